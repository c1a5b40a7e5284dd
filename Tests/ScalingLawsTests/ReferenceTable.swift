import Foundation
import Testing

/// A golden value: what it is, its inputs by name, and the value as printed.
struct ReferenceRow: CustomTestStringConvertible, Sendable {
  var id: String
  var quantity: String
  var inputs: [String: String]
  var value: Double
  var testDescription: String { id }

  /// The input of that name as a number; NaN where the row has none, which no comparison passes.
  subscript(_ name: String) -> Double { inputs[name].flatMap(number) ?? .nan }

  /// The comma-separated numbers of an input.
  func list(_ name: String) -> [Double] {
    (inputs[name] ?? "").split(separator: ",").compactMap { Double($0.trimmingPrefix { $0 == " " }) }
  }

  private func number(_ text: String) -> Double? {
    text == "1PFday" ? 1 : Double(text)
  }
}

enum Fixtures {
  static func text(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The rows of a comma-separated file without its header; quotes may hold commas.
  static func rows(_ name: String) throws -> [[String]] {
    try text(name).split(separator: "\n").dropFirst().map { line in
      var fields = [""]
      var quoted = false
      for character in line {
        switch character {
        case "\"": quoted.toggle()
        case "," where !quoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
      }
      return fields
    }
  }

  static let reference: [ReferenceRow] = (try? referenceRows()) ?? []

  private static func referenceRows() throws -> [ReferenceRow] {
    try rows("reference.csv").map { fields in
      var inputs = [String: String]()
      for part in fields[2].split(separator: ";") {
        let names = part.split(separator: "=")
        for name in names.dropLast() {
          inputs[String(name)] = names.last.map(String.init)
        }
      }
      return ReferenceRow(id: fields[0], quantity: fields[1], inputs: inputs, value: Double(fields[3]) ?? .nan)
    }
  }
}

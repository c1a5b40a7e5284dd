import Foundation
import ScalingLaws
import Testing

/// A worked example as the documentation prints it, and the same expression compiled.
struct Example: Sendable, CustomTestStringConvertible {
  var expression: String
  var printed: String
  var compute: @Sendable () throws -> Double
  var testDescription: String { expression }

  init(_ expression: String, _ printed: String, _ compute: @escaping @Sendable () throws -> Double) {
    self.expression = expression
    self.printed = printed
    self.compute = compute
  }

  static let all = laws1 + laws2 + counting + fits + theory + training

  /// The printed number and how far off the computed one may be: half a unit of the last digit, or what it says.
  func expectation() throws -> (value: Double, tolerance: Double) {
    let words = printed.split(separator: " ").map(String.init)
    let value = try #require(Double(words[0]))
    if words.count > 2, words[1] == "within" {
      let bound = try #require(Double(words[2]))
      return (value, words.count > 3 ? abs(value) * bound / 100 : bound)
    }
    let mantissa = words[0].split(separator: "e")[0]
    let power = words[0].contains("e") ? Double(words[0].split(separator: "e")[1]) ?? 0 : 0
    let decimals = mantissa.contains(".") ? mantissa.split(separator: ".")[1].count : 0
    return (value, 0.501 * Foundation.pow(10, power - Double(decimals)) + 1e-12 * abs(value))
  }
}

struct ExampleTests {
  @Test(arguments: Example.all)
  func isTrue(_ example: Example) throws {
    let expected = try example.expectation()
    let value = try example.compute()
    #expect(
      abs(value - expected.value) <= expected.tolerance, "\(example.expression) is \(value), printed \(example.printed)"
    )
  }

  /// Each line of a Swift fence in the library's documentation must stand, word for word, in the table above.
  @Test func everyDocumentedExampleIsRun() throws {
    let known = Set(Example.all.map { "\($0.expression) // \($0.printed)" })
    let documented = try documentedLines()
    #expect(documented.count > 90)
    for line in documented {
      #expect(known.contains(line), "not run: \(line)")
    }
  }

  private func documentedLines() throws -> [String] {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let sources = package.appendingPathComponent("Sources/ScalingLaws")
    let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    var lines = [String]()
    for name in names where name.hasSuffix(".swift") || name.hasSuffix(".md") {
      var inside = false
      let text = try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
      for line in text.split(separator: "\n") {
        var line = line.trimmingCharacters(in: .whitespaces)
        if name.hasSuffix(".swift") {
          guard line.hasPrefix("///") else {
            inside = false
            continue
          }
          line = line.dropFirst(3).trimmingCharacters(in: .whitespaces)
        }
        if line.hasPrefix("```") {
          inside = line == "```swift"
        } else if inside, !line.isEmpty {
          lines.append(line)
        }
      }
    }
    return lines
  }
}

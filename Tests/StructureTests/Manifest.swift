import Foundation

/// The package's root and what its manifest declares.
struct Manifest {
  struct Target {
    var name: String
    /// Names of targets and of products of other packages.
    var dependencies: Set<String>
    var isTest: Bool
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  var targets: [Target]

  init() throws {
    let text = try String(contentsOfFile: "\(Self.root)/Package.swift", encoding: .utf8)
    let call = /\.(target|executableTarget|testTarget|systemLibrary)\(/
    targets = text.matches(of: call).compactMap { match in
      let body = Self.argument(text[match.range.upperBound...])
      guard let name = body.firstMatch(of: /name:\s*"([^"]+)"/) else { return nil }
      var dependencies: Set<String> = []
      if let list = body.firstMatch(of: /dependencies:\s*\[/) {
        // Names of packages are no names of modules.
        let items = Self.argument(body[list.range.upperBound...]).replacing(/package:\s*"[^"]*"/, with: "")
        dependencies = Set(items.matches(of: /"([^"]+)"/).map { String($0.1) })
      }
      return Target(name: String(name.1), dependencies: dependencies, isTest: match.1 == "testTarget")
    }
  }

  /// The text up to the bracket that closes what was opened before it.
  private static func argument(_ text: Substring) -> Substring {
    var depth = 1
    for index in text.indices {
      if "([".contains(text[index]) { depth += 1 }
      if ")]".contains(text[index]) { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return text
  }

  /// The level of each target, as `Documentation/architecture.md` says.
  static func levels() throws -> [String: Int] {
    let text = try String(contentsOfFile: "\(root)/Documentation/architecture.md", encoding: .utf8)
    var levels: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      guard let match = line.wholeMatch(of: #/    ([0-9]+) +([A-Za-z -]+)/#), let level = Int(match.1) else { continue }
      for name in match.2.split(separator: " ") { levels[String(name)] = level }
    }
    return levels
  }
}

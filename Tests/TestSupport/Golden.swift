import Foundation

/// A recorded text that a test compares with. WORKBOOK_RECORD=1 writes it again; the test then fails, so that nobody
/// records by accident.
package struct Golden {
  private let path: String

  package init(_ path: String) { self.path = path }

  /// The file `Golden/NAME` of the test target that a source file belongs to.
  package init(_ name: String, beside source: String) {
    let parts = source.split(separator: "/", omittingEmptySubsequences: false)
    let tests = parts.lastIndex(of: "Tests") ?? 0
    self.init(parts[...(tests + 1)].joined(separator: "/") + "/Golden/\(name)")
  }

  /// How a text differs from the recorded one; nil if it does not.
  package func difference(from text: String) throws -> String? {
    let name = URL(fileURLWithPath: path).lastPathComponent
    if ProcessInfo.processInfo.environment["WORKBOOK_RECORD"] == "1" {
      let file = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return "recorded \(name); look at the difference and run the test again without WORKBOOK_RECORD"
    }
    let recorded = try String(contentsOfFile: path, encoding: .utf8)
    if text == recorded { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let first = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }
    // The whole texts would only bury the line.
    return "\(name) differs at line \((first?.offset ?? min(lines.count, wanted.count)) + 1): \(first?.element.0 ?? "")"
  }
}

import Foundation
import Testing

/// Compares a text with a file of `Golden`; WORKBOOK_RECORD=1 writes the file anew, and fails so that nobody records
/// unawares.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["WORKBOOK_RECORD"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let difference = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }
  // The whole texts would only bury the line.
  let isSame = text == expected
  #expect(
    isSame,
    "\(name) differs at line \((difference?.offset ?? min(lines.count, wanted.count)) + 1): \(difference?.element.0 ?? "")",
    sourceLocation: sourceLocation)
}

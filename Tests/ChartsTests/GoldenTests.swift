import Charts
import Foundation
import Testing

/// Every sample's drawing equals the recorded one. `WORKBOOK_RECORD=1` records anew; then look at the difference.
@Test(arguments: Samples.all.map(\.name))
func drawingIsTheRecordedOne(name: String) throws {
  let sample = try #require(Samples.all.first { $0.name == name })
  // One element a line, so that a difference shows where it is.
  let drawn = sample.document.svg(id: "sample").replacing("><", with: ">\n<") + "\n"
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  let file = folder.appending(path: "\(name).svg")
  if ProcessInfo.processInfo.environment["WORKBOOK_RECORD"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(drawn.utf8).write(to: file)
  }
  let recorded = try String(contentsOf: file, encoding: .utf8)
  let same = drawn == recorded
  #expect(same, "\(name).svg has changed; record with WORKBOOK_RECORD=1 and look at the difference")
}

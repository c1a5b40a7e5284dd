import Charts
import TestSupport
import Testing

/// Every sample's drawing equals the recorded one. `WORKBOOK_RECORD=1` records anew; then look at the difference.
@Test(arguments: Samples.all.map(\.name))
func drawingIsTheRecordedOne(name: String) throws {
  let sample = try #require(Samples.all.first { $0.name == name })
  // One element a line, so that a difference shows where it is.
  let drawn = sample.document.svg(id: "sample").replacing("><", with: ">\n<") + "\n"
  let difference = try Golden("\(name).svg", beside: #filePath).difference(from: drawn)
  #expect(difference == nil)
}

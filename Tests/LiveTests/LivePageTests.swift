import Testing

@testable import Course
@testable import Live

@Test func linesAreCountedFromTheirBlock() {
  let html = "<p data-line=\"12\">a</p><li data-line=\"15\">data-line=\"7&quot; data-line=&quot;7</li>"
  let block = LineNumbers.relative(Array(html.utf8)[...])
  #expect(block.line == 12)
  #expect(String(decoding: block.template, as: UTF8.self).contains(" data-line=\"0\""))
  #expect(String(decoding: block.template, as: UTF8.self).contains(" data-line=\"3\""))
  #expect(String(decoding: block.html, as: UTF8.self) == html)
  let moved = LineNumbers.relative(
    Array(html.replacing("\"12\"", with: "\"112\"").replacing("\"15\"", with: "\"115\"").utf8)[...])
  #expect(moved.template == block.template && moved.line == 112)
  #expect(LineNumbers.relative(Array("<p>none</p>".utf8)[...]).line == 0)
}

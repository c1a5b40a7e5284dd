import Testing

@testable import Course
@testable import Live

/// A block of HTML in which the lines of two elements are given.
private func block(_ first: Int, _ second: Int) -> (html: String, block: LivePage.Block) {
  let parts = ["<p data-line=\"", "\(first)", "\">a</p><li data-line=\"", "\(second)", "\">data-line=\"7\"</li>"]
  let bounds = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8.count) }
  let html = parts.joined()
  return (html, LivePage.Block(Array(html.utf8)[...], numbers: [bounds[1]..<bounds[2], bounds[3]..<bounds[4]]))
}

@Test func linesAreCountedFromTheirBlock() {
  let (html, original) = block(12, 15)
  #expect(original.line == 12)
  #expect(String(decoding: original.template, as: UTF8.self).contains(" data-line=\"0\""))
  #expect(String(decoding: original.template, as: UTF8.self).contains(" data-line=\"3\""))
  #expect(String(decoding: original.html, as: UTF8.self) == html)
  let moved = block(112, 115).block
  #expect(moved.template == original.template && moved.line == 112)
  #expect(LivePage.Block(Array("<p>none</p>".utf8)[...], numbers: []).line == 0)
}

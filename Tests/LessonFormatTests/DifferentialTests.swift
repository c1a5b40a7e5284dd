import LessonFormat
import Testing

struct DifferentialTests {
  @Test(arguments: Array(CommonMarkCorpus.snippets.enumerated()))
  func snippetEqualsLibcmark(_ number: Int, _ text: String) {
    #expect(HtmlWriter.html(read(text)) == libcmarkHtml(text), "snippet \(number)")
    #expect(HtmlWriter.html(read(text, extensions: false)) == libcmarkHtml(text), "snippet \(number)")
  }

  @Test(arguments: 0..<40)
  func randomMarkdownEqualsLibcmark(_ seed: Int) {
    for number in 0..<50 {
      let text = RandomMarkdown.plain(seed: UInt64(seed * 1_000 + number))
      let html = libcmarkHtml(text)
      #expect(HtmlWriter.html(read(text)) == html, "\(text)")
    }
  }

  /// Formulas and citations without markup in them are, written back as they were, what libcmark makes of the same
  /// text: the rewriting leaves all around them as it is.
  @Test(arguments: 0..<40)
  func rewritingLeavesTheRestAlone(_ seed: Int) {
    for number in 0..<50 {
      let text = RandomMarkdown.withSpans(seed: UInt64(seed * 1_000 + number))
      #expect(HtmlWriter.html(read(text)) == libcmarkHtml(text), "\(text)")
    }
  }

  @Test(arguments: 0..<20)
  func withoutExtensionsAnythingEqualsLibcmark(_ seed: Int) {
    for number in 0..<50 {
      let text = RandomMarkdown.extended(seed: UInt64(seed * 1_000 + number))
      #expect(HtmlWriter.html(read(text, extensions: false)) == libcmarkHtml(text), "\(text)")
    }
  }
}

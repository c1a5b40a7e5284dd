import Testing

@testable import Grading

/// Answers that learners wrote into a platform's text field.
@Suite struct WebPageTextTests {
  private static func text(_ page: String) -> String {
    String(decoding: WebPageText(Array(page.utf8)).text, as: UTF8.self)
  }

  @Test func linesAreThoseThatAReaderSees() {
    for (page, lines) in [
      ("<p>```answer a</p><p>1.5&nbsp;kg</p><p>```</p>", ["```answer a", "1.5 kg", "```"]),
      ("<p>```answer a<br>1 &lt; 2 &amp; 3<br />```</p>", ["```answer a", "1 < 2 & 3", "```"]),
      ("<pre>```answer a\n  x\n```</pre>", ["```answer a", "  x", "```"]),
      ("<div>```answer a</div>\n<div><b>3</b>,&#49;&#x32;</div>\n<div>```</div>", ["```answer a", "3,12", "```"]),
      ("<head><title>x</title></head><script>a<b</script><!-- c --><p>1 < 2</p>", ["1 < 2"]),
      ("plain &unknown; text & more", ["plain &unknown; text & more"]),
    ] {
      let found = Self.text(page).split(separator: "\n").map { $0.last == " " ? String($0.dropLast()) : String($0) }
      #expect(found == lines, "\(page)")
    }
  }

  @Test func hostilePagesTakeLinearTime() {
    for piece in ["<a", "<script>", "<!--", "&", "<pre>", "</", "<script></scrip"] {
      _ = Self.text(String(repeating: piece, count: 100_000))
    }
  }
}

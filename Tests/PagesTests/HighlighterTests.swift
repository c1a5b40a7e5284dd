import TestSupport
import Testing

@testable import Pages

struct HighlighterTests {
  private func swift(_ code: String) -> String? {
    Highlighter().highlight(code, language: "swift")?.string
  }

  @Test(arguments: [
    ("let x = 1", "<span class=\"k\">let</span> x = <span class=\"n\">1</span>"),
    (
      "\"a\\(b + \"c\")d\"",
      "<span class=\"s\">&quot;a</span>\\(b + <span class=\"s\">&quot;c&quot;</span>)<span class=\"s\">d&quot;</span>"
    ),
    ("/* a /* b */ c */x", "<span class=\"c\">/* a /* b */ c */</span>x"),
    ("@Test func f()", "<span class=\"a\">@Test</span> <span class=\"k\">func</span> <span class=\"f\">f</span>()"),
    ("1e-3...0x1p+4", "<span class=\"n\">1e-3</span>...<span class=\"n\">0x1p+4</span>"),
    ("0..<n", "<span class=\"n\">0</span>..&lt;n"), ("a.default", "a.default"),
    ("#\"\\(x)\"# // y", "<span class=\"s\">#&quot;\\(x)&quot;#</span> <span class=\"c\">// y</span>"),
    ("Array<Int>", "<span class=\"t\">Array</span>&lt;<span class=\"t\">Int</span>&gt;"),
    ("\"open\nx", "<span class=\"s\">&quot;open</span>\nx"),
    ("\"\"\"\na\n\"\"\"", "<span class=\"s\">&quot;&quot;&quot;\na\n&quot;&quot;&quot;</span>"),
  ])
  func swiftTokens(code: String, markup: String) {
    #expect(swift(code) == markup)
  }

  @Test(arguments: [
    "python", "bash", "json", "yaml", "toml", "c", "sql", "js", "bibtex", "latex", "diff", "haskell", "html", "css",
    "markdown", "rust", "go", "r", "julia",
  ])
  func noLanguageChangesItsText(language: String) throws {
    let highlighter = Highlighter(library: Tools.highlight)
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "<b>", "\"", "'", "#", "//", "/*", "*/", "\\", "let", "def", "1.5e3", "\n", " ", "é", "𝐱", "&amp;", "$x", "{",
      "}",
      "-- ", "%", "@a", "</span>", "`",
    ]
    for _ in 0..<20 {
      let code = (0..<30).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      guard let markup = highlighter.highlight(code, language: language) else { continue }
      let checker = HTMLChecker(markup.string)
      #expect(checker.problems.isEmpty)
      #expect(Set(checker.tags.map(\.name)).isSubset(of: ["span"]))
      #expect(MarkupText.decode(Array(checker.text.utf8)[...]) == code)
    }
  }

  @Test func rarerLanguagesComeFromHighlightJS() {
    let memory = MemoryCache()
    let highlighter = Highlighter(library: Tools.highlight, cache: memory.cache)
    let markup = highlighter.highlight("main = putStrLn \"<hi>\" -- x", language: "haskell")?.string
    #expect(markup?.contains("<span class=\"s\">&quot;&lt;hi&gt;&quot;</span>") == true)
    #expect(highlighter.heapsMade == 1)
    let second = Highlighter(library: Tools.highlight, cache: memory.cache)
    #expect(second.highlight("main = putStrLn \"<hi>\" -- x", language: "haskell")?.string == markup)
    #expect(second.heapsMade == 0)
  }

  @Test func commonLanguagesNeedNoJavaScript() {
    let highlighter = Highlighter(library: Tools.highlight)
    for language in ["swift", "python", "bash", "json", "yaml", "toml", "c", "diff", "latex", "bibtex"] {
      #expect(highlighter.highlight("x = 1", language: language) != nil)
    }
    #expect(highlighter.heapsMade == 0)
  }

  @Test func foreignMarkupIsRefusedUnlessItIsTheCode() {
    func clean(_ markup: String, _ code: String) -> String? {
      HighlightCleaner.clean(Array(markup.utf8), code: Array(code.utf8))?.string
    }
    #expect(clean("<span class=\"hljs-string\">a&lt;</span>", "a<") == "<span class=\"s\">a&lt;</span>")
    #expect(clean("<span class=\"x\" onclick=\"y\">a</span>", "a") == "a")
    #expect(clean("<b>a</b>", "a") == nil)
    #expect(clean("ab", "a") == nil)
    #expect(clean("<span>a", "a") == nil)
  }
}

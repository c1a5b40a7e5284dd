import LessonFormat
import Testing

@testable import Pages

struct MathRendererTests {
  private func text(_ tex: String, display: Bool = false) throws -> String {
    try MathRenderer(library: Tools.katex).render(tex, display: display).get().string
  }

  @Test func aLongFormulaInTextMayBreakBetweenItsTerms() throws {
    func parts(_ tex: String, display: Bool = false) throws -> [Substring] {
      let markup = try text(tex, display: display)
      #expect(HTMLChecker(markup).problems.isEmpty)
      return markup.split(separator: "<wbr>")
    }
    let terms = try parts(#"L = 1.69 + 406.4\,N^{-0.34} + 410.7^{-0.28}"#)
    #expect(terms.count == 4)
    #expect(terms[0].hasSuffix("<mo form=\"infix\">=</mo></mrow></math>"))
    #expect(terms[1].hasPrefix("<math><mrow><mn>1.69</mn>"))
    // Brackets stay together, as do short formulas, signs, and formulas of their own.
    #expect(try parts(#"-(a + b + c + d + e + f + g + h)"#).count == 1)
    #expect(try parts("a + b = c").count == 1)
    #expect(try parts(#"L = 1.69 + 406.4\,N^{-0.34} + 410.7^{-0.28}"#, display: true).count == 1)
  }

  @Test func spacesAreSet() throws {
    let renderer = MathRenderer(library: .first(of: ScriptLibrary.katexCandidates))
    for tex in [#"a \quad b"#, #"a \qquad b \, c \; d \! e"#, #"a \hspace{2em} b"#] {
      let markup = try renderer.render(tex, display: false).get()
      #expect(String(decoding: markup.bytes, as: UTF8.self).contains("<mspace width="), "\(tex)")
    }
  }

  @Test(arguments: [
    (#"x^2"#, "<msup><mi>x</mi><mn>2</mn></msup>"),
    (#"\frac{a}{b}"#, "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
    (#"\alpha_N"#, "<msub><mi>α</mi><mi>N</mi></msub>"),
    (#"\mathbb{R}"#, "<mi>ℝ</mi>"), (#"\mathcal{L}"#, "<mi>ℒ</mi>"), (#"\mathbf{x}"#, "<mi>𝐱</mi>"),
    (#"\boxed{y}"#, "<mrow class=\"boxed\">"), (#"a<b"#, "<mo>&lt;</mo>"), (#"\text{if }x"#, "<mtext>if\u{a0}</mtext>"),
    (#"\begin{aligned}a&=b\end{aligned}"#, "<mtd class=\"ar\">"),
    (#"\sqrt[3]{x}"#, "<mroot><mi>x</mi><mn>3</mn></mroot>"),
  ])
  func formulasBecomePlainMathML(tex: String, part: String) throws {
    let markup = try text(tex)
    #expect(markup.contains(part))
    #expect(HTMLChecker(markup).problems.isEmpty)
    #expect(HTMLChecker(markup).tags.first?.attributes["alttext"] != nil)
    #expect(!markup.contains("annotation") && !markup.contains("semantics") && !markup.contains("span"))
  }

  @Test func displayedFormulasSayThatTheyAre() throws {
    #expect(try text("x", display: true).hasPrefix("<math alttext=\"x\" display=\"block\">"))
  }

  @Test func anErrorNamesTheLineWithinTheFormula() {
    let result = MathRenderer(library: Tools.katex).render("a\n+ \\frac{1}{2}\n+ \\nonsense", display: true)
    guard case .failure(let problem) = result else {
      Issue.record("the formula was taken")
      return
    }
    #expect(problem.line == 2)
    #expect(problem.message.contains("nonsense"))
  }

  @Test func aBrokenFormulaIsShownAndDiagnosedAtItsLine() {
    let fragment = Tools.renderer.render(
      DocumentView(
        lesson: LessonBuilder.make { lesson in
          lesson.line = 41
          lesson.node(.paragraph) { $0.node(.mathInline, "\\frac{1") }
        }))
    #expect(fragment.diagnostics.map(\.code.rawValue) == ["math"])
    #expect(fragment.diagnostics.first?.position.line == 41)
    #expect(fragment.string.contains("<code>\\frac{1</code>"))
  }

  @Test func aWarmCacheMakesNoHeap() throws {
    let memory = MemoryCache()
    let first = MathRenderer(library: Tools.katex, cache: memory.cache)
    let made = try first.render("x_1", display: false).get()
    _ = first.render("x_1", display: false)
    #expect(first.heapsMade == 1)
    let second = MathRenderer(library: Tools.katex, cache: memory.cache)
    #expect(try second.render("x_1", display: false).get() == made)
    #expect(second.heapsMade == 0)
    _ = second.render("x_1", display: true)
    #expect(second.heapsMade == 1)
  }

  @Test func withoutTheLibraryItSaysSo() {
    let renderer = MathRenderer(library: ScriptLibrary(path: "/nowhere/katex.js"))
    guard case .failure(let problem) = renderer.render("x", display: false) else {
      Issue.record("a formula was set without KaTeX")
      return
    }
    #expect(problem.message.contains("KaTeX is not installed"))
    #expect(renderer.heapsMade == 0)
  }

  @Test(arguments: [
    #"\def\a{\a\a}\a"#,
    #"\def\a{xxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b}\c\c\c\c\c\c\c\c\c\c\c\c\c\c\c\c"#,
    String(repeating: "{", count: 3_900) + String(repeating: "}", count: 3_900),
    String(repeating: "x", count: 9_000), String(repeating: #"\sqrt{"#, count: 1_000),
  ])
  func hostileFormulasEndInAProblemOrAFormula(tex: String) {
    let renderer = MathRenderer(library: Tools.katex)
    let clock = ContinuousClock()
    let time = clock.measure { _ = renderer.render(tex, display: false) }
    #expect(time < .seconds(20))
    guard case .success(let after) = renderer.render("x", display: false) else {
      Issue.record("the renderer is of no use afterwards")
      return
    }
    #expect(after.string.contains("<mi>x</mi>"))
  }

  @Test func nothingButMathMLPasses() {
    func clean(_ source: String) -> String? {
      var cleaner = MathMLCleaner(source: Array(source.utf8), tex: "x")
      return cleaner.clean()?.string
    }
    #expect(clean("<math><script>x</script></math>") == nil)
    #expect(clean("<math><mi>x</math></mi>") == nil)
    #expect(clean("<math><mi>x") == nil)
    #expect(
      clean("<math><mi onclick=\"a\" style=\"b\" href=\"c\" mathcolor=\"red\">&lt;b&gt;</mi></math>")
        == "<math alttext=\"x\"><mi mathcolor=\"red\">&lt;b&gt;</mi></math>")
    #expect(clean("text outside") == "")
  }
}

import CellResults
import LessonFormat
import Testing

@testable import Pages

/// Each element and state has its place in one recorded fragment; the pieces that matter most are asserted by name too.
struct GoldenFragmentTests {
  @Test func everything() throws {
    let fragment = Tools.renderer.render(try EverythingLesson.content())
    let text = fragment.string.replacing(/<svg class="chart".*?<\/svg>/.dotMatchesNewlines(), with: "<svg></svg>")
    try expectGolden(text, "everything.html")
  }

  @Test func everythingUnevaluated() throws {
    var content = DocumentView(lesson: try EverythingLesson.content().lesson)
    content.bibliography = try EverythingLesson.content().bibliography
    try expectGolden(Tools.renderer.render(content).string, "unevaluated.html")
  }

  @Test func everythingIsWellFormedAndDead() throws {
    let checker = HTMLChecker(Tools.renderer.render(try EverythingLesson.content()).string)
    #expect(checker.problems.isEmpty)
    #expect(checker.live.isEmpty)
  }

  @Test(arguments: [
    (CellResult.Status.failed, "Did not compile."), (.trapped, "Stopped by a runtime error."),
    (.timedOut, "Time limit exceeded."), (.killed, "Stopped."), (.notRun, "Not run."),
    (.expectedFailure, "Fails as expected."),
  ])
  func aCellsFailureIsSaidInWords(status: CellResult.Status, words: String) {
    var content = DocumentView(lesson: LessonBuilder.make { $0.cell("x\n") })
    content.cells = [CellResult(status: status, reason: "because of <that>", line: 7)]
    let html = Tools.renderer.render(content).string
    #expect(html.contains("<b>\(words)</b> Because of &lt;that&gt;. <span class=\"line\">Line 7</span>"))
  }

  @Test func aSolutionIsShownOnlyWhenAskedFor() {
    var content = DocumentView(lesson: LessonBuilder.make { $0.cell("secret\n", role: .solution("x")) })
    #expect(!Tools.renderer.render(content).string.contains("secret"))
    content.showsSolutions = true
    #expect(Tools.renderer.render(content).string.contains("secret"))
  }

  @Test func theKeyOfAnExerciseNeverComesOut() {
    let html = Tools.html { lesson in
      let position = SourcePosition(line: 1)
      lesson.exercise("one") {
        var question = ComputedQuestion()
        question.expect = SourceText("kaplan.key()", at: position)
        question.mistakes = [.init(kind: .value, value: SourceText("41.5", at: position), say: "Too low.")]
        $0.question = .computed(question)
      }
      lesson.exercise("two") {
        $0.question = .code(CodeQuestion(calls: [.init(code: SourceText("f(3)", at: position), isHidden: true)]))
      }
    }
    for secret in ["kaplan.key", "41.5", "Too low", "f(3)"] { #expect(!html.contains(secret)) }
  }

  @Test func aDisagreeingNumberShowsBothFigures() {
    var content = DocumentView(lesson: LessonBuilder.make { $0.node(.paragraph) { $0.checked("18 %", "x * 100") } })
    content.expressions = [ExpressionDisplay(.disagrees, exact: "16.05 %", suggestion: "16 %")]
    let checker = HTMLChecker(Tools.renderer.render(content).string)
    #expect(checker.problems.isEmpty)
    #expect(checker.text.contains("18 % but the code gives 16 %"))
    #expect(checker.text.contains("x * 100= 16.05 %"))
    let number = checker.tags.first { $0.attributes["class"] == "number disagrees" }
    #expect(number?.attributes["tabindex"] == "0")
    #expect(number?.attributes["aria-describedby"] == "wb-n0")
  }

  @Test func hintsAreFoldedIntoOneAnother() {
    let html = Tools.html { $0.exercise("e") { $0.hints = ["first", "second"] } }
    let first = html.firstRange(of: "first")
    let second = html.firstRange(of: "second")
    let between = html[(first?.upperBound ?? html.endIndex)..<(second?.lowerBound ?? html.endIndex)]
    #expect(between.contains("<details class=\"hint\">"))
    #expect(!between.contains("</details>"))
  }

  @Test func figuresAndTablesAreNumberedInTheOrderOfThePage() {
    let html = Tools.html { lesson in
      lesson.node(.paragraph) {
        $0.reference("second", "")
        $0.text(" ")
        $0.reference("sizes", "")
      }
      lesson.cell("f()\n", label: "first") { $0.caption = "From a cell" }
      lesson.attributes(identifier: "second")
      lesson.node(.paragraph) { $0.image("a.png", title: "From a file", alt: "alt") }
      lesson.paragraph("Table: Of sizes")
      lesson.attributes(identifier: "sizes")
      lesson.table([.none], [["a"], ["b"]])
      lesson.table([.none], [["no caption"]])
    }
    #expect(html.contains("<a href=\"#second\">Figure 2</a> <a href=\"#sizes\">Table 1</a>"))
    #expect(html.contains("<figcaption><b>Figure 2.</b> From a file</figcaption>"))
    #expect(html.contains("<table id=\"sizes\">\n<caption><b>Table 1.</b> Of sizes</caption>"))
    #expect(HTMLChecker(html).problems.isEmpty)
  }

  @Test func aCardTakesInItsPromptAndAnswerButNotACell() {
    let html = Tools.html { lesson in
      lesson.heading(2, "Question")
      let prompt = lesson.paragraph("Long story.")
      lesson.cell("let a = 1\n")
      lesson.paragraph("How many?")
      lesson.exercise("count", prompt: prompt)
      lesson.answer("count", "3")
      lesson.paragraph("Afterwards.")
    }
    let card = html[(html.firstRange(of: "<section")?.lowerBound ?? html.endIndex)...]
    #expect(!card.contains("Long story."))
    #expect(card.contains("How many?"))
    let end = html[(html.firstRange(of: "</section>")?.upperBound ?? html.endIndex)...]
    #expect(end.contains("Afterwards."))
    #expect(!end.contains("<samp>3</samp>"))
  }
}

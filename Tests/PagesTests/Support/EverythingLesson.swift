import CellResults
import Charts
import LessonFormat
import Pages

/// A lesson that has every element in every state.
enum EverythingLesson {
  static func content() throws -> DocumentView {
    var content = DocumentView(lesson: LessonBuilder.make(build))
    content.cells = cells
    content.expressions = [
      ExpressionDisplay(.value, text: "2.05", exact: "2.0513816", type: "Double"),
      ExpressionDisplay(.agrees, text: "16.1 %", exact: "16.0538921 %", type: "Double"),
      ExpressionDisplay(
        .disagrees, text: "16.1 %", exact: "16.0538921 %", suggestion: "16.1 %",
        reason: "The text says 18 %; the last written digit allows 0.5 %."),
      ExpressionDisplay(.refuted, exact: "0.839460", suggestion: "0.84"),
      ExpressionDisplay(.notRefuted, exact: "0.84", suggestion: "0.84"),
      ExpressionDisplay(.failed, reason: "cannot find 'kapln' in scope"),
      ExpressionDisplay(.notRun, reason: "the cell `broken` before it failed"),
    ]
    content.exercises = [
      ExerciseView(.wrong, earned: 0, reason: "2.1 % off, allowed 1 %."),
      ExerciseView(.right, earned: 2, reason: "0.1 % off, allowed 1 %."),
      ExerciseView(.close, earned: 0.5, reason: "That is the exponent, not the loss."),
      ExerciseView(.invalid, earned: 0, reason: "`1.2.3` is not a number."),
      ExerciseView(
        .failed, earned: 1, reason: "One of two calls failed.", details: ["loss(1e9): right", "loss(0): trapped"]),
      ExerciseView(.unanswered),
    ]
    content.tracker = [.open, .ticked, .verified]
    content.bibliography = try Bibliography(cslJSON: Array(references.utf8))
    content.showsSolutions = true
    return content
  }

  private static let references = """
    [{"id": "kaplan2020", "type": "article", "title": "Scaling Laws for Neural Language Models",
      "author": [{"family": "Kaplan", "given": "Jared"}, {"family": "McCandlish", "given": "Sam"},
                 {"family": "Amodei", "given": "Dario"}],
      "issued": {"date-parts": [[2020, 1]]}, "number": "arXiv:2001.08361"},
     {"id": "hoffmann2022", "type": "paper-conference", "title": "Training Compute-Optimal Large Language Models",
      "author": [{"family": "Hoffmann", "given": "Jordan"}, {"family": "Sifre", "given": "Laurent"}],
      "issued": {"date-parts": [["2022"]]}, "container-title": "NeurIPS", "volume": 35, "page": "30016-30030",
      "DOI": "10.48550/arXiv.2203.15556"}]
    """

  private static var chart: String {
    let sizes = (0..<40).map { 1e6 * Double(1 << ($0 / 2)) }
    return Chart("Loss falls as a power of model size") {
      LineMark(x: sizes, y: sizes.map { 15.6 / ($0 * 0.076).squareRoot().squareRoot().squareRoot() })
    }.xScale(.log).yScale(.log).xAxisLabel("parameters N").yAxisLabel("loss (nats)").json
  }

  private static var cells: [CellResult] {
    let message = CompilerMessage(
      severity: .error, line: 88, column: 9, message: "cannot find 'kapln' in scope",
      excerpt: "let x = kapln.loss(n: 1e9)\n        ^")
    return [
      CellResult(
        status: .ok,
        outputs: [.text("fitted 50 points\nslope -0.076\n"), .value("-0.0760", type: "Double"), .chart(chart)]),
      CellResult(
        status: .ok,
        outputs: [
          .table(
            TableOutput(
              header: ["model", "N", "loss"], rows: [["GPT-2", "1.5e9", "2.36"], ["GPT-3", "1.75e11", "1.73"]],
              isNumeric: [false, true, true])), .truncated(12345),
        ]),
      CellResult(status: .failed, messages: [message], reason: "1 error."),
      CellResult(status: .trapped, outputs: [.text("before\n")], reason: "Index out of range.", line: 95),
      CellResult(status: .timedOut, reason: "It ran for more than 10 s."),
      CellResult(status: .killed, reason: "It used more than 1 GB of memory."),
      CellResult(status: .notRun, reason: "It uses `x` of a cell that failed."),
      CellResult(status: .expectedFailure, messages: [message]),
      CellResult(status: .isStatic),
      CellResult(status: .ok, outputs: [.value("hidden code, shown value", type: "String")]),
      CellResult(
        status: .ok,
        outputs: [.value("[1, 2]", type: "Array<Int>")],
        messages: [
          CompilerMessage(
            severity: .warning, line: 120, column: 5, message: "variable 'y' was never used", excerpt: "var y = 1")
        ]),
      CellResult(status: .ok), CellResult(status: .ok), CellResult(status: .ok, outputs: [.chart("{}")]),
    ]
  }

  private static func build(_ lesson: inout LessonBuilder) {
    lesson.heading(1, "Everything a page can show")
    lesson.node(.paragraph) {
      $0.text("Plain text with ")
      $0.node(.emphasis) { $0.text("emphasis") }
      $0.text(", ")
      $0.node(.strong) { $0.text("strong words") }
      $0.text(", ")
      $0.node(.strikethrough) { $0.text("struck ones") }
      $0.text(", ")
      $0.node(.code, "code < code")
      $0.text(", a ")
      $0.link("https://example.org/a?b=1&c=2", title: "Elsewhere", "link")
      $0.text(", H")
      $0.node(.htmlInline, "<sub>")
      $0.text("2")
      $0.node(.htmlInline, "</sub>")
      $0.text("O, ")
      $0.node(.htmlInline, "<kbd>")
      $0.text("Ctrl")
      $0.node(.htmlInline, "</kbd>")
      $0.text(", a formula ")
      $0.node(.mathInline, #"L(N)=\left(\frac{N_c}{N}\right)^{\alpha_N}"#)
      $0.text(", a broken one ")
      $0.node(.mathInline, #"\frac{1"#)
      $0.text(", a citation ")
      $0.citation("kaplan2020", "hoffmann2022", locator: "p. 3")
      $0.text(" and a note.")
      $0.footnoteReference(0)
      $0.text(" See ")
      $0.reference("three-laws", "")
      $0.text(" and ")
      $0.reference("sizes", "")
      $0.text(".")
    }
    lesson.node(
      .mathBlock, #"\begin{aligned} \mathbb{E}[\mathcal{L}] &= \int_0^1 x\,dx \\ C &\approx 6ND \end{aligned}"#)
    lesson.heading(2, "Numbers in prose")
    lesson.node(.paragraph) {
      $0.text("The loss of GPT-3 is ")
      $0.inlineValue("kaplan.loss(n: 175e9)")
      $0.text(" nats. With ten times the parameters it falls by ")
      $0.checked("16.1 %", "(1 - kaplan.loss(n: 10e9) / kaplan.loss(n: 1e9)) * 100", title: "%")
      $0.text(", not by ")
      $0.checked("18 %", "(1 - kaplan.loss(n: 10e9) / kaplan.loss(n: 1e9)) * 100")
      $0.text("; the often quoted ")
      $0.checked("0.95", "pow(10, -0.076)", title: "refuted")
      $0.text(" is wrong, while ")
      $0.checked("0.84", "pow(10, -0.076)", title: "refuted")
      $0.text(" is not, ")
      $0.checked("7", "kapln.alpha")
      $0.text(" cannot be told and ")
      $0.inlineValue("later")
      $0.text(" was not run.")
    }
    lesson.heading(2, "Cells")
    lesson.cell(
      "/// A power law: \"L(N)\".\nlet sizes = logspace(6, 12, count: 50)  // parameters\n@MainActor func loss(_ n: Double) -> String { \"\\(n * 2.5e-3) nats\" }\nprint(\"fitted\")\n",
      label: "three-laws"
    ) { $0.caption = "Loss against model size, after Kaplan et al." }
    lesson.cell("table(models)\n", label: "models") { $0.caption = "Models and their losses" }
    lesson.cell("let x = kapln.loss(n: 1e9)\n", label: "broken")
    lesson.cell("let y = [1][2]\n")
    lesson.cell("while true {}\n")
    lesson.cell("let big = Array(repeating: 0, count: 1_000_000_000)\n")
    lesson.cell("x + 1\n")
    lesson.cell("let z: Int = \"text\"\n") { $0.mustFail = true }
    lesson.cell("// only shown\nstruct Model: Codable { var size: Int }\n") { $0.isStatic = true }
    lesson.cell("secret()\n") { $0.isHidden = true }
    lesson.cell(
      "var y = 1\nlet quiteALongLineOfCode = someFunction(withAnArgument: 1, andAnother: 2, andYetAnother: 3, andOneMore: 4)\n"
    ) {
      $0.isCollapsed = true
    }
    lesson.heading(2, "Exercises")
    let prompt = lesson.paragraph("By how many percent does L(N) fall when N grows tenfold?")
    lesson.exercise("ten-times", prompt: prompt) {
      $0.setUnit("%")
      $0.points = 2
      $0.hints = ["The ratio does not depend on N.", "It is 10 to the minus alpha.", "Take it from 1."]
    }
    lesson.answer("ten-times", "18.2")
    let second = lesson.paragraph("The same for a hundredfold.")
    lesson.exercise("right-one", prompt: second) { $0.points = 2 }
    lesson.answer("right-one", "29.5 %")
    lesson.exercise("close-one") { $0.hints = ["One hint only."] }
    lesson.answer("close-one", "7.6")
    lesson.exercise("invalid-one") {
      $0.question = .choice(
        ChoiceQuestion(options: [
          Exercise.Choice("bigger", index: 0, at: SourcePosition(line: 1)),
          Exercise.Choice("smaller", index: 1, at: SourcePosition(line: 1)),
        ]))
    }
    lesson.answer("invalid-one", "1.2.3")
    lesson.exercise("code-one") { $0.points = 3.5 }
    lesson.cell("func loss(_ n: Double) -> Double { 1 / n }\n", role: .answer("code-one"))
    lesson.cell("func loss(_ n: Double) -> Double { pow(n, -0.076) }\n", role: .solution("code-one"))
    lesson.exercise("open-one") {
      $0.given = [
        DataNode.Entry(
          key: "n", keyPosition: SourcePosition(line: 1), value: DataNode(.scalar("1e9"), at: SourcePosition(line: 1)))
      ]
    }
    lesson.answer("open-one", "\n")
    lesson.cell("bad chart\n")
    lesson.heading(2, "Progress")
    lesson.list {
      $0.task(done: false, "I can say what the exponent means.")
      $0.task(done: true, "I have drawn the log-log plot.")
      $0.task(done: false, "I have computed one myself.")
    }
    lesson.heading(2, "Blocks")
    lesson.list {
      $0.item("tight one")
      $0.item("tight two")
    }
    lesson.list(ordered: true, start: 3, tight: false) {
      $0.item("loose three")
      $0.item("loose four")
    }
    lesson.node(.blockQuote) { $0.paragraph("Bigger models are more sample-efficient.") }
    for (index, name) in ["info", "warning", "danger", "success", "tip"].enumerated() {
      lesson.attributes(identifier: index == 0 ? "the-notice" : nil, classes: ["notice--" + name])
      lesson.paragraph("A notice of the kind \(name).")
    }
    lesson.node(.blockQuote) {
      $0.node(.paragraph) {
        $0.text("[")
        $0.text("!NOTE")
        $0.text("]")
        $0.node(.softBreak)
        $0.text("As code hosts write it.")
      }
    }
    lesson.paragraph("Table: Parameters by model")
    lesson.attributes(identifier: "sizes")
    lesson.table(
      [.left, .center, .right], [["model", "year", "N"], ["GPT-2", "2019", "1.5 B"], ["GPT-3", "2020", "175 B"]])
    lesson.node(.htmlBlock, "<details>\n<summary>More <b>bold</b></summary>\n")
    lesson.paragraph("Inside the fold.")
    lesson.node(.htmlBlock, "</details>\n")
    lesson.node(.htmlBlock, "<!-- unseen --><script>alert(1)</script>\n")
    lesson.code("python", "def f(x):\n    return f\"{x}\" # doubled\n")
    lesson.code("haskell", "main = putStrLn \"<hi>\" -- x\n")
    lesson.code("diff", "-old\n+new\n")
    lesson.code("", "+--------+\n| plain  |\n+--------+\n")
    lesson.node(.thematicBreak)
    lesson.heading(3, "A third level")
    lesson.node(.paragraph) {
      $0.image("figure.png", alt: "a picture that is not there")
      $0.text(" ")
      $0.image("https://example.org/x.png", alt: "one from elsewhere")
      $0.text(" ")
      $0.link("javascript:alert(1)", "a refused link")
    }
    lesson.footnote("a", number: 1, "The text of the note.")
  }
}

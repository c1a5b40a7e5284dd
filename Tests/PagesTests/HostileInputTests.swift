import CellResults
import Charts
import LessonFormat
import Testing

@testable import Pages

/// Whatever an author, a learner or a cell writes, nothing live comes out.
struct HostileInputTests {
  static let attacks = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onfocus='alert(1)",
    "</title><script>", "<details open ontoggle=alert(1)>", "<summary style=\"x\">", "<sub onclick=\"alert(1)\">",
    "<!--><script>alert(1)</script>-->", "<kbd\nonmouseover=alert(1)>", "</code></pre><script>", "{{{content}}}",
    "\u{0}<b>", "<br style=x/>", "javascript:alert(1)", "<a href=\"javascript:alert(1)\">", "]]><!--",
  ]

  static func content(_ attack: String) throws -> DocumentView {
    var content = DocumentView(lesson: lesson(attack))
    content.cells = [
      CellResult(
        status: .failed,
        outputs: [
          .text(attack), .value(attack, type: attack),
          .table(TableOutput(header: [attack], rows: [[attack]], isNumeric: [true])),
          .chart(
            Chart(attack) { LineMark(x: [1.0, 2], y: [1.0, 2]).series(attack) }.xAxisLabel(attack).alt(attack).json),
          .chart(attack),
        ],
        messages: [CompilerMessage(severity: .error, line: 1, column: 1, message: attack, excerpt: attack)],
        reason: attack)
    ]
    content.expressions = [
      ExpressionDisplay(.value, text: attack, exact: attack, type: attack, suggestion: attack, reason: attack),
      ExpressionDisplay(.disagrees, text: attack, exact: attack, type: attack, suggestion: attack, reason: attack),
    ]
    content.exercises = [ExerciseView(.wrong, earned: 1, reason: attack, details: [attack], title: attack)]
    let quoted = attack.replacing("\\", with: "").replacing("\"", with: "\\\"").replacing("\n", with: " ")
      .replacing("\u{0}", with: "")
    content.bibliography = try Bibliography(
      cslJSON: Array(
        """
        [{"id": "k", "title": "\(quoted)", "author": [{"family": "\(quoted)", "given": "\(quoted)"}], "URL": "\(quoted)",
          "container-title": "\(quoted)", "DOI": "\(quoted)", "issued": {"literal": "\(quoted)"}}]
        """.utf8))
    return content
  }

  private static func lesson(_ attack: String) -> Lesson {
    LessonBuilder.make { lesson in
      lesson.heading(2, attack)
      lesson.node(.htmlBlock, attack)
      lesson.node(.paragraph) {
        $0.text(attack)
        $0.node(.code, attack)
        $0.node(.htmlInline, attack)
        $0.link(attack, title: attack, attack)
        $0.image(attack, alt: attack)
        $0.node(.mathInline, attack)
        $0.node(.mathInline, "\\text{\(attack)}")
        $0.node(.mathInline, "\\href{\(attack)}{x}\\htmlStyle{color:red}{x}\\includegraphics{\(attack)}")
        $0.inlineValue(attack)
        $0.checked(attack, attack, title: attack)
        $0.citation("k", attack, locator: attack)
      }
      lesson.code(attack, attack)
      lesson.code("html", attack)
      lesson.code("swift", attack)
      lesson.cell(attack, label: attack) { $0.caption = attack }
      lesson.attributes(identifier: attack, classes: [attack])
      lesson.paragraph("with attributes")
      lesson.exercise(attack) {
        $0.hints = [attack]
        $0.question = .choice(
          ChoiceQuestion(options: [Exercise.Choice(attack, index: 0, at: SourcePosition(line: 1))]))
        $0.given = [
          .init(
            key: attack, keyPosition: SourcePosition(line: 1),
            value: DataNode(.scalar(attack), at: SourcePosition(line: 1)))
        ]
      }
      lesson.answer(attack, attack)
      lesson.exercise("unit") { $0.setUnit(attack) }
    }
  }

  @Test(arguments: attacks)
  func nothingLiveComesOutOfAFragment(attack: String) throws {
    let html = Tools.renderer.render(try Self.content(attack)).string
    let checker = HTMLChecker(html)
    #expect(checker.problems.isEmpty)
    #expect(checker.live.isEmpty)
  }

  @Test(arguments: attacks)
  func nothingLiveComesOutOfAPage(attack: String) throws {
    let fragment = Tools.renderer.render(try Self.content(attack))
    var page = Page(title: attack, fragment: fragment)
    page.language = attack
    page.navigation.course = .init(title: attack, address: attack)
    page.navigation.groups = [.init(title: attack, links: [.init(title: attack, address: attack, note: attack)])]
    page.navigation.previous = .init(title: attack, address: attack)
    page.diagnostics = fragment.diagnostics
    let checker = HTMLChecker(String(decoding: try PageRenderer().render(page), as: UTF8.self))
    #expect(checker.problems.isEmpty)
    #expect(checker.live.sorted() == ["link", "meta", "meta", "meta", "meta", "script"])
    #expect(checker.tags.filter { $0.name == "script" }.map { $0.attributes["src"] } == ["workbook.js"])
  }

  @Test(arguments: [
    ("https://example.org", LinkPolicy.Verdict.foreign), ("HTTP://x", .foreign), ("mailto:a@b", .foreign),
    ("a/b.md#c", .relative), ("#x", .relative), ("?a:b", .relative), ("/a:b", .relative), ("", .relative),
    ("//host/x", .foreign), ("javascript:alert(1)", .refused), ("JaVaScRiPt:alert(1)", .refused),
    ("data:text/html,x", .refused), ("vbscript:x", .refused), ("file:///etc/passwd", .refused), ("blob:x", .refused),
  ])
  func linksAreJudgedByScheme(destination: String, verdict: LinkPolicy.Verdict) {
    #expect(LinkPolicy.judge(destination) == verdict)
  }

  @Test func aSchemeHiddenByWhiteSpaceIsEncodedIntoAPath() {
    let html = Tools.html { $0.node(.paragraph) { $0.link("java\tscript:alert(1)", "x") } }
    #expect(html == "<p><a href=\"java%09script:alert(1)\">x</a></p>\n")
  }

  @Test func unknownHTMLIsShownAndCommentsVanish() {
    let html = Tools.html { $0.node(.htmlBlock, "<!-- note --><div>a</div>\n") }
    #expect(html == "<p class=\"raw\">&lt;div&gt;a&lt;/div&gt;\n</p>\n")
  }

  @Test func unbalancedTagsAreBalanced() {
    let html = Tools.html { lesson in
      lesson.node(.blockQuote) { lesson in
        lesson.node(.htmlBlock, "<details>\n<summary>S\n")
        lesson.paragraph("in")
      }
      lesson.node(.htmlBlock, "</details>\n")
      lesson.node(.paragraph) {
        $0.node(.htmlInline, "</sub>")
        $0.node(.htmlInline, "<sup>")
        $0.text("x")
      }
    }
    #expect(HTMLChecker(html).problems.isEmpty)
    #expect(html.contains("<p>in</p>\n</details>\n</blockquote>"))
    #expect(html.contains("<p><sup>x</sup></p>"))
  }
}

import LessonFormat
import Storage
import TestSupport
import Testing

@testable import Pages

struct PageRendererTests {
  private func page(_ build: (inout LessonBuilder) -> Void) -> Page {
    Page(title: "A & B", fragment: Tools.renderer.render(DocumentView(lesson: LessonBuilder.make(build))))
  }

  private func html(_ page: Page) throws -> String {
    String(decoding: try PageRenderer().render(page), as: UTF8.self)
  }

  @Test func aWholePage() throws {
    var page = page { lesson in
      lesson.heading(2, "One")
      lesson.paragraph("text")
      lesson.heading(3, "Two")
      lesson.heading(2, "Three")
    }
    page.root = "../"
    page.navigation.course = .init(title: "Course", address: "../index.html")
    page.navigation.groups = [.init(title: "Lessons", links: [.init(title: "L", address: "l.html", isCurrent: true)])]
    page.navigation.next = .init(title: "Next one", address: "n.html")
    page.scripts = ["live.js"]
    page.isLive = true
    let text = try html(page)
    try expectGolden(text, "page.html")
    #expect(HTMLChecker(text).problems.isEmpty)
  }

  @Test func theTitleIsShownUnlessTheDocumentBeginsWithOne() throws {
    #expect(try html(page { $0.paragraph("x") }).contains("<h1>A &amp; B</h1>"))
    #expect(try !html(page { $0.heading(1, "Own") }).contains("<h1>A &amp; B</h1>"))
  }

  @Test func nothingInlineAndNothingFromElsewhere() throws {
    let checker = HTMLChecker(try html(page { $0.heading(2, "x") }))
    let policy = checker.tags.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?.attributes["content"]
    #expect(policy?.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:") == true)
    #expect(policy?.contains("unsafe") == false)
    #expect(checker.tags.allSatisfy { $0.attributes["style"] == nil && $0.name != "style" })
    #expect(checker.tags.filter { $0.name == "script" }.allSatisfy { $0.attributes["src"] != nil })
    #expect(checker.tags.first { $0.name == "html" }?.attributes["lang"] == "en")
  }

  @Test func aCourseReplacesFilesOneByOne() throws {
    let renderer = try PageRenderer(overrides: { ["footer.mustache": "<p>ours</p>", "workbook.css": "p{}"][$0] })
    let text = String(decoding: renderer.render(page { $0.paragraph("x") }), as: UTF8.self)
    #expect(text.contains("<p>ours</p>") && text.contains("<main"))
    #expect(renderer.assets.first { $0.name == "workbook.css" }?.contents == Array("p{}".utf8))
    #expect(PageRenderer.replaceable.contains("footer.mustache"))
  }

  @Test func aBadTemplateIsNamedWithItsLine() {
    do {
      _ = try PageRenderer(overrides: { $0 == "page.mustache" ? "<p>\n{{#open}}" : nil })
      Issue.record("the template was taken")
    } catch {
      #expect(error.file == "page.mustache")
      #expect(error.message.hasPrefix("line 2: "))
    }
  }

  @Test func theOutlineNestsAndBalancesWhateverTheLevels() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<50 {
      let levels = (0..<Int.random(in: 0...12, using: &random)).map { _ in Int.random(in: 1...6, using: &random) }
      let fragment = page { for level in levels { $0.heading(level, "h") } }.fragment
      let outline = OutlineWriter.write(fragment.outline)?.string ?? ""
      #expect(HTMLChecker(outline).problems.isEmpty)
      let shown = levels.filter { $0 <= 3 && (levels.count { $0 == 1 } > 1 || $0 > 1) }.count
      #expect(HTMLChecker(outline).tags.filter { $0.name == "a" }.count == (shown > 1 ? shown : 0))
    }
  }

  @Test func theSearchIndexHoldsSectionsAndIsSafeInAScript() throws {
    let lesson = LessonBuilder.make { lesson in
      lesson.paragraph("before </script>\u{2028}")
      lesson.heading(2, "A \"b\"")
      lesson.paragraph("inside \\")
      lesson.cell("visible\n")
      lesson.cell("secret\n", role: .solution("x"))
      lesson.cell("unseen\n") { $0.isHidden = true }
    }
    var index = SearchIndex()
    index.add(lesson, Tools.renderer.render(DocumentView(lesson: lesson)), title: "T", address: "a/t.html")
    #expect(index.asset.name == "search-index.js")
    #expect(
      String(decoding: index.asset.contents, as: UTF8.self) == """
        workbookSearch([
        ["T","T","a/t.html","before \\x3c/script>"],
        ["T","A \\"b\\"","a/t.html#a-b","inside \\\\ visible"]
        ]);

        """)
    let heap = try JavaScriptHeap()
    try heap.run("var list; function workbookSearch(l) { list = l; } function second() { return list[1][1]; }")
    try heap.run(index.asset.contents)
    #expect(try heap.call("second", []) == "A \"b\"")
  }

  @Test func theScriptsAreWellFormed() throws {
    let heap = try JavaScriptHeap()
    let check = "function check(source) { new Function(source); return 'fine'; }"
    try heap.run(check)
    #expect(try heap.call("check", [EmbeddedFile.text("js/workbook.js")]) == "fine")
  }

  @Test func theStylesheetHasBothSchemesAndNoForeignAddress() {
    #expect(Stylesheet.text.contains("prefers-color-scheme: dark") && Stylesheet.text.contains("[data-theme=\"dark\"]"))
    #expect(!Stylesheet.text.contains("http") && !Stylesheet.text.contains("@import"))
    #expect(Stylesheet.text.count { $0 == "{" } == Stylesheet.text.count { $0 == "}" })
  }
}

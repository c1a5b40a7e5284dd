import Foundation
import TestSupport
import Testing

/// A course's own templates and stylesheet, and completed Markdown, by the command.
@Suite struct ThemeTests {
  @Test func eachFileOfTheThemeReplacesOurs() async throws {
    let site = try Sites.Site([
      "workbook.yml": "title: Trial\nlanguage: de\n",
      "lessons/a.md": "# Words\n\nText.\n",
      "theme/footer.mustache": "<footer class=\"bottom\"><p>Ours alone: {{title}}, {{course.title}}</p></footer>",
    ])
    try site.run("build")
    let page = try Sites.text(site.page("lessons/a.html"))
    #expect(page.contains("<p>Ours alone: Words, Trial</p>") && !page.contains("Every result on this page"))
    #expect(page.contains("<html lang=\"de\">"))
    let style = try Sites.text(site.page("workbook.css"))
    // The stylesheet alone; the rest of the theme stays ours.
    try site.write("theme/workbook.css", style + "\nbody { background: rgb(1, 2, 3) }\n")
    try site.write("theme/ignored.txt", "no part of a theme")
    try site.run("build")
    let background = try await Browser.tab { tab in
      try tab.open(site.page("lessons/a.html"))
      return try tab.value("getComputedStyle(document.body).backgroundColor", as: String.self)
    }
    #expect(background == "rgb(1, 2, 3)")
    #expect(try Sites.text(site.page("lessons/a.html")) == page)
  }

  @Test func aBrokenTemplateIsToldByFileAndLine() throws {
    let site = try Sites.Site([
      "workbook.yml": "title: Trial\n", "lessons/a.md": "# A\n", "theme/page.mustache": "<!doctype html>\n{{#open}}\n",
    ])
    let run = try site.run("build")
    #expect(run.status == 1)
    #expect(
      run.error.contains("theme/page.mustache")
        && run.error.contains("line 3: this template is invalid: a section is never closed"), "\(run.error)")
    #expect(!FileManager.default.fileExists(atPath: site.page("lessons/a.html")))
  }

  /// Documentation/pages.md tells which files there are and what they may use.
  @Test func everyFileThatIsDocumentedCanBeReplaced() throws {
    let text = try Sites.text(Sites.repository + "/Documentation/pages.md")
    let names = text.matches(of: /^\| `([a-z]+\.(?:mustache|css|js))`/.anchorsMatchLineEndings()).map { String($0.1) }
    #expect(names.count == 10)
    for name in names {
      let site = try Sites.Site([
        "workbook.yml": "title: Trial\n", "lessons/a.md": "# A\n\n## B\n\n[x](none.md)\n", "lessons/b.md": "# B\n",
        "theme/\(name)": "replaced-by-us",
      ])
      try site.run("build")
      let built = try site.files.filter { $0.hasSuffix(".html") || $0 == name }.map { try Sites.text(site.page($0)) }
      #expect(built.contains { $0.contains("replaced-by-us") }, "\(name) has no effect")
    }
  }

  @Test func completedMarkdownHoldsEveryResult() throws {
    let site = try Sites.Site([
      "workbook.yml": "title: Trial\n",
      "lessons/completed.md": Sites.text(Sites.fixtures + "/completed.md"),
      "references.json": Sites.text(Sites.fixtures + "/references.json"),
    ])
    let run = try site.run("build", "--format", "markdown", "--output", "out")
    #expect(run.status == 1, "a wrong number is an error here too: \(run.error)")
    let completed = try Sites.text(site.folder + "/out/lessons/completed.md")
    let difference = try Golden(Sites.fixtures + "/completed.golden.md").difference(from: completed)
    #expect(difference == nil)
    let chart = try Sites.text(site.folder + "/out/lessons/completed-1.svg")
    #expect(chart.hasPrefix("<svg") && chart.contains("parameters N"))
  }
}

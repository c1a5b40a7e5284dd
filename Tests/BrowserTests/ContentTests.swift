import Foundation
import Testing

/// What a reader finds on a page that the command made: text, references, results in their places.
@Suite struct ContentTests {
  @Test func everyLinkLeadsSomewhere() async throws {
    for site in [try Sites.everything.get(), try Sites.course.get()] {
      for path in site.pages {
        let lost = try await Browser.tab { tab in
          try tab.open(path)
          return try tab.value(
            """
            [...document.querySelectorAll("a[href^='#']")].filter(a =>
              !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.outerHTML)
            """, as: [String].self)
        }
        #expect(lost.isEmpty, "\(path)")
        let text = try Sites.text(path)
        for link in text.matches(of: /href="([^"#:]+)(?:#([^"]*))?"/) {
          let target = (path as NSString).deletingLastPathComponent + "/" + link.1
          #expect(FileManager.default.fileExists(atPath: target), "\(path) leads to \(link.1)")
          if let id = link.2, let page = try? Sites.text(target) {
            #expect(page.contains("id=\"\(id)\""), "\(path) leads to \(link.1)#\(id)")
          }
        }
      }
    }
  }

  private static let places = [
    // Figures, tables and what refers to them.
    ("a[href='#three-laws']", "Figure 1"), ("a[href='#sizes']", "Table 2"),
    ("#three-laws figcaption", "Figure 1. Loss against model size"), ("#models figcaption", "Table 1. Models"),
    ("#sizes caption", "Table 2. Parameters by model"), ("a[href*='second.html#further']", "the second page"),
    // Notes, citations, notices.
    ("#wb-fn-1", "The text of the note"), (".citation", "(Kaplan et al., 2020, p. 3; Hoffmann and Sifre, 2022)"),
    (".references a[href='https://arxiv.org/abs/2001.08361']", "arXiv:2001.08361"),
    (".references a[href^='https://doi.org/']", "doi:10.48550/arXiv.2203.15556"),
    (".notice.warning .notice-title", "Warning"), (".notice.info", "A notice of another site generator."),
    ("details:not([class]) > summary", "More"), ("td.ar", "1.5 B"), (".pager a[rel=next]", "A second page"),
    // Cells.
    (".cell.ok .printed", "fitted 50 points"), (".cell.ok .value", "16.05"), ("#broken .problem", "Did not compile."),
    ("#broken .message", "cannot find 'kapln' in scope"), ("#trap .problem", "Index out of range"),
    (".cell.timed-out .problem", "Time limit exceeded."), (".cell.not-run .problem", "Cell “broken” did not compile."),
    (".cell.expected-failure .problem", "Fails as expected."), (".folded > summary", "Code"),
    // Numbers.
    (".number.disagrees", "18 %but the code gives 16 %"), (".number.refuted", "5 % actually 16 %"),
    (".number.not-refuted", "marked as wrong, but the code agrees"), (".number.failed", "could not be checked"),
    // Exercises and the checklist.
    ("#ten-times .verdict", "Wrong. 13 % off, allowed 1 %."), ("#ten-times .points", "0 of 2 points"),
    ("#right-one .badge", "right"), ("#close-one .verdict", "Close. That is the exponent"),
    ("#close-one .points", "0.5 of 2 points"), ("#invalid-one .badge", "cannot be read"), ("#open-one .badge", "open"),
    (".task.verified", "verified I have computed one"), (".task.ticked", "I have drawn"), (".task.open", "I can say"),
  ]

  @Test func aReaderFindsEverythingInItsPlace() async throws {
    let site = try Sites.everything.get()
    let missing = try await Browser.tab { tab in
      try tab.open(site.page("lessons/everything.html"))
      return try Self.places.compactMap { place, words in
        let found: [String] = try tab.value(
          "[...document.querySelectorAll(\(Tab.quoted(place)))].map(e => e.innerText)")
        let wanted = words.filter { !$0.isWhitespace }
        let isThere = found.contains { $0.filter { !$0.isWhitespace }.contains(wanted) }
        return isThere ? nil : "“\(words)” is not in \(place): \(found)"
      }
    }
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test func theExampleOfTheDocumentationIsTrue() throws {
    let text = try Sites.text(Sites.repository + "/Documentation/pages.md")
    let example = try #require(text.firstMatch(of: #/````markdown\n([\s\S]*?)````/#)).1
    let site = try Sites.Site(["workbook.yml": "title: Trial\n", "lessons/a.md": "# A\n\n" + example])
    let run = try site.run("build")
    #expect(run.status == 0, "\(run.error)")
    let page = try Sites.text(site.page("lessons/a.html"))
    #expect(page.contains("<a href=\"#models\">Table 1</a>") && page.contains("<table id=\"models\">"))
  }
}

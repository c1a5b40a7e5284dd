import Foundation
import Testing

/// Every page, wide and narrow, light and dark.
@Suite struct PageTests {
  @Test func thePagesOfTheCourse() async throws {
    let site = try Sites.course.get()
    try await look(site, atLeast: 4)
    // The list of all numbers is as long as the course has numbers.
    for path in site.pages where !path.hasSuffix("/numbers.html") {
      let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
      #expect(size < 100_000, "\(path) weighs \(size) bytes")
    }
    let shared = try ["workbook.css", "workbook.js"].map { try Sites.text(site.page($0)).utf8.count }
    #expect(shared.reduce(0, +) < 60_000)
  }

  @Test func everyElementInEveryState() async throws {
    try await look(Sites.everything.get(), atLeast: 4)
  }

  @Test func documentsOfOtherGenerators() async throws {
    try await look(Sites.seedDocuments.get(), atLeast: 5)
  }

  @Test func troublesAreSeen() async throws {
    let site = try Sites.Site([
      "_site/bad.html": """
      <!doctype html><title>Bad</title><script src="none.js"></script><script>console.error("told")</script>
      <img src="https://example.org/x.png"><p style="color:#ccc">Pale words</p><hr style="width:3000px">
      """
    ])
    let axe = try Axe.script()
    let seen = try await Browser.tab { tab in
      try tab.open(site.page("bad.html"))
      return try tab.troubles() + Self.overflow(tab) + Axe.violations(tab, script: axe)
    }
    for sign in ["ERR_FILE_NOT_FOUND", "told", "asked for https://example.org", "wider", "color-contrast", "image-alt"]
    {
      #expect(seen.contains { $0.contains(sign) }, "\(sign) is not seen")
    }
  }

  private func look(_ site: Sites.Site, atLeast count: Int) async throws {
    let pages = site.pages
    #expect(pages.count >= count)
    try await look(site, pages: pages)
  }

  /// Looks at these pages, by their paths.
  func look(_ site: Sites.Site, pages: [String]) async throws {
    let axe = try Axe.script()
    for path in pages {
      let name = path.dropFirst(site.output.count + 1)
      let problems = try await Browser.tab { tab in
        try tab.open(path)
        var problems = tab.troubles()
        for (width, dark) in [(1280, false), (360, true), (360, false), (1280, true)] {
          try tab.look(width: width, dark: dark)
          let found = try Self.overflow(tab) + Axe.violations(tab, script: axe) + tab.troubles()
          problems += found.map { "\(width) px, \(dark ? "dark" : "light"): \($0)" }
        }
        return problems
      }
      #expect(problems.isEmpty, "\(name): \(problems.joined(separator: "\n"))")
    }
  }

  /// What makes the page wider than its window.
  private static func overflow(_ tab: Tab) throws -> [String] {
    try tab.value(
      """
      (() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) { return []; }
        const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 1
          && !e.closest("pre, .table, .drawing, .display, .sr"));
        return ["wider than the window: " + document.documentElement.scrollWidth + " "
          + wide.slice(0, 5).map(e => e.tagName + "." + e.className).join(", ")];
      })()
      """)
  }
}

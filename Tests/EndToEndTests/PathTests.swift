import Testing

/// Marked paths through a course.
@Suite struct PathTests {
  private static let configuration = """
    title: Trial
    paths:
      - title: Short
        for: You have `one` hour.
        documents: [lessons/a.md, lessons/c.md]
      - title: Long
        documents:
          - lessons/a.md
          - lessons/b.md
          - lessons/c.md

    """
  private static let lessons = [
    "lessons/a.md": "# First\n", "lessons/b.md": "# Second\n", "lessons/c.md": "# Third & last\n",
    "lessons/d.md": "# Aside\n",
  ]

  @Test func pagesShowTheirPlaceOnEachPath() throws {
    let course = try Course(Self.lessons.merging(["workbook.yml": Self.configuration]) { $1 })
    let run = try course.run("build", "--output", "site")
    #expect(run.status == 0, "\(run.error)")
    let front = try course.read("site/index.html")
    #expect(front.contains("<b>Short</b> You have <code>one</code> hour.</p>"))
    #expect(front.contains("<li><a href=\"lessons/c.html\">Third &amp; last</a></li>"))
    let first = try course.read("site/lessons/a.html")
    #expect(first.contains("<b>Short</b> <span>1 of 2</span> next: <a href=\"c.html\">Third &amp; last</a>"))
    #expect(first.contains("<b>Long</b> <span>1 of 3</span> next: <a href=\"b.html\">Second</a>"))
    let last = try course.read("site/lessons/c.html")
    #expect(last.contains("<b>Long</b> <span>3 of 3</span> ends here"))
    #expect(try !course.read("site/lessons/b.html").contains("<b>Short</b>"))
    #expect(try !course.read("site/lessons/d.html").contains("class=\"paths\""))
  }

  @Test func aPathThatLeadsNowhereIsToldAtItsLine() throws {
    let broken = Self.configuration.replacing("lessons/b.md", with: "lessons/x.md") + "  - for: Nobody.\n"
    let report = try Course(Self.lessons.merging(["workbook.yml": broken]) { $1 }).check()
    let found = report.diagnostics.filter { $0.file == "workbook.yml" }
    let unknown = try #require(found.first { $0.identifier == "unknown-document" })
    #expect(unknown.line == 9 && unknown.message.contains("lessons/x.md"))
    #expect(found.filter { $0.identifier == "missing-key" }.map(\.line) == [11, 11])
    #expect(found.count == 3)
  }
}

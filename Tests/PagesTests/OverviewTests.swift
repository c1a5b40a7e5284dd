import LessonFormat
import Testing

@testable import Pages

struct OverviewTests {
  @Test func aFrontPageListsPagesWithTheirProgress() {
    let overview = CourseOverview(
      introduction: Tools.renderer.render(DocumentView(lesson: LessonBuilder.make { $0.heading(1, "Course") })),
      groups: [
        .init(
          title: "Lessons",
          entries: [
            .init(
              title: "A & B", address: "a.html", summary: "About `x`.",
              measures: [
                .init(name: "ticked", done: 1, total: 4), .init(name: "verified", done: 0, total: 0),
                .init(name: "points", done: 2.5, total: 12),
              ]),
            .init(title: "<script>", address: "javascript:alert(1)"),
          ]), .init(title: "Empty", entries: []),
      ], links: [.init(title: "All numbers", address: "numbers.html")])
    let fragment = Tools.renderer.render(overview)
    let checker = HTMLChecker(fragment.string)
    #expect(checker.problems.isEmpty && checker.live.isEmpty)
    #expect(fragment.hasTitle)
    #expect(fragment.outline.map(\.level) == [1, 2])
    #expect(fragment.string.contains("<a href=\"a.html\">A &amp; B</a><p>About <code>x</code>.</p>"))
    let bars = checker.tags.filter { $0.name == "progress" }.map(\.attributes)
    #expect(
      bars == [
        ["max": "4", "value": "1", "aria-label": "ticked, A &amp; B"],
        ["max": "12", "value": "2.5", "aria-label": "points, A &amp; B"],
      ])
    #expect(checker.text.contains("1 of 4") && checker.text.contains("2.5 of 12"))
    #expect(!checker.text.contains("Empty") && !checker.text.contains("verified"))
  }

  @Test func aStandingTellsWhatToDoNextAndWhatWasDone() {
    let overview = CourseOverview(
      standing: .init(
        measures: [.init(name: "answered", done: 1, total: 3)],
        next: [
          .init(title: "Halve <it>", address: "exercises/a.html#halve", note: "exercise, exercises/a.md, line 7"),
          .init(title: "I can", address: "javascript:alert(1)"),
        ], days: [("2026-11-02", ["first", "<b>"]), ("2026-11-21", ["second"])]), groups: [])
    let fragment = Tools.renderer.render(overview)
    let checker = HTMLChecker(fragment.string)
    #expect(checker.problems.isEmpty && checker.live.isEmpty)
    #expect(fragment.string.contains("<a href=\"exercises/a.html#halve\">Halve &lt;it&gt;</a>"))
    #expect(checker.text.contains("exercises/a.md, line 7") && checker.text.contains("1 of 3"))
    #expect(
      checker.tags.filter { $0.name == "time" }.map { $0.attributes["datetime"] } == ["2026-11-02", "2026-11-21"])
    let done = Tools.renderer.render(
      CourseOverview(standing: .init(measures: [.init(name: "ticked", done: 3, total: 3)]), groups: []))
    #expect(done.string.contains("Everything is done."))
  }

  @Test func wrongNumbersComeFirstAndLinkToTheirPlace() throws {
    let content = try EverythingLesson.content()
    let entries = content.lesson.expressions.indices.compactMap { index in
      content.expressions[index].map {
        NumberEntry(
          page: "P", address: "p.html", index: index, expression: content.lesson.expressions[index], display: $0)
      }
    }
    let fragment = Tools.renderer.render(entries)
    #expect(HTMLChecker(fragment.string).problems.isEmpty)
    #expect(fragment.outline.map(\.id) == ["wrong", "not-checked", "refuted", "checked"])
    #expect(
      fragment.string.contains(
        "<td><s><a href=\"p.html#wb-number-3\">0.95</a></s></td><td><span class=\"exact\">0.839460</span></td>"))
    let page = HTMLChecker(Tools.renderer.render(content).string)
    for tag in HTMLChecker(fragment.string).tags where tag.name == "a" && tag.attributes["href"] != "p.html" {
      let target = tag.attributes["href"]?.split(separator: "#").last.map(String.init)
      #expect(page.tags.contains { $0.attributes["id"] == target })
    }
  }
}

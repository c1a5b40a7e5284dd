import LessonFormat
import Testing

@testable import Pages

struct OverviewTests {
  @Test func aFrontPageListsPagesWithTheirProgress() {
    let overview = CourseOverview(
      introduction: Tools.renderer.render(PageContent(lesson: LessonBuilder.make { $0.heading(1, "Course") })),
      groups: [
        .init(
          title: "Lessons", unit: "items",
          entries: [
            .init(title: "A & B", address: "a.html", summary: "About `x`.", progress: (1, 4)),
            .init(title: "<script>", address: "javascript:alert(1)"),
          ]), .init(title: "Empty", unit: "points", entries: []),
      ], links: [.init(title: "All numbers", address: "numbers.html")])
    let fragment = Tools.renderer.render(overview)
    let checker = HTMLChecker(fragment.string)
    #expect(checker.problems.isEmpty && checker.live.isEmpty)
    #expect(fragment.hasTitle)
    #expect(fragment.outline.map(\.level) == [1, 2])
    #expect(fragment.string.contains("<a href=\"a.html\">A &amp; B</a><p>About <code>x</code>.</p>"))
    let progress = checker.tags.first { $0.name == "progress" }
    #expect(progress?.attributes == ["max": "4", "value": "1", "aria-label": "Progress in A &amp; B"])
    #expect(checker.text.contains("1 of 4 items") && !checker.text.contains("Empty"))
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

import LessonFormat
import TestSupport
import Testing

@testable import Pages

/// Any tree of the shapes that the reader makes gives balanced HTML with all of its text.
struct BalancePropertyTests {
  private static let raw = [
    "<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>", "<sup>", "<kbd>", "</kbd>", "<br>", "<u>",
    "<!-- c -->", "<details><summary>s</summary>", "<sub", "</details",
  ]

  private func blocks(_ lesson: inout LessonBuilder, _ depth: Int, _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      switch Int.random(in: 0...(depth > 4 ? 5 : 9), using: &random) {
      case 0: lesson.node(.htmlBlock, Self.raw.randomElement(using: &random) ?? "")
      case 1: lesson.code("swift", "let x = 1\n")
      case 2: lesson.heading(Int.random(in: 1...6, using: &random), "t")
      case 3: lesson.table([.left, .right], [["t", "b"], ["t", "d"]])
      case 4:
        let prompt = lesson.paragraph("t")
        if Bool.random(using: &random) { lesson.exercise("e\(lesson.next)", prompt: max(1, prompt - 3)) }
      case 5: paragraph(&lesson, &random)
      case 6:
        if Bool.random(using: &random) {
          lesson.attributes(classes: ["notice--tip"])
        }
        lesson.node(.blockQuote) { blocks(&$0, depth + 1, &random) }
      case 7: lesson.footnote("f\(lesson.next)", number: 0, "t")
      default:
        let tight = Bool.random(using: &random)
        lesson.list(tight: tight) { lesson in
          for _ in 0..<2 {
            lesson.node(.item, detail: Int.random(in: 0...2, using: &random)) { blocks(&$0, depth + 1, &random) }
          }
        }
      }
    }
  }

  private func paragraph(_ lesson: inout LessonBuilder, _ random: inout SeededGenerator) {
    lesson.node(.paragraph) { lesson in
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        switch Int.random(in: 0...5, using: &random) {
        case 0: lesson.node(.htmlInline, Self.raw.randomElement(using: &random) ?? "")
        case 1: lesson.node(.emphasis) { $0.node(.htmlInline, "<sup>") }
        case 2: lesson.link("a:b", "t")
        case 3: lesson.link("#x", "t")
        case 4: lesson.node(.mathBlock, "x")
        default: lesson.text("t")
        }
      }
    }
  }

  @Test(arguments: 0..<200)
  func htmlIsBalanced(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let lesson = LessonBuilder.make { blocks(&$0, 0, &random) }
    let checker = HTMLChecker(FragmentRenderer().render(DocumentView(lesson: lesson)).string)
    #expect(checker.problems.isEmpty)
    #expect(!checker.tags.contains { $0.name == "u" })
    let paragraphs = lesson.tree.nodes.count { $0.kind == .text && lesson.tree.literal($0) == "t" }
    #expect(checker.text.count { $0 == "t" } >= paragraphs)
  }
}

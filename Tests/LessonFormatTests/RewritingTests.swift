import Testing

@testable import LessonFormat

/// Tables and the cheap first parse, on structured random documents.
struct RewritingTests {
  /// Tables whose cells hold no markup are, written back as lines, what libcmark makes of the same lines.
  @Test(arguments: 0..<40)
  func tablesLeaveTheRestAlone(_ seed: Int) {
    for number in 0..<25 {
      let text = NestedMarkdown.document(seed: UInt64(seed * 1_000 + number))
      #expect(HtmlWriter.html(read(text)) == libcmarkHtml(text), "\(text)")
    }
  }

  @Test(arguments: 0..<40)
  func skeletonHasTheSameBlocks(_ seed: Int) throws {
    for number in 0..<50 {
      let text = RandomMarkdown.extended(seed: UInt64(seed * 1_000 + number))
      let bytes = Array(text.utf8)
      let whole = CommonMarkDocument(bytes)?.outline()
      let skeleton = CommonMarkDocument(BlockSkeleton.bytes(of: bytes))?.outline()
      #expect(whole != nil && whole == skeleton, "\(text)")
    }
  }

  @Test func tooManyNestedContainersForATableLeaveAParagraph() {
    let quotes = String(repeating: "> ", count: 200)
    let lesson = read("\(quotes)| a |\n\(quotes)|---|\n\(quotes)| b |\n")
    #expect(!lesson.tree.nodes.contains { $0.kind == .table })
    #expect(lesson.tree.nodes.contains { $0.kind == .paragraph })
  }

  @Test func documentsThatHoldTheMarksThemselvesKeepThem() {
    let lesson = read("\u{E000}0\u{E001} $x$ &#xE002;0&#xE003; $\u{E004}$ $y$")
    let words = lesson.tree.nodes.filter { $0.kind == .text }.map { lesson.tree.literal($0) }
    #expect(words == ["\u{E000}0\u{E001} ", " \u{E002}0\u{E003} ", " "])
    #expect(
      lesson.tree.nodes.filter { $0.kind == .mathInline }.map { lesson.tree.literal($0) } == ["x", "\u{E004}", "y"])
  }
}

import Foundation
import LessonFormat
import TestSupport
import Testing

@testable import Assessment
@testable import Course

/// Answers read line by line are those that a whole reading finds.
@Suite struct HandInAnswerTests {
  private static let ordinary = [
    "# A heading\n\n", "Some *words* with `code`, $x^2$ and a [link](a.md).\n", "\n", "- one\n- two\n\n",
    "> quoted\n\n",
    "| a | b |\n| - | - |\n| 1 | 2 |\n\n", "```exercise\nid: q1\nexpect: 2\nhints:\n  - one ` tick\n```\n\n",
    "```answer q1\n 1.9e8 W \n```\n\n", "```answer q2\n\n```\n", "```answer   q3  \nx\ny\n\n```   \n",
    "```swift {.answer #q4}\nlet a = \"~~~\"\n  b()\n```\n", "```swift {#label .hidden}\nlet x = 1\n```\n",
    "````text\n```answer q5\nno\n```\n````\n", "~~~answer q6\ntilde\n~~~\n", "1. item\n\n   more\n", "***\n",
    "    indented code\n", "```swift{.answer #q8}\nfunc f() {}\n```\n", "é ü 漢字\n", "[ref]: /url 'title'\n",
  ]
  private static let nasty = [
    " ```answer q1\n3\n```\n", "   ```\n", "```\n", "~~~\n", "```answer q2\n", "> ```answer q3\n> 4\n> ```\n",
    "- ```answer q4\n  5\n  ```\n", "<details>\n", "<!-- \n", "-->\n", "<pre>\n", "$$\n", "$$ x\n", "[^1]: note\n",
    "    ```answer q5\n", "```answer q6 `tick`\n", "text ``` more\n", "\t```answer q7\n", "````answer q8\n```\n````\n",
    "```answer q9\n```swift\nlet a = 1\n```\n", "```exercise\nid: q1\n", "\r\n", "a\rb\n",
    "```answer q1\r\n7\r\n```\r\n",
    "\u{0}", "```answer\nnobody\n```\n", "```answer q1\nagain\n```\n", "---\n", "+++\n", "``` answer q2\n8\n```\t\n",
    "```\u{301}\n", "{: .notice}\n", "{% raw %}\n", "1) ```answer q3\n   9\n   ```\n",
    "```swift {.answer #q4 .hidden\nx\n```\n",
    "> lazy\n```answer q5\nafter a quote\n```\n", "- lazy\n```answer q6\nafter a list\n```\n",
    "|a|\n|-|\n```answer q7\nafter a table\n```\n", "[x]: /u \"t\n```answer q8\nin a title\n```\n",
    "```answer q1\n\n\n",
  ]
  private static let heads = [
    "", "", "---\ntitle: T\n---\n", "+++\ntitle = \"T\"\n+++\n", "---\n\n", "---\ntitle: |\n  ```\n---\n",
    "\u{FEFF}---\na: b\n...\n",
    "---\ntitle: never closed\n",
  ]

  private func document(_ generator: inout SeededGenerator, of parts: [String], heads: [String]) -> [UInt8] {
    var text = heads.randomElement(using: &generator) ?? ""
    for _ in 0..<Int.random(in: 0...14, using: &generator) { text += parts.randomElement(using: &generator) ?? "" }
    if Bool.random(using: &generator), text.hasSuffix("\n") { text.removeLast() }
    return Array(text.utf8)
  }

  @Test func agreeWithTheWholeReading() {
    var generator = SeededGenerator(seed: 71)
    var scanned = 0
    for _ in 0..<20_000 {
      let bytes = document(&generator, of: Self.ordinary + Self.nasty, heads: Self.heads)
      guard AnswerScanner.scan(bytes) != nil else { continue }
      scanned += 1
      let fast = HandInAnswers.read(bytes).answers
      let whole = HandInAnswers.readWhole(bytes).answers
      guard fast == whole else {
        Issue.record("\(fast)\nbut\n\(whole)\nin\n\(String(decoding: bytes, as: UTF8.self))")
        return
      }
    }
    #expect(scanned > 1_000)
  }

  /// What learners write in the ordinary way is read in the fast way, whatever line ends their system writes.
  @Test func ordinaryDocumentsAreScanned() {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<2_000 {
      var bytes = document(&generator, of: Self.ordinary, heads: ["", "---\ntitle: T\n---\n"])
      if bytes.last != 0x0A { bytes.append(0x0A) }
      if round % 2 == 1 { bytes = Array(String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n").utf8) }
      #expect(AnswerScanner.scan(bytes) != nil, "\(String(decoding: bytes, as: UTF8.self))")
      #expect(HandInAnswers.read(bytes).answers == HandInAnswers.readWhole(bytes).answers)
    }
  }

  @Test func theFirstAnswerThatIsNotBlankCounts() {
    let text = "```answer a\n\n```\n\n```answer a\n2\n```\n\n```answer a\n3\n```\n"
    #expect(HandInAnswers.read(Array(text.utf8)).answers["a"]?.text == "2")
  }

  /// Found by fuzzing: the closing fence follows a CR in a file whose other lines end with LF.
  @Test(arguments: [
    "```answer a\n6\r```\n\n```answer b\n7\n```\n", "```answer a\r6\r\n```\r\n\n```answer b\r7\n```\n",
    "\u{FEFF}```answer a\n6\n```\n\n```answer b\n7\n```\n",
  ])
  func lineEndsMayBeMixed(text: String) {
    let bytes = Array(text.utf8)
    for answers in [HandInAnswers.read(bytes).answers, HandInAnswers.readWhole(bytes).answers] {
      #expect(answers.mapValues(\.text) == ["a": "6", "b": "7"])
    }
    #expect(FenceRepair.repair(bytes).broken.isEmpty)
  }

  @Test func aRepairedFileKeepsItsMarkAndItsLineEnds() {
    let text = "\u{FEFF}```answer a\r6\r\n\r\nProse.\n\n```answer b\n7\n```\n"
    let repaired = FenceRepair.repair(Array(text.utf8))
    #expect(String(decoding: repaired.bytes, as: UTF8.self) == text.replacing("6\r\n\r\n", with: "6\r\n```\r\n"))
    #expect(repaired.broken == [1] && repaired.added == [])
  }

  /// A fence that is added where no blank line can become one does not move what is reported.
  @Test func linesAreThoseOfTheFile() throws {
    let text = "```answer a\n6\n```answer b\n7\n```answr c\n8\n```\n\n```answer d\n9\n```answer a\n10\n```\n"
    let repaired = FenceRepair.repair(Array(text.utf8))
    #expect(repaired.broken.map(repaired.fileLine) == [1, 9])
    let reading = HandInAnswers.readWhole(Array(text.utf8))
    #expect(reading.answers.mapValues(\.line) == ["a": 1, "b": 3, "d": 9])
    #expect(reading.problems.map(\.line) == [11])
    #expect(reading.problems.last?.kind == .second(1))
  }

  @Test func aMarkThatCombinesWithAFenceEndsNoFence() {
    let text = "```answer a\n6\n```\u{301}\n7\n```\n\n```answer b\n8\n```\n"
    let answers = HandInAnswers.readWhole(Array(text.utf8)).answers
    #expect(answers.mapValues(\.text) == ["a": "6\n```\u{301}\n7", "b": "8"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func anAnswerThatLostItsFenceEndsAtABlankLine(lineEnd: String) {
    let text = "```answer a\n2\n\nProse.\n\n```exercise\nid: b\n```\n\n```answer b\n3\n```\n"
      .replacing("\n", with: lineEnd)
    let answers = HandInAnswers.read(Array(text.utf8)).answers
    #expect(answers["a"]?.text == "2")
    #expect(answers["b"]?.text == "3")
  }
}

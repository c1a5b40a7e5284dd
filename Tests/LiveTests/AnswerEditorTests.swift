import Foundation
import LessonFormat
import Storage
import TestSupport
import Testing

@testable import Course
@testable import Live

@Suite struct AnswerEditorTests {
  private func write(_ text: String, to id: String, in source: String) throws -> String {
    String(
      decoding: try AnswerEditor.bytes(Array(source.utf8), file: "a.md", exercise: id, text: text), as: UTF8.self)
  }

  private func refusal(_ text: String, to id: String, in source: String) -> String? {
    do {
      _ = try AnswerEditor.bytes(Array(source.utf8), file: "a.md", exercise: id, text: text)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func anyTextIsReadBackAndNothingElseChanges() throws {
    for seed in UInt64(0)..<1500 {
      let sheet = RandomWorksheet(seed: seed)
      let before = sheet.bytes
      let lesson = LessonReader.read(before, file: "a.md")
      let id = sheet.ids[Int(seed) % sheet.ids.count]
      let place = try #require(sheet.answers[id])
      let text = RandomWorksheet.answer(seed: seed &* 7919)
      let after: [UInt8]
      do {
        after = try AnswerEditor.bytes(before, file: "a.md", exercise: id, text: text)
      } catch {
        Issue.record("seed \(seed): \(error) for \(text.debugDescription) in\n\(sheet.lines.joined(separator: "\n"))")
        continue
      }
      // Every line but those of the answer is as it was, byte for byte.
      let old = sheet.lines
      let mark: [UInt8] = sheet.hasMark ? [0xEF, 0xBB, 0xBF] : []
      let head = old[..<place.lowerBound].map { $0 + sheet.ending }.joined()
      let tail = sheet.ending + old[(place.upperBound + 1)...].joined(separator: sheet.ending)
      #expect(after.starts(with: mark + Array(head.utf8)), "seed \(seed)")
      if place.upperBound + 1 < old.count {
        #expect(after.reversed().starts(with: Array((tail + (sheet.endsOpen ? "" : sheet.ending)).utf8).reversed()))
      }
      let read = LessonReader.read(after, file: "a.md")
      #expect(Array(try #require(AnswerEditor.text(of: id, in: read)).utf8) == Array(text.utf8), "seed \(seed)")
      for other in sheet.ids where other != id {
        #expect(AnswerEditor.text(of: other, in: read) == AnswerEditor.text(of: other, in: lesson), "seed \(seed)")
      }
      #expect(read.exercises.map(\.id) == lesson.exercises.map(\.id))
      #expect(read.tree.nodes.map(\.kind) == lesson.tree.nodes.map(\.kind), "seed \(seed)")
      // Writing the first text again gives the first file, but for fences that had to grow.
      let first = try #require(AnswerEditor.text(of: id, in: lesson))
      let again = LessonReader.read(
        try AnswerEditor.bytes(after, file: "a.md", exercise: id, text: first), file: "a.md")
      #expect(AnswerEditor.text(of: id, in: again) == first)
    }
  }

  @Test func theFileKeepsItsOwnLineEnds() throws {
    let source = "\u{FEFF}Text.\r\n\r\n```exercise\r\nid: a\r\nexpect: 1\r\n```\r\n\r\n```answer a\r\n\r\n```\r\nEnd."
    #expect(
      try write("1\n2", to: "a", in: source)
        == source.replacing("answer a\r\n\r\n", with: "answer a\r\n1\r\n2\r\n"))
    // What a browser's form sends.
    #expect(try write("1\r\n2", to: "a", in: source) == write("1\n2", to: "a", in: source))
  }

  @Test func aFenceGrowsWithWhatItHolds() throws {
    let source = "```answer a\n```\n\n```exercise\nid: a\nexpect: 1\n```\n"
    let written = try write("```\n5\n````", to: "a", in: source)
    #expect(written.hasPrefix("`````answer a\n```\n5\n````\n`````\n\n```exercise"))
    let repaired = FenceRepair.repair(Array(try write("```swift\nx\n```", to: "a", in: source).utf8))
    #expect(repaired.broken.isEmpty)
  }

  @Test func anAnswerWithoutAFenceGetsOneBelowItsExercise() throws {
    let source = "> ```exercise\n> id: a\n> expect: 1\n> ```\n\nText.\n"
    #expect(
      try write("5", to: "a", in: source)
        == "> ```exercise\n> id: a\n> expect: 1\n> ```\n>\n> ```answer a\n> 5\n> ```\n\nText.\n")
    let list = "1. one\n\n   ```exercise\n   id: a\n   calls: [f()]\n   ```\n2. two"
    let written = try write("func f() {}", to: "a", in: list)
    #expect(written.contains("   ```swift {.answer #a}\n   func f() {}\n   ```\n"))
    let end = "```exercise\r\nid: a\r\nexpect: 1\r\n```"
    #expect(try write("5", to: "a", in: end) == end + "\r\n\r\n```answer a\r\n5\r\n```\r\n")
  }

  @Test func ofSeveralAnswersTheGradersIsWritten() throws {
    let source =
      "```exercise\nid: a\nexpect: 1\n```\n\n```answer a\n \n```\n\n```answer a\n2\n```\n\n```answer a\n3\n```\n"
    #expect(try write("5", to: "a", in: source) == source.replacing("\n2\n", with: "\n5\n"))
    #expect(refusal("", to: "a", in: source)?.contains("line 14") == true)
  }

  @Test func anOpenFenceIsClosedWhereItEndsTheFile() throws {
    #expect(try write("5", to: "a", in: "```answer a") == "```answer a\n5\n```\n")
    #expect(try write("5", to: "a", in: "```answer a\n4") == "```answer a\n5\n```\n")
    let swallowing = "```answer a\n4\n\n```exercise\nid: b\nexpect: 1\n```\n\n```answer b\n\n```\n"
    #expect(refusal("5", to: "a", in: swallowing)?.contains("line 1 of a.md") == true)
  }

  @Test func whatCannotBeReadBackIsRefused() {
    let source = "```exercise\nid: a\nexpect: 1\n```\n\n```answer a\n\n```\n"
    #expect(refusal("5\0", to: "a", in: source)?.contains("NUL") == true)
    #expect(refusal(String(repeating: "5", count: AnswerEditor.sizeLimit + 1), to: "a", in: source) != nil)
    #expect(refusal("5", to: "b", in: source)?.contains("“b”") == true)
    // Every private character there is leaves the reader none to work with.
    let all = String(String.UnicodeScalarView((UInt32(0xE000)...0xEFFF).compactMap(UnicodeScalar.init)))
    #expect(refusal(all, to: "a", in: source + "\nA formula $x$ and `{swift} 1`.\n") != nil)
  }

  @Test func damagedBytesElsewhereStayAsTheyAre() throws {
    func document(_ answer: String) -> [UInt8] {
      var bytes = [UInt8]("Bad \0 ".utf8)
      bytes += [0xFF, 0xC3, 0x0A, 0x0A]
      bytes += [UInt8]("```answer a\n\(answer)\n```\n\n".utf8)
      bytes += [0xE2, 0x82]
      return bytes
    }
    let after = try AnswerEditor.bytes(document("1"), file: "a.md", exercise: "a", text: "22")
    #expect(after == document("22"))
  }

  @Test func aTickFindsItsItemByItsWords() throws {
    let source = "- [ ] one\n- [x] two\n- [ ] same\n- [ ] same\n"
    func tick(_ line: Int, _ text: String, _ isTicked: Bool, in now: String, page: String?) -> String? {
      TickEditor.bytes(
        Array(now.utf8), file: "a.md", item: TickTarget(line: line, text: text), isTicked: isTicked,
        digest: page.map { SHA256.hex(of: Array($0.utf8)) }
      ).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(tick(1, "one", true, in: source, page: source) == source.replacing("[ ] one", with: "[x] one"))
    #expect(tick(2, "two", false, in: source, page: source) == source.replacing("[x]", with: "[ ]"))
    #expect(tick(2, "two", true, in: source, page: source) == source)
    // The file moved on under the page.
    let moved = "New.\n\n" + source
    #expect(tick(1, "one", true, in: moved, page: source) == moved.replacing("[ ] one", with: "[x] one"))
    #expect(tick(4, "same", true, in: source, page: source) == "- [ ] one\n- [x] two\n- [ ] same\n- [x] same\n")
    #expect(tick(4, "same", true, in: moved, page: source) == nil)
    #expect(tick(4, "same", true, in: source, page: nil) == nil)
    #expect(tick(1, "another", true, in: source, page: source) == nil)
  }
}

import Answers
import CellResults
import LessonFormat
import TestSupport
import Testing

@testable import Assessment
@testable import Authoring
@testable import Course
@testable import Storage

@Suite struct ReleaseTextTests {
  private static let pieces = [
    "a", "1e9", ":", " ", "#", "\"", "'", "\\", "{", "}", "[", "]", ",", "-", "&", "*", "é", "%", "@", "`", "|", "true",
    "~", "?", "!", "=", "×",
  ]

  private static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...8, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }.joined()
  }

  @Test func valuesWrittenIntoAFenceReadBackAsTheyWere() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let texts = (0..<3).map { _ in Self.text(&generator) }
      let place = SourcePosition(line: 1)
      let node = DataNode(.list(texts.map { DataNode(.scalar($0), at: place) }), at: place)
      let fence = "```exercise\nid: a\nhints: \(FenceText.flow(node))\nunit: \(FenceText.quoted(texts[0]))\n```\n"
      let lesson = LessonReader.read(Array(fence.utf8), file: "a.md")
      let exercise = try #require(lesson.exercises.first)
      #expect(exercise.hints == texts, "\(fence)")
      #expect(exercise.unit?.text == texts[0], "\(fence)")
    }
  }

  @Test func sealedKeysReadBackAndShowNothing() throws {
    let key = CodeKey(
      support: [], calls: [.init(code: "f(1)", expected: .number(.nan), tolerance: .standard, isHidden: true, say: "")])
    let keys = SealedKeys(
      hasKeys: true, learner: "ada", seed: "seed",
      documents: [
        "a.md": .init(
          specifications: [
            ExerciseSpecification(
              id: "word", points: Points(2), attempts: [Points(2), Points(1)],
              key: .value(.text(TextAnswer(accepted: [.literal("remarkable")])))),
            ExerciseSpecification(id: "code", points: Points(1), key: .code(key)),
          ], exercises: [], hiddenCells: [])
      ], released: [:])
    let text = try keys.sealed()
    #expect(try keys.sealed() == text)
    #expect(!text.contains("remarkable") && !text.contains("f(1)"))
    let read = try SealedKeys.unsealed(text)
    #expect(read.documents["a.md"]?.specifications.first == keys.documents["a.md"]?.specifications.first)
    #expect(read.documents["a.md"]?.specifications.count == 2)
    for broken in ["", "key: 1", text.replacing("key: ", with: "key: 0"), String(text.dropLast(5))] {
      #expect(throws: SealedKeys.Unreadable.self) { try SealedKeys.unsealed(broken) }
    }
  }

  @Test func tablesReadBackAsTheyWereWritten() throws {
    var generator = SeededGenerator(seed: 2)
    let pieces = ["a", ",", "\"", "\n", "\r\n", " ", "é", ""]
    for _ in 0..<500 {
      let rows = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<3).map { _ in
          (0..<3).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
        }
      }
      let csv = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: "\r\n")
      #expect(try CSV.rows(csv) == rows)
    }
    #expect(try CSV.rows("a,b\n1,\n") == [["a", "b"], ["1", ""]])
    #expect(throws: (any Error).self) { try CSV.rows("a\"b\n") }
  }

  @Test func anAnswersFenceIsClosedAtItsBlankLine() {
    let text = "```answer a\n5\n\nText.\n\n```exercise\nid: b\n```\n\n```answer b\n\n```\n"
    let repaired = FenceRepair.repair(Array(text.utf8))
    #expect(repaired.broken == [1])
    let lesson = LessonReader.read(repaired.bytes, file: "a.md")
    #expect(lesson.answers.map(\.text) == ["5", ""] && lesson.exercises.map(\.id) == ["b"])
    let whole = "```answer a\n5\n```\n\n````markdown\n```answer x\n```exercise\n````\n"
    #expect(FenceRepair.repair(Array(whole.utf8)).broken.isEmpty)
  }
}

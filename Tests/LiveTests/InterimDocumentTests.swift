import CellResults
import LessonFormat
import Testing

@testable import Course
@testable import Live

struct InterimDocumentTests {
  private static func document(_ start: Int, between: String = "") -> Document {
    let text = """
      # A

      ```swift
      var x = \(start)
      ```

      First `{swift} x`, and again `{swift} x`.
      \(between)
      ```swift
      x = 20
      ```

      Then `{swift} x`.

      How much is `{swift} n + 1`?

      ```exercise
      id: one
      given: {n: 1}
      expect: n
      ```

      How much is `{swift} n + 1`?

      ```exercise
      id: two
      given: {n: 2}
      expect: n
      ```

      """
    return Document.read(Array(text.utf8), file: "a.md", keys: nil)
  }

  private static func values(_ results: [ExpressionResult?]) -> [Double?] {
    results.map { result in
      guard case .value(let value)? = result else { return nil }
      return value.number
    }
  }

  private static func former(_ document: Document, _ numbers: [Double]) -> EvaluatedDocument {
    EvaluatedDocument(
      file: document.file, lesson: document.lesson, cells: document.lesson.cells.map { _ in CellResult(status: .ok) },
      expressions: numbers.map { .value(.number($0)) }, numbers: numbers.map { _ in nil }, exercises: [], tracker: [],
      links: [:], diagnostics: [])
  }

  @Test func aNumberStaysAtItsPlace() {
    let before = Self.document(10)
    #expect(before.lesson.expressions.count == 5)
    let former = Self.former(before, [10, 10, 20, 2, 3])
    let same = InterimDocument(document: before, former: former)
    #expect(Self.values(same.expressions()) == [10, 10, 20, 2, 3])
    // Words in between move the rest, and change no number.
    let moved = InterimDocument(document: Self.document(10, between: "\nMore words.\n"), former: former)
    #expect(Self.values(moved.expressions()) == [10, 10, 20, 2, 3])
  }

  @Test func aNumberThatMayBeAnotherByNowIsNotShown() {
    let former = Self.former(Self.document(10), [10, 10, 20, 2, 3])
    let changed = InterimDocument(document: Self.document(11), former: former)
    #expect(Self.values(changed.expressions()) == [nil, nil, nil, nil, nil])
  }
}

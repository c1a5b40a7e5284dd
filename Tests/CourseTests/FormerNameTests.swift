import LessonFormat
import Testing

@testable import Assessment
@testable import Course

@Suite struct FormerNameTests {
  private static func diagnostics(_ texts: [String]) -> [String] {
    let lessons = texts.enumerated().map { LessonReader.read(Array($1.utf8), file: "\($0).md") }
    let read = lessons.flatMap(\.diagnostics).filter { $0.code != .exerciseWithoutAnswer }
    return (read + FormerNames(lessons: lessons).diagnostics())
      .map { "\($0.file):\($0.position.line): \($0.message)" }
  }

  private static func exercise(_ id: String, _ more: String) -> String {
    "Prompt.\n\n```exercise\nid: \(id)\n\(more)\n```\n\n"
  }

  @Test(arguments: [
    ("was: old", [String]()),
    ("was: [old, older]", []),
    ("was: new", ["0.md:5: `was: new` is the current identifier of the exercise"]),
    ("was: other", ["0.md:5: `was: other` names an exercise that still exists, in 1.md, line 3"]),
    ("was:\n  - old\n  - other", ["0.md:7: `was: other` names an exercise that still exists, in 1.md, line 3"]),
    ("was: claimed", ["1.md:5: “new” in 0.md, line 5, already has `was: claimed`"]),
    ("was: [old, old]", ["0.md:5: this exercise already has `was: old`"]),
    ("was: {a: b}", ["0.md:5: the key `was` needs the previous identifier of the exercise, or a list of them"]),
    ("was: ''", ["0.md:5: the key `was` needs the previous identifier of the exercise, or a list of them"]),
  ])
  func exercises(was: String, expected: [String]) {
    let second = Self.exercise("other", "was: claimed\nexpect: 1")
    #expect(Self.diagnostics([Self.exercise("new", "\(was)\nexpect: 1"), second]) == expected)
  }

  @Test(arguments: [
    ("{text: Lyon, was: Paris}", [String]()),
    ("{text: Lyon, id: x, was: [Paris, Lutetia]}", []),
    ("{text: Lyon, was: Lyon}", ["0.md:8: `was: Lyon` is the current text of the option"]),
    ("{text: Lyon, was: ' Rome'}", ["0.md:8: `was: Rome` names another option of this exercise"]),
    ("{text: Lyon, was: r}", ["0.md:8: `was: r` names another option of this exercise"]),
    ("{text: Lyon, was: Roma}", ["0.md:8: two options have `was: Roma`"]),
    ("{text: Lyon, id: r}", ["0.md:8: two options have the id “r”"]),
    ("{text: Lyon, was: {}}", ["0.md:8: the key `was` needs the previous text or id of the option"]),
  ])
  func options(option: String, expected: [String]) {
    let text = Self.exercise(
      "pick", "choices:\n  - {text: Rome, id: r, was: Roma, right: true}\n  - Oslo\n  - \(option)")
    #expect(Self.diagnostics([text]) == expected)
  }
}

import Foundation
import Testing

/// Questions with errors have no verdict, and values that are rounding error are judged as what they mean.
@Suite struct QuestionSoundnessTests {
  private static func course(_ exercises: [(id: String, key: String, answer: String)], _ more: [String: String] = [:])
    throws -> Course
  {
    let text = exercises.map { "```exercise\nid: \($0.id)\n\($0.key)\n```\n\n```answer \($0.id)\n\($0.answer)\n```\n" }
    return try Course(["exercises/a.md": "# A\n\n" + text.joined(separator: "\n")].merging(more) { $1 })
  }

  @Test func aQuestionWithAnErrorHasNoVerdict() throws {
    let course = try Self.course([
      ("options", "choices:\n  - {text: b, right: true}\n  - {text: Something}\n  - {text: Other}", "b"),
      ("sound", "expect: 2", "2"),
    ])
    let report = try course.check()
    #expect(report.diagnostics.contains { $0.message.contains("options") && $0.severity == .error })
    #expect(report.documents[0].exercises.map(\.status) == [.unjudged, .right], "\(report)")
    #expect(report.documents[0].exercises[0].earned == 0)
  }

  @Test func endsAndCarriedFormulasAreCheckedForRounding() throws {
    let course = try Self.course([
      ("range", "range: [0.1 + 0.2 - 0.3, 0.1 + 0.2]", "0.3"), ("low", "range: [0.1 + 0.2 - 0.3, 1]", "0"),
      ("between", "interval: [0.1 + 0.2 - 0.3, 2]", "[0, 2]"), ("first", "expect: 0.3", "0.3"),
      ("second", "expect: 0.1", "0.1"), ("next", "carry: {a: first, b: second}\nexpect: a - 3*b", "0"),
      ("plain", "carry: {a: first, b: second}\nexpect: a - 2*b", "0.1"), ("ends", "range: [0.5, 1.5]", "1.5"),
    ])
    let report = try course.check()
    #expect(report.documents[0].exercises.allSatisfy { $0.status == .right }, "\(report.documents[0].exercises)")
    let noisy = report.diagnostics.filter { $0.identifier == "exercise-rounding-noise" }
    #expect(noisy.map(\.line) == [5, 5, 14, 23, 51], "\(noisy)")
    #expect(noisy.contains { $0.message.contains("the upper end 0.30000000000000004") })
    #expect(noisy.allSatisfy { $0.severity == .warning })
  }

  @Test func titlesKnowTheCoursesUnits() throws {
    let course = try Self.course(
      [("sound", "expect: 2", "2")],
      [
        "workbook.yml": "title: Trial\nunits:\n  - bottle\n  - crate = 12 bottles\n",
        "lessons/a.md":
          "# Lesson\n\nThere are [24 bottles](swift:2.0 \"crates\") in [2 crates](swift:24.0 \"bottles\").\n",
      ])
    let report = try course.check()
    #expect(report.documents.flatMap(\.numbers).map(\.ok) == [true, true], "\(report)")
  }

  @Test func aCopyWithoutKeysShowsTwoButtons() throws {
    let course = try Self.course([("truth", "expect: 91 % 7 == 0", ""), ("number", "expect: 91 % 7", "")])
    let copy = try Course([:])
    try FileManager.default.removeItem(atPath: copy.folder)
    #expect(try course.run("release", "--no-keys", copy.folder).status == 0)
    #expect(try copy.run("build", "-o", "site").status == 0)
    let page = try copy.read("site/exercises/a.html")
    #expect(page.components(separatedBy: "class=\"truth\"").count == 3, "\(page)")
  }
}

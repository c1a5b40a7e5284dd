import Foundation
import Records
import Testing

@testable import Course
@testable import Grading
@testable import Live

/// `check`, `serve`, the class server and `grade` give an answer the same verdict.
@Suite struct OneJudgeTests {
  private static let kinds: [(id: String, key: String, answers: [String])] = [
    (
      "plain", "expect: 1234.5\ntolerance: 1%\nmistakes:\n  - {value: 99.5, say: That is the count., credit: 25%}",
      [
        "1234.5", "1.2345e3", "1,234.5", "1234,5", "-1234.5", "12345", "99.5", "1200", "", "many", "1.2345 × 10^3",
        "12e2",
      ]
    ),
    (
      "hours", "expect: 36.0\nunit: hours\ntolerance: 1%",
      ["36", "36 h", "2160 min", "1.5 days", "36 kg", "36 hors", "0.036", "129600 s", "35.9 hours"]
    ),
    ("share", "expect: 0.25\nunit: \"%\"\ntolerance: 2%", ["25 %", "25", "0.25", "1/4", "0.25 %", "2.5", "percent"]),
    (
      "digits", "expect: 3.14159\nas-written: 3 sigfig\ntiers:\n  - {tolerance: 10%, credit: 50%}",
      ["3.14", "3.1416", "3.1", "3.3", "314e-2", "3"]
    ),
    (
      "between", "interval: [0.05, 0.08]\ntolerance: 1%",
      ["[0.05, 0.08]", "0.05 to 0.08", "(0.05; 0.09)", "5", "0.08 to 0.05"]
    ),
    ("any", "range: [3, 4]", ["3", "3.5", "4.0001", "2", "-3", "3.5 m"]),
    (
      "one", "choices:\n  - {text: The first, right: true}\n  - {text: The second, say: No.}\n  - The third",
      ["a", "b", "c", "The first", "(a)", "a, b", "d", "- A"]
    ),
    (
      "some", "kind: many\nchoices:\n  - {text: Red, right: true}\n  - {text: Green, right: true}\n  - Blue",
      ["a, b", "b a", "a", "a, b, c", "none", "c", "Red; Green", "x"]
    ),
    (
      "word", "text: [gradient descent]\nmistakes:\n  - {text: descent, say: Of what?, credit: 50%}",
      ["gradient descent", "Gradient  Descent.", "descent", "ascent", "   "]
    ),
    ("truth", "expect: 2 > 1", ["true", "false", "True", "yes", "maybe"]),
    (
      "formula", "variables: [x, y]\nexpect: \"2*x + y\"",
      ["2*x + y", "y + x*2", "x + x + y", "2*x - y", "2*(x + y)", "2 +"]
    ),
    (
      "row", "expect: \"[1.5, 2.5, 3.5]\"",
      ["1.5, 2.5, 3.5", "1.5; 2.5; 3.5", "[1.5, 2.5, 9]", "3.5, 2.5, 1.5", "1.5, 2.5", "1.5\n2.5\n3.5"]
    ),
    ("set", "expect: \"[1.5, 2.5, 3.5]\"\nordered: false", ["3.5, 2.5, 1.5", "1.5, 2.5", "7, 8, 9", "1.5, 1.5, 1.5"]),
    ("next", "carry: {a: plain}\nexpect: \"2*a\"\ntolerance: 1%", ["2469", "24690", "199", "2400", "0", "two"]),
  ]

  private static let limited = "limited"

  private static func document(_ answer: (String) -> String) -> String {
    let all = kinds.map { ($0.id, $0.key) } + [(limited, "expect: 12\nattempts: [8, 4, 2]\nfeedback: full")]
    return "# Exercises\n\n"
      + all.map { id, key in
        "How much is \(id)?\n\n```exercise\nid: \(id)\n\(key)\n```\n\n```answer \(id)\n\(answer(id))\n```\n\n"
      }.joined()
  }

  @Test func twoThousandAnswersOfAllKinds() async throws {
    let setting = try await JudgedClass(Self.document { _ in "" })
    defer { setting.remove() }
    var generator = SystemRandomNumberGenerator()
    let live = try LiveCourse(
      course: try #require(CourseFolder.find(from: setting.copies[1])), jobs: 1, progress: .silent)
    let desk = try LearnerDesk(
      Roster.Learner(id: "ada", name: ""), root: setting.copies[2], course: setting.desks,
      store: AttemptStore(.classroom, in: setting.copies[2])
    ) { _ in }
    let submissions = "\(setting.author.folder)/submissions"
    var all: [(answers: [String: String], found: [String: FoundVerdict])] = []
    for round in 0..<145 {
      let answers = Dictionary(
        uniqueKeysWithValues: Self.kinds.map { kind in
          let answer = kind.answers.randomElement(using: &generator) ?? ""
          return (kind.id, [answer, answer, " " + answer + " "].randomElement(using: &generator) ?? "")
        })
      let text = setting.text(answers)
      try setting.write(text)
      let checked = try await setting.checked()
      await live.refresh(.documents)
      let served = JudgedClass.found(await live.documents["exercises/a.md"]?.evaluated.exercises ?? [])
      let desked = JudgedClass.found(await desk.standing())
      for id in answers.keys {
        #expect(
          checked[id] == served[id] && checked[id] == desked[id] && checked[id] != nil, "\(id): \(answers[id] ?? "")")
      }
      let folder = "\(submissions)/r\(round)/exercises"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/a.md"))
      all.append((answers, checked))
    }
    await live.stop()
    let grades = try await setting.grades(submissions)
    for (round, entry) in all.enumerated() {
      let learner = try #require(grades.learners.first { $0.id == "r\(round)" })
      for grade in learner.grades where grade.exercise != Self.limited {
        #expect(
          FoundVerdict(grade, limit: nil) == entry.found[grade.exercise],
          "\(grade.exercise): \(entry.answers[grade.exercise] ?? "") is graded \(grade.verdict)")
      }
    }
  }

  @Test func attemptsCountAlike() async throws {
    let setting = try await JudgedClass(Self.document { _ in "" })
    defer { setting.remove() }
    let store = AttemptStore(.classroom, in: setting.copies[2])
    let submissions = "\(setting.author.folder)/submissions"
    let pool = ["13", "13.0", "1.3e1", "12", "24/2", "dozen", "7", "", "8", "-12"]
    var generator = SystemRandomNumberGenerator()
    var ends: [FoundVerdict] = []
    for sequence in 0..<8 {
      for copy in setting.copies.prefix(2) { try? FileManager.default.removeItem(atPath: "\(copy)/.workbook") }
      let live = try LiveCourse(
        course: try #require(CourseFolder.find(from: setting.copies[1])), jobs: 1, progress: .silent)
      let desk = try LearnerDesk(
        Roster.Learner(id: "s\(sequence)", name: ""), root: setting.copies[2], course: setting.desks, store: store
      ) { _ in }
      var last: FoundVerdict?
      for step in 0..<8 {
        let answer = pool.randomElement(using: &generator) ?? ""
        let text = setting.text([Self.limited: answer])
        try setting.write(text)
        let checked = try await setting.checked()[Self.limited]
        await live.refresh(.documents)
        let served = JudgedClass.found(await live.documents["exercises/a.md"]?.evaluated.exercises ?? [])[Self.limited]
        let desked = JudgedClass.found(await desk.standing())[Self.limited]
        #expect(checked == served && checked == desked && checked != nil, "\(sequence) \(step): \(answer)")
        last = checked
        let folder = "\(submissions)/s\(sequence)/\(step)/exercises"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = "\(folder)/a.md"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1_800_000_000 + Double(step))], ofItemAtPath: file)
      }
      await live.stop()
      if let last { ends.append(last) }
    }
    let grades = try await setting.grades(submissions)
    for (sequence, end) in ends.enumerated() {
      let learner = grades.learners.first { $0.id == "s\(sequence)" }
      let grade = try #require(learner?.grades.first { $0.exercise == Self.limited })
      #expect(grade.earned.number == end.earned && 3 - grade.attempts == end.attemptsLeft, "\(sequence): \(grade)")
    }
  }
}

import Answers
import Course
import Foundation
import Grading
import Records
import TestSupport
import Testing

/// How questions are read and judged: by the author's check, in a learner's copy and by `grade`, always the same.
@Suite struct QuestionRuleTests {
  /// An exercise, and answers with what becomes of them.
  private struct Question {
    var id: String
    var yaml: String
    var answers: [(text: String, status: Verdict.Status)]

    init(_ id: String, _ yaml: String, _ answers: (text: String, status: Verdict.Status)...) {
      self.id = id
      self.yaml = yaml
      self.answers = answers
    }
  }

  private static let tiny = "variables: {h: [6e-34, 7e-34], f: [1e14, 9e14]}"
  private static let documents: [(file: String, head: String, questions: [Question])] = [
    (
      "exercises/a.md", "",
      [
        Question("whole", "expect: 12", ("12.1", .wrong), ("12", .right), ("12.0", .right)),
        Question("loose", "expect: 12\ntolerance: 1%", ("12.1", .right), ("12.2", .wrong), ("12", .right)),
        Question("noise", "expect: sin(Double.pi)", ("0", .right), ("0.1", .wrong), ("0", .right)),
        Question("sum", "expect: 0.1 + 0.2\ntolerance: exact", ("0.3", .right), ("0.31", .wrong), ("0.3", .right)),
        Question("crates", "expect: 36\nunit: bottles", ("3 crates", .right), ("36", .right), ("36 people", .wrong)),
        Question(
          "dense", "expect: 2.5\nunit: people/km^2", ("2.5 people/km²", .right), ("2.5 sheep/km²", .invalid),
          ("2.5 person/km^2", .right)),
        Question("truth", "expect: 7 > 3\nattempts: [2, 1]", ("maybe", .invalid), ("10", .invalid), ("yes", .right)),
        Question("energy", "expect: h * f\n\(tiny)", ("0", .wrong), ("h/f", .wrong), ("f h", .right)),
        Question(
          "near", "expect: x + y\nvariables: {x: [1e-14, 1e-13], y: [1e-14, 1e-13]}", ("x - y", .wrong),
          ("y + x", .right), ("x", .wrong)),
        Question("comma", "expect: 1234", ("1,234", .invalid), ("1234", .right), ("1235", .wrong)),
      ]
    ),
    (
      "exercises/de.md", "---\ntitle: Zahlen\nlanguage: de\n---\n\n",
      [
        Question("anteil", "expect: 1.5", ("1,5", .right), ("1.234", .invalid), ("1,6", .wrong)),
        Question("wahr", "expect: 7 > 3", ("falsch", .wrong), ("ja", .right), ("vielleicht", .invalid)),
      ]
    ),
    (
      "exercises/en.md", "---\ntitle: SeededGenerator\nlanguage: en\n---\n\n",
      [
        Question("thousands", "expect: 1234", ("1,234", .right), ("1,235", .wrong), ("1,23", .invalid))
      ]
    ),
  ]

  /// Which answers of a round came out how: `12.1: wrong`, by exercise.
  private static func expected(_ round: Int) -> [String: String] {
    Dictionary(
      documents.flatMap(\.questions).map { ($0.id, "\($0.answers[round].text): \($0.answers[round].status)") },
      uniquingKeysWith: { first, _ in first })
  }

  private static func found(_ report: CheckReport, _ round: Int) -> [String: String] {
    let texts = Dictionary(
      documents.flatMap(\.questions).map { ($0.id, $0.answers[round].text) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(
      report.documents.flatMap(\.exercises).map { ($0.id, "\(texts[$0.id] ?? "?"): \($0.status)") },
      uniquingKeysWith: { first, _ in first })
  }

  /// Writes the answers of one round into a course's documents.
  private static func write(_ round: Int, to course: Course, folder: String = "") throws {
    for document in documents {
      var text = try course.read(document.file)
      for question in document.questions {
        let start = try #require(text.range(of: "```answer \(question.id)\n"))
        let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
        text.replaceSubrange(start.upperBound..<end.lowerBound, with: question.answers[round].text + "\n")
      }
      try course.write(folder + document.file, text)
    }
  }

  private static let workbook = """
    title: Trial
    units:
      - bottle
      - person, people
      - crate = 12 bottles

    """

  @Test func oneRuleHoldsInTheCourseTheCopyAndTheGradebook() throws {
    let author = try Course(
      Dictionary(
        Self.documents.map { document in
          let fences = document.questions.map { ExerciseTests.fence($0.id, $0.yaml, answer: "") }
          return (document.file, document.head + fences.joined())
        }, uniquingKeysWith: { first, _ in first }
      ).merging(["workbook.yml": Self.workbook]) { first, _ in first })
    let copy = try ReleaseTests.copy(author)
    for round in 0..<3 {
      try Self.write(round, to: copy)
      let learners = try copy.check()
      #expect(Self.found(learners, round) == Self.expected(round), "in the copy")
      if round == 2 {
        let truth = learners.documents[0].exercises.first { $0.id == "truth" }
        #expect(truth?.earned == 2, "words that are no answer use no attempt")
      }
      for document in Self.documents {
        try author.write("submissions/u\(round)/\(document.file)", copy.read(document.file))
      }
    }
    let graded = try author.run("grade", "submissions")
    #expect(graded.status == 0, "\(graded.output)\(graded.error)")
    let grades = try #require(
      try Gradebook(path: "\(author.folder)/gradebook.sqlite", mayCreate: false).grades())
    for (round, learner) in grades.learners.enumerated() {
      let found = zip(grades.exercises, learner.grades).map { ($0.id, "\($1.answer): \($1.verdict.status)") }
      #expect(Dictionary(found, uniquingKeysWith: { first, _ in first }) == Self.expected(round), "\(learner.id)")
    }

    try Self.write(0, to: author)
    let own = try author.check()
    #expect(Self.found(own, 0) == Self.expected(0), "in the course")
    let noise = own.diagnostics.filter { $0.identifier == "exercise-rounding-noise" }
    let text = try author.read("exercises/a.md").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(noise.map { String(text[$0.line - 1]) } == ["expect: sin(Double.pi)", "expect: 0.1 + 0.2"])
    #expect(noise.allSatisfy { $0.severity == .warning && $0.help != nil })
  }

  @Test func questionsThatCannotBeAnsweredAreReportedAtTheirLine() throws {
    let lettered = "kind: one\nchoices:\n  - {text: b, right: true}\n  - {text: a}\n  - {text: c}"
    let course = try Course([
      "workbook.yml": Self.workbook,
      "exercises/a.md": ExerciseTests.fence("lettered", lettered, answer: "a")
        + ExerciseTests.fence("unknown", "expect: 3\nunit: crats", answer: "3"),
    ])
    let report = try course.check()
    let lines = try course.read("exercises/a.md").split(separator: "\n", omittingEmptySubsequences: false)
    let errors = report.diagnostics.filter { $0.severity == .error && $0.identifier.hasPrefix("exercise-") }
    let options = errors.filter { $0.identifier == "exercise-ambiguous-option" }
    #expect(options.map { lines[$0.line - 1].contains("{text: ") } == [true, true], "\(errors)")
    let unit = try #require(errors.first { $0.message.contains("crats") }, "\(errors)")
    #expect(lines[unit.line - 1] == "unit: crats" && unit.message.contains("crate"), "\(unit)")
    #expect(try course.run("release", course.folder + "-copy").status == 1)
  }

  @Test func aChoiceIsReadTheSameEverywhere() throws {
    let yaml = """
      kind: one
      choices:
        - {value: "**seven**", right: yes}
        - {text: eight, correct: false}
        - {label: z, text: nine, say: "That is **not** $y$."}
      """
    let answer = { (text: String) in ["exercises/a.md": ExerciseTests.fence("pick", yaml, answer: text)] }
    let course = try Course(answer("**seven**"))
    let report = try course.check()
    #expect(report.documents[0].exercises.map(\.status) == [.right])
    let unknown = try #require(report.diagnostics.first { $0.identifier == "unknown-key" })
    #expect(unknown.line == 10 && unknown.help?.contains("`right`") == true, "\(unknown)")
    for (name, text) in answer("z").merging(["workbook.yml": "title: T\n"], uniquingKeysWith: { $1 }) {
      try course.write(name, text.replacingOccurrences(of: ", correct: false", with: ""))
    }
    let shown = try course.run("check")
    #expect(shown.output.contains("That is not y"), "\(shown.output)")
    let copy = try ReleaseTests.copy(course)
    #expect(try copy.read("exercises/a.md").contains("text: \"**seven**\""))
    let answered = try copy.read("exercises/a.md").replacingOccurrences(
      of: "```answer pick\n", with: "```answer pick\nz")
    try course.write("submissions/u/exercises/a.md", answered)
    #expect(try course.run("grade", "submissions").status == 0)
    let grade = try course.run("grade", "show", "u")
    #expect(grade.output.contains("That is not y"), "\(grade.output)")
  }
}

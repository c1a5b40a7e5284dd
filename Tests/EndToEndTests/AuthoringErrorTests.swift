import Course
import Foundation
import Testing

/// What `check` tells an author of a question that is not sound, and where.
@Suite struct AuthoringErrorTests {
  static let mistakes: [(id: String, yaml: String, prompt: String, line: Int, identifier: String, words: String)] = [
    ("does-not-compile", "points: 1\nexpect: nowhere(3)", "", 4, "exercise-invalid", "nowhere"),
    ("zero", "expect: 0.0\ntolerance: 1%", "", 4, "exercise-relative-to-zero", "add an atol"),
    (
      "within", "expect: 100\ntolerance: 1%\nmistakes:\n  - value: 5\n    say: A\n  - value: 100.5\n    say: B", "", 8,
      "exercise-mistake-within-tolerance", "100.5"
    ),
    (
      "equal", "expect: 100\nmistakes:\n  - value: 5\n    say: A\n  - value: 2 + 3\n    say: B", "", 7,
      "exercise-mistakes-equal", "cannot be distinguished"
    ),
    ("shown", "expect: 16.05", "Is it 16.1 or less?", 1, "exercise-prompt-shows-answer", "16.1"),
    (
      "shown-math", "expect: 3.0e9\ntolerance: 1%", "Take $N = 3 \\times 10^9$ and $D = 2$.", 1,
      "exercise-prompt-shows-answer", "3 × 10^9"
    ),
    ("bad-unit", "expect: 5\nunit: florins", "", 4, "exercise-invalid", "florins"),
    ("bad-tolerance", "expect: 5\ntolerance: 0.05", "", 4, "exercise-invalid", "relative or absolute"),
    (
      "tiers", "expect: 50\ntolerance: 5%\ntiers:\n  - {tolerance: 2%, credit: 50%}", "", 6,
      "exercise-tier-out-of-order", "must have a looser tolerance"
    ),
    ("attempts", "expect: 50\nattempts: [1, 2]", "", 4, "exercise-invalid", "cannot be worth more"),
    ("no-choice", "choices:\n  - one\n  - two", "", 1, "exercise-no-right-answer", "one option"),
    ("bad-pattern", "pattern: \"(a\"", "", 3, "exercise-unreadable", "not closed"),
    ("ends", "interval: [5, 2]", "", 3, "exercise-ends-out-of-order", "below the upper"),
    ("no-source", "expect: 2 * a\ncarry: {a: nowhere}", "", 4, "exercise-invalid", "nowhere"),
    ("no-solution", "calls:\n  - f(1)", "", 1, "exercise-invalid", "solution"),
    (
      "degenerate", "given:\n  n: {choice: [0, 1, 2]}\nexpect: 10.0 / Double(n)", "", 4, "exercise-degenerate-variant",
      "n = 0"
    ),
    ("bad-draw", "given:\n  n: {log-uniform: [0, 5]}\nexpect: 1.5", "", 4, "exercise-invalid", "positive"),
  ]

  /// Lines count from the exercise's own fence, which is line 1.
  @Test func everyAuthoringErrorIsToldAtItsLine() throws {
    var files: [String: String] = [:]
    for (index, mistake) in Self.mistakes.enumerated() {
      files["exercises/\(index).md"] = ExerciseTests.fence(
        mistake.id, mistake.yaml, answer: "", prompt: mistake.prompt.isEmpty ? "What is it?" : mistake.prompt)
    }
    let report = try Course(files).check()
    for (index, mistake) in Self.mistakes.enumerated() {
      let found = report.diagnostics.filter { $0.file == "exercises/\(index).md" && $0.severity == .error }
      let told = found.first { $0.identifier == mistake.identifier && $0.message.contains(mistake.words) }
      // The fence of the exercise stands on line 5 of the file.
      let line = (told?.line).map { $0 - 4 }
      #expect(told != nil, "\(mistake.id): \(found)")
      #expect(line == mistake.line, "\(mistake.id): \(found)")
    }
  }

  @Test(arguments: [
    ("id: e\nexpect: 5\nhints:\n  - a: b: c", "bad-yaml", 4), ("id: e\nexpect: {", "bad-yaml", 2),
    ("just words", "exercise-not-a-map", 1), ("id: e\npoints: 2", "exercise-without-expectation", 0),
  ])
  func oneCauseIsOneError(yaml: String, identifier: String, line: Int) throws {
    let answer = yaml.hasPrefix("id") ? "e" : ""
    let text = "What is it?\n\n```exercise\n\(yaml)\n```\n" + (answer.isEmpty ? "" : "\n```answer e\n\n```\n")
    let report = try Course(["exercises/a.md": text]).check()
    let errors = report.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.identifier) == [identifier])
    // The exercise's fence is line 3 of the file.
    #expect(errors.first?.line == 3 + line)
    let exercise = report.documents.first?.exercises.first
    #expect(exercise?.status == .unjudged)
    #expect(exercise?.message == errors.first?.message)
  }

  /// The author's own page shows the author's values, so that nothing looks wrong there.
  @Test func aPromptShowsEachLearnersOwnValues() throws {
    func text(_ prompt: String) -> String {
      ExerciseTests.fence("e", "given:\n  l: {choice: [7, 7, 9]}\n  g: 5\nexpect: l * g", answer: "", prompt: prompt)
    }
    func problems(_ prompt: String) throws -> [String] {
      try Course(["exercises/a.md": text(prompt)]).check().diagnostics.filter { $0.identifier != "number-disagrees" }
        .map { "\($0.severity) \($0.identifier)" }
    }
    #expect(try problems("Take `{swift} l` apples.").isEmpty)
    #expect(try problems("Take `{swift} 2 * l` apples, and [5](<swift:g>) pears.").isEmpty)
    #expect(try problems("Take [7](<swift:l>) apples.") == ["error exercise-number-varies"])
    #expect(try problems("Take some apples.") == ["warning exercise-value-not-shown"])
  }

  /// Otherwise an author believes that a mistake is told, and it is not.
  @Test func keysInVainAreTold() throws {
    let report = try Course([
      "exercises/a.md": ExerciseTests.fence(
        "near", "range: [1, 2]\nmistakes:\n  - value: 5.0\n    say: Too much.", answer: "1.5"),
      "exercises/b.md": ExerciseTests.fence("five", "expect: 5\nkind: one", answer: "5"),
    ]).check()
    let told = report.diagnostics.filter { $0.identifier == "exercise-key-unused" && $0.severity == .warning }
    #expect(
      told.map { "\($0.file):\($0.line) \($0.message)" } == [
        "exercises/a.md:8 exercise “near”: `mistakes` has no effect together with `range`",
        "exercises/b.md:8 exercise “five”: `kind` has no effect together with `expect`",
      ])
    #expect(!report.diagnostics.contains { $0.severity == .error })
  }

  @Test func anIdentifierBelongsToOneExerciseOfTheCourse() throws {
    let report = try Course([
      "exercises/a.md": ExerciseTests.fence("same", "expect: 5", answer: ""),
      "exercises/b.md": ExerciseTests.fence("same", "expect: 6", answer: ""),
    ]).check()
    let told = report.diagnostics.filter { $0.identifier == "repeated-exercise" }
    #expect(told.map(\.file) == ["exercises/b.md"])
    #expect(told.first?.message.contains("exercises/a.md, line 5") == true)
  }

  /// An error whose identifier begins like that of a verdict is still printed, stops a release and shows on the page.
  @Test func everyErrorThatCountsIsPrinted() throws {
    let course = try Course([
      "exercises/a.md": ExerciseTests.fence("sum", "expect: 2 + 3", answer: "4", prompt: "How much?")
        + "\n```answer\n5\n```\n\n```answer nowhere\n5\n```\n"
    ])
    let check = try course.run("check")
    for identifier in ["answer-without-identifier", "answer-without-exercise"] {
      #expect(check.output.contains("[\(identifier)]"), "\(check.output)")
    }
    let printed = check.output.components(separatedBy: ": error: ").count - 1
    // The wrong answer is counted, and has the line of its exercise.
    #expect(check.output.contains("\(printed + 1) to fix") && check.output.contains("wrong"), "\(check.output)")
    let release = try course.run("release", "copy")
    #expect(
      release.status == 1 && release.error.contains(": this answer does not say"),
      "\(release.error)\(release.output)")
    _ = try course.run("build", "-o", "site")
    let page = try course.read("site/exercises/a.html")
    #expect(page.contains("this answer does not say which exercise it belongs to"))
    #expect(page.contains("there is no exercise <code>nowhere</code> in this document"))
    #expect(!page.contains("Line 10</span> exercise"), "the verdict is at the exercise, not in the list")
  }
}

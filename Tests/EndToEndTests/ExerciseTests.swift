import Course
import Foundation
import Testing

/// Exercises of every kind, judged by the built command in the author's own course.
@Suite struct ExerciseTests {
  /// One exercise and its answer.
  static func fence(_ id: String, _ yaml: String, answer: String, prompt: String = "What is it?") -> String {
    "# \(id)\n\n\(prompt)\n\n```exercise\nid: \(id)\n\(yaml)\n```\n\n```answer \(id)\n\(answer)\n```\n\n"
  }

  /// Each kind of answer with what is said to it.
  static let kinds: [(id: String, yaml: String, answer: String, status: String, words: String)] = [
    ("number", "expect: scale * 2\ntolerance: 1%", "201", "right", ""),
    ("edge-in", "expect: 100\ntolerance: 1%", "101", "right", ""),
    ("edge-out", "expect: 100\ntolerance: 1%", "101.01", "wrong", "1.01 % off, allowed 1 %"),
    ("unit", "expect: 2.0\nunit: days", "48 h", "right", ""),
    ("other-unit", "expect: 2.0\nunit: days", "3 GB", "wrong", ""),
    ("invalid", "expect: 1.9\ntolerance: 1%", "1,9", "invalid", "decimals"),
    (
      "known", "expect: 100\nmistakes:\n  - value: scale * 0.76\n    say: That is the exponent.\n    credit: 25%", "76",
      "close", "the exponent"
    ),
    ("tier", "expect: 100\ntolerance: 1%\ntiers:\n  - {tolerance: 5%, credit: 50%}", "104", "close", ""),
    ("digits", "expect: 3.14159\ntolerance: 1%\nas-written: 3 sigfig", "3.1416", "close", "3 significant digits"),
    ("digits-right", "expect: 3.14159\ntolerance: 1%\nas-written: {sigfig: 3}", "3.14", "right", ""),
    ("list", "expect: \"[1.5, 2.5, 3.5]\"\ntolerance: 1%", "1.5, 2.5, 4", "close", "2 of 3"),
    ("set", "expect: \"[1.5, 2.5, 3.5]\"\nordered: false\ntolerance: 1%", "3.5, 1.5, 2.5", "right", ""),
    ("truth", "expect: scale > 3", "true", "right", ""),
    (
      "word", "text: [compute, FLOP]\nmistakes:\n  - text: data\n    say: Data is not spent.", "Data", "close",
      "not spent"
    ),
    (
      "swift-word",
      "expect: \"[String(\\\"compute\\\")][0]\"\nmistakes:\n  - value: String(\"da\" + \"ta\")\n    say: Not spent.",
      "data", "close", "Not spent"
    ),
    ("pattern", "pattern: \"(cross[- ])?entropy\"", "cross entropy", "right", ""),
    (
      "one", "choices:\n  - text: a power law\n    right: true\n  - text: an exponential\n    say: Look at the axes.",
      "b", "close", "Look at the axes"
    ),
    (
      "many", "kind: many\nchoices:\n  - {text: N, right: true}\n  - {text: D, right: true}\n  - {text: L}", "a",
      "close", ""
    ),
    ("interval", "interval: [scale / 20, scale / 10]\nunit: \"%\"", "5 to 10 %", "right", ""),
    ("range", "range: [10, 20]", "15", "right", ""),
    (
      "formula", "expect: (Nc/N)^alpha\nvariables: {Nc: [1e12, 1e14], N: [1e6, 1e9], alpha: [0.05, 0.1]}",
      "exp(alpha*log(Nc/N))", "right", ""
    ),
    ("formula-wrong", "expect: 6*N*D\nvariables: [N, D]", "2*N*D", "wrong", "0.3333 times"),
    ("blank", "expect: 5", "", "unanswered", ""),
  ]

  @Test func everyKindOfAnswerIsJudged() throws {
    let text =
      "```swift {.hidden}\nlet scale = 100.0\n```\n\n"
      + Self.kinds.map { Self.fence($0.id, $0.yaml, answer: $0.answer) }.joined()
    let course = try Course(["exercises/a.md": text])
    let run = try course.run("check", "--format", "json")
    let report = try run.report()
    #expect(run.status == 1)
    #expect(!report.diagnostics.contains { $0.identifier.hasPrefix("exercise") }, "\(report.diagnostics)")
    let exercises = report.documents[0].exercises
    #expect(exercises.count == Self.kinds.count)
    for (kind, exercise) in zip(Self.kinds, exercises) {
      #expect(exercise.status.rawValue == kind.status, "\(kind.id): \(exercise)")
      #expect(kind.words.isEmpty || exercise.message?.contains(kind.words) == true, "\(exercise)")
    }
    #expect(exercises.first { $0.id == "known" }?.earned == 0.25)
    #expect(exercises.first { $0.id == "tier" }?.earned == 0.5)
  }

  @Test func oneLineAnExerciseThenPointsAndWhatIsOpen() throws {
    let course = try Course([
      "exercises/a.md": Self.fence("good", "expect: 5\npoints: 2", answer: "5")
        + Self.fence("bad", "expect: 100", answer: "150") + Self.fence("open", "expect: 7", answer: "")
    ])
    let run = try course.run("check")
    #expect(run.status == 1)
    try expectGolden(run.output, "exercises.txt")
    try course.write(
      "exercises/a.md",
      Self.fence("good", "expect: 5\npoints: 2", answer: "5") + Self.fence("open", "expect: 7", answer: ""))
    let second = try course.run("check")
    #expect(second.status == 0, "what is open is no error for the author\n\(second.output)")
    #expect(second.output.contains("2 of 3 points, 1 open"))
  }

  @Test func attemptsDeclineAndInvalidInputCostsNone() throws {
    let course = try Course([:])
    func points(_ answer: String) throws -> (Double, String) {
      try course.write("exercises/a.md", Self.fence("slope", "expect: 100\nattempts: [10, 5, 3]", answer: answer))
      let exercise = try course.check().documents[0].exercises[0]
      #expect(exercise.points == 10)
      return (exercise.earned, exercise.message ?? "")
    }
    #expect(try points("50").1.contains("2 attempts left, the next one is worth 5"))
    #expect(try points("50").1.contains("2 attempts left"), "the same answer again is no attempt")
    #expect(try points("1,9").1.contains("2 attempts left"), "what cannot be read is no attempt")
    #expect(try points("").0 == 0)
    #expect(try points("100").0 == 5)
    #expect(try points("51").0 == 5, "the best attempt counts")
    #expect(try points("52").1.contains("no attempts left"))
    #expect(try course.run("clean").status == 0)
    #expect(try points("100").0 == 5, "attempts outlive the results")
  }

  @Test func answersAreCarriedForward() throws {
    let course = try Course([:])
    func status(_ a: String, _ b: String) throws -> CheckReport.ExerciseEntry {
      try course.write(
        "exercises/a.md",
        "```swift\nlet factor = 6.0\n```\n\n" + Self.fence("part-a", "expect: 20 * 5", answer: a)
          + Self.fence(
            "part-b",
            "expect: six * a\ncarry: {a: part-a}\nwhere: {six: factor}\nmistakes:\n  - value: 2 * a\n    say: That is the forward pass.",
            answer: b))
      return try course.check().documents[0].exercises[1]
    }
    #expect(try status("100", "600").status == .right)
    let followed = try status("110", "660")
    #expect(followed.status == .right && followed.message?.contains("your own answer to “part-a”") == true)
    #expect(try status("110", "600").status == .right, "the course's own value is right too")
    #expect(try status("110", "610").status == .wrong)
    #expect(try status("110", "220").message?.contains("forward pass") == true, "mistakes follow")
    #expect(try status("", "600").status == .right)
  }

  @Test func promptExpectationAndMistakesFollowWhatIsDrawn() throws {
    let yaml = """
      given:
        n: {choice: [300, 500, 700]}
        share: {uniform: [0.2, 0.4], figures: 2}
        word: {choice: [layers, heads]}
      expect: Double(n) * share + Double(word.count)
      mistakes:
        - value: Double(n) / share
          say: You divided.
      """
    let prompt = "Take `{swift} n` and [0.30](<swift:share> \"atol 0.1\") `{swift} word`."
    let course = try Course([:])
    func judge(_ answer: String) throws -> CheckReport.ExerciseEntry {
      try course.write("exercises/a.md", Self.fence("drawn", yaml, answer: answer, prompt: prompt))
      let report = try course.check()
      #expect(
        !report.diagnostics.contains { !$0.identifier.hasPrefix("answer-") && $0.severity == .error }, "\(report)")
      return report.documents[0].exercises[0]
    }
    _ = try judge("")
    #expect(try course.run("build").status == 0)
    let page = try course.read("_site/exercises/a.html")
    let n = try #require([300, 500, 700].first { page.contains(">\($0)<") })
    let word = try #require(["layers", "heads"].first { page.contains(">\($0)<") })
    let right = try (20...40).filter {
      try judge("\(Double(n) * Double($0) / 100 + Double(word.count))").status == .right
    }
    #expect(right.count == 1, "one share of two figures is right: \(right)")
    let share = Double(right.first ?? 0) / 100
    #expect(try judge("\(Double(n) / share)").message?.contains("You divided") == true)
  }

  @Test func unchangedNumbersNeedNoToolchain() throws {
    let course = try Course([
      "exercises/a.md": "```swift\nlet truth = 41.0 + 1\n```\n\n" + Self.fence("sum", "expect: truth", answer: "")
    ])
    #expect(try course.run("check").status == 0)
    try course.write(
      "exercises/a.md",
      course.read("exercises/a.md").replacingOccurrences(of: "```answer sum\n", with: "```answer sum\n42"))
    let run = try course.run("check", environment: ["PATH": "/nonexistent"])
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(run.output.contains("right"))
    let again = try course.check()
    #expect(again.work.compiled == 0 && again.work.linked == 0 && again.work.ran == 0)
    try course.write(
      "exercises/a.md", course.read("exercises/a.md").replacingOccurrences(of: "41.0", with: "40.0"))
    #expect(try course.run("check", environment: ["PATH": "/nonexistent"]).status == 3)
  }

  @Test func watchChecksAgainWhenAnAnswerChanges() throws {
    let course = try Course(["exercises/a.md": Self.fence("five", "text: five", answer: "six")])
    // The command ends itself by the time limit of `timeout`, which is what a learner's control-C does.
    let watching = try course.start(["check", "--watch"], through: ["/usr/bin/timeout", "-s", "INT", "4"])
    let output = watching.output
    func wait(for words: String) -> Bool {
      let end = ContinuousClock.now + .seconds(10)
      while ContinuousClock.now < end {
        if output().contains(words) { return true }
        sched_yield()
      }
      return false
    }
    #expect(wait(for: "wrong"))
    try course.write("exercises/a.md", Self.fence("five", "text: five", answer: "five"))
    #expect(wait(for: "1 of 1 point"))
    _ = try watching.finish()
  }
}

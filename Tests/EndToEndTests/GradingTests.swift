import Answers
import Foundation
import Grading
import Testing

/// A class graded by the command.
@Suite struct GradingTests {
  private struct Report: Decodable {
    var graded: Int
    var unchanged: Int
    var strays: [StrayFile]
    var summary: ClassSummary
  }

  private func report(_ run: Course.Run) throws -> Report {
    try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  @Test(.needsSandbox) func aClassWithEveryKindOfTrouble() throws {
    let made = try GradingClass(200)
    try made.writeRoster()
    try made.course.write("hand-ins/stray.md", "nobody's")
    let arguments = [
      "grade", "hand-ins", "--roster", "roster.csv", "--variants", "shared", "--format", "json", "--quiet",
    ]
    let run = try made.course.start(arguments).finish()
    #expect(run.status == 1, "\(run.error)")
    let first = try report(run)
    #expect(first.strays.map(\.file) == ["stray.md"])
    #expect(first.summary.missing == ["absent"])
    #expect(first.summary.notOnRoster == ["u1000"])
    #expect(Set(first.summary.problems.map(\.learner)) == made.troubled)
    #expect(first.summary.problems.allSatisfy { !$0.reason.isEmpty })
    for learner in first.summary.learners where learner.id != "absent" {
      #expect(learner.points == made.points[learner.id], "\(learner)")
    }
    #expect(first.summary.learners.first { $0.id == "u1001" }?.name == "N u1001")
    let grades = try #require(try made.gradebook().grades())
    #expect(grades.learners.first { $0.id == "u1001" }?.details == ["section": "A"])
    #expect(grades.learners.allSatisfy { $0.grades.count == 11 })
    #expect(try made.gradebook().faults().isEmpty)

    let again = try report(try made.course.start(arguments).finish())
    #expect(again.graded == 0 && again.unchanged > 100)
    #expect(again.summary.learners.map(\.points) == first.summary.learners.map(\.points))
  }

  @Test func aRegradeTellsBeforeItWrites() throws {
    let made = try GradingClass(30, hasCode: false, hasTrouble: false)
    #expect(try made.course.run("grade", "hand-ins").status == 0)
    let name = try #require(made.points.keys.sorted().first)
    #expect(
      try made.course.run("grade", "override", name, "q3", "1.25", "--comment", "by hand", "--author", "eve").status
        == 0)
    let before = try #require(try made.grades())
    let mended = GradingClass.document.replacing(
      "- value: 60\n    say: Twice too much.\n    credit: 50%",
      with: "- value: 60\n    say: Twice too much.\n    credit: 0%"
    ).replacing(
      "id: q3\npoints: 2\nexpect: 5 * 6\ntolerance: 1%\n", with: "id: q3\npoints: 3\ntolerance: 0.1%\nexpect: 5 * 6\n")
    #expect(mended != GradingClass.document)
    try made.course.write("exercises/01-numbers.md", mended)
    let refused = try made.course.run("grade", "hand-ins")
    #expect(refused.status == 2 && refused.error.contains("“q3”") && refused.error.contains("--regrade"))
    #expect(try made.grades() == before)

    // The answers in the gradebook are all that is needed.
    try FileManager.default.removeItem(atPath: "\(made.course.folder)/hand-ins")
    let shown = try made.course.run("grade", "--regrade")
    #expect(shown.status == 0, "\(shown.error)")
    #expect(try made.grades() == before)
    let applied = try made.course.run("grade", "--regrade", "--apply")
    #expect(applied.status == 0 && applied.output == shown.output)
    let after = try #require(try made.grades())
    var changed = 0
    for (old, new) in zip(before.learners, after.learners) {
      for (a, b) in zip(old.grades, new.grades) {
        if a.exercise != "q3" { #expect(a == b) }
        let line = "\(new.id)  \(a.exercise): \(a.earned) "
        if a.earned != b.earned || a.verdict.status != b.verdict.status {
          changed += 1
          #expect(shown.output.contains(line), "\(line)")
        } else {
          #expect(!shown.output.contains(line), "\(line)")
        }
      }
    }
    #expect(changed > 10)
    let overridden = try #require(after.learners.first { $0.id == name }?.grades.first { $0.exercise == "q3" })
    #expect(overridden.final == Points(thousandths: 1250))
    #expect(try made.gradebook().faults().isEmpty)
    let idle = try made.course.run("grade", "--regrade")
    #expect(idle.output.contains("0 answers graded again"))
  }

  /// Each learner is graded by the questions that `release --roster` gave them.
  @Test func variantsAreGradedByTheirOwnKeys() throws {
    let course = try Course([
      "roster.csv": "id\n" + (0..<70).map { "u\($0)\n" }.joined(),
      "exercises/a.md": """
      Twice `{swift} n`?

      ```exercise
      id: twice
      given:
        n: {uniform: [1000, 9000], whole: true}
      expect: n * 2
      tolerance: exact
      ```

      ```answer twice

      ```

      ```exercise
      id: more
      carry: {n: twice}
      expect: n * 3
      tolerance: exact
      ```

      ```answer more

      ```
      """,
    ])
    let released = try course.run("release", "copies", "--roster", "roster.csv", "--quiet")
    #expect(released.status == 0, "\(released.error)")
    for number in 0..<70 {
      let path = "copies/u\(number)/exercises/a.md"
      let text = try course.read(path)
      let drawn = try #require(text.firstMatch(of: /n: ([0-9]+)/).flatMap { Int($0.output.1) })
      let wrong = number % 3 == 0 ? 1 : 0
      try course.write(
        path,
        text.replacing("```answer twice\n\n", with: "```answer twice\n\(drawn * 2 + wrong)\n")
          .replacing("```answer more\n\n", with: "```answer more\n\((drawn * 2 + wrong) * 3)\n"))
    }
    let run = try course.run("grade", "copies", "--roster", "roster.csv", "--format", "json")
    #expect(run.status == 0, "\(run.error)\(run.output)")
    for learner in try report(run).summary.learners {
      let number = try #require(Int(learner.id.dropFirst()))
      #expect(learner.points == (number % 3 == 0 ? 1 : 2), "\(learner)")
    }
    // A regrade knows each learner's questions too.
    #expect(try course.run("grade", "--regrade").output.contains("0 answers graded again"))
  }

  @Test func latenessIsTakenFromTheTable() throws {
    let made = try GradingClass(3, hasCode: false, hasTrouble: false)
    try made.course.write(
      "workbook.yml",
      GradingClass.workbook
        + "grading:\n  due: 2026-12-01T12:00:00Z\n  late: {per-day: 10%, grace: 15m, at-most: 50%}\n")
    try made.course.write(
      "times.csv",
      "learner,file,time\nu1000,,2026-12-01T12:10:00Z\nu1001,01-numbers.md,2026-12-02T13:00:00Z\nu1002,,2027-12-02T13:00:00Z\n"
    )
    let run = try made.course.run("grade", "hand-ins", "--handed-in", "times.csv", "--format", "json")
    #expect(run.status == 0, "\(run.error)")
    let points = Dictionary(uniqueKeysWithValues: try report(run).summary.learners.map { ($0.id, $0.points) })
    #expect(points["u1000"] == made.points["u1000"])
    #expect(points["u1001"] == made.points["u1001"].map { $0 * 0.8 })
    #expect(points["u1002"] == made.points["u1002"].map { $0 * 0.5 })
    // An extension: the table says otherwise now.
    try made.course.write("times.csv", "learner,time\nu1002,2026-12-01T11:00:00Z\n")
    let later = try report(try made.course.run("grade", "hand-ins", "--handed-in", "times.csv", "--format", "json"))
    #expect(later.graded == 0)
    #expect(later.summary.learners.first { $0.id == "u1002" }?.points == made.points["u1002"])
  }

  @Test func shardsGiveWhatOneRunGives() throws {
    let made = try GradingClass(60, hasCode: false)
    #expect(try made.course.run("grade", "hand-ins").status == 1)
    for number in [3, 1, 4, 2] {
      let run = try made.course.run("grade", "hand-ins", "--shard", "\(number)/4", "--output", "part\(number).json")
      #expect(run.status == 0, "\(run.error)")
    }
    let merged = try made.course.start([
      "grade", "--merge", "part2.json", "part4.json", "part1.json", "part3.json", "part1.json", "--gradebook",
      "m.sqlite",
    ]).finish()
    #expect(merged.status == 1, "\(merged.error)")
    #expect(try made.grades("m.sqlite") == made.grades())
    // The shards are of one size: of 60 learners each has 15.
    for number in 1...4 {
      let part = "part\(number).json"
      let shard = try made.course.run("grade", "--merge", part, "--gradebook", "s\(number).sqlite")
      #expect(shard.status == 1 && shard.error.contains("of 4 shards"), "\(shard.error)")
      #expect(try made.grades("s\(number).sqlite")?.learners.count == 15)
    }
    try made.course.write(
      "exercises/01-numbers.md", GradingClass.document.replacing("expect: 5 * 6", with: "expect: 5 * 6 + 0.1"))
    #expect(try made.course.run("grade", "hand-ins", "--shard", "1/4", "--output", "part1.json").status == 0)
    let mixed = try made.course.run("grade", "--merge", "part1.json", "part2.json", "--gradebook", "n.sqlite")
    #expect(mixed.status == 2 && mixed.error.contains("“q3”"), "\(mixed.error)")
  }

  @Test func namesDoNotSteerTheTerminal() throws {
    let made = try GradingClass(1, hasCode: false, hasTrouble: false)
    let name = "a\u{1B}[2J\nb" + String(repeating: "x", count: 200)
    try made.course.write("hand-ins/\(name)/\u{1B}]0;title\u{07}.md", "nothing")
    let run = try made.course.run("grade", "hand-ins")
    #expect(run.status == 1)
    #expect(!(run.output + run.error).unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x07 })
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count < 400 })
    #expect(try made.grades()?.learners.map(\.id).contains(name) == true)
  }

  @Test(arguments: [
    ["grade"], ["grade", "nowhere"], ["grade", "a", "b"], ["grade", "hand-ins", "--apply"], ["grade", "--merge"],
    ["grade", "hand-ins", "--shard", "5/4", "--output", "x"], ["grade", "hand-ins", "--shard", "1/4"],
    ["grade", "hand-ins", "--pattern", "{file}"], ["grade", "hand-ins", "--roster", "none.csv"],
    ["grade", "--regrade"], ["grade", "show"], ["grade", "override", "a", "b", "1"], ["grade", "override", "a", "b"],
    ["grade", "override", "a", "b", "much", "--comment", "c"], ["grade", "--merge", "workbook.yml"],
  ])
  func wrongUsageIsTold(arguments: [String]) throws {
    let course = try Course(["exercises/a.md": "# A\n", "hand-ins/ann/a.md": "x"])
    let run = try course.start(arguments).finish()
    #expect(run.status == 2, "\(run.status) \(run.error)")
    #expect(!run.error.isEmpty)
  }
}

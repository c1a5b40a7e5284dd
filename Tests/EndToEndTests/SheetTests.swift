import Foundation
import Testing

/// A course that changes after its release: every answer is graded on the sheet that was handed out.
@Suite struct SheetTests {
  private static let exercises = """
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

    ```exercise
    id: pick
    choices:
      - {text: Paris, right: true}
      - {text: Rome}
    ```

    ```answer pick

    ```

    """

  private let course: Course

  /// Three learners answer everything rightly.
  init() throws {
    course = try Course([
      "workbook.yml": "title: Trail\n", "exercises/a.md": Self.exercises,
      "roster.csv": "id,name\nann,Ann Lee\nbob,Bob Ray\neve,Eve Day\n",
    ])
    let run = try course.run("release", "copies", "--roster", "roster.csv", "--quiet")
    #expect(run.status == 0, "\(run.error)")
    for learner in ["ann", "bob", "eve"] {
      let path = "copies/\(learner)/exercises/a.md"
      let text = try course.read(path)
      let drawn = try #require(text.firstMatch(of: /n: ([0-9]+)/).flatMap { Int($0.output.1) })
      try course.write(
        path,
        text.replacing("```answer twice\n\n", with: "```answer twice\n\(drawn * 2)\n")
          .replacing("```answer more\n\n", with: "```answer more\n\(drawn * 6)\n")
          .replacing("```answer pick\n\n", with: "```answer pick\na\n"))
    }
  }

  private func edit(_ changes: [(String, String)]) throws {
    var text = try course.read("exercises/a.md")
    for (old, new) in changes { text = text.replacing(old, with: new) }
    try course.write("exercises/a.md", text)
  }

  private func points(_ arguments: [String]) throws -> [String: Double] {
    let run = try course.start(["grade"] + arguments + ["--format", "json"]).finish()
    let data = try #require(run.output.data(using: .utf8))
    struct Report: Decodable {
      struct Summary: Decodable {
        struct Learner: Decodable {
          var id: String
          var points: Double
        }
        var learners: [Learner]
      }
      var summary: Summary
    }
    let report = try JSONDecoder().decode(Report.self, from: data)
    return Dictionary(uniqueKeysWithValues: report.summary.learners.map { ($0.id, $0.points) })
  }

  @Test func editsAfterTheReleaseTakeNoPoints() throws {
    try course.write("workbook.yml", "title: Trial\n")
    try edit([
      ("[1000, 9000]", "[10, 90]"), ("id: twice", "id: double\nwas: twice"), ("answer twice", "answer double"),
      ("n: twice", "n: double"), ("choices:\n", "choices:\n  - {text: Bern}\n"),
    ])
    let full = ["ann": 3.0, "bob": 3.0, "eve": 3.0]
    #expect(try points(["copies"]) == full, "without the roster")
    #expect(try points(["copies", "--roster", "roster.csv"]) == full, "the same gradebook, with the roster")
    #expect(try course.run("grade", "--regrade").output.contains("no grade changes"))
    // The roster has other names now.
    try course.write("logins.csv", "id,name,old\na1,Ann Lee,ann\nb2,Bob Ray,bob\n")
    for (old, new) in [("ann", "a1"), ("bob", "b2")] {
      try course.write("logins/\(new)/a.md", course.read("copies/\(old)/exercises/a.md"))
    }
    #expect(try points(["logins", "--roster", "logins.csv", "--gradebook", "l.sqlite"]) == ["a1": 3, "b2": 3])
    for number in 1...2 {
      let run = try course.run("grade", "copies", "--shard", "\(number)/2", "--output", "part\(number).json")
      #expect(run.status == 0, "\(run.error)")
    }
    #expect(try points(["--merge", "part1.json", "part2.json", "--gradebook", "m.sqlite"]) == full)
    // A second release keeps the files that learners changed, and their checks.
    let again = try course.run("release", "copies", "--roster", "roster.csv", "--quiet")
    #expect(again.status == 0 && again.error.contains("is kept"), "\(again.error)")
    let check = try course.start(["check"], through: ["/usr/bin/env", "-C", course.folder + "/copies/ann"]).finish()
    #expect(check.status == 0 && check.output.contains("3 of 3 points"), "\(check.output)")
    #expect(try points(["copies", "--gradebook", "again.sqlite"]) == full)
  }

  @Test func whatFitsNoSheetIsListed() throws {
    // Bob's file in Ann's name, and Eve's with an option that is gone.
    try course.write("in/ann/a.md", course.read("copies/bob/exercises/a.md"))
    try course.write("in/eve/a.md", course.read("copies/eve/exercises/a.md"))
    try edit([("text: Paris", "text: Lyon")])
    let run = try course.run("grade", "in")
    #expect(run.status == 1 && run.output.contains("the copy of bob"), "\(run.output)\(run.error)")
    #expect(run.output.contains("4 answers not graded"), "\(run.output)")
    let show = try course.run("grade", "show", "eve")
    #expect(show.output.contains("the option “Paris”") && show.output.contains("2 of 3 points"), "\(show.output)")
    // The author says what became of the option; the next run grades the answer.
    try edit([("text: Lyon", "text: Lyon, was: Paris")])
    _ = try course.run("grade", "--regrade", "--apply")
    #expect(try points(["in"])["eve"] == 3)
    // Points given by hand settle an answer.
    for exercise in ["twice", "more", "pick"] {
      #expect(try course.run("grade", "override", "ann", exercise, "1", "--comment", "worked together").status == 0)
    }
    #expect(try course.run("grade", "in").status == 0)
  }

  @Test func aCopyOfAnEarlierVersionIsGradedByTheValuesThatItStates() throws {
    // Such copies have no marks, and the course has no record of them.
    try FileManager.default.removeItem(atPath: course.folder + "/release-records")
    for learner in ["ann", "bob"] {
      let text = try course.read("copies/\(learner)/exercises/a.md").replacing(/sheet: .*\n/, with: "")
      try course.write("old/\(learner)/a.md", text)
    }
    #expect(try points(["old"]) == ["ann": 3, "bob": 3])
    // Values that were never drawn for this learner.
    let forged = try course.read("old/ann/a.md").replacing(/n: [0-9]+/, with: "n: 1")
    try course.write("old/ann/a.md", forged)
    let run = try course.run("grade", "old", "--gradebook", "forged.sqlite")
    #expect(run.status == 1 && run.output.contains("n = 1"), "\(run.output)")
    // The record of a new release decides over whatever the file states.
    #expect(try course.run("release", "copies", "--roster", "roster.csv", "--quiet").status == 0)
  }

  @Test func theKeyOfACopyTellsItsSheet() throws {
    // The learner deleted the exercises and left the answers. Two releases asked different questions.
    try edit([("[1000, 9000]", "[10, 90]")])
    #expect(try course.run("release", "later", "--roster", "roster.csv", "--quiet").status == 0)
    func submit(_ folder: String, key: String?) throws {
      let text = try course.read("copies/ann/exercises/a.md")
        .replacing(try Regex("```exercise\n(?s:.*?)```\n"), with: "")
      try course.write("\(folder)/ann/exercises/a.md", text)
      if let key { try course.write("\(folder)/ann/workbook.key", key) }
    }
    let own = try course.read("copies/ann/workbook.key")
    try submit("own", key: own)
    #expect(try points(["own", "--roster", "roster.csv", "--gradebook", "own.sqlite"])["ann"] == 3)
    // Without the file, with another learner's and with a damaged one, the answers are listed and nothing is graded.
    let foreign = try course.read("copies/bob/workbook.key")
    let damaged = own.replacing("A", with: "B")
    for (name, key, reason) in [
      ("none", nil, "different questions"), ("foreign", foreign, "the key file belongs to bob"),
      ("damaged", damaged, "the key file is damaged"),
    ] {
      try submit(name, key: key)
      let run = try course.run("grade", name, "--gradebook", "\(name).sqlite")
      #expect(run.status == 1 && run.output.contains(reason), "\(name): \(run.output)\(run.error)")
      #expect(try course.run("grade", "show", "ann", "--gradebook", "\(name).sqlite").output.contains("1 of 3 points"))
    }
    // The records are lost: the seal is enough.
    try FileManager.default.createDirectory(atPath: course.folder + "/kept", withIntermediateDirectories: true)
    for file in try FileManager.default.contentsOfDirectory(atPath: course.folder + "/release-records")
    where file != "course.json" {
      try FileManager.default.moveItem(
        atPath: course.folder + "/release-records/\(file)", toPath: course.folder + "/kept/\(file)")
    }
    #expect(try points(["own", "--roster", "roster.csv", "--gradebook", "sealed.sqlite"])["ann"] == 3)
  }

  @Test func aMovedSubmissionIsGradedOnItsOwnersSheet() throws {
    try course.write("in/A Lee/a.md", course.read("copies/ann/exercises/a.md"))
    try course.write("in/bob/a.md", course.read("copies/bob/exercises/a.md"))
    try course.write("roster.csv", "id,name\nann,Ann Smith\nbob,Bob Ray\n")
    let run = try course.run("grade", "in", "--roster", "roster.csv")
    #expect(run.status == 1 && run.output.contains("the copy of ann, not of A Lee"), "\(run.output)\(run.error)")
    #expect(try course.run("grade", "move", "A Lee", "--to", "ann", "--comment", "a nickname").status == 0)
    #expect(try course.run("grade", "--regrade", "--apply").status == 0)
    #expect(try course.run("grade", "show", "ann").output.contains("3 of 3 points"))
    // The next run meets the file again under the other name.
    #expect(try points(["in", "--roster", "roster.csv"]) == ["ann": 3, "bob": 3])
  }

  @Test func aChangedKindIsListedAndARenamedLearnerIsFound() throws {
    try course.write("roster.csv", "id,name\nal1,Ann Lee\nbob,Bob Ray\n")
    try course.write("in/al1/a.md", course.read("copies/ann/exercises/a.md"))
    // Bob's file in her name as well.
    try course.write("in/bob/a.md", course.read("copies/ann/exercises/a.md"))
    try edit([("choices:\n  - {text: Paris, right: true}\n  - {text: Rome}", "text: [Paris]")])
    let run = try course.run("grade", "in", "--roster", "roster.csv")
    #expect(run.status == 1 && run.output.contains("it had options when it was released"), "\(run.output)")
    #expect(run.output.contains("the copy of ann, not of bob"), "\(run.output)\(run.error)")
    #expect(try course.run("grade", "show", "al1").output.contains("2 of 3 points"))
    // A regrade that leaves answers ungraded says so by its exit code.
    let regrade = try course.run("grade", "--regrade")
    #expect(regrade.status == 1 && regrade.output.contains("cannot be graded"), "\(regrade.output)")
  }

  @Test func renamedExercisesAreOneExercise() throws {
    try edit([("id: twice", "id: double\nwas: twice"), ("answer twice", "answer double"), ("n: twice", "n: double")])
    let copy = try course.read("copies/ann/exercises/a.md")
    // The answer that counts is the one under today's name; the other is listed.
    try course.write("both/ann/a.md", copy + "\n```answer double\n5\n```\n")
    let run = try course.run("grade", "both", "--gradebook", "both.sqlite")
    #expect(run.status == 1 && run.output.contains("has another answer on line"), "\(run.output)\(run.error)")
    let show = try course.run("grade", "show", "ann", "--gradebook", "both.sqlite")
    #expect(show.output.contains("1 of 3 points") || show.output.contains("2 of 3 points"), "\(show.output)")
  }
}

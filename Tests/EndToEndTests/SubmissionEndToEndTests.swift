import Foundation
import Testing

/// Submissions with mistakes of every kind, graded and checked by the command.
@Suite struct SubmissionEndToEndTests {
  private static let exercise = """
    # V

    How many is a dozen?

    ```exercise
    id: dozen
    expect: 12
    ```

    ```answer dozen

    ```

    And seven?

    ```exercise
    id: seven
    expect: 7
    ```

    ```answer seven

    ```

    """

  private static func course() throws -> Course {
    try Course(["workbook.yml": "title: Case\n", "exercises/01-v.md": exercise])
  }

  private static let seven = "```answer seven\n7\n```\n"

  @Test func whatIsNotGradedIsListedAndGivesExitCode1() throws {
    let course = try Self.course()
    for (learner, text) in [
      ("typo", "```answer dozn\n12\n```\n\n"), ("nbsp", "```answer\u{A0}dozen\n12\n```\n\n"),
      ("second", "```answer dozen\n11\n```\n\n```answer dozen\n12\n```\n\n"),
      ("below", "```answer dozen\n\n```\n\n12\n\n"), ("indented", "    ```answer dozen\n    12\n    ```\n\n"),
    ] { try course.write("in/\(learner)/01-v.md", text + Self.seven) }
    try course.write("in/pdf/work.pdf", "%PDF-1.4")
    let run = try course.run("grade", "in", "--quiet")
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n").map(String.init)
    for (learner, words) in [
      ("typo  01-v.md:1", "did you mean “dozen”?"), ("second  01-v.md:5", "another answer on line 1, which counts"),
      ("below  01-v.md:5", "outside the answer fence of “dozen”"), ("indented  01-v.md:1", "indented"),
      ("pdf  work.pdf", "a PDF document"),
    ] {
      #expect(lines.contains { $0.contains(learner) && $0.contains(words) }, "\(learner) in \(run.output)")
    }
    #expect(!run.output.contains("nbsp  "))
    #expect(lines.contains { $0.hasPrefix("Not graded (5)") }, "\(run.output)")
    #expect(lines.contains { $0.hasSuffix("1 file and 4 answers not graded") }, "\(run.output)")
    let shown = try course.run("grade", "show", "typo")
    #expect(shown.output.contains("not graded") && shown.output.contains("written: 12"))
    #expect(shown.output.contains("1 of 2 points, 1 not answered, 1 answer not graded"), "\(shown.output)")
    #expect(try course.run("grade", "show", "nbsp").output.contains("2 of 2 points"))
    #expect(try course.run("grade", "report", "--output", "report").status == 0)
    #expect(try course.read("report/feedback/typo.html").contains("This answer was not graded"))
    // The same again lists the same.
    let again = try course.run("grade", "in", "--quiet")
    #expect(again.status == 1 && again.output.contains("Not graded (5)"))
  }

  @Test func aLearnersCheckSaysTheSame() throws {
    let course = try Self.course()
    #expect(try course.run("release", "copy", "--quiet").status == 0)
    let copy = try String(contentsOfFile: "\(course.folder)/copy/exercises/01-v.md", encoding: .utf8)
    func check(_ text: String) throws -> String {
      try course.write("copy/exercises/01-v.md", text)
      let run = try course.start(
        ["check"], through: ["/usr/bin/env", "-C", "\(course.folder)/copy"]
      ).finish()
      #expect(run.status == 1)
      return run.output
    }
    func answered(_ text: String) -> String { copy.replacing("```answer dozen\n\n```", with: text) }
    #expect(try check(answered("```answer dozn\n12\n```")).contains("did you mean “dozen”?"))
    #expect(try check(answered("```answer dozen\n\n```\n\n12")).contains("outside the answer fence of “dozen”"))
    #expect(
      try check(answered("```answer dozen\n11\n```\n\n```answer dozen\n12\n```")).contains("has another answer on line")
    )
    #expect(!(try check(answered("```Answer\u{A0}dozen\n12\n```")).contains("not read")))
    // One true message for an exercise whose fence is gone.
    let gone = answered("```answer dozen\n12\n```").replacing("```exercise\nid: dozen\n```\n", with: "")
    #expect(gone != answered("```answer dozen\n12\n```"))
    let output = try check(gone)
    #expect(output.contains("its answer still counts") && !output.contains("there is no exercise"), "\(output)")
    #expect(output.contains("right") && output.contains("dozen  1/1"))
  }

  @Test func aBadTimeOrRosterWritesNothing() throws {
    let course = try Self.course()
    try course.write("in/ann/01-v.md", Self.seven)
    try course.write("times.csv", "learner,time\nann,yesterday\n")
    try course.write("roster.csv", "id,submitted\nann,soon\n")
    #expect(try course.run("grade", "in", "--handed-in", "times.csv").status == 2)
    #expect(try course.run("grade", "in", "--roster", "roster.csv").status == 2)
    #expect(!FileManager.default.fileExists(atPath: "\(course.folder)/gradebook.sqlite"))
    try course.write("times.csv", "learner,time\nanne,2026-10-24T17:00:00+02:00\n")
    let run = try course.run("grade", "in", "--handed-in", "times.csv")
    #expect(run.status == 1 && run.output.contains("did you mean ann?"), "\(run.output)")
  }

  @Test func aSubmissionIsMovedByTheCommand() throws {
    let course = try Self.course()
    try course.write("roster.csv", "id,name\nann,Ann Lee\n")
    try course.write("in/Ann Leigh_12345_assignsubmission_file_/01-v.md", Self.seven)
    let run = try course.run("grade", "in", "--roster", "roster.csv", "--variants", "shared")
    #expect(run.status == 1 && run.output.contains("no learner on the roster matches “Ann Leigh”"), "\(run.output)")
    let moved = try course.run("grade", "move", "Ann Leigh", "--to", "ann", "--comment", "her name", "--author", "eve")
    #expect(moved.status == 0, "\(moved.error)")
    #expect(try course.run("grade", "show", "ann").output.contains("1 of 2 points"))
    #expect(try course.run("grade", "show", "Ann Leigh").output.contains("moved to ann by eve"))
    #expect(try course.run("grade", "show", "ann").output.contains("moved here from Ann Leigh by eve"))
    #expect(try course.run("grade", "withdraw", "ann", "--comment", "x").status == 0)
    #expect(try course.run("grade", "show", "ann").output.contains("0 of 2 points"))
    #expect(try course.run("grade", "withdraw", "nobody").status == 2)
  }

  /// A document with a mistake is not called ok.
  @Test func aDocumentWithAnErrorIsNotOK() throws {
    let course = try Course(["lessons/01.md": "# A\n\nSee [@nobody].\n"])
    let run = try course.run("check", "--quiet")
    #expect(run.status == 1 && run.output.contains("no  lessons/01.md"), "\(run.output)")
  }
}

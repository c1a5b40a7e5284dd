import Answers
import Foundation
import GRDB
import Testing

@testable import GradeReports
@testable import Grading
@testable import Records

@Suite struct UngradedAnswerTests {
  private let scratch: Scratch
  private let gradebook: Gradebook

  init() throws {
    scratch = try Scratch()
    gradebook = try Gradebook(path: "\(scratch.path)/g.sqlite", mayCreate: true)
  }

  private func record(_ handIn: HandInRecord) throws {
    try gradebook.begin(Made.stamp())
    try gradebook.record([handIn], learners: [Made.learner(handIn.learner)], by: Made.stamp())
  }

  private func handIn(_ reasons: [String], at time: Double, digest: String) -> HandInRecord {
    var handIn = Made.handIn("ann", [Made.attempt("q0", "4", .right())], at: time, digest: digest)
    handIn.ungraded = reasons.enumerated().map { line, reason in
      UngradedAnswer(learner: "ann", file: "01.md", line: line + 3, exercise: "q1", text: "12", reason: reason)
    }
    return handIn
  }

  private func listed() throws -> [UngradedAnswer] {
    try #require(try gradebook.grades()?.learners.first).ungraded
  }

  @Test func theyAreKeptWithTheirSubmissionAndListed() throws {
    let first = handIn(["the course has no exercise “dozn”", "it is a second answer"], at: 1, digest: "a")
    try record(first)
    #expect(try listed() == first.ungraded)
    #expect(ClassSummary(try #require(try gradebook.grades())).ungraded.map(\.place) == ["01.md:3", "01.md:4"])
    // Reading the same file again changes nothing, and a corrected file has nothing to list.
    let before = try gradebook.state()?.revision
    try record(first)
    #expect(try gradebook.state()?.revision == before)
    try record(handIn([], at: 2, digest: "b"))
    #expect(try listed().isEmpty)
    #expect(try gradebook.faults().isEmpty)
  }

  @Test func aNewReadingReplacesTheList() throws {
    try record(handIn(["one", "two"], at: 1, digest: "a"))
    try record(handIn(["two"], at: 1, digest: "a"))
    #expect(try listed().map(\.reason) == ["two"])
  }

  /// A gradebook of an earlier version is read, and its files are read once more for what was passed over.
  @Test func anEarlierGradebookIsBroughtUpToDate() throws {
    let path = "\(scratch.path)/old.sqlite"
    do {
      let queue = try DatabaseQueue(path: path)
      try GradebookSchema.migrator.migrate(queue, upTo: "2 form of answers")
      try queue.write { database in
        try database.execute(
          sql: """
            INSERT INTO learner (name, is_on_roster, seed) VALUES ('ann', 0, '');
            INSERT INTO hand_in (learner_id, file, document, digest, key, is_time_given) VALUES (1, 'a', 'd', 'x', 'k', 0);
            """)
      }
    }
    let old = try Gradebook(path: path, mayCreate: false)
    #expect(try old.known().keys.map(\.key) == [""])
    #expect(try old.faults().isEmpty)
  }

  @Test func shardsOfAnEarlierVersionHaveNone() throws {
    let record = handIn(["one"], at: 1, digest: "a")
    let bytes = try JSONEncoder().encode(record)
    #expect(try JSONDecoder().decode(HandInRecord.self, from: bytes) == record)
    var fields = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    fields["ungraded"] = nil
    let old = try JSONDecoder().decode(HandInRecord.self, from: JSONSerialization.data(withJSONObject: fields))
    #expect(old.ungraded.isEmpty && old.attempts == record.attempts)
  }

  @Test func aFeedbackPageListsThem() throws {
    var grades = SampleClass.everything
    grades.learners[0].ungraded = [
      UngradedAnswer(
        learner: "anna", file: "<b>.md", line: 7, exercise: "word", text: "<script>x</script>",
        reason: "the course has no exercise “wrod”")
    ]
    let table = GradeTable(grades)
    let page = FeedbackPage(table: table, row: table.rows[0]).page
    let text = "\(page)"
    #expect(text.contains("This answer was not graded") && text.contains("<b>.md, line 7"))
  }
}

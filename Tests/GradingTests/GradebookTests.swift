import Answers
import Course
import Foundation
import GRDB
import Testing

@testable import Assessment
@testable import Grading
@testable import Records

@Suite struct GradebookTests {
  private let scratch: Scratch
  private let gradebook: Gradebook

  init() throws {
    scratch = try Scratch()
    gradebook = try Gradebook(path: "\(scratch.path)/g.sqlite", mayCreate: true)
  }

  private func record(_ handIns: [HandInRecord], by stamp: GradingStamp = Made.stamp()) throws {
    try gradebook.begin(stamp)
    try gradebook.record(handIns, learners: Set(handIns.map(\.learner)).sorted().map(Made.learner), by: stamp)
  }

  private func grade(_ learner: String = "ann", _ exercise: String = "q0") throws -> ClassGrades.Grade {
    let grades = try #require(try gradebook.grades())
    let found = try #require(grades.learners.first { $0.id == learner })
    return try #require(found.grades.first { $0.exercise == exercise })
  }

  @Test func theBestAttemptCountsAndTheSameAnswerIsOne() throws {
    try record([
      Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off"))], at: 1),
      Made.handIn("ann", [Made.attempt("q0", "4", .right())], at: 2),
      Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off"))], at: 3),
      Made.handIn("ann", [Made.attempt("q0", "x", .invalid("what?"))], at: 4),
    ])
    let grade = try grade()
    #expect(grade.attempts == 2 && grade.answer == "4" && grade.final == Points(2))
    #expect(try self.grade("ann", "q1").verdict == .unanswered)
  }

  @Test func laterAttemptsEarnLess() throws {
    let stamp = Made.stamp(attempts: [Points(2), Points(1)])
    try record(
      [
        Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off"))], at: 1),
        Made.handIn("ann", [Made.attempt("q0", "4", .right())], at: 2),
        Made.handIn("bob", [Made.attempt("q0", "3", .wrong("off"))], at: 1),
        Made.handIn("bob", [Made.attempt("q0", "5", .wrong("off"))], at: 2),
        Made.handIn("bob", [Made.attempt("q0", "4", .right())], at: 3),
      ], by: stamp)
    #expect(try grade("ann").final == Points(1))
    #expect(try grade("bob").final == .zero)
  }

  @Test func latenessTakesItsShareOfWhatWasLate() throws {
    let late = LatePolicy(
      due: Date(timeIntervalSince1970: 100), rate: Credit(1, of: 10), grace: 10, atMost: .half)
    try record(
      [
        Made.handIn("ann", [Made.attempt("q0", "4", .right()), Made.attempt("q1", "1", .wrong("off"))], at: 105),
        Made.handIn("ann", [Made.attempt("q0", "4", .right()), Made.attempt("q1", "2", .right())], at: 111),
      ], by: Made.stamp(late: late))
    #expect(try grade("ann", "q0").final == Points(2))
    let second = try grade("ann", "q1")
    #expect(second.earned == Points(2) && second.final == Points(thousandths: 1800))
  }

  @Test func anOverrideStaysAndItsConflictIsShown() throws {
    try record([Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off"))])])
    try gradebook.override(learner: "ann", exercise: "q0", points: Points(1), comment: "right idea", author: "eve")
    #expect(try grade().final == Points(1) && grade().override?.isInConflict == false)
    try record([Made.handIn("ann", [Made.attempt("q0", "4", .right())], at: 200)])
    let grade = try grade()
    #expect(grade.final == Points(1) && grade.earned == Points(2) && grade.override?.isInConflict == true)
    #expect(ClassSummary(try #require(try gradebook.grades())).conflicts.map(\.exercise) == ["q0"])
    try gradebook.override(learner: "ann", exercise: "q0", points: Points(0), comment: "seen", author: "eve")
    #expect(try self.grade().override?.isInConflict == false)
    try gradebook.removeOverride(learner: "ann", exercise: "q0", author: "eve")
    #expect(try self.grade().override == nil && self.grade().final == Points(2))
    #expect(throws: Gradebook.Problem.self) {
      try gradebook.removeOverride(learner: "ann", exercise: "q0", author: "eve")
    }
    #expect(throws: Gradebook.Problem.self) {
      try gradebook.override(learner: "nobody", exercise: "q0", points: .zero, comment: "x", author: "eve")
    }
  }

  @Test func whatWasGradedOtherwiseIsNotMixed() throws {
    try record([Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off"))])])
    // A key that judged nothing yet may change, and exercises may be added.
    try gradebook.begin(Made.stamp(["q0", "q3"]))
    for stamp in [Made.stamp(key: "other"), Made.stamp(engine: "2"), Made.stamp(["q1"])] {
      #expect(throws: Gradebook.Problem.self) { try gradebook.begin(stamp) }
    }
    let error = #expect(throws: Gradebook.Problem.self) { try gradebook.begin(Made.stamp(key: "other")) }
    #expect(error?.description.contains("“q0”") == true && error?.description.contains("--regrade") == true)
    #expect(throws: Gradebook.Problem.self) {
      try gradebook.record([], learners: [Made.learner("bob")], by: Made.stamp(key: "other"))
    }
  }

  @Test func aRegradeIsNotAppliedToWhatChangedMeanwhile() throws {
    try record([Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off"))])])
    let revision = try #require(try gradebook.state()?.revision)
    let plan = RegradePlan(
      causes: [], changes: [], judged: 0, untried: 0, verdicts: [], stamp: Made.stamp(), revision: revision,
      documentKeys: [:])
    try record([Made.handIn("bob", [Made.attempt("q0", "3", .wrong("off"))])])
    #expect(throws: Gradebook.Problem.self) { try gradebook.apply(plan, author: "eve") }
  }

  /// Whoever writes to the file, what must hold of grades holds.
  @Test(arguments: [
    "INSERT INTO attempt (learner_id, exercise_id, answer, hand_in_id) VALUES (2, 1, 'x', 1)",
    "INSERT INTO attempt (learner_id, exercise_id, answer, hand_in_id) VALUES (1, 99, 'x', 1)",
    "INSERT INTO attempt (learner_id, exercise_id, answer, hand_in_id) VALUES (1, 1, '3', 1)",
    "INSERT INTO attempt (learner_id, exercise_id, answer, hand_in_id) VALUES (1, 1, '', 1)",
    "UPDATE attempt SET answer = '4'", "DELETE FROM attempt", "DELETE FROM hand_in", "DELETE FROM learner",
    "UPDATE verdict SET status = 'perfect'", "UPDATE verdict SET credit_numerator = 2, status = 'close'",
    "UPDATE verdict SET credit_numerator = 1", "UPDATE verdict SET status = 'right'",
    "UPDATE verdict SET status = 'invalid', uses_attempt = 1", "UPDATE verdict SET key_version_id = 99",
    "UPDATE verdict SET key_version_id = (SELECT id FROM key_version WHERE exercise_id = 2)",
    "UPDATE exercise SET points = -1", "UPDATE exercise SET name = 'q1' WHERE name = 'q0'",
    "UPDATE exercise SET points = 'many'", "INSERT INTO course SELECT 2, title, key, engine, 0, 0, 0 FROM course",
    "UPDATE hand_in SET problem = 'broken'", "UPDATE hand_in SET document = NULL", "UPDATE learner SET name = ''",
    "INSERT INTO manual_override VALUES (NULL, 1, 1, 1000, '  ', 'eve', 0, 'wrong', 0, NULL, NULL)",
    "INSERT INTO manual_override VALUES (NULL, 1, 1, -1, 'x', 'eve', 0, 'wrong', 0, NULL, NULL)",
    "INSERT INTO manual_override VALUES (NULL, 9, 1, 0, 'x', 'eve', 0, 'wrong', 0, NULL, NULL)",
    "INSERT INTO manual_override VALUES (NULL, 1, 2, 0, 'x', 'eve', 0, 'wrong', 0, NULL, NULL)",
    "DELETE FROM manual_override", "UPDATE manual_override SET removed_at = 1e12",
    "UPDATE late_policy SET rate_numerator = 3, rate_denominator = 2", "UPDATE late_policy SET period = 'year'",
  ])
  func theTablesHoldTheRules(statement: String) throws {
    try record([
      Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off")), Made.attempt("q1", "3", .wrong("off"))]),
      Made.handIn("bob", [], digest: "x"),
    ])
    try gradebook.override(learner: "ann", exercise: "q1", points: Points(1), comment: "x", author: "eve")
    let before = try gradebook.grades()
    #expect(throws: DatabaseError.self) {
      try gradebook.database.write { try $0.execute(sql: statement) }
    }
    #expect(try gradebook.grades() == before)
  }

  @Test func aNewerGradebookIsRefused() throws {
    try gradebook.database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 of the future')") }
    let error = #expect(throws: Gradebook.Problem.self) { try Gradebook(path: gradebook.path, mayCreate: false) }
    #expect(error?.description.contains("newer version") == true)
  }

  @Test func aPlaceThatCannotBeWrittenIsNoDamagedGradebook() throws {
    #expect {
      try Gradebook(path: "\(scratch.path)/no such folder/g.sqlite", mayCreate: true)
    } throws: { error in
      "\(error)".contains("cannot be written") && "\(error)".contains("--gradebook")
    }
  }

  @Test func aFileThatIsNoGradebookIsRefused() throws {
    let path = try scratch.write("text.sqlite", Array("no database at all, but long enough to look at\n".utf8))
    #expect(throws: Gradebook.Problem.self) { try Gradebook(path: path, mayCreate: true) }
    #expect(throws: Gradebook.Problem.self) { try Gradebook(path: "\(scratch.path)/none.sqlite", mayCreate: false) }
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/none.sqlite"))
  }

  @Test func aMendedFileLosesItsRow() throws {
    var broken = Made.handIn("ann", [], digest: "")
    broken.document = nil
    broken.problem = "the file is empty"
    try record([broken])
    #expect(ClassSummary(try #require(try gradebook.grades())).problems.count == 1)
    try record([Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off"))])])
    #expect(ClassSummary(try #require(try gradebook.grades())).problems.isEmpty)
  }

  /// Many connections at once make and fill one gradebook.
  @Test func manyWritersMakeOneGradebook() async throws {
    let path = "\(scratch.path)/shared.sqlite"
    let stamp = Made.stamp()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let own = try Gradebook(path: path, mayCreate: true)
          try own.begin(stamp)
          for number in 0..<20 {
            let name = "u\((writer * 7 + number) % 30)"
            try own.record(
              [Made.handIn(name, [Made.attempt("q0", "\(number % 3)", .wrong("off"))], at: Double(number))],
              learners: [Made.learner(name)], by: stamp)
          }
        }
      }
      try await group.waitForAll()
    }
    let shared = try Gradebook(path: path, mayCreate: false)
    #expect(try shared.faults().isEmpty)
    #expect(try shared.grades()?.learners.count == 30)
  }
}

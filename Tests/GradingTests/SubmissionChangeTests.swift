import Answers
import Foundation
import GRDB
import Testing

@testable import Grading
@testable import Records

@Suite struct SubmissionChangeTests {
  private let scratch: Scratch
  private let gradebook: Gradebook
  private var changes: SubmissionChanges { SubmissionChanges(gradebook) }

  init() throws {
    scratch = try Scratch()
    gradebook = try Gradebook(path: "\(scratch.path)/g.sqlite", mayCreate: true)
    try gradebook.begin(Made.stamp())
    try record([
      Made.handIn("ann", [Made.attempt("q0", "3", .wrong("off"))], at: 1),
      Made.handIn("Ann L", [Made.attempt("q0", "4", .right()), Made.attempt("q1", "5", .right())], at: 2),
    ])
  }

  private func record(_ handIns: [HandInRecord]) throws {
    try gradebook.record(handIns, learners: Set(handIns.map(\.learner)).sorted().map(Made.learner), by: Made.stamp())
  }

  private func points(_ learner: String) throws -> Points {
    let grades = try #require(try gradebook.grades())
    let found = try #require(grades.learners.first { $0.id == learner })
    return found.grades.reduce(.zero) { $0 + $1.final }
  }

  @Test func aSubmissionIsMovedWithItsGradesAndATrace() throws {
    let outcome = try changes.move(from: "Ann L", file: nil, to: "ann", author: "eve", comment: "the same person")
    #expect(outcome == SubmissionChanges.Outcome(files: ["01.md"], waiting: 0))
    #expect(try points("ann") == Points(4) && points("Ann L") == .zero)
    let grades = try #require(try gradebook.grades())
    let removed = try #require(grades.learners.first { $0.id == "Ann L" }?.removed.first)
    #expect(removed.movedTo == "ann" && removed.author == "eve" && removed.comment == "the same person")
    // Nobody is left by the other name, and a later run that meets the file again changes nothing.
    #expect(grades.currentLearners.map(\.id) == ["ann"])
    #expect(ClassSummary(grades).learners.map(\.id) == ["ann"])
    try record([Made.handIn("Ann L", [Made.attempt("q0", "4", .right()), Made.attempt("q1", "5", .right())], at: 2)])
    #expect(try points("ann") == Points(4) && points("Ann L") == .zero)
    #expect(try gradebook.faults().isEmpty)
    // Back again.
    _ = try changes.move(from: "ann", file: "01.md", to: "Ann L", author: "eve", comment: "no")
    #expect(try points("ann") == .zero && points("Ann L") == Points(4))
  }

  @Test func aSubmissionIsWithdrawnAndRestored() throws {
    _ = try changes.withdraw("Ann L", file: "01.md", author: "eve", comment: "copied")
    #expect(try points("Ann L") == .zero)
    #expect(throws: SubmissionChanges.Problem.self) {
      try changes.withdraw("Ann L", file: "01.md", author: "eve", comment: "copied")
    }
    // The same answer in another file counts from there.
    try record([Made.handIn("Ann L", [Made.attempt("q0", "4", .right())], at: 9, file: "02.md")])
    #expect(try points("Ann L") == Points(2))
    _ = try changes.restore("Ann L", file: "01.md", author: "eve")
    #expect(try points("Ann L") == Points(4))
    #expect(throws: SubmissionChanges.Problem.self) { try changes.restore("Ann L", file: nil, author: "eve") }
  }

  @Test func nothingIsEverDeleted() throws {
    _ = try changes.withdraw("ann", file: nil, author: "eve", comment: "")
    #expect(throws: DatabaseError.self) {
      try gradebook.database.write { try $0.execute(sql: "DELETE FROM submission_change") }
    }
    #expect(throws: Gradebook.Problem.self) {
      try changes.move(from: "ann", file: nil, to: "nobody", author: "eve", comment: "")
    }
    #expect(throws: SubmissionChanges.Problem.self) {
      try changes.move(from: "Ann L", file: nil, to: "Ann L", author: "eve", comment: "")
    }
  }
}

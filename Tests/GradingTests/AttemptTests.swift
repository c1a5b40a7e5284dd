import Answers
import Foundation
import Testing

@testable import Grading
@testable import Records

struct AttemptTests {
  private let book: Gradebook
  private let folder = NSTemporaryDirectory() + "attempts-\(UUID().uuidString)"
  private static let stamp = Made.stamp(attempts: [Points(2), Points(1)])

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    book = try Gradebook(path: "\(folder)/gradebook.sqlite", mayCreate: true)
    try book.begin(Self.stamp)
  }

  private func grade(_ handIns: [HandInRecord]) throws -> ClassGrades.Grade? {
    try book.record(handIns, learners: [Made.learner("ann")], by: Self.stamp)
    return try book.grades()?.learners.first?.grades.first
  }

  private static func attempt(_ answer: String, _ reading: String, _ verdict: Verdict) -> AttemptRecord {
    var attempt = Made.attempt("q0", answer, verdict)
    attempt.judged?.reading = reading
    return attempt
  }

  private static func live(_ answer: String, _ verdict: Verdict, at time: Double) -> HandInRecord {
    var record = Made.handIn("ann", [attempt(answer, answer, verdict)], at: time, file: "answered in class")
    record.isLive = true
    return record
  }

  @Test func theSameAnswerWrittenOtherwiseIsNoFurtherAttempt() throws {
    let grade = try grade([
      Made.handIn("ann", [Self.attempt("13", "13", .wrong("off"))], at: 1),
      Made.handIn("ann", [Self.attempt("13.0", "13", .wrong("off"))], at: 2),
      Made.handIn("ann", [Self.attempt("1.3e1", "13", .wrong("off"))], at: 3),
      Made.handIn("ann", [Self.attempt("12", "12", .right())], at: 4),
    ])
    #expect(grade?.attempts == 2 && grade?.final == Points(1) && grade?.answersAfterLast == 0)
  }

  @Test func answersAfterTheLastAttemptAreCountedApart() throws {
    let grade = try grade([
      Made.handIn("ann", [Self.attempt("1", "1", .wrong("off"))], at: 1),
      Made.handIn("ann", [Self.attempt("2", "2", .wrong("off"))], at: 2),
      Made.handIn("ann", [Self.attempt("12", "12", .right())], at: 3),
      Made.handIn("ann", [Self.attempt("2.0", "2", .wrong("off"))], at: 4),
    ])
    #expect(grade?.attempts == 2 && grade?.final == .zero && grade?.answersAfterLast == 1)
    #expect(grade?.verdict.status == .wrong, "the verdict on an answer after the last attempt is not told")
  }

  @Test func whatWasTriedInClassCountsTogetherWithSubmissions() throws {
    // The submission carries the whole second in which the right answer was tried in class.
    let grade = try grade([
      Made.handIn("ann", [Self.attempt("12", "12", .right())], at: 5),
      Self.live("1", .wrong("off"), at: 5.1), Self.live("2", .wrong("off"), at: 5.2),
      Self.live("12", .right(), at: 5.3),
    ])
    #expect(grade?.attempts == 2 && grade?.final == .zero && grade?.answersAfterLast == 1)
    let learner = try book.grades()?.learners.first
    #expect(learner?.handIns.map(\.file) == ["01.md"], "what was tried in class is no file")
  }

  @Test func anAnswerThatAnotherMakesRightIsStillOneAttempt() throws {
    var first = Self.attempt("7", "7", .wrong("off"))
    first.context = ["q1": "1"]
    var second = Self.attempt("7", "7", .right())
    second.context = ["q1": "2"]
    let grade = try grade([Made.handIn("ann", [first], at: 1), Made.handIn("ann", [second], at: 2)])
    #expect(grade?.attempts == 1 && grade?.final == Points(2))
  }
}

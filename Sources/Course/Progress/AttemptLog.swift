import Answers
import Assessment
import Foundation
import Records
import Storage

/// One learner's attempts at the exercises that limit them: on disk before a verdict is shown.
package struct AttemptLog: AttemptRecorder {
  private let store: AttemptStore
  private let learner: String

  /// - Parameter learner: empty in a learner's own copy.
  package init(_ store: AttemptStore, learner: String = "") {
    self.store = store
    self.learner = learner
  }

  /// The attempts made in a course's folder.
  ///
  /// What an earlier version kept there is taken over.
  package init(of course: CourseFolder) {
    self.init(AttemptStore(.learner, in: course.workFolder))
    earlier = "\(course.workFolder)/\(Self.earlierName)"
  }

  package static let earlierName = "attempts.json"

  /// What is still to be taken over.
  private var earlier: String?

  package func history(of specification: ExerciseSpecification) throws(AttemptProblem) -> AttemptHistory {
    try reporting {
      try adopt()
      return history(
        try store.attempts(of: learner, at: [specification.id] + specification.formerNames), specification)
    }
  }

  package func add(
    _ answer: String, _ verdict: Verdict, context: [String: String], to specification: ExerciseSpecification,
    in document: String
  ) throws(AttemptProblem) -> AttemptHistory {
    let attempt = RecordedAttempt(
      .init(learner: learner, document: document, exercise: specification.id),
      answer: answer.trimmingCharacters(in: .whitespacesAndNewlines), context: context,
      status: verdict.status, credit: verdict.credit)
    return try reporting {
      try adopt()
      let all = try store.record(
        attempt, formerNames: specification.formerNames, limit: specification.attempts.count
      ) { ValueGrader.reading($0, by: specification) }
      return history(all, specification)
    }
  }

  private func reporting(_ work: () throws -> AttemptHistory) throws(AttemptProblem) -> AttemptHistory {
    do {
      return try work()
    } catch {
      throw AttemptProblem(description: "\(error)")
    }
  }

  /// Earlier answers are judged by the key as it is now, since the author may have corrected it. What depends on more
  /// than the answer keeps the verdict that it had.
  private func history(
    _ attempts: [RecordedAttempt], _ specification: ExerciseSpecification
  ) -> AttemptHistory {
    AttemptHistory(
      attempts.map { attempt in
        let verdict: Verdict
        if case .value(let key) = specification.key {
          verdict = key.judge(attempt.answer)
        } else {
          verdict = Verdict(attempt.status, credit: attempt.credit, message: "")
        }
        return AttemptHistory.Attempt(answer: attempt.answer, verdict: verdict)
      }, at: specification)
  }

  private func adopt() throws {
    if let earlier { try store.adopt(earlier, of: learner) }
  }
}

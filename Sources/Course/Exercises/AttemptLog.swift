import Answers
import Foundation
import Records
import Storage

/// One learner's attempts at the exercises that limit them: on disk before a verdict is shown.
package struct AttemptLog: Sendable {
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

  /// The learner's attempts at one exercise. Answers that are read alike are one attempt, and its best verdict counts.
  package struct History {
    /// In the order of their first answers.
    fileprivate(set) var verdicts: [Verdict] = []
    fileprivate var places: [String: Int] = [:]

    func holds(_ reading: String) -> Bool { places[reading] != nil }

    fileprivate init(_ attempts: [RecordedAttempt], reading: (String) -> String, rejudge: (RecordedAttempt) -> Verdict?)
    {
      for attempt in attempts {
        let verdict = rejudge(attempt) ?? Verdict(attempt.status, credit: attempt.credit, message: "")
        let own = reading(attempt.answer)
        if let place = places[own] {
          if verdicts[place].credit < verdict.credit { verdicts[place] = verdict }
        } else {
          places[own] = verdicts.count
          verdicts.append(verdict)
        }
      }
    }
  }

  /// What was tried so far at an exercise.
  func history(of specification: ExerciseSpecification) throws -> History {
    try adopt()
    return history(
      try store.attempts(of: learner, at: [specification.id] + specification.formerNames), specification)
  }

  /// Records what was tried, unless it was tried before or no attempt is left.
  ///
  /// When it returns, the attempt is on disk.
  package func add(
    _ answer: String, _ verdict: Verdict, context: [String: String], to specification: ExerciseSpecification,
    in document: String
  ) throws -> History {
    try adopt()
    let attempt = RecordedAttempt(
      .init(learner: learner, document: document, exercise: specification.id),
      answer: answer.trimmingCharacters(in: .whitespacesAndNewlines), context: context,
      status: verdict.status, credit: verdict.credit)
    let all = try store.record(
      attempt, formerNames: specification.formerNames, limit: specification.attempts.count
    ) { AnswerJudge.reading($0, by: specification) }
    return history(all, specification)
  }

  /// Earlier answers are judged by the key as it is now, since the author may have corrected it. What depends on more
  /// than the answer keeps the verdict that it had.
  private func history(_ attempts: [RecordedAttempt], _ specification: ExerciseSpecification) -> History {
    let verdict = { (attempt: RecordedAttempt) -> Verdict? in
      guard case .value(let key) = specification.key else { return nil }
      return key.judge(attempt.answer)
    }
    return History(attempts, reading: { AnswerJudge.reading($0, by: specification) }, rejudge: verdict)
  }

  private func adopt() throws {
    if let earlier { try store.adopt(earlier, of: learner) }
  }
}

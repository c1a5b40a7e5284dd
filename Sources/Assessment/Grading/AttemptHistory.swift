import Answers

/// A learner's attempts at one exercise. Answers that are read alike are one attempt, and its best verdict counts.
package struct AttemptHistory: Sendable {
  /// An answer that was recorded, and the verdict that counts for it.
  package struct Attempt: Sendable {
    package var answer: String
    package var verdict: Verdict

    package init(answer: String, verdict: Verdict) {
      self.answer = answer
      self.verdict = verdict
    }
  }

  /// In the order of their first answers.
  package private(set) var verdicts: [Verdict] = []
  private var places: [String: Int] = [:]

  /// The history of attempts, oldest first, at the exercise of a key.
  package init(_ attempts: [Attempt], at specification: ExerciseSpecification) {
    for attempt in attempts {
      let reading = ValueGrader.reading(attempt.answer, by: specification)
      if let place = places[reading] {
        if verdicts[place].credit < attempt.verdict.credit { verdicts[place] = attempt.verdict }
      } else {
        places[reading] = verdicts.count
        verdicts.append(attempt.verdict)
      }
    }
  }

  /// Returns true if an answer that reads like this was recorded.
  func contains(_ reading: String) -> Bool { places[reading] != nil }
}

/// Records the attempts of one learner at exercises that limit them.
package protocol AttemptRecorder: Sendable {
  /// The attempts so far.
  func history(of specification: ExerciseSpecification) throws(AttemptProblem) -> AttemptHistory

  /// Records an answer, unless it was recorded before or no attempt is left. When it returns, the attempt is on disk.
  ///
  /// - Parameter context: the learner's answers to the exercises that this one builds on, by identifier.
  func add(
    _ answer: String, _ verdict: Verdict, context: [String: String], to specification: ExerciseSpecification,
    in document: String
  ) throws(AttemptProblem) -> AttemptHistory
}

/// Attempts cannot be read or recorded.
package struct AttemptProblem: Error, Sendable, CustomStringConvertible {
  package var description: String

  package init(description: String) {
    self.description = description
  }
}

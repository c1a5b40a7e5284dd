import Foundation
import Records

extension Gradebook {
  /// Writes a regrade, all of it or nothing.
  package func apply(_ plan: RegradePlan, author: String, at time: Date = .now) throws {
    let grades = plan.changes.map { change in
      VerdictChanges.Grade(
        learner: change.learner, exercise: change.exercise, before: change.finalBefore ?? .zero,
        after: change.finalAfter ?? .zero)
    }
    try apply(
      VerdictChanges(
        verdicts: plan.verdicts, grades: grades, documentKeys: plan.documentKeys, stamp: plan.stamp,
        revision: plan.revision),
      author: author, at: time)
  }
}

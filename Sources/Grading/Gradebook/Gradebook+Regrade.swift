import Foundation
import GRDB

extension Gradebook {
  /// Writes a regrade, all of it or nothing.
  ///
  /// - Throws: ``Problem/changedMeanwhile`` if the gradebook is no longer as it was when the plan was made.
  package func apply(_ plan: RegradePlan, author: String, at time: Date = .now) throws {
    try write { database in
      guard try Int.fetchOne(database, sql: "SELECT revision FROM course") == plan.revision else {
        throw Problem.changedMeanwhile
      }
      try Self.set(plan.stamp, database)
      var verdicts = VerdictWriter(database)
      for judged in plan.verdicts {
        // The attempt's own exercise: it may have been renamed since.
        guard
          let exercise = try Int64.fetchOne(
            database, sql: "SELECT exercise_id FROM attempt WHERE id = ?", arguments: [judged.attempt])
        else { continue }
        let version = try VerdictWriter.keyVersion(exercise, judged.record.key, plan.stamp.engine, database)
        try verdicts.write(judged.record, of: judged.attempt, keyVersion: version)
        try database.cachedStatement(sql: "UPDATE attempt SET problem = NULL WHERE id = ? AND problem IS NOT NULL")
          .execute(arguments: [judged.attempt])
      }
      for (document, key) in plan.documentKeys {
        try database.cachedStatement(sql: "UPDATE hand_in SET key = ? WHERE document = ?")
          .execute(arguments: [key, document])
      }
      for change in plan.changes {
        try database.execute(
          sql: """
            INSERT INTO grade_change (learner_id, exercise_id, made_at, author, points_before, points_after)
            SELECT learner.id, exercise.id, ?, ?, ?, ? FROM learner, exercise
            WHERE learner.name = ? AND exercise.name = ?
            """,
          arguments: [
            time.timeIntervalSince1970, author, change.finalBefore?.thousandths ?? 0,
            change.finalAfter?.thousandths ?? 0, change.learner, change.exercise,
          ])
      }
    }
  }

  /// What is graded otherwise than by this stamp, in words.
  package func changes(to stamp: GradingStamp) throws -> [String] {
    try database.read { database in
      try Self.stamp(database).map { try Self.changes(from: $0, to: stamp, database) } ?? []
    }
  }
}

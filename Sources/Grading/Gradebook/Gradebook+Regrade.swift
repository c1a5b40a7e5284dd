import Foundation
import GRDB

extension Gradebook {
  /// Writes a regrade, all of it or nothing.
  ///
  /// - Throws: ``Problem/changedMeanwhile`` if the gradebook is no longer as it was when the plan was made.
  public func apply(_ plan: RegradePlan, author: String, at time: Date = .now) throws {
    try write { database in
      guard try Int.fetchOne(database, sql: "SELECT revision FROM course") == plan.revision else {
        throw Problem.changedMeanwhile
      }
      try Self.set(plan.stamp, database)
      let exercises = Dictionary(
        try Row.fetchAll(database, sql: "SELECT name, id FROM exercise").map { ($0[0] as String, $0[1] as Int64) },
        uniquingKeysWith: { first, _ in first })
      let statement = try VerdictColumns.statement(database)
      for judged in plan.verdicts {
        guard let exercise = exercises[judged.exercise] else { continue }
        let version = try VerdictColumns.keyVersion(exercise, judged.record.key, plan.stamp.engine, database)
        try statement.execute(arguments: try VerdictColumns.arguments(judged.attempt, version, judged.record))
      }
      for (learner, documents) in plan.documentKeys {
        for (document, key) in documents {
          try database.cachedStatement(sql: "UPDATE hand_in SET key = ? WHERE learner_id = ? AND document = ?")
            .execute(arguments: [key, learner, document])
        }
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
  public func changes(to stamp: GradingStamp) throws -> [String] {
    try database.read { database in
      try Self.stamp(database).map { try Self.changes(from: $0, to: stamp, database) } ?? []
    }
  }
}

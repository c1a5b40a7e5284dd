import Answers
import Foundation
import GRDB

extension Gradebook {
  /// What the engine gives for an exercise.
  package struct EngineGrade: Sendable {
    package var status: Verdict.Status
    package var earned: Points
    /// The points of a right answer.
    package var full: Points

    package init(status: Verdict.Status, earned: Points, full: Points) {
      self.status = status
      self.earned = earned
      self.full = full
    }
  }

  /// Gives a learner points for an exercise in the engine's place; they stay through every regrade. An earlier override
  /// is kept as removed.
  ///
  /// - Parameter engineGrade: computes from the learner's answers what the engine gives; nil if there is no such exercise.
  @discardableResult
  package func override(
    learner: String, exercise: String, points: Points, comment: String, author: String, at time: Date = .now,
    engineGrade: @escaping @Sendable (ClassState) -> EngineGrade?
  ) throws -> EngineGrade {
    try write { database in
      let (learnerID, exerciseID) = try Self.rows(learner, exercise, database)
      // One learner's answers are few, so the transaction stays short.
      guard let grade = try Self.state(database, only: learnerID).flatMap(engineGrade) else {
        throw Problem.unknownExercise(exercise)
      }
      try Self.removeOverride(learnerID, exerciseID, author: author, at: time, database)
      try database.execute(
        sql: """
          INSERT INTO manual_override
            (learner_id, exercise_id, points, comment, author, made_at, engine_status, engine_points)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          learnerID, exerciseID, points.thousandths, comment, author, time.timeIntervalSince1970,
          grade.status.rawValue, grade.earned.thousandths,
        ])
      return grade
    }
  }

  /// Takes an override back: from now on what the engine gives counts.
  package func removeOverride(learner: String, exercise: String, author: String, at time: Date = .now) throws {
    try write { database in
      let (learnerID, exerciseID) = try Self.rows(learner, exercise, database)
      guard try Self.removeOverride(learnerID, exerciseID, author: author, at: time, database) else {
        throw Problem.noOverride(learner: learner, exercise: exercise)
      }
    }
  }

  @discardableResult
  private static func removeOverride(
    _ learner: Int64, _ exercise: Int64, author: String, at time: Date, _ database: Database
  ) throws -> Bool {
    try database.execute(
      sql: """
        UPDATE manual_override SET removed_at = max(made_at, ?), removed_by = ?
        WHERE learner_id = ? AND exercise_id = ? AND removed_at IS NULL
        """, arguments: [time.timeIntervalSince1970, author, learner, exercise])
    return database.changesCount > 0
  }

  private static func rows(
    _ learner: String, _ exercise: String, _ database: Database
  ) throws -> (learner: Int64, exercise: Int64) {
    guard
      let learnerID = try Int64.fetchOne(
        database, sql: "SELECT id FROM learner WHERE name = ?",
        arguments: [learner.precomposedStringWithCanonicalMapping])
    else { throw Problem.unknownLearner(learner) }
    guard
      let exerciseID = try Int64.fetchOne(
        database, sql: "SELECT id FROM exercise WHERE name = ? AND is_current", arguments: [exercise])
    else { throw Problem.unknownExercise(exercise) }
    return (learnerID, exerciseID)
  }
}

import Answers
import Foundation
import GRDB

extension Gradebook {
  /// Gives a learner points for an exercise in the engine's place; they stay through every regrade. An earlier override
  /// is kept as removed.
  ///
  /// - Returns: what the engine gives, and the points of a right answer.
  @discardableResult
  package func override(
    learner: String, exercise: String, points: Points, comment: String, author: String, at time: Date = .now
  ) throws -> (earned: Points, full: Points) {
    try write { database in
      let (learnerID, exerciseID) = try Self.rows(learner, exercise, database)
      // One learner's answers are few, so the transaction stays short.
      let grade = try Self.grade(learnerID, exercise, database)
      try Self.removeOverride(learnerID, exerciseID, author: author, at: time, database)
      try database.execute(
        sql: """
          INSERT INTO manual_override
            (learner_id, exercise_id, points, comment, author, made_at, engine_status, engine_points)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          learnerID, exerciseID, points.thousandths, comment, author, time.timeIntervalSince1970,
          grade.grade.verdict.status.rawValue, grade.grade.earned.thousandths,
        ])
      return (grade.grade.earned, grade.full)
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

  private static func grade(
    _ learner: Int64, _ exercise: String, _ database: Database
  ) throws -> (grade: ClassGrades.Grade, full: Points) {
    guard let grades = try state(database, only: learner).map({ GradeCalculator(state: $0).grades() }),
      let grade = grades.learners.first?.grades.first(where: { $0.exercise == exercise }),
      let full = grades.exercises.first(where: { $0.id == exercise })?.points
    else { throw Problem.unknownExercise(exercise) }
    return (grade, full)
  }
}

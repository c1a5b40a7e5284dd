import Answers
import Foundation
import GRDB

/// New verdicts on answers in a gradebook, by other keys.
package struct VerdictChanges: Sendable {
  /// The verdict on one attempt.
  package struct Judged: Sendable {
    /// The row of the gradebook.
    package var attempt: Int64
    package var record: JudgedRecord

    package init(attempt: Int64, record: JudgedRecord) {
      self.attempt = attempt
      self.record = record
    }
  }

  /// What a learner's grade for an exercise was and is.
  package struct Grade: Sendable {
    package var learner: String
    package var exercise: String
    package var before: Points
    package var after: Points

    package init(learner: String, exercise: String, before: Points, after: Points) {
      self.learner = learner
      self.exercise = exercise
      self.before = before
      self.after = after
    }
  }

  package var verdicts: [Judged]
  package var grades: [Grade]
  /// The keys of submissions' documents, for documents whose exercises are still the same ones.
  package var documentKeys: [String: String]
  package var stamp: GradingStamp
  /// The gradebook's state from which the changes were computed.
  package var revision: Int

  package init(
    verdicts: [Judged], grades: [Grade], documentKeys: [String: String], stamp: GradingStamp, revision: Int
  ) {
    self.verdicts = verdicts
    self.grades = grades
    self.documentKeys = documentKeys
    self.stamp = stamp
    self.revision = revision
  }
}

extension Gradebook {
  /// Writes new verdicts, all of them or none.
  ///
  /// - Throws: ``Problem/changedMeanwhile`` if the gradebook is no longer as it was when the changes were computed.
  package func apply(_ changes: VerdictChanges, author: String, at time: Date = .now) throws {
    try write { database in
      guard try Int.fetchOne(database, sql: "SELECT revision FROM course") == changes.revision else {
        throw Problem.changedMeanwhile
      }
      try Self.set(changes.stamp, database)
      var verdicts = VerdictWriter(database)
      for judged in changes.verdicts {
        // The attempt's own exercise: it may have been renamed since.
        guard
          let exercise = try Int64.fetchOne(
            database, sql: "SELECT exercise_id FROM attempt WHERE id = ?", arguments: [judged.attempt])
        else { continue }
        let version = try VerdictWriter.keyVersion(exercise, judged.record.key, changes.stamp.engine, database)
        try verdicts.write(judged.record, of: judged.attempt, keyVersion: version)
        try database.cachedStatement(sql: "UPDATE attempt SET problem = NULL WHERE id = ? AND problem IS NOT NULL")
          .execute(arguments: [judged.attempt])
      }
      for (document, key) in changes.documentKeys {
        try database.cachedStatement(sql: "UPDATE hand_in SET key = ? WHERE document = ?")
          .execute(arguments: [key, document])
      }
      for grade in changes.grades {
        try database.execute(
          sql: """
            INSERT INTO grade_change (learner_id, exercise_id, made_at, author, points_before, points_after)
            SELECT learner.id, exercise.id, ?, ?, ?, ? FROM learner, exercise
            WHERE learner.name = ? AND exercise.name = ?
            """,
          arguments: [
            time.timeIntervalSince1970, author, grade.before.thousandths, grade.after.thousandths, grade.learner,
            grade.exercise,
          ])
      }
    }
  }

  /// What is graded differently by this stamp, in words.
  package func changes(to stamp: GradingStamp) throws -> [String] {
    try database.read { database in
      try Self.stamp(database).map { try Self.changes(from: $0, to: stamp, database) } ?? []
    }
  }
}

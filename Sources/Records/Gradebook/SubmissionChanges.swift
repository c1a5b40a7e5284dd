import Foundation
import GRDB

/// Moves submissions to other learners, and withdraws them. Nothing is deleted: a submission is marked, by whom and why,
/// and its answers no longer count.
package struct SubmissionChanges: Sendable {
  package let gradebook: Gradebook

  package init(_ gradebook: Gradebook) { self.gradebook = gradebook }

  package struct Outcome: Sendable, Hashable {
    /// The files concerned.
    package var files: [String] = []
    /// How many answers of a moved file wait to be graded, because learners have questions of their own.
    package var waiting = 0
  }

  package enum Problem: Error, Sendable, CustomStringConvertible {
    case noSubmission(learner: String, file: String?)
    case sameLearner(String)

    package var description: String {
      switch self {
      case .noSubmission(let learner, let file):
        file.map { "\(learner) has no submission “\($0)” that counts; `workbook grade show \(learner)` lists them" }
          ?? "\(learner) has no submission that counts"
      case .sameLearner(let learner): "the submission already belongs to \(learner)"
      }
    }
  }

  private struct HandIn {
    var id: Int64
    var file: String
  }

  /// Gives submissions of a learner to another one.
  ///
  /// - Parameter file: nil for all files of the learner.
  package func move(
    from learner: String, file: String?, to other: String, author: String, comment: String, at time: Date = .now
  ) throws -> Outcome {
    try gradebook.write { database in
      let from = try Self.learner(learner, database)
      let to = try Self.learner(other, database)
      guard from != to else { throw Problem.sameLearner(other) }
      let hasOwnVariants = try Bool.fetchOne(database, sql: "SELECT own_variants FROM course") ?? false
      var outcome = Outcome()
      for handIn in try Self.handIns(learner, from, file, database) {
        let target = try Self.copy(handIn.id, to: to, database)
        // Moving a submission back restores it.
        try database.execute(
          sql:
            "UPDATE submission_change SET undone_at = max(made_at, ?), undone_by = ? WHERE hand_in_id = ? AND undone_at IS NULL",
          arguments: [time.timeIntervalSince1970, author, target])
        outcome.waiting += try Self.copyAttempts(handIn.id, to: to, target, keepsVerdicts: !hasOwnVariants, database)
        try Self.mark(handIn.id, movedTo: to, author, comment, time, database)
        outcome.files.append(handIn.file)
      }
      try Self.readAgain(from, database)
      return outcome
    }
  }

  /// Takes submissions of a learner out of grading.
  package func withdraw(
    _ learner: String, file: String?, author: String, comment: String, at time: Date = .now
  ) throws -> Outcome {
    try gradebook.write { database in
      let id = try Self.learner(learner, database)
      var outcome = Outcome()
      for handIn in try Self.handIns(learner, id, file, database) {
        try Self.mark(handIn.id, movedTo: nil, author, comment, time, database)
        outcome.files.append(handIn.file)
      }
      try Self.readAgain(id, database)
      return outcome
    }
  }

  /// Lets withdrawn submissions count again.
  package func restore(_ learner: String, file: String?, author: String, at time: Date = .now) throws -> Outcome {
    try gradebook.write { database in
      let id = try Self.learner(learner, database)
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT submission_change.id, file FROM submission_change JOIN hand_in ON hand_in.id = hand_in_id
          WHERE learner_id = ? AND undone_at IS NULL AND moved_to IS NULL AND (?2 IS NULL OR file = ?2)
          """, arguments: [id, file])
      guard !rows.isEmpty else { throw Problem.noSubmission(learner: learner, file: file) }
      for row in rows {
        try database.execute(
          sql: "UPDATE submission_change SET undone_at = max(made_at, ?), undone_by = ? WHERE id = ?",
          arguments: [time.timeIntervalSince1970, author, row[0] as Int64])
      }
      return Outcome(files: rows.map { $0[1] })
    }
  }

  private static func learner(_ name: String, _ database: Database) throws -> Int64 {
    guard
      let id = try Int64.fetchOne(
        database, sql: "SELECT id FROM learner WHERE name = ?",
        arguments: [name.precomposedStringWithCanonicalMapping])
    else { throw Gradebook.Problem.unknownLearner(name) }
    return id
  }

  private static func handIns(_ name: String, _ learner: Int64, _ file: String?, _ database: Database) throws
    -> [HandIn]
  {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT id, file FROM hand_in WHERE learner_id = ?1 AND (?2 IS NULL OR file = ?2)
          AND id NOT IN (SELECT hand_in_id FROM submission_change WHERE undone_at IS NULL) ORDER BY id
        """, arguments: [learner, file])
    guard !rows.isEmpty else { throw Problem.noSubmission(learner: name, file: file) }
    return rows.map { HandIn(id: $0[0], file: $0[1]) }
  }

  private static func mark(
    _ handIn: Int64, movedTo: Int64?, _ author: String, _ comment: String, _ time: Date, _ database: Database
  ) throws {
    try database.execute(
      sql: "INSERT INTO submission_change (hand_in_id, moved_to, author, comment, made_at) VALUES (?, ?, ?, ?, ?)",
      arguments: [handIn, movedTo, author, comment, time.timeIntervalSince1970])
  }

  /// The same file as a submission of another learner.
  private static func copy(_ handIn: Int64, to learner: Int64, _ database: Database) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO hand_in (learner_id, file, document, digest, key, handed_in, is_time_given, problem)
        SELECT ?, file, document, digest, '', handed_in, is_time_given, problem FROM hand_in WHERE id = ?
        """, arguments: [learner, handIn])
    return try Int64.fetchOne(
      database,
      sql: """
        SELECT target.id FROM hand_in AS target JOIN hand_in AS source USING (file, digest)
        WHERE target.learner_id = ? AND source.id = ?
        """, arguments: [learner, handIn]) ?? 0
  }

  /// Gives the number of answers that wait to be graded.
  private static func copyAttempts(
    _ handIn: Int64, to learner: Int64, _ target: Int64, keepsVerdicts: Bool, _ database: Database
  ) throws -> Int {
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO attempt
          (learner_id, exercise_id, answer, context, hand_in_id, sheet_id, problem, sheet_owner)
        SELECT ?, exercise_id, answer, context, ?, sheet_id, problem, sheet_owner FROM attempt WHERE hand_in_id = ?
        """, arguments: [learner, target, handIn])
    if keepsVerdicts {
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO verdict (attempt_id, key_version_id, status, credit_numerator, credit_denominator,
            uses_attempt, message, finding, suggestion, parts, reading, direction, remark)
          SELECT target.id, key_version_id, status, credit_numerator, credit_denominator, uses_attempt, message, finding,
            suggestion, parts, reading, direction, remark
          FROM attempt AS source JOIN verdict ON attempt_id = source.id
            JOIN attempt AS target USING (exercise_id, answer, context)
          WHERE source.hand_in_id = ? AND target.hand_in_id = ?
          """, arguments: [handIn, target])
    }
    try database.execute(
      sql: """
        INSERT INTO ungraded_answer (hand_in_id, line, exercise, text, reason)
        SELECT ?1, line, exercise, text, reason FROM ungraded_answer WHERE hand_in_id = ?2
          AND NOT EXISTS (SELECT * FROM ungraded_answer WHERE hand_in_id = ?1)
        """, arguments: [target, handIn])
    return try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM attempt LEFT JOIN verdict ON attempt_id = attempt.id
        WHERE hand_in_id = ? AND attempt_id IS NULL
        """, arguments: [target]) ?? 0
  }

  /// An answer that the learner gave in another file as well counts from there: the next run reads those files again.
  private static func readAgain(_ learner: Int64, _ database: Database) throws {
    try database.execute(
      sql: """
        UPDATE hand_in SET key = '' WHERE learner_id = ?
          AND id NOT IN (SELECT hand_in_id FROM submission_change WHERE undone_at IS NULL)
        """, arguments: [learner])
  }
}

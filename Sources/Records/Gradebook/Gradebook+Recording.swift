import Answers
import Assessment
import Foundation
import GRDB

extension Gradebook {
  /// Adds learners, or what the roster says of them.
  package func record(learners: [LearnerRecord]) throws {
    try write { database in for learner in learners { try Self.add(learner, database) } }
  }

  private static func add(_ learner: LearnerRecord, _ database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO learner (name, full_name, email, details, is_on_roster, seed) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET seed = iif(seed = '', excluded.seed, seed),
          full_name = iif(excluded.is_on_roster, excluded.full_name, full_name),
          email = iif(excluded.is_on_roster, excluded.email, email),
          details = iif(excluded.is_on_roster, excluded.details, details),
          is_on_roster = max(is_on_roster, excluded.is_on_roster)
        WHERE seed = '' AND excluded.seed <> '' OR excluded.is_on_roster AND (full_name, email, details, is_on_roster)
          IS NOT (excluded.full_name, excluded.email, excluded.details, 1)
        """
    ).execute(arguments: [
      learner.id, learner.name, learner.email, try encoded(learner.details), learner.isOnRoster, learner.seed,
    ])
  }

  /// Adds hand-ins with their answers and verdicts, all or nothing. Recording the same again changes nothing, and the
  /// order in which hand-ins are recorded does not matter.
  ///
  /// - Parameter stamp: what they were graded by, which must still be what the gradebook's grades are given by.
  package func record(_ handIns: [HandInRecord], learners: [LearnerRecord], by stamp: GradingStamp) throws {
    let key = stamp.keyVersion
    try write { database in
      let current = try Row.fetchOne(database, sql: "SELECT key, engine FROM course")
      guard current?["key"] == key, current?["engine"] == stamp.engine else { throw Problem.changedMeanwhile }
      for learner in learners { try Self.add(learner, database) }
      var writer = try HandInWriter(database, engine: stamp.engine)
      for handIn in handIns { try writer.write(handIn) }
    }
  }

  /// Corrects the times of hand-ins that a table of times gives otherwise than before.
  package func correctTimes(_ handIns: [HandInRecord]) throws {
    try write { database in
      for handIn in handIns {
        try database.cachedStatement(
          sql: """
            UPDATE hand_in SET handed_in = ?, is_time_given = 1
            WHERE learner_id = (SELECT id FROM learner WHERE name = ?) AND file = ? AND digest = ?
            """
        ).execute(arguments: [handIn.handedIn?.timeIntervalSince1970, handIn.learner, handIn.file, handIn.digest])
      }
    }
  }
}

/// Writes hand-ins within one transaction.
private struct HandInWriter {
  private let database: Database
  private let engine: String
  private let exercises: [String: Int64]
  private var learners: [String: Int64] = [:]
  private var keys: [KeyVersion: Int64] = [:]
  private var sheets: [QuestionSheet: Int64] = [:]
  private let findLearner: Statement
  private let addHandIn: Statement
  private let addAttempt: Statement
  private var verdicts: VerdictWriter
  private let clearProblems: Statement
  private let ungraded: UngradedAnswerWriter

  private struct KeyVersion: Hashable {
    var exercise: Int64
    var digest: String
  }

  init(_ database: Database, engine: String) throws {
    self.database = database
    self.engine = engine
    exercises = Dictionary(
      try Row.fetchAll(database, sql: "SELECT name, id FROM exercise").map { ($0[0], $0[1]) },
      uniquingKeysWith: { first, _ in first })
    findLearner = try database.cachedStatement(sql: "SELECT id FROM learner WHERE name = ?")
    addHandIn = try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO hand_in
          (learner_id, file, document, digest, key, handed_in, is_time_given, problem, is_live)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    addAttempt = try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO attempt
          (learner_id, exercise_id, answer, context, sheet_id, hand_in_id, problem, sheet_owner)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    verdicts = VerdictWriter(database)
    clearProblems = try database.cachedStatement(
      sql: """
        DELETE FROM hand_in WHERE learner_id = ? AND file = ? AND problem IS NOT NULL
          AND id NOT IN (SELECT hand_in_id FROM submission_change)
          AND NOT EXISTS (SELECT * FROM attempt WHERE hand_in_id = hand_in.id)
        """)
    ungraded = try UngradedAnswerWriter(database)
  }

  mutating func write(_ handIn: HandInRecord) throws {
    let learner = try learner(handIn.learner)
    let (handInID, isNew) = try add(handIn, learner)
    if !isNew || !handIn.ungraded.isEmpty { try ungraded.write(handIn.ungraded, of: handInID) }
    for attempt in handIn.attempts {
      guard let exercise = exercises[attempt.exercise] else { continue }
      let context = attempt.context.isEmpty ? "" : try Gradebook.encoded(attempt.context)
      let (attemptID, judgedBy) = try add(attempt, context, learner, exercise, handInID)
      guard let judged = attempt.judged else { continue }
      let version = try keyVersion(exercise, judged.key)
      if version == judgedBy { continue }
      try verdicts.write(judged, of: attemptID, keyVersion: version)
    }
  }

  private mutating func learner(_ name: String) throws -> Int64 {
    if let known = learners[name] { return known }
    guard let id = try Int64.fetchOne(findLearner, arguments: [name]) else {
      throw Gradebook.Problem.unknownLearner(name)
    }
    learners[name] = id
    return id
  }

  private mutating func keyVersion(_ exercise: Int64, _ digest: String) throws -> Int64 {
    let key = KeyVersion(exercise: exercise, digest: digest)
    if let known = keys[key] { return known }
    let id = try VerdictWriter.keyVersion(exercise, digest, engine, database)
    keys[key] = id
    return id
  }

  private func add(_ handIn: HandInRecord, _ learner: Int64) throws -> (id: Int64, isNew: Bool) {
    let time = handIn.handedIn?.timeIntervalSince1970
    try addHandIn.execute(values: [
      learner.databaseValue, handIn.file.databaseValue, handIn.document.databaseValue, handIn.digest.databaseValue,
      handIn.key.databaseValue, time?.databaseValue ?? .null, handIn.isTimeGiven.databaseValue,
      handIn.problem?.databaseValue ?? .null, handIn.isLive.databaseValue,
    ])
    let isNew = database.changesCount > 0
    let id = isNew ? database.lastInsertedRowID : try update(handIn, learner, time)
    if handIn.problem == nil {
      // What was wrong with the file is mended.
      try clearProblems.execute(arguments: [learner, handIn.file])
    }
    return (id, isNew)
  }

  /// A hand-in that is there already. A time that was given counts more than a file's own; of the same kind, the earlier
  /// one counts.
  private func update(_ handIn: HandInRecord, _ learner: Int64, _ time: Double?) throws -> Int64 {
    guard
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT id, document, key, problem, handed_in, is_time_given FROM hand_in
          WHERE learner_id = ? AND file = ? AND digest = ?
          """, arguments: [learner, handIn.file, handIn.digest])
    else { throw Gradebook.Problem.changedMeanwhile }
    let known: Double? = row[4]
    let wasGiven: Bool = row[5]
    var best = [known, time].compactMap { $0 }.min()
    if handIn.isTimeGiven != wasGiven { best = handIn.isTimeGiven ? time : known }
    if row[1] != handIn.document || row[2] != handIn.key || row[3] != handIn.problem || known != best
      || handIn.isTimeGiven && !wasGiven
    {
      try database.execute(
        sql: """
          UPDATE hand_in SET document = ?, key = ?, problem = ?, handed_in = ?, is_time_given = ? WHERE id = ?
          """,
        arguments: [
          handIn.document, handIn.key, handIn.problem, best, handIn.isTimeGiven || wasGiven, row[0] as Int64,
        ])
    }
    return row[0]
  }

  /// The row of a sheet, created for a new one; 0 for none.
  private mutating func row(of sheet: QuestionSheet?) throws -> Int64 {
    guard let sheet else { return 0 }
    if let known = sheets[sheet] { return known }
    let content = try Gradebook.encoded(sheet)
    try database.execute(sql: "INSERT OR IGNORE INTO sheet (content) VALUES (?)", arguments: [content])
    let id = try Int64.fetchOne(database, sql: "SELECT id FROM sheet WHERE content = ?", arguments: [content]) ?? 0
    sheets[sheet] = id
    return id
  }

  /// The same answer again is no further attempt; it counts from when it was first handed in. Returns the attempt, and the
  /// key that it was judged by before.
  private mutating func add(
    _ attempt: AttemptRecord, _ context: String, _ learner: Int64, _ exercise: Int64, _ handIn: Int64
  ) throws -> (id: Int64, judgedBy: Int64?) {
    let sheet = try row(of: attempt.sheet)
    if sheet != 0 {
      // Until now nobody could say on which sheet it was given.
      try database.cachedStatement(
        sql: """
          UPDATE OR IGNORE attempt SET sheet_id = ?
          WHERE learner_id = ? AND exercise_id = ? AND answer = ? AND context = ? AND sheet_id = 0
            AND (problem IS NULL OR hand_in_id = ?)
          """
      ).execute(arguments: [sheet, learner, exercise, attempt.answer, context, handIn])
    }
    try addAttempt.execute(values: [
      learner.databaseValue, exercise.databaseValue, attempt.answer.databaseValue, context.databaseValue,
      sheet.databaseValue, handIn.databaseValue, attempt.problem?.databaseValue ?? .null,
      attempt.sheetOwner?.databaseValue ?? .null,
    ])
    if database.changesCount > 0 { return (database.lastInsertedRowID, nil) }
    guard
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT id, key_version_id, problem, sheet_owner FROM attempt LEFT JOIN verdict ON attempt_id = id
          WHERE learner_id = ? AND exercise_id = ? AND answer = ? AND context = ? AND sheet_id = ?
          """, arguments: [learner, exercise, attempt.answer, context, sheet])
    else { throw Gradebook.Problem.changedMeanwhile }
    let id: Int64 = row[0]
    if row[2] != attempt.problem || row[3] != attempt.sheetOwner,
      attempt.problem == nil || (row[1] as Int64?) == nil
    {
      try database.execute(
        sql: "UPDATE attempt SET problem = ?, sheet_owner = ? WHERE id = ?",
        arguments: [attempt.problem, attempt.sheetOwner, id])
    }
    try database.execute(
      sql: """
        UPDATE attempt SET hand_in_id = :new WHERE id = :id AND hand_in_id <> :new
          AND (EXISTS (
            SELECT 1 FROM hand_in AS later, hand_in AS earlier WHERE earlier.id = :new AND later.id = attempt.hand_in_id
              -- Submissions carry whole seconds. What was tried in class in the same second came before.
              AND (CAST(coalesce(earlier.handed_in, 9e15) AS INTEGER), 1 - earlier.is_live,
                  coalesce(earlier.handed_in, 9e15))
                < (CAST(coalesce(later.handed_in, 9e15) AS INTEGER), 1 - later.is_live, coalesce(later.handed_in, 9e15)))
            OR hand_in_id IN (SELECT hand_in_id FROM submission_change WHERE undone_at IS NULL))
          AND :new NOT IN (SELECT hand_in_id FROM submission_change WHERE undone_at IS NULL)
        """, arguments: ["new": handIn, "id": id])
    return (id, row[1])
  }
}

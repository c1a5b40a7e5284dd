import Answers
import Assessment
import Foundation
import GRDB

extension Gradebook {
  /// All that is known of the class.
  package func state() throws -> ClassState? { try database.read { try Self.state($0) } }

  /// - Parameter only: the row of one learner, if no other is needed.
  package static func state(_ database: Database, only: Int64? = nil) throws -> ClassState? {
    guard let stamp = try stamp(database),
      let course = try Row.fetchOne(database, sql: "SELECT graded_at, revision FROM course")
    else { return nil }
    let places = try ExercisePlaces(stamp, database)
    func clause(_ column: String, _ word: String = "WHERE") -> String { only.map { "\(word) \(column) = \($0)" } ?? "" }
    var learners: [ClassState.Learner] = []
    var indices: [Int64: Int] = [:]
    let people = try Row.fetchCursor(
      database,
      sql: "SELECT id, name, full_name, email, details, is_on_roster, seed FROM learner \(clause("id")) ORDER BY name")
    while let row = try people.next() {
      let details: String = row[4]
      indices[row[0]] = learners.count
      learners.append(
        ClassState.Learner(
          id: row[0],
          record: LearnerRecord(
            id: row[1], name: row[2], email: row[3],
            details: details == "{}" ? [:] : try decoded([String: String].self, details), isOnRoster: row[5],
            seed: row[6])))
    }
    try addHandIns(to: &learners, indices, clause("learner_id"), database)
    try addAttempts(to: &learners, indices, places, clause("attempt.learner_id"), database)
    try addOverrides(to: &learners, indices, places, clause("learner_id", "AND"), database)
    return ClassState(
      stamp: stamp, gradedAt: Date(timeIntervalSince1970: course["graded_at"]), revision: course["revision"],
      learners: learners)
  }

  private static func addHandIns(
    to learners: inout [ClassState.Learner], _ indices: [Int64: Int], _ clause: String, _ database: Database
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql:
        "SELECT id, learner_id, file, document, handed_in, problem FROM (SELECT * FROM hand_in WHERE NOT is_live) \(clause) ORDER BY id"
    )
    let ungraded = try ungraded(database)
    let removals = try removals(database)
    let origins = try origins(database)
    while let row = try rows.next() {
      guard let index = indices[row[1]] else { continue }
      if let removal = removals[row[0]] {
        learners[index].removed.append(
          RemovedSubmission(
            file: row[2], document: row[3], handedIn: date(row[4]), movedTo: removal["moved_to"],
            author: removal["author"], comment: removal["comment"],
            madeAt: Date(timeIntervalSince1970: removal["made_at"])))
        continue
      }
      var handIn = ClassState.HandIn(file: row[2], document: row[3], handedIn: date(row[4]), problem: row[5])
      handIn.origin = origins[row[0]]
      if let answers = ungraded[row[0]] {
        handIn.ungraded = answers.map { answer in
          UngradedAnswer(
            learner: learners[index].record.id, file: handIn.file, line: answer["line"], exercise: answer["exercise"],
            text: answer["text"], reason: answer["reason"])
        }
      }
      learners[index].handIns.append(handIn)
    }
  }

  /// What was moved or withdrawn, by submission.
  private static func removals(_ database: Database) throws -> [Int64: Row] {
    Dictionary(
      try Row.fetchAll(
        database,
        sql: """
          SELECT hand_in_id, learner.name AS moved_to, author, comment, made_at
          FROM submission_change LEFT JOIN learner ON learner.id = moved_to WHERE undone_at IS NULL
          """
      ).map { ($0["hand_in_id"], $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// From whom submissions were moved, by the submission of the learner who has them now.
  private static func origins(_ database: Database) throws -> [Int64: SubmissionOrigin] {
    Dictionary(
      try Row.fetchAll(
        database,
        sql: """
          SELECT target.id, learner.name AS moved_from, author, comment, made_at FROM submission_change
            JOIN hand_in AS source ON source.id = hand_in_id JOIN learner ON learner.id = source.learner_id
            JOIN hand_in AS target ON target.learner_id = moved_to AND target.file = source.file
              AND target.digest = source.digest
          WHERE undone_at IS NULL ORDER BY made_at DESC
          """
      ).map { row in
        (
          row["id"] as Int64,
          SubmissionOrigin(
            movedFrom: row["moved_from"], author: row["author"], comment: row["comment"],
            madeAt: Date(timeIntervalSince1970: row["made_at"]))
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The rows of ungraded answers by their submission; most submissions have none.
  private static func ungraded(_ database: Database) throws -> [Int64: [Row]] {
    Dictionary(
      grouping: try Row.fetchAll(
        database,
        sql: "SELECT hand_in_id, line, exercise, text, reason FROM ungraded_answer ORDER BY coalesce(line, 0), id"),
      by: { $0["hand_in_id"] })
  }

  private static func date(_ seconds: Double?) -> Date? { seconds.map { Date(timeIntervalSince1970: $0) } }

  private static func addAttempts(
    to learners: inout [ClassState.Learner], _ indices: [Int64: Int], _ places: ExercisePlaces, _ clause: String,
    _ database: Database
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT attempt.id, attempt.learner_id, attempt.exercise_id, answer, context, handed_in,
          status, credit_numerator, credit_denominator, uses_attempt, message, finding, suggestion, parts, key_version_id,
          reading, direction, remark, is_live, sheet_id, attempt.problem, hand_in.file, sheet_owner
        FROM attempt JOIN hand_in ON hand_in.id = hand_in_id LEFT JOIN verdict ON attempt_id = attempt.id
        \(clause.isEmpty ? "WHERE" : "\(clause) AND")
          hand_in_id NOT IN (SELECT hand_in_id FROM submission_change WHERE undone_at IS NULL)
        ORDER BY attempt.learner_id
        """)
    let versions = Dictionary(
      try Row.fetchAll(database, sql: "SELECT id, digest, engine FROM key_version").map {
        ($0[0] as Int64, (digest: $0[1] as String, engine: $0[2] as String))
      }, uniquingKeysWith: { first, _ in first })
    let sheets = Dictionary(
      try Row.fetchAll(database, sql: "SELECT id, content FROM sheet WHERE id <> 0").map {
        ($0[0] as Int64, try decoded(QuestionSheet.self, $0[1]))
      }, uniquingKeysWith: { first, _ in first })
    while let row = try rows.next() {
      guard let index = indices[row[1]] else { continue }
      let context: String = row[4]
      var attempt = ClassState.Attempt(
        id: row[0], answer: row[3], context: context.isEmpty ? [:] : try decoded([String: String].self, context),
        handedIn: date(row[5]), judged: nil, engine: "", isLive: row[18])
      if let version = (row[14] as Int64?).flatMap({ versions[$0] }), let verdict = try verdict(row) {
        attempt.judged = JudgedRecord(key: version.digest, verdict: verdict, usesAttempt: row[9], reading: row[15])
        attempt.engine = version.engine
      }
      attempt.sheet = sheets[row[19]]
      attempt.problem = row[20]
      attempt.file = row[21]
      attempt.sheetOwner = row[22]
      if let place = places.current[row[2]] {
        learners[index].attempts[place, default: []].append(attempt)
      } else if let name = places.former[row[2]] {
        learners[index].formerAttempts[name, default: []].append(attempt)
      }
    }
  }

  private static func verdict(_ row: Row) throws -> Verdict? {
    guard let status = Verdict.Status(rawValue: row[6]), let credit = Credit(row[7], of: row[8]) else { return nil }
    let parts: String? = row[13]
    return Verdict(
      status, credit: credit, message: row[10],
      finding: (row[11] as String?).flatMap { Verdict.Finding(rawValue: $0) }, suggestion: row[12],
      parts: try parts.map { try decoded([Verdict].self, $0) } ?? [],
      direction: (row[16] as String?).flatMap { Verdict.Direction(rawValue: $0) }, remark: row[17])
  }

  private static func addOverrides(
    to learners: inout [ClassState.Learner], _ indices: [Int64: Int], _ places: ExercisePlaces, _ clause: String,
    _ database: Database
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT learner_id, exercise_id, points, comment, author, made_at, engine_status, engine_points
        FROM manual_override WHERE removed_at IS NULL \(clause)
        """)
    while let row = try rows.next() {
      guard let index = indices[row[0]] else { continue }
      let override = ClassState.Override(
        points: Points(thousandths: row[2]), comment: row[3], author: row[4],
        madeAt: Date(timeIntervalSince1970: row[5]), engineStatus: row[6], enginePoints: Points(thousandths: row[7]))
      if let place = places.current[row[1]] {
        // Of an exercise that was renamed the later override counts.
        if let other = learners[index].overrides[place], other.madeAt > override.madeAt { continue }
        learners[index].overrides[place] = override
      } else if let name = places.former[row[1]] {
        learners[index].formerOverrides[name] = override
      }
    }
  }

  /// The hand-ins that need not be graded again while their keys stay as they are, each with its time.
  package func known() throws -> [HandInIdentity: Date?] {
    try database.read { database in
      var known: [HandInIdentity: Date?] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT name, file, digest, key, handed_in FROM hand_in JOIN learner ON learner.id = learner_id
          WHERE digest <> '' AND hand_in.id NOT IN (
            SELECT hand_in_id FROM attempt LEFT JOIN verdict ON attempt_id = attempt.id WHERE attempt_id IS NULL)
          """)
      while let row = try rows.next() {
        known[HandInIdentity(learner: row[0], file: row[1], digest: row[2], key: row[3])] = Self.date(row[4])
      }
      return known
    }
  }

  /// The learners that the gradebook knows, by identifier.
  package func learners() throws -> [LearnerRecord] {
    try database.read { database in
      try String.fetchAll(database, sql: "SELECT name FROM learner ORDER BY name").map { LearnerRecord(id: $0) }
    }
  }

  /// What learners' questions are drawn by, by their names.
  package func seeds() throws -> [String: String] {
    try database.read { database in
      Dictionary(
        try Row.fetchAll(database, sql: "SELECT name, seed FROM learner").map { ($0[0] as String, $0[1] as String) },
        uniquingKeysWith: { first, _ in first })
    }
  }
}

/// The exercises of a gradebook by their rows: the place of those that the course has, the identifier of the others.
private struct ExercisePlaces {
  private(set) var current: [Int64: Int] = [:]
  private(set) var former: [Int64: String] = [:]

  /// An exercise that was renamed has the place of the one which it is now.
  init(_ stamp: GradingStamp, _ database: Database) throws {
    let renamed = Dictionary(
      stamp.exercises.enumerated().flatMap { place, exercise in exercise.was.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
    for row in try Row.fetchAll(database, sql: "SELECT id, position, name, is_current FROM exercise") {
      let name: String = row[2]
      if row[3] {
        current[row[0]] = row[1]
      } else if let place = renamed[name] {
        current[row[0]] = place
      } else {
        former[row[0]] = name
      }
    }
  }
}

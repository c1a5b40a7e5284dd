import Answers
import Assessment
import Foundation
import GRDB

extension Gradebook {
  /// What the gradebook's grades were given by; nil in a new one.
  package func stamp() throws -> GradingStamp? { try database.read(Self.stamp) }

  static func stamp(_ database: Database) throws -> GradingStamp? {
    guard let course = try Row.fetchOne(database, sql: "SELECT * FROM course") else { return nil }
    let exercises = try Row.fetchAll(database, sql: "SELECT * FROM exercise WHERE is_current ORDER BY position").map {
      row in
      GradingStamp.Exercise(
        id: row["name"], document: row["document"], points: Points(thousandths: row["points"]),
        attempts: try decoded([Int].self, row["attempts"]).map { Points(thousandths: $0) }, isCode: row["is_code"],
        foreseen: try decoded([Double].self, row["foreseen"]), form: try decoded(AnswerForm.self, row["form"]),
        key: row["key"], was: try decoded([String].self, row["was"]))
    }
    return GradingStamp(
      course: course["title"], engine: course["engine"], hasOwnVariants: course["own_variants"], exercises: exercises,
      late: try late(database))
  }

  private static func late(_ database: Database) throws -> LatePolicy {
    var policy = LatePolicy()
    if let row = try Row.fetchOne(database, sql: "SELECT * FROM late_policy") {
      if let above = row["rate_numerator"] as Int?, let below = row["rate_denominator"] as Int? {
        policy.rate = Credit(above, of: below)
      }
      policy.period = LatePolicy.Period(rawValue: row["period"]) ?? .day
      policy.grace = row["grace"]
      policy.graceDays = row["grace_days"]
      policy.timeZone = row["time_zone"]
      policy.atMost = Credit(row["most_numerator"], of: row["most_denominator"]) ?? .full
    }
    for row in try Row.fetchAll(database, sql: "SELECT document, at, utc_offset FROM due") {
      let date = Date(timeIntervalSince1970: row["at"])
      let document: String = row["document"]
      policy.offsets[document] = row["utc_offset"]
      if document.isEmpty { policy.due = date } else { policy.dueByDocument[document] = date }
    }
    return policy
  }

  static func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  static func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// Makes the gradebook ready for grades by this stamp. Where answers were graded otherwise before, it is refused:
  /// grades do not change behind anybody's back.
  package func begin(_ stamp: GradingStamp) throws {
    try write { database in
      if let before = try Self.stamp(database) {
        let changes = try Self.changes(from: before, to: stamp, database)
        guard changes.isEmpty else { throw Problem.changedKey(changes) }
        if before == stamp, try Self.keyFormat(database) == GradebookSchema.currentKeyFormat { return }
      }
      try Self.set(stamp, database)
    }
  }

  private static func keyFormat(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT key_format FROM course") ?? GradebookSchema.currentKeyFormat
  }

  /// What is graded otherwise than before, as far as answers or hand-ins are concerned by it.
  package static func changes(from before: GradingStamp, to stamp: GradingStamp, _ database: Database) throws
    -> [String]
  {
    let answered = try String.fetchSet(
      database, sql: "SELECT name FROM exercise WHERE id IN (SELECT exercise_id FROM attempt)")
    var changes: [String] = []
    let now = Dictionary(
      stamp.exercises.map { ($0.id, $0) } + stamp.exercises.flatMap { exercise in exercise.was.map { ($0, exercise) } },
      uniquingKeysWith: { first, _ in first })
    let altered = before.exercises.filter { answered.contains($0.id) && now[$0.id] != nil && now[$0.id]?.key != $0.key }
    if !altered.isEmpty {
      let names = altered.map { "“\($0.id)”" }.joined(separator: ", ")
      // An earlier version's digest of the same key is another one where this version reads answers in another way.
      changes.append(
        try keyFormat(database) < GradebookSchema.currentKeyFormat
          ? "\(names) \(altered.count == 1 ? "was" : "were") graded by an earlier version of workbook, which reads some answers differently"
          : "the key of \(names) has changed")
    }
    let gone = before.exercises.filter { answered.contains($0.id) && now[$0.id] == nil }
    let known = Set(before.exercises.map(\.id))
    let given = try String.fetchSet(
      database,
      sql: "SELECT name FROM exercise WHERE id IN (SELECT exercise_id FROM manual_override WHERE removed_at IS NULL)")
    let returned = stamp.exercises.map(\.id).filter { !known.contains($0) && answered.union(given).contains($0) }
    if !returned.isEmpty {
      changes.append("the course contains \(returned.map { "“\($0)”" }.joined(separator: ", ")) again")
    }
    if !gone.isEmpty { changes.append("the course no longer has \(gone.map { "“\($0.id)”" }.joined(separator: ", "))") }
    if !answered.isEmpty {
      if before.engine != stamp.engine {
        changes.append("the earlier version of workbook was \(before.engine), this is \(stamp.engine)")
      }
      if before.late != stamp.late { changes.append(change(from: before.late, to: stamp.late)) }
    }
    return changes
  }

  private static func change(from before: LatePolicy, to late: LatePolicy) -> String {
    var same = before
    (same.timeZone, same.offsets) = (late.timeZone, late.offsets)
    guard same == late else { return "`grading:` in workbook.yml has changed" }
    return "late days were counted " + (before.timeZone.map { "in the time zone \($0)" } ?? "without a time zone")
  }

  /// Writes what grades are given by from now on.
  static func set(_ stamp: GradingStamp, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO course (id, title, key, engine, own_variants, graded_at, key_format) VALUES (1, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, key = excluded.key, engine = excluded.engine,
          own_variants = excluded.own_variants, graded_at = excluded.graded_at, key_format = excluded.key_format
        """,
      arguments: [
        stamp.course, stamp.keyVersion, stamp.engine, stamp.hasOwnVariants, Date.now.timeIntervalSince1970,
        GradebookSchema.currentKeyFormat,
      ])
    try database.execute(sql: "UPDATE exercise SET is_current = 0")
    for (position, exercise) in stamp.exercises.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO exercise (name, document, position, points, attempts, is_code, foreseen, form, key, was, is_current)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
          ON CONFLICT (name) DO UPDATE SET document = excluded.document, position = excluded.position,
            points = excluded.points, attempts = excluded.attempts, is_code = excluded.is_code,
            foreseen = excluded.foreseen, form = excluded.form, key = excluded.key,
            was = excluded.was, is_current = 1
          """,
        arguments: [
          exercise.id, exercise.document, position, exercise.points.thousandths,
          try encoded(exercise.attempts.map(\.thousandths)), exercise.isCode,
          try encoded(exercise.foreseen.filter(\.isFinite)), try encoded(exercise.form), exercise.key,
          try encoded(exercise.was),
        ])
    }
    let late = stamp.late
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO late_policy
          (id, rate_numerator, rate_denominator, period, grace, most_numerator, most_denominator, grace_days, time_zone)
        VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        late.rate?.numerator, late.rate?.denominator, late.period.rawValue, late.grace, late.atMost.numerator,
        late.atMost.denominator, late.graceDays, late.timeZone,
      ])
    try database.execute(sql: "DELETE FROM due")
    for (document, due) in late.dueByDocument.merging(late.due.map { ["": $0] } ?? [:], uniquingKeysWith: { $1 }) {
      try database.execute(
        sql: "INSERT INTO due (document, at, utc_offset) VALUES (?, ?, ?)",
        arguments: [document, due.timeIntervalSince1970, late.offsets[document]])
    }
  }
}

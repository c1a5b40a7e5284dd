import Answers
import GRDB

/// Writes verdicts within one transaction.
struct VerdictWriter {
  private let database: Database
  /// By the optional columns that they set, as bits.
  private var statements: [Int: Statement] = [:]

  init(_ database: Database) { self.database = database }

  /// Gives an attempt its verdict, which replaces an earlier one.
  ///
  /// Most verdicts leave most optional columns empty, and binding a null takes as long as binding a text. So each
  /// combination of columns has its own statement.
  mutating func write(_ judged: JudgedRecord, of attempt: Int64, keyVersion: Int64) throws {
    let verdict = judged.verdict
    var columns = 0
    var values: [DatabaseValue] = [
      attempt.databaseValue, keyVersion.databaseValue, verdict.status.rawValue.databaseValue,
      verdict.credit.numerator.databaseValue, verdict.credit.denominator.databaseValue,
      judged.usesAttempt.databaseValue, verdict.message.databaseValue,
    ]
    func add(_ value: String?, _ column: Int) {
      guard let value else { return }
      columns |= 1 << column
      values.append(value.databaseValue)
    }
    add(verdict.finding?.rawValue, 0)
    add(verdict.suggestion, 1)
    add(verdict.parts.isEmpty ? nil : try Gradebook.encoded(verdict.parts), 2)
    add(judged.reading, 3)
    add(verdict.direction?.rawValue, 4)
    add(verdict.remark, 5)
    try statement(columns).execute(values: values)
  }

  private static let optional = ["finding", "suggestion", "parts", "reading", "direction", "remark"]

  private mutating func statement(_ columns: Int) throws -> Statement {
    if let known = statements[columns] { return known }
    let names =
      [
        "attempt_id", "key_version_id", "status", "credit_numerator", "credit_denominator", "uses_attempt", "message",
      ] + Self.optional.enumerated().filter { columns & 1 << $0.offset != 0 }.map(\.element)
    let places = names.map { _ in "?" }.joined(separator: ", ")
    let statement = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO verdict (\(names.joined(separator: ", "))) VALUES (\(places))")
    statements[columns] = statement
    return statement
  }

  /// The row of a key of an exercise, created for a new one.
  static func keyVersion(_ exercise: Int64, _ digest: String, _ engine: String, _ database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT OR IGNORE INTO key_version (exercise_id, digest, engine) VALUES (?, ?, ?)",
      arguments: [exercise, digest, engine])
    return try Int64.fetchOne(
      database, sql: "SELECT id FROM key_version WHERE exercise_id = ? AND digest = ? AND engine = ?",
      arguments: [exercise, digest, engine]) ?? 0
  }
}

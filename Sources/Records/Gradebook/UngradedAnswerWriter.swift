import GRDB

/// Writes the ungraded answers of submissions within one transaction.
struct UngradedAnswerWriter {
  private let exists: Statement
  private let clear: Statement
  private let add: Statement

  init(_ database: Database) throws {
    exists = try database.cachedStatement(
      sql: "SELECT line, exercise, text, reason FROM ungraded_answer WHERE hand_in_id = ? ORDER BY id")
    clear = try database.cachedStatement(sql: "DELETE FROM ungraded_answer WHERE hand_in_id = ?")
    add = try database.cachedStatement(
      sql: "INSERT INTO ungraded_answer (hand_in_id, line, exercise, text, reason) VALUES (?, ?, ?, ?, ?)")
  }

  /// Replaces the list of a submission by what its last reading found; the same list changes nothing.
  func write(_ answers: [UngradedAnswer], of handIn: Int64) throws {
    let before = try Row.fetchAll(exists, arguments: [handIn])
    if before.isEmpty, answers.isEmpty { return }
    let isSame =
      before.count == answers.count
      && zip(before, answers).allSatisfy { row, answer in
        row["line"] == answer.line && row["exercise"] == answer.exercise && row["text"] == answer.text
          && row["reason"] == answer.reason
      }
    if isSame { return }
    try clear.execute(arguments: [handIn])
    for answer in answers {
      let exercise = answer.exercise?.isEmpty == false ? answer.exercise : nil
      try add.execute(arguments: [handIn, answer.line, exercise, answer.text, answer.reason])
    }
  }
}

import GRDB

extension Statement {
  /// Executes the statement with one value for each of its parameters.
  ///
  /// For statements that are executed for every answer of a class. `execute(arguments:)` takes values of any type, and
  /// spends more time on them than SQLite does on the row.
  func execute(values: [DatabaseValue]) throws {
    // Resets the statement: values can be bound only then.
    setUncheckedArguments(StatementArguments())
    var index: Int32 = 1
    for value in values {
      let code = value.bind(to: sqliteStatement, at: index)
      guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql) }
      index += 1
    }
    try execute()
  }
}

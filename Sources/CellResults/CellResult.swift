/// What became of one cell.
package struct CellResult: Sendable, Hashable, Codable {
  package enum Status: String, Sendable, Hashable, Codable {
    case ok
    /// It did not compile.
    case failed
    case trapped
    case timedOut = "timed-out"
    /// It used more memory, output or processes than it may, or was ended from outside.
    case killed
    case notRun = "not-run"
    /// A `.fails` cell that failed, as it should.
    case expectedFailure = "expected-failure"
    case isStatic = "static"
  }

  package var status: Status
  /// What it printed and showed, in order.
  package var outputs: [Output]
  /// What the compiler said, in the lesson's own lines.
  package var messages: [CompilerMessage]
  /// For every status but `ok` and `isStatic`: why, in one sentence.
  package var reason: String?
  /// The lesson's line at which it trapped, if known.
  package var line: Int?
  /// How long it ran; kept with the result, so that a cached one tells the time of its run.
  package var seconds: Double
  /// Nothing was compiled, linked or run for it.
  package var isCached: Bool

  private enum CodingKeys: String, CodingKey {
    case status, outputs, messages, reason, line, seconds, isCached
  }

  package init(
    status: Status, outputs: [Output] = [], messages: [CompilerMessage] = [], reason: String? = nil,
    line: Int? = nil, seconds: Double = 0, isCached: Bool = false
  ) {
    self.status = status
    self.outputs = outputs
    self.messages = messages
    self.reason = reason
    self.line = line
    self.seconds = seconds
    self.isCached = isCached
  }

  /// It came to the end that it was to come to.
  package var isGood: Bool { status == .ok || status == .isStatic || status == .expectedFailure }
}

/// One thing that a cell left on the page.
package enum Output: Sendable, Hashable, Codable {
  /// What it wrote to standard output and standard error.
  case text(String)
  /// The value of its last expression or of a `show`: its description and its type.
  case value(String, type: String)
  case table(TableOutput)
  /// A chart as JSON, drawn when the page is made.
  case chart(String)
  /// More was printed than is kept: the number of bytes left out.
  case truncated(Int)

  private enum CodingKeys: String, CodingKey {
    case text, value, table, chart, truncated
  }

  private enum TextCodingKeys: String, CodingKey {
    case _0
  }

  private enum ValueCodingKeys: String, CodingKey {
    case _0, type
  }

  private enum TableCodingKeys: String, CodingKey {
    case _0
  }

  private enum ChartCodingKeys: String, CodingKey {
    case _0
  }

  private enum TruncatedCodingKeys: String, CodingKey {
    case _0
  }
}

/// A table that a cell showed. Every row has as many cells as the header.
package struct TableOutput: Sendable, Hashable, Codable {
  package var header: [String]
  package var rows: [[String]]
  /// For each column, whether it holds numbers and is set flush right.
  package var isNumeric: [Bool]

  private enum CodingKeys: String, CodingKey {
    case header, rows, isNumeric
  }

  package init(header: [String], rows: [[String]], isNumeric: [Bool]) {
    self.header = header
    self.rows = rows
    self.isNumeric = isNumeric
  }
}

/// One message of the compiler, mapped to the lesson.
package struct CompilerMessage: Sendable, Hashable, Codable {
  package enum Severity: String, Sendable, Hashable, Codable {
    case error, warning, note
  }

  package var severity: Severity
  package var line: Int
  package var column: Int
  package var message: String
  /// The lesson's own line, and below it a mark under the column.
  package var excerpt: String

  private enum CodingKeys: String, CodingKey {
    case severity, line, column, message, excerpt
  }

  package init(severity: Severity, line: Int, column: Int, message: String, excerpt: String) {
    self.severity = severity
    self.line = line
    self.column = column
    self.message = message
    self.excerpt = excerpt
  }
}

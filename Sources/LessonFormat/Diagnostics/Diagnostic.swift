/// A place in a source file. Lines and columns count from 1; a column counts Unicode scalars.
package struct SourcePosition: Sendable, Hashable, Codable, Comparable {
  package var line: Int
  package var column: Int

  private enum CodingKeys: String, CodingKey {
    case line, column
  }

  package init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }

  package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// One thing that is wrong, or worth knowing, at one place of one file.
package struct Diagnostic: Sendable, Hashable, Codable {
  package enum Severity: String, Sendable, Hashable, Codable {
    case error, warning
  }

  /// What a diagnostic is about. Reports and pages show some subjects at their element instead of in a list.
  package enum Subject: String, Sendable, Hashable, Codable {
    /// The text of a file.
    case text
    /// The result of a cell that the page shows.
    case cell
    /// The result of an inline value or another expression.
    case expression
    /// A checked number.
    case number
    /// The verdict on an answer.
    case verdict
  }

  package var severity: Severity
  /// The kind of mistake.
  package var code: DiagnosticCode
  /// The file as the user named it or relative to the course.
  package var file: String
  package var position: SourcePosition
  /// What is wrong, in one sentence.
  package var message: String
  /// What to do about it.
  package var help: String?
  package var subject: Subject

  private enum CodingKeys: String, CodingKey {
    case severity, file, position, message, help, subject
    case code = "identifier"
  }

  package init(
    _ severity: Severity = .error, _ code: DiagnosticCode, about subject: Subject = .text, file: String,
    at position: SourcePosition, _ message: String, help: String? = nil
  ) {
    self.subject = subject
    self.severity = severity
    self.code = code
    self.file = file
    self.position = position
    self.message = message
    self.help = help
  }
}

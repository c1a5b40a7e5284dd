import Assessment
import CellEngine
import CellResults
import LessonFormat

/// What `check --format json` prints.
package struct CheckReport: Sendable, Hashable, Codable {
  package struct CellEntry: Sendable, Hashable, Codable {
    package var label: String?
    /// Null for a hidden cell that a learner's copy runs and does not show.
    package var line: Int?
    package var status: CellResult.Status
    package var cached: Bool
    package var seconds: Double
    /// What it printed and showed, as text.
    package var output: String
    package var reason: String?

    private enum CodingKeys: String, CodingKey {
      case label, line, status, cached, seconds, output, reason
    }

    /// Every key is written, with null where there is no value.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(label, forKey: .label)
      try container.encode(line, forKey: .line)
      try container.encode(status, forKey: .status)
      try container.encode(cached, forKey: .cached)
      try container.encode(seconds, forKey: .seconds)
      try container.encode(output, forKey: .output)
      try container.encode(reason, forKey: .reason)
    }
  }

  package struct NumberEntry: Sendable, Hashable, Codable {
    package var line: Int
    package var column: Int
    package var text: String
    package var expression: String
    /// Null where the expression gave no finite number.
    package var computed: Double?
    package var ok: Bool
    package var state: NumberJudgement.State
    package var suggestion: String?
    package var message: String?

    private enum CodingKeys: String, CodingKey {
      case line, column, text, expression, computed, ok, state, suggestion, message
    }

    /// Every key is written, with null where there is no value.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(line, forKey: .line)
      try container.encode(column, forKey: .column)
      try container.encode(text, forKey: .text)
      try container.encode(expression, forKey: .expression)
      try container.encode(computed, forKey: .computed)
      try container.encode(ok, forKey: .ok)
      try container.encode(state, forKey: .state)
      try container.encode(suggestion, forKey: .suggestion)
      try container.encode(message, forKey: .message)
    }
  }

  package struct ExerciseEntry: Sendable, Hashable, Codable {
    package var id: String
    package var line: Int
    package var status: ExerciseResult.Status
    package var points: Double
    package var earned: Double
    package var message: String?

    private enum CodingKeys: String, CodingKey {
      case id, line, status, points, earned, message
    }
  }

  package struct TrackerEntry: Sendable, Hashable, Codable {
    package var line: Int
    package var text: String
    package var state: TrackerJudgement.State
    package var exercises: [String]

    private enum CodingKeys: String, CodingKey {
      case line, text, state, exercises
    }
  }

  package struct DocumentEntry: Sendable, Hashable, Codable {
    package var file: String
    package var title: String
    package var ok: Bool
    package var cells: [CellEntry]
    package var numbers: [NumberEntry]
    package var exercises: [ExerciseEntry]
    package var tracker: [TrackerEntry]
    package var prose: ProseSummary

    private enum CodingKeys: String, CodingKey {
      case file, title, ok, cells, numbers, exercises, tracker, prose
    }
  }

  package struct DiagnosticEntry: Sendable, Hashable, Codable {
    package var severity: Diagnostic.Severity
    package var identifier: String
    package var file: String
    package var line: Int
    package var column: Int
    package var message: String
    package var help: String?

    private enum CodingKeys: String, CodingKey {
      case severity, identifier, file, line, column, message, help
    }
  }

  /// Of this form; changes when a reader would have to.
  package var version = 1
  package var ok: Bool
  package var documents: [DocumentEntry]
  package var diagnostics: [DiagnosticEntry]
  /// How many calls of the compiler and the linker, and runs of cells, this took.
  package var work: WorkLedger.Counts

  private enum CodingKeys: String, CodingKey {
    case version, ok, documents, diagnostics, work
  }
}

extension CheckReport {
  package init(_ outcome: CourseRun.Outcome) {
    ok = outcome.isOK
    documents = outcome.documents.map { DocumentEntry($0) }
    diagnostics = (outcome.diagnostics + outcome.documents.flatMap(\.diagnostics)).map { DiagnosticEntry($0) }
    work = outcome.work
  }
}

extension CheckReport.DocumentEntry {
  package init(_ document: EvaluatedDocument) {
    file = document.file
    title = document.lesson.title
    ok = document.isOK
    cells = zip(document.lesson.cells, document.cells).map { cell, result in
      CheckReport.CellEntry(
        label: cell.label, line: cell.place?.position.line, status: result.status, cached: result.isCached,
        seconds: result.seconds, output: result.outputs.map(\.plainText).joined(), reason: result.reason)
    }
    numbers = zip(document.lesson.expressions, document.numbers).compactMap { expression, judgement in
      guard let judgement else { return nil }
      return CheckReport.NumberEntry(
        line: expression.position.line, column: expression.position.column, text: judgement.text,
        expression: expression.code, computed: judgement.computed.flatMap { $0.isFinite ? $0 : nil },
        ok: judgement.isOK, state: judgement.state, suggestion: judgement.suggestion,
        message: judgement.message.isEmpty ? nil : judgement.message)
    }
    exercises = document.exercises.map {
      CheckReport.ExerciseEntry(
        id: $0.id, line: $0.line, status: $0.status, points: $0.points, earned: $0.earned,
        message: $0.reason.isEmpty ? nil : $0.plainReason)
    }
    tracker = zip(document.lesson.tracker, document.tracker).map { item, judgement in
      CheckReport.TrackerEntry(
        line: item.position.line, text: item.text, state: judgement.state, exercises: judgement.exercises)
    }
    prose = ProseSummary(document.lesson)
  }
}

extension CheckReport.DiagnosticEntry {
  package init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity
    identifier = diagnostic.code.rawValue
    file = diagnostic.file
    line = diagnostic.position.line
    column = diagnostic.position.column
    message = diagnostic.message
    help = diagnostic.help
  }
}

extension Output {
  /// The output as a terminal would show it.
  package var plainText: String {
    switch self {
    case .text(let text): text
    case .value(let description, _): description + "\n"
    case .table(let table):
      ([table.header] + table.rows).map { $0.joined(separator: "\t") + "\n" }.joined()
    case .chart: "[chart]\n"
    case .truncated(let bytes): "[\(bytes) bytes more]\n"
    }
  }
}

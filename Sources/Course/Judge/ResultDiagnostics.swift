import CellResults
import LessonFormat

/// What the results of a lesson's cells and numbers mean for its author.
struct ResultDiagnostics {
  var lesson: Lesson

  func diagnostics(
    cells: [CellResult], expressions: [ExpressionResult], numbers: [NumberJudgement?], known: [Diagnostic]
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (index, result) in cells.enumerated() {
      found += diagnostics(ofCell: lesson.cells[index], index, result, known: known)
    }
    for (index, expression) in lesson.expressions.enumerated() {
      if let judgement = numbers[index] {
        found += diagnostics(ofNumber: expression, judgement, expressions[index])
      } else {
        found += diagnostics(ofValue: expression, expressions[index])
      }
    }
    return found.filter { new in
      !known.contains { $0.position == new.position && $0.severity == .error && new.subject == .expression }
    }
  }

  private func name(_ cell: Cell, _ index: Int) -> String {
    let name = cell.label.map { "cell “\($0)”" } ?? "cell \(index + 1)"
    return cell.place == nil ? "\(name), which is hidden in this copy" : name
  }

  /// What became of a hidden cell that the file does not contain: one diagnostic for the whole file, since a learner can
  /// neither see nor change the cell.
  private func diagnostics(ofHiddenCell cell: Cell, _ index: Int, _ result: CellResult) -> [Diagnostic] {
    let (code, words): (DiagnosticCode, String)
    switch result.status {
    case .ok, .isStatic, .expectedFailure: return []
    case .failed: (code, words) = (.cellFailed, "does not compile")
    case .trapped: (code, words) = (.cellTrapped, "stopped: \(result.reason ?? "")")
    case .timedOut: (code, words) = (.cellTimedOut, result.reason ?? "")
    case .killed: (code, words) = (.cellKilled, result.reason ?? "")
    case .notRun: (code, words) = (.cellNotRun, "was not run, because \(result.reason ?? "")")
    }
    return [
      Diagnostic(
        .error, code, file: lesson.file, at: SourcePosition(line: 1), "\(name(cell, index)): \(words)",
        help: "send this message to the author of the course")
    ]
  }

  private func diagnostics(ofCell cell: Cell, _ index: Int, _ result: CellResult, known: [Diagnostic]) -> [Diagnostic] {
    guard let position = cell.place?.position else { return diagnostics(ofHiddenCell: cell, index, result) }
    let reason = result.reason ?? ""
    func one(_ code: DiagnosticCode, _ message: String, line: Int? = nil, help: String?) -> [Diagnostic] {
      let place = line.map { SourcePosition(line: $0) } ?? position
      return [Diagnostic(.error, code, about: .cell, file: lesson.file, at: place, message, help: help)]
    }
    switch result.status {
    case .ok, .isStatic, .expectedFailure:
      return warnings(result)
    case .failed:
      let errors = result.messages.filter { $0.severity == .error }
      if cell.options.mustFail || errors.isEmpty {
        return one(
          .cellFailed, "\(name(cell, index)): \(reason)", help: cell.options.mustFail ? "remove `.fails`" : nil)
      }
      // An issue found by name says the same, and what to do.
      return errors.filter { error in !known.contains { $0.position.line == error.line && $0.severity == .error } }
        .map { error in
          Diagnostic(
            .error, .cellFailed, about: .cell, file: lesson.file,
            at: SourcePosition(line: error.line, column: error.column),
            "\(name(cell, index)): \(error.message)", help: nil)
        }
    case .trapped:
      return one(
        .cellTrapped, "\(name(cell, index)) stopped: \(reason)", line: result.line,
        help: "fix the line, or mark the cell `.fails` if it is meant to fail")
    case .timedOut:
      return one(
        .cellTimedOut, "\(name(cell, index)): \(reason)",
        help: "reduce its work, or give it more time with `timeout=60`")
    case .killed:
      return one(
        .cellKilled, "\(name(cell, index)): \(reason)", help: "the limits are set in workbook.yml under `limits:`")
    case .notRun:
      return one(.cellNotRun, "\(name(cell, index)) was not run, because \(reason)", help: "fix that first")
    }
  }

  private func warnings(_ result: CellResult) -> [Diagnostic] {
    result.messages.filter { $0.severity == .warning }.map { message in
      Diagnostic(
        .warning, .cellWarning, about: .cell, file: lesson.file,
        at: SourcePosition(line: message.line, column: message.column), message.message)
    }
  }

  private func diagnostics(
    ofNumber expression: EmbeddedExpression, _ judgement: NumberJudgement, _ result: ExpressionResult
  ) -> [Diagnostic] {
    let code: DiagnosticCode
    switch judgement.state {
    case .agrees, .refuted: return []
    case .disagrees: code = .numberDisagrees
    case .notRefuted: code = .numberNotRefuted
    case .invalid: code = .numberInvalid
    case .failed, .notRun: return diagnostics(ofValue: expression, result)
    }
    return [
      Diagnostic(
        .error, code, about: .number, file: lesson.file, at: expression.position, judgement.message,
        help: judgement.suggestion.map { "write “\($0)”, or change `\(expression.code)`" })
    ]
  }

  private func diagnostics(ofValue expression: EmbeddedExpression, _ result: ExpressionResult) -> [Diagnostic] {
    switch result {
    case .value: []
    case .failed(let message, let line, let column):
      [
        Diagnostic(
          .error, .expressionFailed, about: .expression, file: lesson.file,
          at: SourcePosition(line: line, column: column),
          "`\(expression.code)`: \(message)", help: "the expression can use the names that cells above it define")
      ]
    case .notRun(let reason):
      [
        Diagnostic(
          .error, .expressionNotRun, about: .expression, file: lesson.file, at: expression.position,
          "`\(expression.code)` was not evaluated, because \(reason)", help: "fix that first")
      ]
    }
  }
}

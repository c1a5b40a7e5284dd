import LessonFormat

/// Collects the problems that rendering finds in a document.
struct RenderProblems {
  private let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(file: String) {
    self.file = file
  }

  mutating func report(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, line: Int, _ message: String, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(severity, code, file: file, at: SourcePosition(line: max(line, 1)), message, help: help))
  }

  /// Reports the problems of a text that is part of the document, such as a hint, at the text's line.
  mutating func report(_ problems: [Diagnostic], line: Int) {
    for problem in problems {
      report(problem.severity, problem.code, line: line, problem.message, help: problem.help)
    }
  }
}

import Course
import LessonFormat

/// What `check` tells a reader at a terminal: every diagnostic, then a line for each document, then the sum.
struct TextReport {
  var outcome: CourseRun.Outcome
  var inColor: Bool

  var lines: [String] {
    var lines = (outcome.diagnostics + outcome.documents.flatMap(\.diagnostics)).map {
      DiagnosticText.lines($0, inColor: inColor)
    }
    lines += outcome.documents.map(line)
    let wrong =
      lines.isEmpty
      ? 0
      : outcome.documents.flatMap(\.diagnostics).count { $0.severity == .error }
        + outcome.diagnostics.count { $0.severity == .error }
    if wrong > 0 { lines.append("\(wrong) to mend") }
    return lines
  }

  private func line(_ document: EvaluatedDocument) -> String {
    let mark = document.isOK ? DiagnosticText.paint("ok", "32", inColor) : DiagnosticText.paint("no", "31;1", inColor)
    var parts: [String] = []
    let ran = document.cells.filter { $0.status != .isStatic }
    if !ran.isEmpty {
      let good = ran.count { $0.status == .ok || $0.status == .expectedFailure }
      parts.append("\(good)/\(ran.count) cells")
    }
    let numbers = document.numbers.compactMap { $0 }
    if !numbers.isEmpty { parts.append("\(numbers.count(where: \.isOK))/\(numbers.count) numbers") }
    if !document.exercises.isEmpty {
      parts.append("\(document.exercises.count(where: \.isPassed))/\(document.exercises.count) exercises")
    }
    if !document.tracker.isEmpty {
      parts.append("\(document.tracker.count { $0.state != .open })/\(document.tracker.count) ticked")
    }
    return "\(mark)  \(document.file)" + (parts.isEmpty ? "" : "  " + parts.joined(separator: ", "))
  }
}

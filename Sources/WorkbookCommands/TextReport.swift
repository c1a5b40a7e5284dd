import Assessment
import Course
import LessonFormat

/// The terminal output of `check`: all diagnostics, one line per document and exercise, and the sum.
struct TextReport {
  var outcome: CourseRun.Outcome
  var inColor: Bool

  var lines: [String] {
    // Diagnostics about verdicts are left out because each exercise has its own line.
    var lines = (outcome.diagnostics + outcome.documents.flatMap(\.diagnostics))
      .filter { $0.subject != .verdict }
      .map { DiagnosticText.lines($0, inColor: inColor) }
    for document in outcome.documents where !(outcome.isLearnersCopy && document.exercises.isEmpty) {
      lines.append(line(document))
      lines += document.exercises.map { ExerciseLine(judgement: $0, document: document, inColor: inColor).text }
    }
    let exercises = outcome.documents.flatMap(\.exercises)
    if !exercises.isEmpty { lines.append(sum(exercises)) }
    let wrong =
      lines.isEmpty
      ? 0
      : outcome.documents.flatMap(\.diagnostics).count { $0.severity == .error }
        + outcome.diagnostics.count { $0.severity == .error }
    if wrong > 0 { lines.append("\(wrong) to fix") }
    return lines
  }

  private func sum(_ exercises: [ExerciseResult]) -> String {
    let open = exercises.count { $0.status == .unanswered }
    let points = Self.points(exercises.reduce(0) { $0 + $1.points })
    var words = "\(Self.points(exercises.reduce(0) { $0 + $1.earned })) of \(points) point\(points == "1" ? "" : "s")"
    if open > 0 { words += ", \(open) open" }
    let wrong = exercises.count { [.close, .wrong, .invalid, .failed].contains($0.status) }
    if wrong > 0 { words += ", \(wrong) not right" }
    let notJudged = exercises.reduce(0) { $0 + $1.notJudged }
    if notJudged > 0 { words += ", \(Self.points(notJudged)) more not graded here" }
    return words
  }

  /// Formats points with at most three decimals, without trailing zeros.
  static func points(_ points: Double) -> String {
    let thousandths = Int((points * 1000).rounded())
    var text = "\(thousandths / 1000)"
    if thousandths % 1000 != 0 {
      text += "." + "\(1000 + thousandths % 1000)".dropFirst()
      while text.last == "0" { text.removeLast() }
    }
    return text
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

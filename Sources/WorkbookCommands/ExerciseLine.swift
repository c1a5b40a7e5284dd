import Assessment
import Course

/// The line of `check` for one exercise: verdict, identifier, points and reason.
struct ExerciseLine {
  var judgement: ExerciseResult
  var document: EvaluatedDocument
  var inColor: Bool

  var text: String {
    let status = judgement.status
    let word =
      switch status {
      case .unanswered: "open"
      case .unjudged: "ungraded"
      case .right, .close, .wrong, .invalid, .failed, .pending: status.rawValue
      }
    let color: String =
      switch status {
      case .right: "32"
      case .close, .invalid: "33"
      case .wrong, .failed: "31"
      case .unanswered, .unjudged, .pending: "2"
      }
    let mark = DiagnosticText.paint(word.padding(to: 8), color, inColor)
    let points = "\(TextReport.points(judgement.earned))/\(TextReport.points(judgement.points))"
    var line = "\(judgement.id)  \(points)"
    let place = judgement.place ?? document.lesson.answers.first { $0.id == judgement.id }?.position
    if !judgement.reason.isEmpty {
      if ![.right, .unanswered].contains(status) {
        line += "  \(document.file):\(place?.line ?? judgement.line)"
      }
      line += "  \(judgement.plainReason)"
    }
    if let suggestion = judgement.suggestion { line += "; write “\(suggestion)”" }
    return "    \(mark)  " + DiagnosticText.onOneLine(line)
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

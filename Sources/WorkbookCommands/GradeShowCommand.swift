import Answers
import ArgumentParser
import Assessment
import Course
import Foundation
import Grading
import Records

struct GradeShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a summary of the gradebook, or the grades of one learner.")

  @Argument(help: "A learner. Default: the whole class.")
  var learner: String?

  @Option(help: "The gradebook. Default: gradebook.sqlite in the course's folder.")
  var gradebook: String?

  @Option(help: "The format of the report: text or json.")
  var format: ReportFormat = .text

  func run() async throws {
    try await GradingWords.translating {
      let book = try Gradebook(
        path: GradingWords.gradebook(gradebook, CourseFolder.find(from: ".")), mayCreate: false)
      guard let grades = try book.grades() else { throw CommandEnd.usage("\(book.path) is empty") }
      guard let learner else {
        let summary = ClassSummary(grades)
        switch format {
        case .json: Terminal.write(try JSONText.encode(summary))
        case .text:
          SummaryText(summary: summary, outcome: ClassGrading.Outcome(), inColor: Terminal.usesColor(1)).lines
            .forEach(Terminal.write)
        }
        return
      }
      let name = learner.precomposedStringWithCanonicalMapping
      guard let found = grades.learners.first(where: { $0.id == name }) else {
        throw Gradebook.Problem.unknownLearner(DiagnosticText.name(learner))
      }
      switch format {
      case .json: Terminal.write(try JSONText.encode(found))
      case .text:
        LearnerText(grades: grades, learner: found, inColor: Terminal.usesColor(1)).lines.forEach(Terminal.write)
      }
    }
  }
}

/// One learner's grades as terminal output.
struct LearnerText {
  var grades: ClassGrades
  var learner: ClassGrades.Learner
  var inColor: Bool

  var lines: [String] {
    var lines = [
      DiagnosticText.name(learner.id) + (learner.name.isEmpty ? "" : "  \(DiagnosticText.name(learner.name))")
    ]
    if learner.handIns.isEmpty { lines.append("  no submission") }
    for handIn in learner.handIns {
      var line = "  \(DiagnosticText.name(handIn.file))"
      if let date = handIn.handedIn {
        line += "  \(grades.timeZone == nil ? Timestamp.text(date) : CivilTime.text(date, in: grades.timeZone))"
      }
      if let document = handIn.document { line += "  for \(DiagnosticText.name(document))" }
      if handIn.latePenalty > 0 { line += "  late: −\((handIn.latePenalty * 1000).rounded() / 10) %" }
      if let problem = handIn.problem { line += ": \(DiagnosticText.onOneLine(problem))" }
      lines.append(line)
      if let origin = handIn.origin {
        lines.append(
          "    moved here from \(DiagnosticText.name(origin.movedFrom)) by "
            + trace(origin.author, origin.madeAt, origin.comment))
      }
    }
    for removed in learner.removed {
      let what = removed.movedTo.map { "moved to \(DiagnosticText.name($0))" } ?? "withdrawn"
      lines.append(
        "  \(DiagnosticText.name(removed.file))  \(what) by "
          + trace(removed.author, removed.madeAt, removed.comment))
    }
    for answer in learner.ungraded {
      lines.append(
        DiagnosticText.paint("  not graded", "31;1", inColor)
          + "  \(DiagnosticText.name(answer.place)): \(DiagnosticText.onOneLine(answer.reason))")
      if !answer.text.allSatisfy(\.isWhitespace) {
        lines.append("    written: \(DiagnosticText.name(answer.text, most: 200))")
      }
    }
    for (exercise, grade) in zip(grades.exercises, learner.grades) {
      let status = grade.verdict.status == .unanswered ? "open" : grade.verdict.status.rawValue
      var line = "    \(status)  \(exercise.id)  \(grade.final)/\(exercise.points)"
      if grade.final != grade.earned { line += " (computed: \(grade.earned))" }
      if let override = grade.override {
        line += "  by \(DiagnosticText.name(override.author)): \(DiagnosticText.name(override.comment, most: 200))"
        if override.isInConflict { line += DiagnosticText.paint("  review", "33;1", inColor) }
      } else if !grade.verdict.message.isEmpty, grade.verdict.status != .unanswered {
        line += "  \(DiagnosticText.name(grade.verdict.plainMessage, most: 200))"
      }
      if grade.answersAfterLast > 0 {
        line += "  (\(SummaryText.count(grade.answersAfterLast, "answer")) after the last attempt, not counted)"
      }
      lines.append(line)
    }
    let sum = learner.grades.reduce(Points.zero) { $0 + $1.final }
    var last = "\(sum) of \(grades.exercises.reduce(Points.zero) { $0 + $1.points }) points"
    let open = zip(grades.exercises, learner.grades).filter { $1.verdict.status == .unanswered && $1.override == nil }
    if !open.isEmpty { last += ", \(open.reduce(Points.zero) { $0 + $1.0.points }) not answered" }
    let pending = zip(grades.exercises, learner.grades).filter { $1.isPending }
    if !pending.isEmpty { last += ", \(pending.reduce(Points.zero) { $0 + $1.0.points }) more not graded yet" }
    if !learner.ungraded.isEmpty { last += ", \(SummaryText.count(learner.ungraded.count, "answer")) not graded" }
    lines.append(last)
    return lines
  }
  private func trace(_ author: String, _ time: Date, _ comment: String) -> String {
    "\(DiagnosticText.name(author)), \(Timestamp.text(time))"
      + (comment.isEmpty ? "" : ": \(DiagnosticText.name(comment, most: 200))")
  }
}

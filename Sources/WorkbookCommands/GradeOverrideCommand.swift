import Answers
import ArgumentParser
import Course
import Foundation
import Grading

struct GradeOverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "Give a learner points for an exercise by hand; they stay through every regrade.",
    discussion: """
      Should the engine's own grade change later, the override still counts, and is shown as one to look at again.
      """)

  @Argument(help: "The learner, as the gradebook names them.")
  var learner: String

  @Argument(help: "The exercise's identifier.")
  var exercise: String

  @Argument(help: "The points; not with --remove.")
  var points: String?

  @Option(help: "Why; learners read it on their feedback page.")
  var comment: String?

  @Option(help: "Who gives the points; you, by default.")
  var author: String?

  @Flag(help: "Take the override back: what the engine gives counts again.")
  var remove = false

  @Option(help: "The gradebook; gradebook.sqlite in the course's folder by default.")
  var gradebook: String?

  func validate() throws {
    if remove {
      guard points == nil, comment == nil else { throw ValidationError("--remove takes no points and no comment") }
      return
    }
    guard points != nil else { throw ValidationError("say how many points, such as 1.5, or --remove") }
    guard comment?.contains(where: { !$0.isWhitespace }) == true else {
      throw ValidationError("an override needs a reason: --comment \"…\"")
    }
    guard author?.contains(where: { !$0.isWhitespace }) ?? true else { throw ValidationError("--author is empty") }
  }

  func run() async throws {
    try await GradingWords.translating {
      let book = try Gradebook(
        path: GradingWords.gradebook(gradebook, CourseFolder.find(from: ".")), mayCreate: false)
      let author = author ?? GradingWords.author
      let place = "\(DiagnosticText.name(learner)), \(DiagnosticText.name(exercise))"
      if remove {
        try book.removeOverride(learner: learner, exercise: exercise, author: author)
        return Terminal.write("\(place): the override is gone, what the engine gives counts")
      }
      let given: Points
      switch Points.parse(points ?? "") {
      case .success(let points): given = points
      case .failure(let found): throw CommandEnd.usage(found.message)
      }
      let (earned, full) = try book.override(
        learner: learner, exercise: exercise, points: given, comment: comment ?? "", author: author)
      Terminal.write("\(place): \(given) of \(full) by hand; the engine gives \(earned)")
      if given > full { Terminal.error("warning: that is more than the exercise is worth") }
    }
  }
}

struct GradeShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what is in the gradebook: the class at a glance, or one learner's grades.")

  @Argument(help: "A learner; the whole class if none is named.")
  var learner: String?

  @Option(help: "The gradebook; gradebook.sqlite in the course's folder by default.")
  var gradebook: String?

  @Option(help: "How to report: text or json.")
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

/// One learner's grades, for a terminal.
struct LearnerText {
  var grades: ClassGrades
  var learner: ClassGrades.Learner
  var inColor: Bool

  var lines: [String] {
    var lines = [
      DiagnosticText.name(learner.id) + (learner.name.isEmpty ? "" : "  \(DiagnosticText.name(learner.name))")
    ]
    if learner.handIns.isEmpty { lines.append("  handed in nothing") }
    for handIn in learner.handIns {
      var line = "  \(DiagnosticText.name(handIn.file))"
      if let date = handIn.handedIn { line += "  \(Timestamp.text(date))" }
      if let document = handIn.document { line += "  for \(DiagnosticText.name(document))" }
      if handIn.latePenalty > 0 { line += "  late: −\((handIn.latePenalty * 1000).rounded() / 10) %" }
      if let problem = handIn.problem { line += ": \(DiagnosticText.onOneLine(problem))" }
      lines.append(line)
    }
    for (exercise, grade) in zip(grades.exercises, learner.grades) {
      let status = grade.verdict.status == .unanswered ? "open" : grade.verdict.status.rawValue
      var line = "    \(status)  \(exercise.id)  \(grade.final)/\(exercise.points)"
      if grade.final != grade.earned { line += " (the engine gives \(grade.earned))" }
      if let override = grade.override {
        line += "  by \(DiagnosticText.name(override.author)): \(DiagnosticText.name(override.comment, most: 200))"
        if override.isInConflict { line += DiagnosticText.paint("  look again", "33;1", inColor) }
      } else if !grade.verdict.message.isEmpty, grade.verdict.status != .unanswered {
        line += "  \(DiagnosticText.name(grade.verdict.message, most: 200))"
      }
      lines.append(line)
    }
    let sum = learner.grades.reduce(Points.zero) { $0 + $1.final }
    lines.append("\(sum) of \(grades.exercises.reduce(Points.zero) { $0 + $1.points }) points")
    return lines
  }
}

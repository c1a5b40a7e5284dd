import Answers
import ArgumentParser
import Course
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

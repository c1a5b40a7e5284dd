import Answers
import ArgumentParser
import Course
import Grading
import Records

struct GradeOverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "Set a learner's points for an exercise by hand.",
    discussion: """
      An override replaces the computed grade and survives regrading. If the computed grade changes later, the override \
      still counts and is marked for review.
      """)

  @Argument(help: "The learner, as named in the gradebook.")
  var learner: String

  @Argument(help: "The identifier of the exercise.")
  var exercise: String

  @Argument(help: "The points. Leave them out with --remove.")
  var points: String?

  @Option(help: "The reason, shown on the learner's feedback page.")
  var comment: String?

  @Option(help: "The person who gives the points. Default: your user name.")
  var author: String?

  @Flag(help: "Remove the override, so that the computed grade counts again.")
  var remove = false

  @Option(help: "The gradebook. Default: gradebook.sqlite in the course's folder.")
  var gradebook: String?

  func validate() throws {
    if remove {
      guard points == nil, comment == nil else {
        throw ValidationError("--remove cannot be combined with points or a comment")
      }
      return
    }
    guard points != nil else { throw ValidationError("give the points, for example 1.5, or use --remove") }
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
        return Terminal.write("\(place): the override was removed; the computed grade counts again")
      }
      let given: Points
      switch Points.parse(points ?? "") {
      case .success(let points): given = points
      case .failure(let found): throw CommandEnd.usage(found.message)
      }
      let engine = try book.override(
        learner: learner, exercise: exercise, points: given, comment: comment ?? "", author: author)
      Terminal.write("\(place): \(given) of \(engine.full) points by hand; computed: \(engine.earned)")
      if given > engine.full { Terminal.error("warning: these are more points than the exercise is worth") }
    }
  }
}

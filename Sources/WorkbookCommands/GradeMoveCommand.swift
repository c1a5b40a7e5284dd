import ArgumentParser
import Course
import Grading
import Records

struct GradeMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a submission to the learner who wrote it.",
    discussion: """
      workbook grade move "Lee, Ann" --to ann --comment "the platform spells her name differently"
      workbook grade move bob 01-numbers.md --to ann --comment "submitted from Bob's account"

      The submission stays in the gradebook, marked as moved, and no longer counts for the original learner.
      """)

  @Argument(help: "The learner under whose name the submission was graded.")
  var learner: String

  @Argument(help: "The file, as `grade show` lists it. Default: all files of the learner.")
  var file: String?

  @Option(help: "The learner to move it to, as named in the gradebook.")
  var to: String

  @OptionGroup var trace: TraceOptions

  func run() async throws {
    try await GradingWords.translating {
      let outcome = try usage {
        try SubmissionChanges(trace.book()).move(
          from: learner, file: file, to: to, author: trace.person, comment: trace.comment)
      }
      let files = outcome.files.map { DiagnosticText.name($0) }.joined(separator: ", ")
      Terminal.write("\(DiagnosticText.name(learner)) → \(DiagnosticText.name(to)): \(files)")
      if outcome.waiting > 0 {
        Terminal.write(
          "\(SummaryText.count(outcome.waiting, "answer")) must be graded with \(DiagnosticText.name(to))'s own questions: "
            + "run `workbook grade --regrade --apply`")
      }
    }
  }
}

struct GradeWithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Exclude a submission from grading; --undo includes it again.",
    discussion: """
      The submission stays in the gradebook, marked as withdrawn, and later runs do not grade it again.
      """)

  @Argument(help: "The learner.")
  var learner: String

  @Argument(help: "The file, as `grade show` lists it. Default: all files of the learner.")
  var file: String?

  @Flag(help: "Include a withdrawn submission again.")
  var undo = false

  @OptionGroup var trace: TraceOptions

  func run() async throws {
    try await GradingWords.translating {
      let outcome = try usage {
        let changes = SubmissionChanges(try trace.book())
        return undo
          ? try changes.restore(learner, file: file, author: trace.person)
          : try changes.withdraw(learner, file: file, author: trace.person, comment: trace.comment)
      }
      let files = outcome.files.map { DiagnosticText.name($0) }.joined(separator: ", ")
      Terminal.write("\(DiagnosticText.name(learner)): \(files) \(undo ? "counts again" : "withdrawn")")
    }
  }
}

/// The person and the reason of a change to the gradebook.
struct TraceOptions: ParsableArguments {
  @Option(help: "The reason, shown with the submission.")
  var comment: String = ""

  @Option(help: "The person who makes the change. Default: your user name.")
  var author: String?

  @Option(help: "The gradebook. Default: gradebook.sqlite in the course's folder.")
  var gradebook: String?

  var person: String { author ?? GradingWords.author }

  func book() throws -> Gradebook {
    try Gradebook(path: GradingWords.gradebook(gradebook, CourseFolder.find(from: ".")), mayCreate: false)
  }
}

/// Maps an unknown learner or file to the exit code of invalid usage.
private func usage<Value>(_ work: () throws -> Value) throws -> Value {
  do {
    return try work()
  } catch let problem as SubmissionChanges.Problem {
    throw CommandEnd.usage(DiagnosticText.paragraph("\(problem)"))
  }
}

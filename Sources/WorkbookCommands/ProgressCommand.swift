import ArgumentParser
import Course
import Foundation

struct ProgressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Show your progress and what to do next.",
    discussion: """
      Counts the ticked and verified items, the answers and the points. In a learner's copy, answers are checked with its \
      key file and lessons are not run. `.workbook/history.json` records when each item was first verified.
      """)

  @Argument(
    help: ArgumentHelp("The course's folder, or any path in it. Default: the current folder.", valueName: "path"))
  var path = "."

  @Option(help: "The format of the report: text or json.")
  var format: ReportFormat = .text

  @Flag(name: .customLong("no-bars"), help: "Print sentences instead of bars.")
  var withoutBars = false

  @Option(name: .shortAndLong, help: "The number of parallel compilers.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Print no progress messages.")
  var quiet = false

  func run() async throws {
    try await CommandEnd.translating {
      guard FileManager.default.fileExists(atPath: path) else {
        throw CommandEnd.usage("there is no file or folder \(path)")
      }
      guard let course = CourseFolder.find(from: path) else {
        throw CommandEnd.usage(
          "there is no workbook.yml in \(path == "." ? "this folder" : path) or any folder above it")
      }
      let run = try CourseRun(course: course, jobs: max(1, jobs), progress: Terminal.progress(isQuiet: quiet))
      let outcome = try await run.evaluate(course.documents, answersOnly: true)
      let progress = CourseProgress(outcome, course: course, history: .updated(course, outcome))
      switch format {
      case .json: Terminal.write(try JSONText.encode(progress))
      case .text:
        let report = ProgressReport(
          progress: progress, inColor: Terminal.usesColor(1), columns: Terminal.columns, hasBars: !withoutBars,
          hasBlocks: Terminal.writesUnicode)
        report.lines.forEach(Terminal.write)
        let problems = outcome.diagnostics.filter { $0.severity == .error }
        for problem in problems { Terminal.error(DiagnosticText.lines(problem, inColor: Terminal.usesColor(2))) }
      }
    }
  }
}

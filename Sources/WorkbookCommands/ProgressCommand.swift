import ArgumentParser
import Course
import Foundation

struct ProgressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Show what is ticked, verified, answered and earned, and what to do next.",
    discussion: """
      In a learner's copy answers are judged by its keys and no lesson is run. What was first verified when is kept in \
      `.workbook/history.json`; days without work leave no trace.
      """)

  @Argument(help: ArgumentHelp("The course's folder, or any path in it; here by default.", valueName: "path"))
  var path = "."

  @Option(help: "How to report: text or json.")
  var format: ReportFormat = .text

  @Flag(name: .customLong("no-bars"), help: "Numbers in sentences, without bars.")
  var withoutBars = false

  @Option(name: .shortAndLong, help: "How many compilers run at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func run() async throws {
    try await CommandEnd.translating {
      guard FileManager.default.fileExists(atPath: path) else {
        throw CommandEnd.usage("there is no file or folder \(path)")
      }
      guard let course = CourseFolder.find(from: path) else {
        throw CommandEnd.usage("there is no workbook.yml in \(path == "." ? "this folder" : path) nor in any above")
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

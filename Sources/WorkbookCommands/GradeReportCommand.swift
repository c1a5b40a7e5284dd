import ArgumentParser
import Course
import Foundation
import Grading
import Pages

struct GradeReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Tell what a class's answers say about the exercises, and write a feedback page for each learner.",
    discussion: """
      Without --output the item analysis is printed and nothing is written. With it, DIR/index.html is the analysis and \
      DIR/feedback holds a page for each learner, which can be handed out as it is. Pages that did not change are left \
      as they are.
      """)

  @OptionGroup var source: GradebookOptions

  @Option(name: .shortAndLong, help: "The folder for the pages.")
  var output: String?

  @Option(help: "How to report: text or json.")
  var format: ReportFormat = .text

  @Option(name: .shortAndLong, help: "How many pages are made at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func run() async throws {
    try await GradingWords.translating {
      let table = try source.table()
      let analysis = ItemAnalysis(table)
      switch format {
      case .json: Terminal.write(try JSONText.encode(analysis))
      case .text: Terminal.write(Array(analysis.text.utf8))
      }
      guard let output else { return }
      let course = CourseFolder.find(from: ".")
      let folder = try ReportFolder(
        output: URL(fileURLWithPath: output).standardizedFileURL.path,
        pageRenderer: course?.pageRenderer() ?? PageRenderer(), language: course?.configuration.language ?? "en")
      let outcome = try await folder.write(
        table, analysis, jobs: jobs, progress: Terminal.progress(isQuiet: quiet))
      let words = "\(outcome.analysis): \(outcome.pages) feedback pages beside it, \(outcome.written) files written"
      format == .json ? Terminal.error(words) : Terminal.write("\n" + words)
    }
  }
}

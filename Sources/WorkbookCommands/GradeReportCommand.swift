import ArgumentParser
import Course
import Foundation
import GradeReports
import Grading
import Pages

struct GradeReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Analyze a class's answers and write a feedback page for each learner.",
    discussion: """
      Without --output, the item analysis is printed and no file is written. With --output DIR, DIR/index.html is the \
      analysis and DIR/feedback contains a page for each learner, which you can send to them. Unchanged pages are not \
      written again.
      """)

  @OptionGroup var source: GradebookOptions

  @Option(name: .shortAndLong, help: "The folder to write the pages to.")
  var output: String?

  @Option(help: "The format of the report: text or json.")
  var format: ReportFormat = .text

  @Option(name: .shortAndLong, help: "The number of pages written in parallel.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Print no progress messages.")
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
      let words = "\(outcome.analysis): \(outcome.pages) feedback pages, \(outcome.written) files written"
      format == .json ? Terminal.error(words) : Terminal.write("\n" + words)
    }
  }
}

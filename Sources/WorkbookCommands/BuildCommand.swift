import ArgumentParser
import Course
import Foundation
import LessonFormat

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Run all cells and write the site; prints the path of its first page.",
    discussion: "A failing cell or number is shown on its page, told on standard error, and gives exit status 1.")

  @OptionGroup var options: EvaluationOptions

  @Option(name: .shortAndLong, help: "The folder of the site; `_site` in the course by default.")
  var output: String?

  @Option(help: "How to report: text or json.")
  var format: ReportFormat = .text

  func run() async throws {
    try await CommandEnd.translating {
      let (course, files) = try options.select()
      let run = try CourseRun(
        course: course, jobs: options.jobs, progress: Terminal.progress(isQuiet: options.quiet))
      let outcome = try await run.evaluate(files)
      if let reason = outcome.isolationWarning { Terminal.error("warning: cells ran without a sandbox: \(reason)") }
      let site = try await SiteBuilder(course: course, store: run.store, output: folder(of: course)).build(outcome.documents)
      let diagnostics = outcome.diagnostics + outcome.documents.flatMap(\.diagnostics) + site.diagnostics
      let isOK = !diagnostics.contains { $0.severity == .error }
      switch format {
      case .text:
        for diagnostic in diagnostics { Terminal.error(DiagnosticText.lines(diagnostic, inColor: Terminal.usesColor(2))) }
        if let first = site.pages.first { Terminal.write(first) }
      case .json:
        Terminal.write(
          try JSONText.encode(
            BuildReport(
              ok: isOK, pages: site.pages, written: site.written,
              diagnostics: diagnostics.map { CheckReport.DiagnosticEntry($0) }, work: outcome.work)))
      }
      if !isOK { throw CommandEnd.fallsShort }
    }
  }

  private func folder(of course: CourseFolder) -> String {
    if let output { return URL(fileURLWithPath: output).standardizedFileURL.path }
    return course.hasConfiguration
      ? "\(course.root)/\(course.configuration.output)" : FileManager.default.currentDirectoryPath + "/_site"
  }
}

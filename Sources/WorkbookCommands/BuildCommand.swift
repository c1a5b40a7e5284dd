import ArgumentParser
import Course
import Foundation
import LessonFormat
import Site

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Run all cells, write the site and print the path of its first page.",
    discussion: "A failing cell or number appears on its page and on standard error, and the exit code is 1.")

  @OptionGroup var options: EvaluationOptions

  @Option(name: .shortAndLong, help: "The folder of the site. Default: `_site` in the course.")
  var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
  }

  @Option(
    help: "The format of the report, text or json; or markdown, to write completed Markdown instead of a site.")
  var format: Format = .text

  @Flag(help: "Also print each page to a PDF file beside it. Requires Chromium or Chrome.")
  var pdf = false

  func validate() throws {
    if pdf, format == .markdown {
      throw ValidationError("--pdf prints pages and cannot be combined with --format markdown")
    }
  }

  func run() async throws {
    try await CommandEnd.translating {
      let printer = try pdf ? self.printer() : nil
      let (course, files) = try options.select()
      let run = try CourseRun(
        course: course, jobs: options.jobs, progress: Terminal.progress(isQuiet: options.quiet))
      let outcome = try await run.evaluate(files)
      if let reason = outcome.isolationWarning { Terminal.error("warning: cells ran without a sandbox: \(reason)") }
      let builder = SiteBuilder(course: course, store: run.store)
      let site =
        format == .markdown
        ? try builder.buildMarkdown(outcome, to: folder(of: course))
        : try await builder.build(outcome, isWhole: files.count == course.documents.count, to: folder(of: course))
      let prints = try await printer?.print(
        site.pages, stylesheet: "\(folder(of: course))/workbook.css", jobs: options.jobs)
      let diagnostics = outcome.diagnostics + outcome.documents.flatMap(\.diagnostics) + site.diagnostics
      let isOK = !diagnostics.contains { $0.severity == .error }
      switch format {
      case .text, .markdown:
        for diagnostic in diagnostics {
          Terminal.error(DiagnosticText.lines(diagnostic, inColor: Terminal.usesColor(2)))
        }
        if let first = site.pages.first { Terminal.write(first) }
        for path in prints?.paths ?? [] { Terminal.write(path) }
      case .json:
        Terminal.write(
          try JSONText.encode(
            BuildReport(
              ok: isOK, pages: site.pages, prints: prints?.paths, written: site.written + (prints?.made ?? 0),
              diagnostics: diagnostics.map { CheckReport.DiagnosticEntry($0) }, work: outcome.work)))
      }
      if !isOK { throw CommandEnd.fallsShort }
    }
  }

  /// Finds the browser before cells run, so that a missing browser is reported at once.
  private func printer() throws -> PagePrinter {
    guard let browser = Chromium.find() else {
      throw CommandEnd.machine(
        "--pdf needs a browser and none was found: install Chromium (apt-get install chromium, brew install --cask chromium) "
          + "or Google Chrome, or build without --pdf and print the pages from your own browser")
    }
    return PagePrinter(browser: browser)
  }

  private func folder(of course: CourseFolder) -> String {
    if let output { return URL(fileURLWithPath: output).standardizedFileURL.path }
    if format == .markdown { return FileManager.default.currentDirectoryPath + "/_markdown" }
    return course.hasConfiguration
      ? "\(course.root)/\(course.configuration.output)" : FileManager.default.currentDirectoryPath + "/_site"
  }
}

import ArgumentParser
import Course
import Foundation
import LessonFormat

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run all cells, and judge every number and answer; writes no site.",
    discussion: "Exit status 1 if a cell fails, a number disagrees with its code, a link dangles or an answer is wrong."
  )

  @OptionGroup var options: EvaluationOptions

  @Option(help: "How to report: text or json.")
  var format: ReportFormat = .text

  func run() async throws {
    try await CommandEnd.translating {
      let (course, files) = try options.select()
      let run = try CourseRun(
        course: course, jobs: options.jobs, progress: Terminal.progress(isQuiet: options.quiet))
      var outcome = try await run.evaluate(files)
      outcome.diagnostics += await SiteBuilder(course: course, store: run.store).diagnostics(outcome.documents)
      if let reason = outcome.isolationWarning { Terminal.error("warning: cells ran without a sandbox: \(reason)") }
      switch format {
      case .json: Terminal.write(try JSONText.encode(CheckReport(outcome)))
      case .text: TextReport(outcome: outcome, inColor: Terminal.usesColor(1)).lines.forEach(Terminal.write)
      }
      if !outcome.isOK { throw CommandEnd.fallsShort }
    }
  }
}

enum JSONText {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

import ArgumentParser
import Course
import Foundation
import GradeReports
import LessonFormat
import Site

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run all cells and check every number and answer, without writing a site.",
    discussion: """
      The exit code is 1 if a cell fails, a number disagrees with its code, a link is broken or an answer is wrong. \
      In a learner's copy, only answers are checked, and an unanswered exercise also gives 1.
      """)

  @OptionGroup var options: EvaluationOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, classroom
  }

  @Option(help: "The format of the report: text, json, or classroom (for GitHub Classroom's reporter).")
  var format: Format = .text

  @Flag(
    help: ArgumentHelp(
      "List the numbers in the text that are not checked, not computed and not beside a citation.",
      discussion: "Skips names such as GPT-3, years, ordinals, headings and formulas."))
  var unchecked = false

  @Flag(help: "Check again whenever a file of the course changes. Press Control-C to stop.")
  var watch = false

  func run() async throws {
    try await CommandEnd.translating {
      guard watch else { return try await check() }
      while true {
        let (course, _) = try options.select()
        let stamps = CourseStamps(course)
        do {
          try await check()
        } catch let end as CommandEnd where end.status == CommandEnd.fallsShort.status {
          end.report()
        }
        Terminal.error("watching \(course.root)")
        while CourseStamps(course) == stamps { try await Task.sleep(for: .milliseconds(200)) }
      }
    }
  }

  private func check() async throws {
    let (course, files) = try options.select()
    let run = try CourseRun(
      course: course, jobs: options.jobs, progress: Terminal.progress(isQuiet: options.quiet))
    let isLearners = run.keys != nil
    var outcome = try await run.evaluate(files, answersOnly: true)
    _ = ProgressHistory.updated(course, outcome)
    if !isLearners {
      outcome.add(await SiteBuilder(course: course, store: run.store).diagnostics(outcome.documents))
    }
    if let reason = outcome.isolationWarning { Terminal.error("warning: cells ran without a sandbox: \(reason)") }
    switch format {
    case .json: Terminal.write(try JSONText.encode(CheckReport(outcome)))
    case .classroom: Terminal.write(try JSONText.encode(ClassroomReport(CheckReport(outcome))))
    case .text:
      TextReport(outcome: outcome, inColor: Terminal.usesColor(1)).lines.forEach(Terminal.write)
      if unchecked { listUnchecked(outcome.documents) }
    }
    if !outcome.isOK { throw CommandEnd.fallsShort }
  }
}

extension CheckCommand {
  private func listUnchecked(_ documents: [EvaluatedDocument]) {
    let summaries = documents.map { ProseSummary($0.lesson) }
    for (document, summary) in zip(documents, summaries) {
      for place in summary.unchecked { Terminal.write("\(document.file):\(place.line): unchecked \(place.text)") }
    }
    Terminal.write(ProseSummary.sum(summaries))
  }
}

enum JSONText {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

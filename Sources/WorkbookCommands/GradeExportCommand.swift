import ArgumentParser
import Course
import Foundation
import GradeReports
import Grading
import LessonFormat
import Storage

extension ExportFormat: ExpressibleByArgument {}
extension GradeExport.Scope: ExpressibleByArgument {}

struct GradeExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export the grades for another program.",
    discussion: """
      csv: one column per exercise. canvas: for Canvas's gradebook. gradescope: one results.json per learner. \
      nbgrader: the columns of nbgrader's CSV. junit: one test suite per learner. json: everything. classroom: for \
      GitHub Classroom's reporter. gradescope and classroom write one file per learner, so --output is a folder unless \
      you name one learner with --learner.
      """)

  @OptionGroup var source: GradebookOptions

  @Option(help: "csv, canvas, gradescope, nbgrader, junit, json or classroom.")
  var format: ExportFormat

  @Option(name: .shortAndLong, help: "The file or folder to write. Default: standard output.")
  var output: String?

  @Option(help: ArgumentHelp("Export only this learner.", valueName: "id"))
  var learner: String?

  @Option(name: .customLong("per"), help: "For canvas: one column per exercise, per document, or one for the total.")
  var scope: GradeExport.Scope = .exercise

  @Option(
    help: ArgumentHelp(
      "For canvas: the assignment number of an exercise, a document or `total`. Can be repeated.",
      valueName: "name=number"))
  var assignment: [String] = []

  func run() async throws {
    try await GradingWords.translating {
      var table = try source.table()
      var strangers: [String] = []
      if let learner {
        let known = table.rows.map(\.learner.id)
        let name = learner.precomposedStringWithCanonicalMapping
        table.rows.removeAll { $0.learner.id != name }
        if table.rows.isEmpty {
          throw CommandEnd.usage("there is no learner \(learner) in the gradebook\(Self.hint(learner, known))")
        }
      } else if format != .json, table.rows.contains(where: \.learner.isOnRoster) {
        strangers = table.rows.filter { !$0.learner.isOnRoster }.map(\.learner.id)
        table.rows.removeAll { !$0.learner.isOnRoster }
      }
      var export = GradeExport(table, scope: scope)
      export.assignments = try assignments(export.assignmentNames)
      defer { tell(strangers, export.omissions) }
      guard format.isPerLearner, learner == nil else { return try write(export.file(format)) }
      guard let output else {
        throw CommandEnd.usage(
          "\(format.rawValue) writes one file per learner; name a folder with --output or one learner with --learner")
      }
      for (name, bytes) in try export.files(format) { try WholeFiles.update(bytes, at: "\(output)/\(name)") }
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let output else { return Terminal.write(bytes) }
    do {
      try WholeFiles.update(bytes, at: URL(fileURLWithPath: output).path)
    } catch {
      throw CommandEnd.usage("\(output) cannot be written: \(error.localizedDescription)")
    }
  }

  private static func hint(_ name: String, _ known: [String]) -> String {
    Suggestion.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
  }

  /// Reports on standard error what the export leaves out.
  private func tell(_ strangers: [String], _ omissions: [GradeExport.Omission]) {
    if !strangers.isEmpty {
      Terminal.error("not exported because they are not on the roster:")
      for name in strangers { Terminal.error("  \(DiagnosticText.name(name))") }
    }
    if omissions.isEmpty { return }
    Terminal.error("exported without points because they are not graded:")
    let rows = omissions.map {
      "  \(DiagnosticText.name($0.learner))  \($0.exercise): \(DiagnosticText.name($0.reason, most: 200))"
    }
    for row in SummaryText.first(rows) { Terminal.error(row) }
  }

  private func assignments(_ known: [String]) throws -> [String: String] {
    if !assignment.isEmpty, format != .canvas {
      throw CommandEnd.usage("--assignment needs --format canvas; \(format.rawValue) has no assignments")
    }
    var found: [String: String] = [:]
    for text in assignment {
      guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
        throw CommandEnd.usage("--assignment needs a name and a number, for example total=1042, not “\(text)”")
      }
      let name = String(text[..<sign])
      let number = text[text.index(after: sign)...]
      guard known.contains(name) else {
        let names = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
        throw CommandEnd.usage(
          "--assignment \(DiagnosticText.name(text)): there is no column “\(DiagnosticText.name(name))”"
            + (Suggestion.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? "; there are \(names)"))
      }
      guard !number.isEmpty, number.allSatisfy({ ("0"..."9").contains($0) }) else {
        throw CommandEnd.usage(
          "--assignment \(DiagnosticText.name(text)): write the number that the assignment has in Canvas")
      }
      found[name] = String(number)
    }
    return found
  }
}

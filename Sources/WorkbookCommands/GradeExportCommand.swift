import ArgumentParser
import Foundation
import Grading
import Storage

extension ExportFormat: ExpressibleByArgument {}
extension GradeExport.Scope: ExpressibleByArgument {}

struct GradeExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a class's grades for another program.",
    discussion: """
      csv: a column for each exercise. canvas: for Canvas's gradebook. gradescope: a results.json for each learner. \
      nbgrader: the columns of nbgrader's CSV. junit: a test suite for each learner. json: everything. classroom: for \
      GitHub Classroom's reporter. gradescope and classroom have a file for each learner: --output is a folder, unless \
      --learner names one.
      """)

  @OptionGroup var source: GradebookOptions

  @Option(help: "csv, canvas, gradescope, nbgrader, junit, json or classroom.")
  var format: ExportFormat

  @Option(name: .shortAndLong, help: "The file, or the folder; standard output by default.")
  var output: String?

  @Option(help: ArgumentHelp("Only this learner.", valueName: "id"))
  var learner: String?

  @Option(name: .customLong("per"), help: "For canvas: what has a column: exercise, document or total.")
  var scope: GradeExport.Scope = .exercise

  @Option(
    help: ArgumentHelp(
      "For canvas: the number of the assignment that an exercise, a document or `total` is there; may be repeated.",
      valueName: "name=number"))
  var assignment: [String] = []

  func run() async throws {
    try await GradingWords.translating {
      var table = try source.table()
      if let learner {
        table.rows.removeAll { $0.learner.id != learner }
        if table.rows.isEmpty { throw CommandEnd.usage("there is no learner \(learner) in the gradebook") }
      }
      let export = GradeExport(table, scope: scope, assignments: try assignments())
      guard format.isPerLearner, learner == nil else { return try write(export.file(format)) }
      guard let output else {
        throw CommandEnd.usage(
          "\(format.rawValue) has a file for each learner; name a folder with --output, or a --learner")
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

  private func assignments() throws -> [String: String] {
    var found: [String: String] = [:]
    for text in assignment {
      guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
        throw CommandEnd.usage("--assignment takes a name and a number, such as total=1042, not “\(text)”")
      }
      found[String(text[..<sign])] = String(text[text.index(after: sign)...])
    }
    return found
  }
}

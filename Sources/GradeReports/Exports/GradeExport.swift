import Answers

/// Export formats for other programs.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// One row a learner, one column an exercise.
  case csv
  /// The import format of Canvas's gradebook.
  case canvas
  /// A `results.json` for each learner, as Gradescope's autograders write it.
  case gradescope
  /// The columns of nbgrader's CSV, one row a learner and document.
  case nbgrader
  /// A test suite for each learner, as build servers read it.
  case junit
  /// All data, for your own programs.
  case json
  /// The format of GitHub Classroom's reporter; one learner per file.
  case classroom

  /// True if a file contains only one learner.
  package var isPerLearner: Bool { self == .gradescope || self == .classroom }
}

/// Exports the grades of a class in one of the formats.
package struct GradeExport: Sendable {
  /// The meaning of a Canvas column.
  package enum Scope: String, Sendable, CaseIterable {
    case exercise, document, total
  }

  package var table: GradeTable
  /// For Canvas: the scope of a column.
  package var scope: Scope
  /// For Canvas: the numbers of assignments that exist there, by exercise, document or `total`. Without one, Canvas
  /// asks, and can make the assignment.
  package var assignments: [String: String]

  package init(_ table: GradeTable, scope: Scope = .exercise, assignments: [String: String] = [:]) {
    self.table = table
    self.scope = scope
    self.assignments = assignments
  }

  /// The names by which ``assignments`` may call a column of Canvas.
  package var assignmentNames: [String] {
    CanvasExport(table: table, scope: scope, assignments: [:]).columns.map(\.key)
  }

  /// The whole class in one file.
  ///
  /// - Precondition: the format is not for one learner only; those give the first learner's, or nothing.
  package func file(_ format: ExportFormat) throws -> [UInt8] {
    switch format {
    case .csv: SpreadsheetExport(table: table).bytes
    case .canvas: CanvasExport(table: table, scope: scope, assignments: assignments).bytes
    case .nbgrader: NbgraderExport(table: table).bytes
    case .junit: JUnitExport(table: table).bytes
    case .json: try JSONExport(table: table).bytes()
    case .gradescope, .classroom: try table.rows.first.map { try file(format, for: $0) } ?? []
    }
  }

  /// One learner's file, in a format that has one for each.
  package func file(_ format: ExportFormat, for row: GradeTable.Row) throws -> [UInt8] {
    format == .classroom
      ? try ClassroomExport(table: table, row: row).bytes() : try GradescopeExport(table: table, row: row).bytes()
  }

  /// A file for each learner who handed something in, by a safe name.
  package func files(_ format: ExportFormat) throws -> [(name: String, bytes: [UInt8])] {
    let names = SafeFileNames(table.rows.map(\.learner.id))
    let rows = table.rows.filter { table.cell($0, Array(table.exercises.indices)) != .nothingHandedIn }
    return try rows.map { row in (names[row.learner.id] + ".json", try file(format, for: row)) }
  }
}

import Answers

/// Canvas's gradebook: five columns for the student, then one for each assignment, and the points possible in the
/// second row.
struct CanvasExport {
  var table: GradeTable
  var scope: GradeExport.Scope
  var assignments: [String: String]

  struct Column {
    /// What `assignments` calls it.
    var key: String
    var title: String
    var exercises: [Int]
  }

  var columns: [Column] {
    switch scope {
    case .exercise:
      table.exercises.enumerated().map { Column(key: $1.id, title: $1.title, exercises: [$0]) }
    case .document: table.documents.map { Column(key: $0.name, title: $0.title, exercises: $0.exercises) }
    case .total:
      [Column(key: "total", title: table.grades.course, exercises: Array(table.exercises.indices))]
    }
  }

  var bytes: [UInt8] {
    let columns = columns
    var csv = CSVTable()
    csv.add(
      ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
        + columns.map { column in column.title + (assignments[column.key].map { " (\($0))" } ?? "") })
    csv.add(
      ["    Points Possible", "", "", "", ""]
        + columns.map { column in column.exercises.reduce(Points.zero) { $0 + table.exercises[$1].points }.decimals }
    )
    for row in table.rows {
      let learner = row.learner
      var cells: [CSVTable.Cell] = [
        // Canvas matches by the numbers; a line end in a name would only break its table.
        .text(learner.displayName.split(whereSeparator: \.isNewline).joined(separator: " ")),
        .identifier(learner.details["canvas id"] ?? learner.details["id"] ?? ""),
        .identifier(learner.details["sis user id"] ?? learner.id),
        .identifier(learner.details["sis login id"] ?? ""), .text(learner.details["section"] ?? ""),
      ]
      cells += columns.map { .text(points($0, row)) }
      csv.add(cells)
    }
    return csv.bytes
  }

  /// The points, in the share of what counts where a part is excused: Canvas knows whole assignments only. Where nothing
  /// was graded the cell is empty, which leaves Canvas's own grade as it is.
  private func points(_ column: Column, _ row: GradeTable.Row) -> String {
    let counted = column.exercises.filter { !row.isExcused[$0] }
    let sum: Points
    switch table.cell(row, column.exercises) {
    case .excused: return "EX"
    case .nothingHandedIn, .notGraded: return ""
    case .points(let points): sum = points
    }
    guard counted.count < column.exercises.count else { return sum.decimals }
    let all = column.exercises.reduce(0) { $0 + table.exercises[$1].points.thousandths }
    let possible = counted.reduce(0) { $0 + table.exercises[$1].points.thousandths }
    guard possible > 0 else { return "EX" }
    return Points(thousandths: Int((sum.number * Double(all) / Double(possible) * 1000).rounded())).twoDecimals
  }
}

import Answers

/// Canvas's gradebook: five columns for the student, then one for each assignment, and the points possible in the
/// second row.
struct CanvasExport {
  var table: GradeTable
  var scope: GradeExport.Scope
  var assignments: [String: String]

  private struct Column {
    /// What `assignments` calls it.
    var key: String
    var title: String
    var exercises: [Int]
  }

  private var columns: [Column] {
    switch scope {
    case .exercise:
      table.exercises.enumerated().map { Column(key: $1.id, title: FeedbackPage.title($1.id), exercises: [$0]) }
    case .document: table.documents.map { Column(key: $0.name, title: $0.name, exercises: $0.exercises) }
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
        + columns.map { column in column.exercises.reduce(Points.zero) { $0 + table.exercises[$1].points }.twoDecimals }
    )
    for row in table.rows {
      let learner = row.learner
      csv.add(
        [
          // Canvas matches by the numbers; a line end in a name would only break its table.
          learner.displayName.split(whereSeparator: \.isNewline).joined(separator: " "),
          learner.details["canvas id"] ?? learner.details["id"] ?? "", learner.details["sis user id"] ?? learner.id,
          learner.details["sis login id"] ?? "", learner.details["section"] ?? "",
        ] + columns.map { points($0, row) })
    }
    return csv.bytes
  }

  /// The points, in the share of what counts where a part is excused: Canvas knows whole assignments only.
  private func points(_ column: Column, _ row: GradeTable.Row) -> String {
    let counted = column.exercises.filter { !row.isExcused[$0] }
    if counted.isEmpty, !column.exercises.isEmpty { return "EX" }
    let sum = counted.reduce(Points.zero) { $0 + (row.grades[$1]?.final ?? .zero) }
    guard counted.count < column.exercises.count else { return sum.twoDecimals }
    let all = column.exercises.reduce(0) { $0 + table.exercises[$1].points.thousandths }
    let possible = counted.reduce(0) { $0 + table.exercises[$1].points.thousandths }
    guard possible > 0 else { return "EX" }
    return Points(thousandths: Int((sum.number * Double(all) / Double(possible) * 1000).rounded())).twoDecimals
  }
}

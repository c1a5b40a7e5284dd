import Answers

/// `id, name, email`, the roster's other columns, a column of points for each exercise, and the sums.
struct SpreadsheetExport {
  var table: GradeTable

  private static let front = ["id", "name", "email"]
  private static let back = ["total", "possible", "late", "problems"]

  var bytes: [UInt8] {
    let details = Set(table.rows.flatMap(\.learner.details.keys)).subtracting(Self.front + Self.back).sorted()
    let fixed = Set(Self.front + Self.back + details)
    var csv = CSVTable()
    // An exercise may be called as one of our columns is.
    let exercises = table.exercises.map { fixed.contains($0.id) ? "exercise \($0.id)" : $0.id }
    csv.add(Self.front + details + exercises + Self.back)
    for row in table.rows {
      let learner = row.learner
      var cells = [learner.id, learner.name, learner.email] + details.map { learner.details[$0] ?? "" }
      cells += row.grades.indices.map { row.isExcused[$0] ? "EX" : row.grades[$0]?.final.description ?? "0" }
      let late = Points(thousandths: max(row.raw.thousandths - row.total.thousandths, 0))
      let problems = learner.handIns.compactMap { handIn in handIn.problem.map { "\(handIn.file): \($0)" } }
      cells += [row.total.description, row.possible.description, late.description, problems.joined(separator: "; ")]
      csv.add(cells)
    }
    return csv.bytes
  }
}

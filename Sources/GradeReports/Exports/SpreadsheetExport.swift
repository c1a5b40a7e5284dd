import Answers

/// `id, name, email`, the roster's other columns, a column of points for each exercise, and the sums.
struct SpreadsheetExport {
  var table: GradeTable

  private static let front = ["id", "name", "email"]
  private static let back = ["total", "possible", "not judged", "late", "problems"]

  var bytes: [UInt8] {
    let details = Set(table.rows.flatMap(\.learner.details.keys)).subtracting(Self.front + Self.back).sorted()
    let fixed = Set(Self.front + Self.back + details)
    var csv = CSVTable()
    // An exercise may be called as one of our columns is.
    let exercises = table.exercises.map { fixed.contains($0.id) ? "exercise \($0.id)" : $0.id }
    csv.add(Self.front + details + exercises + Self.back)
    for row in table.rows {
      let learner = row.learner
      var cells: [CSVTable.Cell] = [.identifier(learner.id), .text(learner.name), .identifier(learner.email)]
      cells += details.map { Self.cell($0, learner.details[$0] ?? "") }
      cells += row.grades.indices.map { .text(Self.text(table.cell(row, $0))) }
      let late = Points(thousandths: max(row.raw.thousandths - row.total.thousandths, 0))
      let total = table.cell(row, Array(row.grades.indices))
      cells += [
        .text(total == .excused ? "EX" : Self.text(total)), .text(row.possible.description),
        .text(table.notJudged(row).description),
        .text(total.points == nil ? "" : late.description), .text(problems(row)),
      ]
      csv.add(cells)
    }
    return csv.bytes
  }

  private static func text(_ cell: GradeCell) -> String {
    switch cell {
    case .excused: "EX"
    case .points(let points): points.description
    case .nothingHandedIn, .notGraded: ""
    }
  }

  /// Columns that platforms match learners by are not changed.
  static func cell(_ column: String, _ text: String) -> CSVTable.Cell {
    let words = column.split { !$0.isLetter }
    return words.contains("id") || words.contains("login") || words.contains("email") || words.contains("username")
      ? .identifier(text) : .text(text)
  }

  /// The reasons why answers could not be graded, each once.
  private func problems(_ row: GradeTable.Row) -> String {
    var reasons = row.learner.handIns.compactMap { handIn in handIn.problem.map { "\(handIn.file): \($0)" } }
    for index in row.grades.indices {
      if let reason = table.cell(row, index).reason, !reasons.contains(reason) {
        reasons.append("\(table.exercises[index].id): \(reason)")
      }
    }
    return reasons.joined(separator: "; ")
  }
}

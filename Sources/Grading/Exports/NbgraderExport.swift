import Answers
import Foundation

/// The columns of nbgrader's CSV export, one row for each learner and document; quoted where nbgrader does not.
struct NbgraderExport {
  var table: GradeTable

  private static let header = [
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score",
    "late_submission_penalty", "score", "max_score",
  ]

  var bytes: [UInt8] {
    var csv = CSVTable()
    csv.add(Self.header)
    let documents = table.documents
    for row in table.rows {
      let (last, first) = Self.names(row.learner)
      for document in documents {
        let handIn = row.learner.handIns.first { $0.document == document.name && $0.problem == nil }
        let counted = document.exercises.filter { !row.isExcused[$0] }
        let raw = counted.reduce(Points.zero) { $0 + (row.grades[$1]?.raw ?? .zero) }
        let score = counted.reduce(Points.zero) { $0 + (row.grades[$1]?.final ?? .zero) }
        let possible = counted.reduce(Points.zero) { $0 + table.exercises[$1].points }
        let penalty = Points(thousandths: max(raw.thousandths - score.thousandths, 0))
        csv.add([
          Self.assignment(document.name), handIn?.due.map(Moment.seconds) ?? "",
          handIn?.handedIn.map(Moment.seconds) ?? "", row.learner.id, last, first, row.learner.email, raw.description,
          penalty.description, score.description, possible.description,
        ])
      }
    }
    return csv.bytes
  }

  /// `exercises/01-power-laws.md` without its ending.
  private static func assignment(_ document: String) -> String {
    document.hasSuffix(".md") ? String(document.dropLast(3)) : document
  }

  /// From the roster's own columns, from `Last, First`, or from `First Last`.
  private static func names(_ learner: ClassGrades.Learner) -> (last: String, first: String) {
    let details = learner.details
    if let last = details["last name"] ?? details["last_name"] ?? details["lastname"] {
      return (last, details["first name"] ?? details["first_name"] ?? details["firstname"] ?? "")
    }
    if let comma = learner.name.firstIndex(of: ",") {
      return (
        trimmed(learner.name[..<comma]), trimmed(learner.name[learner.name.index(after: comma)...])
      )
    }
    guard let space = learner.name.lastIndex(of: " ") else { return (learner.name, "") }
    return (trimmed(learner.name[learner.name.index(after: space)...]), trimmed(learner.name[..<space]))
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text).trimmingCharacters(in: .whitespaces)
  }
}

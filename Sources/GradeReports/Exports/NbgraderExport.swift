import Answers
import Foundation
import Grading

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
        let handIn = lastSubmission(row.learner, document.name)
        let counted = document.exercises.filter { !row.isExcused[$0] }
        let raw = counted.reduce(Points.zero) { $0 + (row.grades[$1]?.raw ?? .zero) }
        let score = counted.reduce(Points.zero) { $0 + (row.grades[$1]?.final ?? .zero) }
        let possible = counted.reduce(Points.zero) { $0 + table.exercises[$1].points }
        let penalty = Points(thousandths: max(raw.thousandths - score.thousandths, 0))
        // nbgrader leaves the scores of a missing or ungraded submission empty as well.
        let isGraded = table.cell(row, document.exercises).points != nil
        let scores = [raw, penalty, score].map { isGraded ? $0.description : "" }
        csv.add([
          .text(Self.assignment(document.name)), .text(handIn?.due.map(Moment.seconds) ?? ""),
          .text(handIn?.handedIn.map(Moment.seconds) ?? ""), .identifier(row.learner.id), .text(last), .text(first),
          .identifier(row.learner.email), .text(scores[0]), .text(scores[1]), .text(scores[2]),
          .text(possible.description),
        ])
      }
    }
    return csv.bytes
  }

  /// The last submission of a document; one whose time is unknown only where there is no other.
  private func lastSubmission(_ learner: ClassGrades.Learner, _ document: String) -> ClassGrades.HandIn? {
    learner.handIns.filter { $0.document == document && $0.problem == nil }
      .max { ($0.handedIn ?? .distantPast) < ($1.handedIn ?? .distantPast) }
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

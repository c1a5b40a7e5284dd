import Answers
import Course
import Pages

/// The points of all learners with links to their feedback pages, for instructors.
struct LearnersPage {
  var table: GradeTable
  var names: SafeFileNames

  var page: [ReportBlock] {
    guard !table.rows.isEmpty else { return [.paragraph([.plain("There are no learners yet.")])] }
    let conflicts = table.rows.flatMap(\.grades).count { $0?.override?.isInConflict == true }
    var blocks: [ReportBlock] = []
    if conflicts > 0 {
      blocks.append(
        .notice(
          .warning, title: "Overrides that differ from the computed grade",
          [.plain("\(ReportWords.count(conflicts, "override")), marked “review” below.")]))
    }
    return blocks + [
      .table(
        ReportTable(
          header: ["Learner", "Name", "Points", "of", "Remarks"], numeric: [2, 3], rows: table.rows.map(row)))
    ]
  }

  private func row(_ row: GradeTable.Row) -> [[ReportText]] {
    let learner = row.learner
    var remarks: [String] = []
    if learner.handIns.isEmpty { remarks.append("no submission") }
    let problems = learner.handIns.count { $0.problem != nil }
    if problems > 0 { remarks.append("\(ReportWords.count(problems, "file")) not graded") }
    if !learner.ungraded.isEmpty { remarks.append("\(ReportWords.count(learner.ungraded.count, "answer")) not graded") }
    if row.raw > row.total { remarks.append("late") }
    let overrides = row.grades.compactMap { $0?.override }
    if !overrides.isEmpty { remarks.append("\(overrides.count) by hand") }
    if overrides.contains(where: \.isInConflict) { remarks.append("review") }
    if row.isExcused.contains(true) { remarks.append("partly excused") }
    return [
      [.link(DiagnosticText.onOneLine(learner.id), address: "feedback/\(names[learner.id]).html")],
      [.name(DiagnosticText.onOneLine(learner.name))], [.plain("\(row.total)")], [.plain("\(row.possible)")],
      [.plain(remarks.joined(separator: ", "))],
    ]
  }
}

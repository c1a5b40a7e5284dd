import Answers
import Course

/// One learner's grades for GitHub Classroom's reporter.
struct ClassroomExport {
  var table: GradeTable
  var row: GradeTable.Row

  func bytes() throws -> [UInt8] {
    let tests = table.exercises.indices.filter { !row.isExcused[$0] }.map { index -> ClassroomReport.Test in
      let exercise = table.exercises[index]
      let grade = row.grades[index]
      if let reason = table.cell(row, index).reason {
        return ClassroomReport.Test(
          name: exercise.id, status: "error", score: 0, message: "not graded: \(DiagnosticText.safe(reason))",
          filename: exercise.document)
      }
      let isPassed = grade.map { GradescopeExport.isPassed($0, of: exercise) } ?? false
      return ClassroomReport.Test(
        name: exercise.id,
        status: isPassed ? "pass" : [.failed, .pending].contains(grade?.verdict.status) ? "error" : "fail",
        score: (grade?.final ?? .zero).number,
        message: grade.map { GradeWords.reason($0, shownFor: exercise) } ?? "not answered",
        filename: exercise.document)
    }
    return try ExportJSON.encode(ClassroomReport(maxScore: row.possible.number, tests: tests))
  }
}

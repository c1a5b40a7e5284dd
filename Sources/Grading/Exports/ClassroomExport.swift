import Answers

/// What GitHub Classroom's grading reporter takes from a step of a workflow, before it is encoded in Base64.
struct ClassroomExport {
  var table: GradeTable
  var row: GradeTable.Row

  struct Results: Encodable {
    struct Test: Encodable {
      var name: String
      var status: String
      var score: Double
      var message: String
      var test_code = ""
      var filename: String
      var line_no = 0
      var execution_time = 0
    }

    var version = 1
    var status: String
    var max_score: Double
    var tests: [Test]
  }

  func bytes() throws -> [UInt8] {
    let tests = table.exercises.indices.filter { !row.isExcused[$0] }.map { index -> Results.Test in
      let exercise = table.exercises[index]
      let grade = row.grades[index]
      let isPassed = grade.map { GradescopeExport.isPassed($0, of: exercise) } ?? false
      let status = isPassed ? "pass" : grade?.verdict.status == .failed ? "error" : "fail"
      return Results.Test(
        name: exercise.id, status: status, score: (grade?.final ?? .zero).number,
        message: grade.map(GradeWords.reason) ?? "not answered", filename: exercise.document)
    }
    return try ExportJSON.encode(
      Results(
        status: tests.allSatisfy { $0.status == "pass" } ? "pass" : "fail", max_score: row.possible.number, tests: tests
      ))
  }
}

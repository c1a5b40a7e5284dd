import Answers
import Course
import Foundation
import Grading

/// The file `results.json` of one submission, which Gradescope reads after an autograder run.
struct GradescopeExport {
  var table: GradeTable
  var row: GradeTable.Row

  struct Results: Encodable {
    struct Test: Encodable {
      /// Nil for an answer that could not be graded.
      var score: Double?
      var maxScore: Double
      var status: String?
      var name: String
      var number: String
      var output: String
      var outputFormat = "text"
      var tags: [String]
      var visibility = "visible"

      private enum CodingKeys: String, CodingKey {
        case score, maxScore, status, name, number, output, outputFormat, tags, visibility
      }
    }

    /// The sum of what was graded: Gradescope refuses results without a number.
    var score: Double
    var output: String
    var outputFormat = "text"
    var visibility = "visible"
    var stdoutVisibility = "hidden"
    var tests: [Test]
    var extraData: [String: String]

    private enum CodingKeys: String, CodingKey {
      case score, output, outputFormat, visibility, stdoutVisibility, tests, extraData
    }
  }

  func bytes() throws -> [UInt8] {
    let places = table.exercises.indices.filter { !row.isExcused[$0] }
    let tests = places.map(test)
    var words = ["\(row.total) of \(row.possible) points"]
    words += places.compactMap { place in
      table.cell(row, place).reason.map { "\(table.exercises[place].title) was not graded: \(DiagnosticText.safe($0))" }
    }
    if row.pending > .zero { words.append("\(row.pending) more points are not graded yet") }
    words += row.learner.handIns.compactMap { handIn in
      handIn.problem.map { "\(DiagnosticText.onOneLine(handIn.file)) could not be graded: \(DiagnosticText.safe($0))" }
    }
    if row.raw > row.total {
      words.append(
        "\(Points(thousandths: row.raw.thousandths - row.total.thousandths)) points were deducted for lateness")
    }
    let grades = table.grades
    return try ExportJSON.encode(
      Results(
        score: row.total.number, output: words.joined(separator: "\n"),
        tests: tests,
        extraData: [
          "course": grades.course, "key": grades.keyVersion, "engine": grades.engineVersion, "learner": row.learner.id,
        ]), inSnakeCase: true)
  }

  private func test(_ index: Int) -> Results.Test {
    let exercise = table.exercises[index]
    let grade = row.grades[index]
    let cell = table.cell(row, index)
    return Results.Test(
      score: cell.points?.number, maxScore: exercise.points.number,
      status: cell.points == nil ? nil : grade.map { Self.isPassed($0, of: exercise) } ?? false ? "passed" : "failed",
      name: exercise.title, number: "\(index + 1)",
      output: cell.reason.map { "not graded: \(DiagnosticText.safe($0))" }
        ?? grade.map { GradeWords.reason($0, shownFor: exercise) } ?? "not answered", tags: [exercise.documentTitle])
  }

  static func isPassed(_ grade: ClassGrades.Grade, of exercise: ClassGrades.Exercise) -> Bool {
    grade.override.map { $0.points >= exercise.points } ?? (grade.verdict.status == .right)
  }
}

/// A grade in one sentence, for exports.
enum GradeWords {
  /// The same for the learner, who may not see all of a verdict.
  static func reason(_ grade: ClassGrades.Grade, shownFor exercise: ClassGrades.Exercise) -> String {
    var shown = grade
    shown.verdict = ClassGrades.visible(grade.verdict, exercise)
    return reason(shown)
  }

  /// The verdict, its reason, and what a person or lateness made of it.
  static func reason(_ grade: ClassGrades.Grade) -> String {
    let verdict = grade.verdict
    var words = ReportWords.name(verdict.status).lowercased()
    if !verdict.message.isEmpty, verdict.status != .unanswered { words += ": " + verdict.plainMessage }
    if let override = grade.override {
      words += "; graded by hand: \(override.points) points"
      if !override.comment.isEmpty { words += " (\(override.comment))" }
    } else if grade.latePenalty > .zero {
      words += "; \(grade.latePenalty) points deducted for lateness"
    }
    if grade.answersAfterLast > 0 {
      words += "; \(ReportWords.count(grade.answersAfterLast, "answer")) after the last attempt, not counted"
    }
    return DiagnosticText.safe(words)
  }
}

enum ExportJSON {
  static func encode(_ value: some Encodable, inSnakeCase: Bool = false) throws -> [UInt8] {
    let encoder = JSONEncoder()
    if inSnakeCase { encoder.keyEncodingStrategy = .convertToSnakeCase }
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return try Array(encoder.encode(value)) + [UInt8(ascii: "\n")]
  }
}

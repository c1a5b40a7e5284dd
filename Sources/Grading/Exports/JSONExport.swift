import Answers
import Foundation

/// Everything about a class's grades, for programs of one's own.
struct JSONExport {
  var table: GradeTable

  struct Document: Encodable {
    /// Of this form; changes when a reader would have to.
    var version = 1
    var course: String
    var key: String
    var engine: String
    var gradedAt: Date
    var exercises: [Exercise]
    var learners: [Learner]
  }

  struct Exercise: Encodable {
    var id: String
    var document: String
    var points: Double
    var kind: String
  }

  struct Learner: Encodable {
    var id: String
    var name: String
    var email: String
    var details: [String: String]
    var total: Double
    var possible: Double
    var handIns: [ClassGrades.HandIn]
    var ungraded: [UngradedAnswer]
    var grades: [Grade]
  }

  struct Grade: Encodable {
    var exercise: String
    var answer: String
    var attempts: Int
    var status: Verdict.Status
    var message: String
    var earned: Double
    var final: Double
    var isExcused: Bool
    var override: Override?
  }

  struct Override: Encodable {
    var points: Double
    var comment: String
    var author: String
    var madeAt: Date
    var isInConflict: Bool
  }

  func bytes() throws -> [UInt8] {
    let grades = table.grades
    return try ExportJSON.encode(
      Document(
        course: grades.course, key: grades.keyVersion, engine: grades.engineVersion, gradedAt: grades.gradedAt,
        exercises: table.exercises.map {
          Exercise(id: $0.id, document: $0.document, points: $0.points.number, kind: $0.isCode ? "code" : "value")
        },
        learners: table.rows.map { row in
          let learner = row.learner
          return Learner(
            id: learner.id, name: learner.name, email: learner.email, details: learner.details,
            total: row.total.number, possible: row.possible.number, handIns: learner.handIns,
            ungraded: learner.ungraded,
            grades: row.grades.indices.compactMap { index in
              row.grades[index].map { Self.grade($0, row.isExcused[index]) }
            })
        }))
  }

  private static func grade(_ grade: ClassGrades.Grade, _ isExcused: Bool) -> Grade {
    Grade(
      exercise: grade.exercise, answer: grade.answer, attempts: grade.attempts, status: grade.verdict.status,
      message: grade.verdict.message, earned: grade.earned.number, final: grade.final.number, isExcused: isExcused,
      override: grade.override.map {
        Override(
          points: $0.points.number, comment: $0.comment, author: $0.author, madeAt: $0.madeAt,
          isInConflict: $0.isInConflict)
      })
  }
}

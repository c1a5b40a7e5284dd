import Answers
import Foundation
import Grading
import Records

/// All data on the grades of a class, for your own programs.
struct JSONExport {
  var table: GradeTable

  struct Document: Encodable {
    /// The version of the format; it changes with every incompatible change.
    var version = 2
    var course: String
    var key: String
    var engine: String
    var gradedAt: Date
    var exercises: [Exercise]
    var learners: [Learner]

    private enum CodingKeys: String, CodingKey {
      case version, course, key, engine, gradedAt, exercises, learners
    }
  }

  struct Exercise: Encodable {
    var id: String
    var title: String
    var document: String
    var points: Double
    var kind: String

    private enum CodingKeys: String, CodingKey {
      case id, title, document, points, kind
    }
  }

  struct Learner: Encodable {
    var id: String
    var name: String
    var email: String
    var details: [String: String]
    var isOnRoster: Bool
    var total: Nullable
    var possible: Double
    var handIns: [ClassGrades.HandIn]
    var ungraded: [UngradedAnswer]
    var removed: [RemovedSubmission]
    var grades: [Grade]

    private enum CodingKeys: String, CodingKey {
      case id, name, email, details, isOnRoster, total, possible, handIns, ungraded, removed, grades
    }
  }

  struct Grade: Encodable {
    var exercise: String
    var answer: String
    var attempts: Int
    var status: Verdict.Status
    var message: String
    var earned: Nullable
    /// Null if there is no submission or it could not be graded.
    var final: Nullable
    var state: State
    /// Why it could not be graded.
    var reason: String?
    var isExcused: Bool
    var override: Override?

    private enum CodingKeys: String, CodingKey {
      case exercise, answer, attempts, status, message, earned, final, state, reason, isExcused, override
    }
  }

  enum State: String, Encodable {
    case graded, excused
    case nothingHandedIn = "nothing handed in"
    case notGraded = "not graded"

    init(_ cell: GradeCell) {
      self =
        switch cell {
        case .points: .graded
        case .excused: .excused
        case .nothingHandedIn: .nothingHandedIn
        case .notGraded: .notGraded
        }
    }
  }

  /// A number or null; a key that is left out would be read as a mistake.
  struct Nullable: Encodable {
    var value: Double?

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let value { try container.encode(value) } else { try container.encodeNil() }
    }
  }

  struct Override: Encodable {
    var points: Double
    var comment: String
    var author: String
    var madeAt: Date
    var isInConflict: Bool

    private enum CodingKeys: String, CodingKey {
      case points, comment, author, madeAt, isInConflict
    }
  }

  func bytes() throws -> [UInt8] {
    let grades = table.grades
    return try ExportJSON.encode(
      Document(
        course: grades.course, key: grades.keyVersion, engine: grades.engineVersion, gradedAt: grades.gradedAt,
        exercises: table.exercises.map {
          Exercise(
            id: $0.id, title: $0.title, document: $0.document, points: $0.points.number,
            kind: $0.isCode ? "code" : "value")
        },
        learners: table.rows.map { row in
          let learner = row.learner
          return Learner(
            id: learner.id, name: learner.name, email: learner.email, details: learner.details,
            isOnRoster: learner.isOnRoster,
            total: Nullable(value: table.cell(row, Array(row.grades.indices)).points?.number),
            possible: row.possible.number, handIns: learner.handIns,
            ungraded: learner.ungraded, removed: learner.removed,
            grades: row.grades.indices.compactMap { index in
              row.grades[index].map { Self.grade($0, table.cell(row, index)) }
            })
        }))
  }

  private static func grade(_ grade: ClassGrades.Grade, _ cell: GradeCell) -> Grade {
    Grade(
      exercise: grade.exercise, answer: grade.answer, attempts: grade.attempts, status: grade.verdict.status,
      message: grade.verdict.message,
      earned: Nullable(value: cell.points.map { _ in grade.earned.number }),
      final: Nullable(value: cell.points?.number), state: State(cell), reason: cell.reason, isExcused: cell == .excused,
      override: grade.override.map {
        Override(
          points: $0.points.number, comment: $0.comment, author: $0.author, madeAt: $0.madeAt,
          isInConflict: $0.isInConflict)
      })
  }
}

import Answers
import Assessment
import Storage

/// By what a class is graded: everything that a grade depends on besides the answers.
package struct GradingStamp: Sendable, Hashable, Codable {
  /// One exercise of the course.
  package struct Exercise: Sendable, Hashable, Codable {
    package var id: String
    package var document: String
    package var points: Points
    /// The points of each attempt; empty for attempts without limit.
    package var attempts: [Points]
    package var isCode: Bool
    package var foreseen: [Double]
    package var form = AnswerForm()
    /// A digest of its specification.
    package var key: String
    /// The identifiers that it had before.
    package var was: [String] = []

    package init(
      id: String, document: String, points: Points, attempts: [Points], isCode: Bool, foreseen: [Double],
      form: AnswerForm = AnswerForm(), key: String, was: [String] = []
    ) {
      self.id = id
      self.document = document
      self.points = points
      self.attempts = attempts
      self.isCode = isCode
      self.foreseen = foreseen
      self.form = form
      self.key = key
      self.was = was
    }

    /// What a sequence of verdicts, oldest first, comes to.
    package var schedule: AttemptSchedule {
      guard !attempts.isEmpty,
        case .success(let schedule) = AttemptSchedule.parse(attempts.map(\.description), full: points)
      else { return .unlimited(points) }
      return schedule
    }
  }

  /// The course's title.
  package var course: String
  /// The version of the program that grades.
  package var engine: String
  /// Whether learners have questions of their own, drawn by their names.
  package var hasOwnVariants: Bool
  package var exercises: [Exercise]
  package var late: LatePolicy

  package init(course: String, engine: String, hasOwnVariants: Bool, exercises: [Exercise], late: LatePolicy) {
    self.course = course
    self.engine = engine
    self.hasOwnVariants = hasOwnVariants
    self.exercises = exercises
    self.late = late
  }

  private enum CodingKeys: String, CodingKey {
    case course, engine, hasOwnVariants, exercises, late
  }

  /// A digest of all exercises' keys.
  package var keyVersion: String {
    CacheKey("course key", exercises.flatMap { [$0.id, $0.document, $0.key] }).digest
  }
}

extension GradingStamp.Exercise {
  private enum CodingKeys: String, CodingKey {
    case id, document, points, attempts, isCode, foreseen, form, key, was
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    document = try container.decode(String.self, forKey: .document)
    points = try container.decode(Points.self, forKey: .points)
    attempts = try container.decode([Points].self, forKey: .attempts)
    isCode = try container.decode(Bool.self, forKey: .isCode)
    foreseen = try container.decode([Double].self, forKey: .foreseen)
    form = try container.decode(AnswerForm.self, forKey: .form)
    key = try container.decode(String.self, forKey: .key)
    // Results of earlier versions have none.
    was = try container.decodeIfPresent([String].self, forKey: .was) ?? []
  }
}

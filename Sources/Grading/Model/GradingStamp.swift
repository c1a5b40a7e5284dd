import Answers
import Course
import Storage

/// By what a class is graded: everything that a grade depends on besides the answers.
public struct GradingStamp: Sendable, Hashable, Codable {
  /// One exercise of the course.
  public struct Exercise: Sendable, Hashable, Codable {
    public var id: String
    public var document: String
    public var points: Points
    /// The points of each attempt; empty for attempts without limit.
    public var attempts: [Points]
    public var isCode: Bool
    public var foreseen: [Double]
    public var form = AnswerForm()
    /// A digest of its specification.
    public var key: String
    /// The identifiers that it had before.
    public var was: [String] = []

    /// What a sequence of verdicts, oldest first, comes to.
    var schedule: AttemptSchedule {
      guard !attempts.isEmpty,
        case .success(let schedule) = AttemptSchedule.parse(attempts.map(\.description), full: points)
      else { return .unlimited(points) }
      return schedule
    }
  }

  /// The course's title.
  public var course: String
  /// The version of the program that grades.
  public var engine: String
  /// Whether learners have questions of their own, drawn by their names.
  public var hasOwnVariants: Bool
  public var exercises: [Exercise]
  public var late: LatePolicy

  private enum CodingKeys: String, CodingKey {
    case course, engine, hasOwnVariants, exercises, late
  }

  /// A digest of all exercises' keys.
  public var keyVersion: String {
    CacheKey("course key", exercises.flatMap { [$0.id, $0.document, $0.key] }).digest
  }
}

extension GradingStamp.Exercise {
  private enum CodingKeys: String, CodingKey {
    case id, document, points, attempts, isCode, foreseen, form, key, was
  }

  public init(from decoder: any Decoder) throws {
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

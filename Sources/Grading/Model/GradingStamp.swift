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

  /// A digest of all exercises' keys.
  public var keyVersion: String {
    CacheKey("course key", ["\(hasOwnVariants)"] + exercises.flatMap { [$0.id, $0.document, $0.key] }).digest
  }
}

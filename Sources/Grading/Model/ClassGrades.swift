import Answers
import Foundation

/// The grades of a class at one moment: what feedback, reports and exports are made of.
public struct ClassGrades: Sendable, Equatable, Codable {
  /// The course's title.
  public var course: String
  /// A digest of the key that the grades were given by.
  public var keyVersion: String
  /// The version of the engine that gave them.
  public var engineVersion: String
  public var gradedAt: Date
  /// The time zone in which times are shown, such as `Europe/Berlin`; nil for UTC.
  public var timeZone: String?
  /// In the course's order.
  public var exercises: [Exercise]
  /// By identifier.
  public var learners: [Learner]

  private enum CodingKeys: String, CodingKey {
    case course, keyVersion, engineVersion, gradedAt, timeZone, exercises, learners
  }

  public init(
    course: String, keyVersion: String, engineVersion: String, gradedAt: Date, timeZone: String? = nil,
    exercises: [Exercise], learners: [Learner]
  ) {
    self.course = course
    self.keyVersion = keyVersion
    self.engineVersion = engineVersion
    self.gradedAt = gradedAt
    self.timeZone = timeZone
    self.exercises = exercises
    self.learners = learners
  }

  /// One exercise of the course; its identifier is unique in the course.
  public struct Exercise: Sendable, Equatable, Codable {
    public var id: String
    /// The course's document that it stands in, by its path.
    public var document: String
    public var points: Points
    /// Whether the answer is code.
    public var isCode: Bool
    /// The wrong answers that the author foresaw, as numbers.
    public var foreseen: [Double]
    public var form: AnswerForm

    private enum CodingKeys: String, CodingKey {
      case id, document, points, isCode, foreseen, form
    }

    public init(
      id: String, document: String, points: Points, isCode: Bool, foreseen: [Double] = [],
      form: AnswerForm = AnswerForm()
    ) {
      self.id = id
      self.document = document
      self.points = points
      self.isCode = isCode
      self.foreseen = foreseen
      self.form = form
    }
  }

  /// What a learner may see of a verdict on an answer to an exercise.
  static func visible(_ verdict: Verdict, _ exercise: Exercise) -> Verdict {
    FeedbackPolicy(exercise.form.feedback ?? .full).visible(verdict)
  }

  /// One learner, with everything that was handed in.
  public struct Learner: Sendable, Equatable, Codable {
    /// The name of the learner's folder or archive, or what the roster says.
    public var id: String
    public var name: String
    public var email: String
    /// Other columns of the roster by their names in lower case, such as `sis user id` or `section`.
    public var details: [String: String]
    /// False where there is no roster, or somebody handed in who is not on it.
    public var isOnRoster: Bool
    public var handIns: [HandIn]
    /// Answers in the submissions that were not graded.
    public var ungraded: [UngradedAnswer]
    /// Submissions that were moved to another learner or withdrawn; they do not count.
    public var removed: [RemovedSubmission]
    /// By exercise; one for every exercise of the course, answered or not.
    public var grades: [Grade]
    /// When the course's documents are due for this learner, an extension included.
    public var due: [String: Date] = [:]

    private enum CodingKeys: String, CodingKey {
      case id, name, email, details, isOnRoster, handIns, ungraded, removed, grades, due
    }

    public init(
      id: String, name: String = "", email: String = "", details: [String: String] = [:],
      isOnRoster: Bool = false, handIns: [HandIn] = [], ungraded: [UngradedAnswer] = [],
      removed: [RemovedSubmission] = [], grades: [Grade] = []
    ) {
      self.id = id
      self.name = name
      self.email = email
      self.details = details
      self.isOnRoster = isOnRoster
      self.handIns = handIns
      self.ungraded = ungraded
      self.removed = removed
      self.grades = grades
    }
  }

  /// The learners that count: not those of whom nothing is left but submissions that were moved or withdrawn.
  public var currentLearners: [Learner] {
    learners.filter { $0.isOnRoster || $0.removed.isEmpty || !$0.handIns.isEmpty }
  }

  /// One file that a learner handed in.
  public struct HandIn: Sendable, Equatable, Codable {
    /// Its path as the learner named it.
    public var file: String
    /// The course's document that it answers; nil where none was recognised.
    public var document: String?
    /// When it was handed in, if that is known.
    public var handedIn: Date?
    public var due: Date?
    /// The share of the points that lateness takes, from 0 to 1.
    public var latePenalty: Double
    /// Why it could not be graded; nil if it was.
    public var problem: String?
    /// Nil unless it was moved here from another learner.
    public var origin: SubmissionOrigin?

    private enum CodingKeys: String, CodingKey {
      case file, document, handedIn, due, latePenalty, problem
    }

    public init(
      file: String, document: String?, handedIn: Date? = nil, due: Date? = nil, latePenalty: Double = 0,
      problem: String? = nil, origin: SubmissionOrigin? = nil
    ) {
      self.origin = origin
      self.file = file
      self.document = document
      self.handedIn = handedIn
      self.due = due
      self.latePenalty = latePenalty
      self.problem = problem
    }
  }

  /// What one learner gets for one exercise.
  public struct Grade: Sendable, Equatable, Codable {
    /// The exercise's identifier.
    public var exercise: String
    /// What the learner wrote; empty where nothing was.
    public var answer: String
    /// How often an answer was handed in that counts as an attempt.
    public var attempts: Int
    public var verdict: Verdict
    /// What the engine gives, before lateness and before an override.
    public var earned: Points
    /// What counts: the override's points if there is one, else the engine's less the penalty for lateness.
    public var final: Points
    public var override: Override?
    /// How many answers came after the last attempt; they do not count.
    public var answersAfterLast: Int
    /// When the answer that counts was given or handed in, if that is known.
    public var answeredAt: Date?

    private enum CodingKeys: String, CodingKey {
      case exercise, answer, attempts, verdict, earned, final, override, answersAfterLast, answeredAt
    }

    public init(
      exercise: String, answer: String, attempts: Int, verdict: Verdict, earned: Points, final: Points,
      override: Override? = nil, answersAfterLast: Int = 0
    ) {
      self.answersAfterLast = answersAfterLast
      self.exercise = exercise
      self.answer = answer
      self.attempts = attempts
      self.verdict = verdict
      self.earned = earned
      self.final = final
      self.override = override
    }
  }

  /// Points that a person gave in the engine's place.
  public struct Override: Sendable, Equatable, Codable {
    public var points: Points
    public var comment: String
    public var author: String
    public var madeAt: Date
    /// The engine's own grade changed since the override was made: somebody should look again.
    public var isInConflict: Bool

    private enum CodingKeys: String, CodingKey {
      case points, comment, author, madeAt, isInConflict
    }

    public init(points: Points, comment: String, author: String, madeAt: Date, isInConflict: Bool = false) {
      self.points = points
      self.comment = comment
      self.author = author
      self.madeAt = madeAt
      self.isInConflict = isInConflict
    }
  }
}

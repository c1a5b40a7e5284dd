import Answers
import Foundation
import Records

/// The grades of a class at one moment: what feedback, reports and exports are made of.
package struct ClassGrades: Sendable, Equatable, Codable {
  /// The course's title.
  package var course: String
  /// A digest of the key that the grades were given by.
  package var keyVersion: String
  /// The version of the engine that gave them.
  package var engineVersion: String
  package var gradedAt: Date
  /// The time zone in which times are shown, such as `Europe/Berlin`; nil for UTC.
  package var timeZone: String?
  /// In the course's order.
  package var exercises: [Exercise]
  /// By identifier.
  package var learners: [Learner]

  private enum CodingKeys: String, CodingKey {
    case course, keyVersion, engineVersion, gradedAt, timeZone, exercises, learners
  }

  package init(
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
  package struct Exercise: Sendable, Equatable, Codable {
    package var id: String
    /// The course's document that it stands in, by its path.
    package var document: String
    package var points: Points
    /// Whether the answer is code.
    package var isCode: Bool
    /// The wrong answers that the author foresaw, as numbers.
    package var foreseen: [Double]
    package var form: AnswerForm

    private enum CodingKeys: String, CodingKey {
      case id, document, points, isCode, foreseen, form
    }

    package init(
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
  package static func visible(_ verdict: Verdict, _ exercise: Exercise) -> Verdict {
    FeedbackPolicy(exercise.form.feedback ?? .full).visible(verdict)
  }

  /// One learner, with everything that was handed in.
  package struct Learner: Sendable, Equatable, Codable {
    /// The name of the learner's folder or archive, or what the roster says.
    package var id: String
    package var name: String
    package var email: String
    /// Other columns of the roster by their names in lower case, such as `sis user id` or `section`.
    package var details: [String: String]
    /// False where there is no roster, or somebody handed in who is not on it.
    package var isOnRoster: Bool
    package var handIns: [HandIn]
    /// Answers in the submissions that were not graded.
    package var ungraded: [UngradedAnswer]
    /// Submissions that were moved to another learner or withdrawn; they do not count.
    package var removed: [RemovedSubmission]
    /// By exercise; one for every exercise of the course, answered or not.
    package var grades: [Grade]
    /// When the course's documents are due for this learner, an extension included.
    package var due: [String: Date] = [:]

    private enum CodingKeys: String, CodingKey {
      case id, name, email, details, isOnRoster, handIns, ungraded, removed, grades, due
    }

    package init(
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
  package var currentLearners: [Learner] {
    learners.filter { $0.isOnRoster || $0.removed.isEmpty || !$0.handIns.isEmpty }
  }

  /// One file that a learner handed in.
  package struct HandIn: Sendable, Equatable, Codable {
    /// Its path as the learner named it.
    package var file: String
    /// The course's document that it answers; nil where none was recognised.
    package var document: String?
    /// When it was handed in, if that is known.
    package var handedIn: Date?
    package var due: Date?
    /// The share of the points that lateness takes, from 0 to 1.
    package var latePenalty: Double
    /// Why it could not be graded; nil if it was.
    package var problem: String?
    /// Nil unless it was moved here from another learner.
    package var origin: SubmissionOrigin?

    private enum CodingKeys: String, CodingKey {
      case file, document, handedIn, due, latePenalty, problem
    }

    package init(
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
  package struct Grade: Sendable, Equatable, Codable {
    /// The exercise's identifier.
    package var exercise: String
    /// What the learner wrote; empty where nothing was.
    package var answer: String
    /// How often an answer was handed in that counts as an attempt.
    package var attempts: Int
    package var verdict: Verdict
    /// What the engine gives, before lateness and before an override.
    package var earned: Points
    /// What counts: the override's points if there is one, else the engine's less the penalty for lateness.
    package var final: Points
    package var override: Override?
    /// How many answers came after the last attempt; they do not count.
    package var answersAfterLast: Int
    /// When the answer that counts was given or handed in, if that is known.
    package var answeredAt: Date?

    private enum CodingKeys: String, CodingKey {
      case exercise, answer, attempts, verdict, earned, final, override, answersAfterLast, answeredAt
    }

    package init(
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
  package struct Override: Sendable, Equatable, Codable {
    package var points: Points
    package var comment: String
    package var author: String
    package var madeAt: Date
    /// The engine's own grade changed since the override was made: somebody should look again.
    package var isInConflict: Bool

    private enum CodingKeys: String, CodingKey {
      case points, comment, author, madeAt, isInConflict
    }

    package init(points: Points, comment: String, author: String, madeAt: Date, isInConflict: Bool = false) {
      self.points = points
      self.comment = comment
      self.author = author
      self.madeAt = madeAt
      self.isInConflict = isInConflict
    }
  }
}

import Answers
import Assessment
import Foundation

/// The contents of a gradebook at one moment. Grades are computed from it.
package struct ClassState: Sendable {
  package struct HandIn: Sendable {
    package var file: String
    package var document: String?
    package var handedIn: Date?
    package var problem: String?
    package var ungraded: [UngradedAnswer] = []
    /// Nil unless it was moved here from another learner.
    package var origin: SubmissionOrigin?

    package init(
      file: String, document: String? = nil, handedIn: Date? = nil, problem: String? = nil,
      ungraded: [UngradedAnswer] = [], origin: SubmissionOrigin? = nil
    ) {
      self.file = file
      self.document = document
      self.handedIn = handedIn
      self.problem = problem
      self.ungraded = ungraded
      self.origin = origin
    }
  }

  package struct Attempt: Sendable {
    /// The row of the gradebook.
    package var id: Int64
    package var answer: String
    package var context: [String: String]
    package var handedIn: Date?
    /// The file that it was in.
    package var file = ""
    /// The sheet that it was given on; nil where the question is the same for everyone, or earlier versions stored none.
    package var sheet: QuestionSheet?
    /// Whose sheet that is, if it is not the learner's.
    package var sheetOwner: String?
    /// Why it cannot be graded.
    package var problem: String?
    /// Nil while it waits to be judged.
    package var judged: JudgedRecord?
    /// The version of the program that judged it.
    package var engine: String
    /// Made in class, before it was handed in or without being so.
    package var isLive = false

    package init(
      id: Int64, answer: String, context: [String: String], handedIn: Date? = nil, file: String = "",
      sheet: QuestionSheet? = nil, sheetOwner: String? = nil, problem: String? = nil, judged: JudgedRecord? = nil,
      engine: String, isLive: Bool = false
    ) {
      self.id = id
      self.answer = answer
      self.context = context
      self.handedIn = handedIn
      self.file = file
      self.sheet = sheet
      self.sheetOwner = sheetOwner
      self.problem = problem
      self.judged = judged
      self.engine = engine
      self.isLive = isLive
    }
  }

  package struct Override: Sendable {
    package var points: Points
    package var comment: String
    package var author: String
    package var madeAt: Date
    package var engineStatus: String
    package var enginePoints: Points

    package init(
      points: Points, comment: String, author: String, madeAt: Date, engineStatus: String, enginePoints: Points
    ) {
      self.points = points
      self.comment = comment
      self.author = author
      self.madeAt = madeAt
      self.engineStatus = engineStatus
      self.enginePoints = enginePoints
    }
  }

  package struct Learner: Sendable {
    package var id: Int64
    package var record: LearnerRecord
    package var handIns: [HandIn] = []
    package var removed: [RemovedSubmission] = []
    /// By the exercise's place in the stamp.
    package var attempts: [Int: [Attempt]] = [:]
    package var overrides: [Int: Override] = [:]
    /// Of exercises that the course no longer has, by their identifiers: they count again when the exercise returns.
    package var formerAttempts: [String: [Attempt]] = [:]
    package var formerOverrides: [String: Override] = [:]

    package init(
      id: Int64, record: LearnerRecord, handIns: [HandIn] = [], removed: [RemovedSubmission] = [],
      attempts: [Int: [Attempt]] = [:], overrides: [Int: Override] = [:], formerAttempts: [String: [Attempt]] = [:],
      formerOverrides: [String: Override] = [:]
    ) {
      self.id = id
      self.record = record
      self.handIns = handIns
      self.removed = removed
      self.attempts = attempts
      self.overrides = overrides
      self.formerAttempts = formerAttempts
      self.formerOverrides = formerOverrides
    }
  }

  package var stamp: GradingStamp
  package var gradedAt: Date
  /// Counts the gradebook's writes.
  package var revision: Int
  /// By identifier.
  package var learners: [Learner]

  package init(stamp: GradingStamp, gradedAt: Date, revision: Int, learners: [Learner]) {
    self.stamp = stamp
    self.gradedAt = gradedAt
    self.revision = revision
    self.learners = learners
  }
}

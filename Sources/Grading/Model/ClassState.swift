import Answers
import Assessment
import Course
import Foundation

/// All that a gradebook holds of a class at one moment; grades are reckoned from it.
struct ClassState: Sendable {
  struct HandIn: Sendable {
    var file: String
    var document: String?
    var handedIn: Date?
    var problem: String?
    var ungraded: [UngradedAnswer] = []
    /// Nil unless it was moved here from another learner.
    var origin: SubmissionOrigin?
  }

  struct Attempt: Sendable {
    /// The row of the gradebook.
    var id: Int64
    var answer: String
    var context: [String: String]
    var handedIn: Date?
    /// The file that it was in.
    var file = ""
    /// The sheet that it was given on; nil where the question is the same for everyone, or earlier versions stored none.
    var sheet: QuestionSheet?
    /// Whose sheet that is, if it is not the learner's.
    var sheetOwner: String?
    /// Why it cannot be graded.
    var problem: String?
    /// Nil while it waits to be judged.
    var judged: JudgedRecord?
    /// The version of the program that judged it.
    var engine: String
    /// Made in class, before it was handed in or without being so.
    var isLive = false
  }

  struct Override: Sendable {
    var points: Points
    var comment: String
    var author: String
    var madeAt: Date
    var engineStatus: String
    var enginePoints: Points
  }

  struct Learner: Sendable {
    var id: Int64
    var record: LearnerRecord
    var handIns: [HandIn] = []
    var removed: [RemovedSubmission] = []
    /// By the exercise's place in the stamp.
    var attempts: [Int: [Attempt]] = [:]
    var overrides: [Int: Override] = [:]
    /// Of exercises that the course no longer has, by their identifiers: they count again when the exercise returns.
    var formerAttempts: [String: [Attempt]] = [:]
    var formerOverrides: [String: Override] = [:]
  }

  var stamp: GradingStamp
  var gradedAt: Date
  /// Counts the gradebook's writes.
  var revision: Int
  /// By identifier.
  var learners: [Learner]
}

import Answers
import Assessment
import Foundation

/// A learner as the gradebook knows them.
package struct LearnerRecord: Sendable, Hashable, Codable {
  package var id: String
  package var name = ""
  package var email = ""
  /// Other columns of the roster.
  package var details: [String: String] = [:]
  package var isOnRoster = false
  /// What the learner's questions are drawn by.
  package var seed = ""

  package init(
    id: String, name: String = "", email: String = "", details: [String: String] = [:], isOnRoster: Bool = false,
    seed: String = ""
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.details = details
    self.isOnRoster = isOnRoster
    self.seed = seed
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, email, details, isOnRoster, seed
  }
}

/// A verdict and by what it was given.
package struct JudgedRecord: Sendable, Equatable, Codable {
  /// A digest of the specification that the answer was judged by.
  package var key: String
  package var verdict: Verdict
  package var usesAttempt: Bool
  /// What the answer was read as, where attempts are limited: answers with the same reading are one attempt.
  package var reading: String?

  package init(key: String, verdict: Verdict, usesAttempt: Bool, reading: String? = nil) {
    self.key = key
    self.verdict = verdict
    self.usesAttempt = usesAttempt
    self.reading = reading
  }

  private enum CodingKeys: String, CodingKey {
    case key, verdict, usesAttempt, reading
  }
}

/// One answer that was handed in.
package struct AttemptRecord: Sendable, Equatable, Codable {
  package var exercise: String
  package var answer: String
  /// The answers to other exercises that this one is reckoned from, by exercise.
  package var context: [String: String] = [:]
  /// The sheet that it was given on; nil where the question is the same for everyone.
  package var sheet: QuestionSheet?
  /// Whose sheet that is, if it is not the learner's.
  package var sheetOwner: String?
  /// Why it cannot be graded: no sheet fits it, or today's key cannot be computed for its sheet.
  package var problem: String?
  /// Nil while it could not be judged.
  package var judged: JudgedRecord?

  package init(
    exercise: String, answer: String, context: [String: String] = [:], sheet: QuestionSheet? = nil,
    sheetOwner: String? = nil, problem: String? = nil, judged: JudgedRecord? = nil
  ) {
    self.exercise = exercise
    self.answer = answer
    self.context = context
    self.sheet = sheet
    self.sheetOwner = sheetOwner
    self.problem = problem
    self.judged = judged
  }

  private enum CodingKeys: String, CodingKey {
    case exercise, answer, context, sheet, sheetOwner, problem, judged
  }
}

extension AttemptRecord {
  /// It is neither judged nor impossible to judge: what is left are answers in code.
  package var waitsForCode: Bool { judged == nil && problem == nil }
}

/// One file that was handed in, and what came of it.
package struct HandInRecord: Sendable, Equatable, Codable {
  package var learner: String
  /// Its path as the learner named it.
  package var file: String
  package var document: String?
  /// Of its bytes; empty where they could not be read.
  package var digest: String
  /// Of the keys of its document.
  package var key: String
  package var handedIn: Date?
  /// The time was given by a table, not taken from the file.
  package var isTimeGiven: Bool
  /// Why it could not be graded.
  package var problem: String?
  package var attempts: [AttemptRecord]
  /// Answers in it that were not graded, in the order of their lines.
  package var ungraded: [UngradedAnswer] = []
  /// No file, but an answer that the class server recorded as an attempt.
  package var isLive = false

  package init(
    learner: String, file: String, document: String? = nil, digest: String, key: String, handedIn: Date? = nil,
    isTimeGiven: Bool, problem: String? = nil, attempts: [AttemptRecord], ungraded: [UngradedAnswer] = [],
    isLive: Bool = false
  ) {
    self.learner = learner
    self.file = file
    self.document = document
    self.digest = digest
    self.key = key
    self.handedIn = handedIn
    self.isTimeGiven = isTimeGiven
    self.problem = problem
    self.attempts = attempts
    self.ungraded = ungraded
    self.isLive = isLive
  }

  /// Tells whether this very file was graded before by the same keys.
  package var identity: HandInIdentity { HandInIdentity(learner: learner, file: file, digest: digest, key: key) }
}

/// A file as it was, and what it was graded by.
package struct HandInIdentity: Sendable, Hashable {
  var learner: String
  var file: String
  var digest: String
  var key: String
}

extension HandInRecord {
  enum CodingKeys: String, CodingKey {
    case learner, file, document, digest, key, handedIn, isTimeGiven, problem, attempts, ungraded, isLive
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learner = try values.decode(String.self, forKey: .learner)
    file = try values.decode(String.self, forKey: .file)
    document = try values.decodeIfPresent(String.self, forKey: .document)
    digest = try values.decode(String.self, forKey: .digest)
    key = try values.decode(String.self, forKey: .key)
    handedIn = try values.decodeIfPresent(Date.self, forKey: .handedIn)
    isTimeGiven = try values.decode(Bool.self, forKey: .isTimeGiven)
    problem = try values.decodeIfPresent(String.self, forKey: .problem)
    attempts = try values.decode([AttemptRecord].self, forKey: .attempts)
    // Shards of earlier versions do not have it.
    ungraded = try values.decodeIfPresent([UngradedAnswer].self, forKey: .ungraded) ?? []
    isLive = try values.decodeIfPresent(Bool.self, forKey: .isLive) ?? false
  }
}

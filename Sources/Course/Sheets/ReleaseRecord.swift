import Answers
import Assessment
import Foundation

/// What one release handed out, as the course keeps it. Two releases of the same questions are one.
package struct ReleaseRecord: Sendable, Equatable, Codable {
  /// A question, the same in all copies but for the values drawn.
  package struct Question: Sendable, Equatable, Codable {
    var id: String
    var document: String
    /// The names that are drawn.
    var names: [String]
    var options: [QuestionSheet.Option]

    package init(id: String, document: String, names: [String], options: [QuestionSheet.Option]) {
      self.id = id
      self.document = document
      self.names = names
      self.options = options
    }

    private enum CodingKeys: String, CodingKey {
      case id, document, names, options
    }
  }

  /// One learner's copy.
  package struct Copy: Sendable, Equatable, Codable {
    /// Nil for a copy for everyone.
    var learner: String?
    /// The other columns of the roster, by which a learner is recognised if the roster's `id` changes.
    var details: [String: String]
    /// The drawn values as text, by exercise and name.
    var values: [String: [String: String]]
    /// Exercises whose questions are those of an earlier release, which has the record of them; nil if there are none.
    var earlier: [String]?

    package init(
      learner: String? = nil, details: [String: String], values: [String: [String: String]], earlier: [String]? = nil
    ) {
      self.learner = learner
      self.details = details
      self.values = values
      self.earlier = earlier
    }

    private enum CodingKeys: String, CodingKey {
      case learner, details, values, earlier
    }
  }

  package static let idLength = 8

  var format = 1
  package var id: String
  /// Counts the course's releases from 1.
  package var number: Int
  package var title: String
  package var questions: [Question]
  package var copies: [Copy]

  package init(format: Int = 1, id: String, number: Int, title: String, questions: [Question], copies: [Copy]) {
    self.format = format
    self.id = id
    self.number = number
    self.title = title
    self.questions = questions
    self.copies = copies
  }

  private enum CodingKeys: String, CodingKey {
    case format, number, title, questions, copies
    case id = "release"
  }

  /// What a learner was handed for an exercise; nil if the release does not have the exercise.
  package func sheet(of exercise: String, for copy: Copy) -> QuestionSheet? {
    guard !(copy.earlier?.contains(exercise) ?? false), let question = questions.first(where: { $0.id == exercise })
    else { return nil }
    return QuestionSheet(
      values: (copy.values[exercise] ?? [:]).mapValues { DrawnValue(written: $0) }, options: question.options)
  }
}

/// What all releases of a course share.
package struct ReleaseSecret: Sendable, Equatable, Codable {
  var format = 1
  /// Hexadecimal.
  package var secret: String
  /// The course's title at its first release. Learners' values are drawn by it, so that they stay when the title
  /// changes.
  package var title: String

  private enum CodingKeys: String, CodingKey {
    case format, secret, title
  }

  package var bytes: [UInt8] { Array(secret.utf8) }
}

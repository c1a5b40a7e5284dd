import Answers
import Foundation

/// What one release handed out, as the course keeps it. Two releases of the same questions are one.
struct ReleaseRecord: Sendable, Equatable, Codable {
  /// A question, the same in all copies but for the values drawn.
  struct Question: Sendable, Equatable, Codable {
    var id: String
    var document: String
    /// The names that are drawn.
    var names: [String]
    var options: [QuestionSheet.Option]

    private enum CodingKeys: String, CodingKey {
      case id, document, names, options
    }
  }

  /// One learner's copy.
  struct Copy: Sendable, Equatable, Codable {
    /// Nil for a copy for everyone.
    var learner: String?
    /// The other columns of the roster, by which a learner is recognised if the roster's `id` changes.
    var details: [String: String]
    /// The drawn values as text, by exercise and name.
    var values: [String: [String: String]]
    /// Exercises whose questions are those of an earlier release, which has the record of them; nil if there are none.
    var earlier: [String]?

    private enum CodingKeys: String, CodingKey {
      case learner, details, values, earlier
    }
  }

  static let idLength = 8

  var format = 1
  var id: String
  /// Counts the course's releases from 1.
  var number: Int
  var title: String
  var questions: [Question]
  var copies: [Copy]

  private enum CodingKeys: String, CodingKey {
    case format, number, title, questions, copies
    case id = "release"
  }

  /// What a learner was handed for an exercise; nil if the release does not have the exercise.
  func sheet(of exercise: String, for copy: Copy) -> QuestionSheet? {
    guard !(copy.earlier?.contains(exercise) ?? false), let question = questions.first(where: { $0.id == exercise })
    else { return nil }
    return QuestionSheet(
      values: (copy.values[exercise] ?? [:]).mapValues { DrawnValue(written: $0) }, options: question.options)
  }
}

/// What all releases of a course share.
struct ReleaseSecret: Sendable, Equatable, Codable {
  var format = 1
  /// Hexadecimal.
  var secret: String
  /// The course's title at its first release. Learners' values are drawn by it, so that they stay when the title
  /// changes.
  var title: String

  private enum CodingKeys: String, CodingKey {
    case format, secret, title
  }

  var bytes: [UInt8] { Array(secret.utf8) }
}

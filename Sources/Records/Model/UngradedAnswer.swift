/// Something in a submission that is or may be an answer and was not graded, with the reason.
///
/// Every fence that looks like an answer is either graded or listed as one of these. The list is for instructors and for
/// the learner; it never changes a grade.
package struct UngradedAnswer: Sendable, Hashable, Codable {
  package var learner: String
  /// The file's path as the learner named it.
  package var file: String
  /// The line of the file on which it begins, from 1, if it has one.
  package var line: Int?
  /// The exercise it names or may be meant for, if there is one.
  package var exercise: String?
  /// What the learner wrote, shortened to ``textLimit``.
  package var text: String
  /// Why it was not graded and what to do, without a final period.
  package var reason: String

  /// The most characters of a learner's text that are kept.
  package static let textLimit = 2_000

  package init(learner: String, file: String, line: Int?, exercise: String?, text: String = "", reason: String) {
    self.learner = learner
    self.file = file
    self.line = line
    self.exercise = exercise
    self.text = String(text.prefix(Self.textLimit))
    self.reason = reason
  }

  enum CodingKeys: String, CodingKey {
    case learner, file, line, exercise, text, reason
  }

  /// `file:line`, or the file alone.
  package var place: String { line.map { "\(file):\($0)" } ?? file }
}

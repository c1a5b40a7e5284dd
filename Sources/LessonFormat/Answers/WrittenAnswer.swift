/// What a learner wrote for one exercise: the text of a fence `answer ID`, or of `swift {.answer #ID}`.
package struct WrittenAnswer: Sendable, Hashable {
  /// The exercise's identifier.
  package var id: String
  /// The text between the fences, as ``LessonReader`` gives it.
  package var text: String
  /// Where the fence begins, from 1.
  package var line: Int
  /// Whether it is code.
  package var isCode: Bool

  package init(id: String, text: String, line: Int, isCode: Bool) {
    self.id = id
    self.text = text
    self.line = line
    self.isCode = isCode
  }
}

/// What a learner wrote for one exercise: the text of a fence `answer ID`, or of `swift {.answer #ID}`.
public struct WrittenAnswer: Sendable, Hashable {
  /// The exercise's identifier.
  public var id: String
  /// The text between the fences, as ``LessonReader`` gives it.
  public var text: String
  /// Where the fence begins, from 1.
  public var line: Int
  /// Whether it is code.
  public var isCode: Bool

  public init(id: String, text: String, line: Int, isCode: Bool) {
    self.id = id
    self.text = text
    self.line = line
    self.isCode = isCode
  }
}

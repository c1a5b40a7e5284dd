import Answers
import Course

/// What reports need to know about an exercise, besides its points and whether its answer is code.
public struct AnswerForm: Sendable, Hashable, Codable {
  /// What a number is asked for in; nil for a plain number and for all else.
  public var unit: AnswerUnit?
  /// Whether the answer is words, whose mistakes are foreseen as `text:`.
  public var isText: Bool
  /// The code that learners were given to begin with.
  public var starter: String?
  /// What the exercise and its document are called in the course; nil where they have no title.
  public var title: String?
  public var documentTitle: String?

  private enum CodingKeys: String, CodingKey {
    case unit, isText, starter, title, documentTitle
  }

  public init(unit: AnswerUnit? = nil, isText: Bool = false, starter: String? = nil) {
    self.unit = unit
    self.isText = isText
    self.starter = starter
  }

  /// What a key asks for.
  init(_ key: ExerciseSpecification.Key, title: String? = nil, documentTitle: String? = nil) {
    self.init()
    self.title = title
    self.documentTitle = documentTitle
    switch key {
    case .value(.numeric(let question)): unit = question.unit
    case .value(.text): isText = true
    case .value: break
    case .carried(let question): unit = question.unit
    case .code(let question): starter = question.starter
    }
  }
}

import Answers
import Course

/// What reports must know of the answers that an exercise asks for, besides whether they are code.
public struct AnswerForm: Sendable, Hashable, Codable {
  /// What a number is asked for in; nil for a plain number and for all else.
  public var unit: AnswerUnit?
  /// Whether the answer is words, whose mistakes are foreseen as `text:`.
  public var isText: Bool
  /// The code that learners were given to begin with.
  public var starter: String?

  public init(unit: AnswerUnit? = nil, isText: Bool = false, starter: String? = nil) {
    self.unit = unit
    self.isText = isText
    self.starter = starter
  }

  /// What a key asks for.
  init(_ key: ExerciseSpecification.Key) {
    self.init()
    switch key {
    case .value(.numeric(let question)): unit = question.unit
    case .value(.text): isText = true
    case .value: break
    case .carried(let question): unit = question.unit
    case .code(let question): starter = question.starter
    }
  }
}

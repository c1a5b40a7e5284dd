import Answers
import Assessment

/// What reports need to know about an exercise, besides its points and whether its answer is code.
package struct AnswerForm: Sendable, Hashable, Codable {
  /// What a number is asked for in; nil for a plain number and for all else.
  package var unit: AnswerUnit?
  /// Whether the answer is words, whose mistakes are foreseen as `text:`.
  package var isText: Bool
  /// The code that learners were given to begin with.
  package var starter: String?
  /// What the exercise and its document are called in the course; nil where they have no title.
  package var title: String?
  package var documentTitle: String?

  private enum CodingKeys: String, CodingKey {
    case unit, isText, starter, title, documentTitle, feedback
  }
  /// What learners may see of verdicts; nil in gradebooks of earlier versions.
  package var feedback: FeedbackLevel?

  package init(unit: AnswerUnit? = nil, isText: Bool = false, starter: String? = nil, feedback: FeedbackLevel? = nil) {
    self.unit = unit
    self.isText = isText
    self.starter = starter
    self.feedback = feedback
  }

  /// What an exercise asks for.
  package init(_ specification: ExerciseSpecification, title: String? = nil, documentTitle: String? = nil) {
    self.init()
    self.title = title
    self.documentTitle = documentTitle
    let level = specification.feedbackPolicy.level
    // As if it were not there, so that gradebooks of earlier versions stay as they are.
    feedback = level == .full ? nil : level
    switch specification.key {
    case .value(.numeric(let question)): unit = question.unit
    case .value(.text): isText = true
    case .value: break
    case .carried(let question): unit = question.unit
    case .code(let question): starter = question.starter
    }
  }
}

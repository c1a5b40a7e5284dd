/// A question of any kind, with what is needed to judge an answer to it.
package indirect enum AnswerKey: Equatable, Sendable, Codable {
  /// One number.
  case numeric(NumericAnswer)
  /// Any number of a range.
  case range(RangeAnswer)
  /// An interval, given by its ends.
  case interval(IntervalAnswer)
  /// One or more options.
  case choice(ChoiceAnswer)
  /// Words.
  case text(TextAnswer)
  /// Several answers, in order or in any.
  case list(ListAnswer)
  /// A formula.
  case expression(ExpressionAnswer)
  /// True or false.
  case truth(TruthAnswer)

  private enum CodingKeys: String, CodingKey {
    case numeric, range, interval, choice, text, list, expression, truth
  }

  private enum NumericCodingKeys: String, CodingKey {
    case _0
  }

  private enum RangeCodingKeys: String, CodingKey {
    case _0
  }

  private enum IntervalCodingKeys: String, CodingKey {
    case _0
  }

  private enum ChoiceCodingKeys: String, CodingKey {
    case _0
  }

  private enum TextCodingKeys: String, CodingKey {
    case _0
  }

  private enum ListCodingKeys: String, CodingKey {
    case _0
  }

  private enum ExpressionCodingKeys: String, CodingKey {
    case _0
  }

  private enum TruthCodingKeys: String, CodingKey {
    case _0
  }

  /// Judges what a learner wrote. Never fails on any text, and takes time in proportion to its length.
  package func judge(_ text: String) -> Verdict {
    switch self {
    case .numeric(let answer): answer.judge(text)
    case .range(let answer): answer.judge(text)
    case .interval(let answer): answer.judge(text)
    case .choice(let answer): answer.judge(text)
    case .text(let answer): answer.judge(text)
    case .list(let answer): answer.judge(text)
    case .expression(let answer): answer.judge(text)
    case .truth(let answer): answer.judge(text)
    }
  }

  /// What the author should mend; empty for a sound question.
  package func authoringProblems() -> [AuthoringProblem] {
    switch self {
    case .numeric(let answer): answer.authoringProblems()
    case .range(let answer): answer.authoringProblems()
    case .interval(let answer): answer.authoringProblems()
    case .choice(let answer): answer.authoringProblems()
    case .text(let answer): answer.authoringProblems()
    case .list(let answer): answer.authoringProblems()
    case .expression(let answer): answer.authoringProblems()
    case .truth(let answer): answer.authoringProblems()
    }
  }
}

import CellResults
import Course
import LessonFormat
import Pages

extension EvaluatedDocument {
  /// What each expression shows on the page.
  package var displays: [ExpressionDisplay?] {
    expressions.indices.map { index in
      guard let judgement = numbers[index] else { return Self.display(ofInlineValue: expressions[index]) }
      var display = ExpressionDisplay(judgement.displayState)
      if case .value(let value) = expressions[index] {
        display.text = value.words
        display.exact = [value.exactWords, judgement.unit].compactMap { $0 }.joined(separator: " ")
      }
      display.suggestion = judgement.suggestion
      if !judgement.isOK { display.reason = judgement.message }
      return display
    }
  }

  private static func display(ofInlineValue result: ExpressionResult) -> ExpressionDisplay {
    switch result {
    case .value(let value): ExpressionDisplay(.value, text: value.words, exact: value.exactWords)
    case .failed(let message, _, _): ExpressionDisplay(.failed, reason: message)
    case .notRun(let reason): ExpressionDisplay(.notRun, reason: reason)
    }
  }
}

extension NumberJudgement {
  fileprivate var displayState: ExpressionDisplay.State {
    switch state {
    case .agrees: .agrees
    case .disagrees: .disagrees
    case .refuted: .refuted
    case .notRefuted: .notRefuted
    case .invalid, .failed: .failed
    case .notRun: .notRun
    }
  }
}

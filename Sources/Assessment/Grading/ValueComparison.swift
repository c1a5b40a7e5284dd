import Answers
import CellResults

/// Compares what a learner's code gave with what the solution gave.
struct ValueComparison {
  var expected: ExpressionValue
  var tolerance: Tolerance

  /// Nil if they agree, else how they do not; the expected value is not said.
  func compare(_ value: ExpressionValue) -> String? {
    if let truth = expected.number {
      guard let number = value.number else { return "that is not a number" }
      let verdict = NumericAnswer(truth: truth, tolerance: tolerance).judge(value: number)
      return verdict.status == .right ? nil : verdict.message
    }
    switch (expected, value) {
    case (.list(let wanted), .list(let given)):
      guard wanted.count == given.count else { return "it has \(given.count) elements instead of \(wanted.count)" }
      for (index, pair) in zip(wanted, given).enumerated() {
        if let words = ValueComparison(expected: pair.0, tolerance: tolerance).compare(pair.1) {
          return "element \(index + 1) is \(pair.1.words): \(words)"
        }
      }
      return nil
    case (.list, _): return "that is not a list"
    default: return expected == value ? nil : "that is not the expected value"
    }
  }
}

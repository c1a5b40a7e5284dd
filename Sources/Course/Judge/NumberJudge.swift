import Answers
import CellResults
import LessonFormat

/// Whether a number in prose is what its expression gives.
package struct NumberJudgement: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, Codable {
    case agrees, disagrees, refuted
    /// Called refuted, and right.
    case notRefuted = "not-refuted"
    /// The text, the title or the value cannot be judged.
    case invalid
    case failed
    case notRun = "not-run"
  }

  package var state: State
  package var text: String
  /// What the code gives, in the unit of the text.
  package var computed: Double?
  package var unit: String?
  /// What to write in its place.
  package var suggestion: String?
  /// What is wrong, in one sentence; empty where nothing is.
  package var message: String
  package var isOK: Bool { state == .agrees || state == .refuted }
}

package enum NumberJudge {
  /// - Parameter units: those that the course declares.
  package static func judge(
    text: String, title: String, result: ExpressionResult, units: [DeclaredUnit]
  ) -> NumberJudgement {
    var judgement = NumberJudgement(
      state: .invalid, text: text, computed: nil, unit: nil, suggestion: nil, message: "")
    let check: NumberCheck
    switch NumberCheck.parse(title, declared: units) {
    case .success(let parsed): check = parsed
    case .failure(let problem):
      judgement.message = "the title “\(title)” cannot be read: \(problem.message)"
      return judgement
    }
    judgement.unit = check.unit.map { "\($0.name)" }
    switch result {
    case .failed(let message, _, _):
      judgement.state = .failed
      judgement.message = message
      return judgement
    case .notRun(let reason):
      judgement.state = .notRun
      judgement.message = reason
      return judgement
    case .value(let value):
      guard let number = value.number else {
        judgement.message = "the expression gives \(value.words), not a number"
        return judgement
      }
      let outcome = check.check(text, computed: number)
      judgement.computed = outcome.computed ?? number
      judgement.suggestion = outcome.suggestion
      judgement.message = outcome.message
      switch outcome.outcome {
      case .agrees: judgement.state = check.isRefuted ? .notRefuted : .agrees
      case .disagrees: judgement.state = check.isRefuted ? .refuted : .disagrees
      case .unreadable, .wrongDimension, .notFinite: judgement.state = .invalid
      }
      return judgement
    }
  }
}

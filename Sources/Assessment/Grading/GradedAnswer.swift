import Answers
import CellResults

/// What grading one answer led to.
package struct GradedAnswer: Sendable, Equatable {
  package var verdict: Verdict
  /// The compiler's errors in an answer in code; lines and columns are within the code.
  package var messages: [CompilerMessage]
  /// The code does not compile, which uses no attempt.
  package var didNotCompile: Bool
  /// The machine could not run the code; it can be tried again.
  package var wasNotTried: Bool
  /// The submission of the code used more time than its limit.
  package var isOverBudget: Bool

  package init(
    _ verdict: Verdict, messages: [CompilerMessage] = [], didNotCompile: Bool = false, wasNotTried: Bool = false,
    isOverBudget: Bool = false
  ) {
    self.verdict = verdict
    self.messages = messages
    self.didNotCompile = didNotCompile
    self.wasNotTried = wasNotTried
    self.isOverBudget = isOverBudget
  }

  /// Code that could not be run, for a reason that is not the learner's.
  package static func notTried(_ reason: String) -> GradedAnswer {
    GradedAnswer(.pending("it was not run: \(reason)"), wasNotTried: true)
  }

  package var usesAttempt: Bool { verdict.usesAttempt && !didNotCompile }
}

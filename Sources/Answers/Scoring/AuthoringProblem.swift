/// A mistake in a question that its author should mend, found without any learner's answer.
package struct AuthoringProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of mistake it is; the raw value is stable and fit for a diagnostic's identifier.
  package enum Kind: String, CaseIterable, Sendable {
    /// The expected value is infinite or not a number.
    case truthNotFinite = "truth-not-finite"
    /// A purely relative or geometric tolerance around zero, which only zero itself meets.
    case relativeToZero = "relative-to-zero"
    /// The tolerance is negative, not finite, or so wide that it accepts anything.
    case unusableTolerance = "unusable-tolerance"
    /// A foreseen mistake would be accepted as right.
    case mistakeWithinTolerance = "mistake-within-tolerance"
    /// Two foreseen mistakes cannot be told apart.
    case mistakesEqual = "mistakes-equal"
    /// A foreseen mistake is infinite or not a number.
    case mistakeNotFinite = "mistake-not-finite"
    /// A tier that is not looser, or not worth less, than the one before it.
    case tierOutOfOrder = "tier-out-of-order"
    /// The number of digits asked for cannot be accurate enough to be right.
    case precisionTooLow = "precision-too-low"
    /// Nothing, or something impossible, is marked as right.
    case noRightAnswer = "no-right-answer"
    /// An option, label or variable occurs twice or does not exist.
    case badName = "bad-name"
    /// A text pattern or an expression that cannot be read.
    case unreadable = "unreadable"
    /// The interval's ends are in the wrong order.
    case endsOutOfOrder = "ends-out-of-order"
    /// An expected expression has no finite value at most of the sampled points.
    case undefinedExpression = "undefined-expression"
    /// An expected value that is only the rounding error of numbers that cancel.
    case lostInRounding = "lost-in-rounding"
    /// An option whose text names another option.
    case ambiguousOption = "ambiguous-option"
  }

  /// What kind of mistake it is.
  package let kind: Kind
  /// What is wrong and what to do, without a final full stop.
  package let message: String
  /// The place of the mistake, tier, option or part concerned, counted from 0.
  package let index: Int?

  init(_ kind: Kind, _ message: String, index: Int? = nil) {
    self.kind = kind
    self.message = message
    self.index = index
  }

  /// The message, so that no message shows a type's name.
  package var description: String { message }
}

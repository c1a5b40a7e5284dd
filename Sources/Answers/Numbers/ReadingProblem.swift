/// Why a text could not be read as a number, in words for the person who wrote it.
package struct ReadingProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of problem it is.
  package enum Kind: String, Equatable, Sendable {
    /// Nothing but space.
    case empty
    /// Longer than ``WrittenNumber/longestText`` characters.
    case tooLong
    /// No digits where a number should begin.
    case noNumber
    /// A comma, point or other separator that can be read in two ways.
    case ambiguous
    /// Digit groups that are not threes.
    case badGroups
    /// A calculation such as `2 * 3` or `9^9^9` instead of its result.
    case expression
    /// Two numbers, or a range.
    case severalNumbers
    /// A bound such as `< 5`.
    case bound
    /// Infinity, or not a number.
    case notFinite
    /// Larger than a Double can hold, or closer to zero than one can.
    case outOfRange
    /// A fraction with denominator zero.
    case divisionByZero
    /// An exponent that cannot be read.
    case badExponent
  }

  /// What kind of problem it is.
  package let kind: Kind
  /// What is wrong and what to do, one sentence without a final full stop.
  package let message: String
  /// A text that would be read, where one can be guessed.
  package let suggestion: String?

  init(_ kind: Kind, _ message: String, suggestion: String? = nil) {
    self.kind = kind
    self.message = message
    self.suggestion = suggestion
  }

  /// The message, so that no message shows a type's name.
  package var description: String { message }
}

/// A number as a person wrote it: its value, how precisely it was written, and the words after it.
///
/// Read are `16.1 %`, `1.3 × 10⁹`, `1.9*10^8`, `3.14e23`, `175B`, `190 million`, `1,900,000`, `1_900_000`, `2^20`,
/// `3/4`, `≈ 5`, `$12`, `−0.076` and their combinations. Refused, with a reason, is whatever could mean two numbers:
/// `1,9`, `1.234.567`, a range, a bound, a calculation. Reading takes time in proportion to the length of the text.
package struct WrittenNumber: Equatable, Sendable {
  /// The longest text that is read, in characters. No number that a Double can tell apart needs more.
  package static let longestText = 1000

  /// The value in the unit that was written: 16.1 for `16.1 %`, 1.75e11 for `175B`, 1.3e9 for `1.3 × 10⁹`.
  package let value: Double

  /// What followed the number, spaces trimmed: `%`, `nats`, `GPU-hours`, `$` for `$12`; empty if nothing did.
  /// Multipliers such as `M` or `billion` are part of the value.
  package let unitText: String

  /// How many significant digits were written, trailing zeros included; nil for a power or a fraction, which are exact.
  package let significantDigits: Int?

  /// The power of ten that the last written digit stands for in ``value``: −1 for `16.1`, 8 for `1.3 × 10⁹`, 9 for
  /// `175B`, 0 for `1,500`; nil for a power or a fraction, which are exact.
  package let lastDigitExponent: Int?

  /// Whether it was marked as approximate: `≈ 5`, `~5`, `about 5`.
  package let isApproximate: Bool

  /// How it was written, for writing another number in the same way.
  package let style: NumberStyle

  /// The letter that was read as a multiplier, such as `K`, which could also be a unit.
  let multiplierLetter: String?

  /// Whether the number was followed by `%`, `percent` or the like.
  package var isPercentage: Bool {
    let text = unitText.lowercased()
    return text.hasPrefix("%")
      || UnitTable.percentWords.contains {
        text.hasPrefix($0) && text.dropFirst($0.count).first.map { $0.isWhitespace } ?? true
      }
  }

  /// Whether the text is a power or a fraction of whole numbers, which have no last digit to be rounded to.
  package var isExact: Bool { lastDigitExponent == nil }

  /// Reads `text`, which may be surrounded by space and by markdown emphasis.
  ///
  /// - Parameter rules: what marks decimals; without rules a point does, and a comma groups digits.
  package static func read(_ text: String, rules: ReadingRules? = nil) -> Result<WrittenNumber, ReadingProblem> {
    var reader = NumberReader(text, rules: rules)
    return reader.read()
  }
}

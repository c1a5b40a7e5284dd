/// How a number was written: all that is needed to write another number the same way.
package struct NumberStyle: Equatable, Sendable {
  /// The form of the number itself.
  package enum Form: Equatable, Sendable {
    /// Digits, perhaps grouped: `1,900.5`.
    case plain
    /// Digits, then `e` or `E`: `3.14e23`.
    case exponent(mark: String, plus: Bool)
    /// Digits, then a power of ten: `1.3 × 10⁹`. `times` holds the sign with its spaces.
    case powerOfTen(times: String, caret: PowerMark)
    /// Digits, then a multiplier with the space before it: `175B`, `190 million`.
    case multiplied(Multiplier)
    /// A whole number raised to a power: `2^20`.
    case power(base: String, caret: PowerMark)
    /// A quotient: `3/4`.
    case fraction(denominator: String)
  }

  /// How an exponent was raised.
  package enum PowerMark: Equatable, Sendable {
    /// `10⁹`
    case superscript
    /// `10^9`, `10**9`; `open` and `close` are brackets around the exponent, such as `{` and `}`.
    case sign(String, open: String, close: String)
  }

  /// A word or letter that multiplies: `B`, ` million`.
  package struct Multiplier: Equatable, Sendable {
    /// The space between the digits and the word.
    package let space: String
    /// The word as written.
    package let word: String
    /// The power of ten that it stands for.
    package let exponent: Int
  }

  /// What stood before the digits, such as an emphasis mark, `≈ ` or `$`; the sign is not part of it.
  package var prefix = ""
  /// What stood after the number, from its last character on: ` %`, `**`.
  package var suffix = ""
  /// The minus sign that was used; a typographic one if none was.
  package var minus = "−"
  /// Where a minus sign goes: before the prefix (`-$12`) or after it.
  package var signBeforePrefix = false
  /// The separator of digit groups, empty if the digits stood ungrouped.
  package var group = ""
  /// How many digits were before the decimal point.
  package var wholeDigits = 1
  /// How many digits followed the decimal point.
  package var decimals = 0
  /// The power of ten of the exponent or multiplier: 9 in `1.3 × 10⁹` and in `175B`.
  package var exponent = 0
  /// The form of the number.
  package var form = Form.plain

  /// A plain number without digits after the point.
  package init() {}
}

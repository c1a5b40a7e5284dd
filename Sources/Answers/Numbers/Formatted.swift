/// Numbers printed for reading.
package enum NumberFormat {
  /// `value` as prose shows it: four significant digits, whole digits never rounded away, `12,346` from 10,000 on,
  /// `1.300 × 10⁹` from 10⁷ on and below 10⁻⁴, a typographic minus.
  ///
  /// Zeros at the end are kept where they stand for rounded digits (1.30004 is `1.300`) and dropped where the value is
  /// short (2.5 is `2.5`). Noise in the 16th digit does not count: 0.1 + 0.2 is `0.3`. Whole values below 10⁷ are
  /// printed exactly.
  package static func formatted(_ value: Double, significantDigits: Int = 4) -> String {
    if value.isNaN { return "not a number" }
    if value.isInfinite { return value < 0 ? "−infinity" : "infinity" }
    let wanted = min(max(significantDigits, 1), 17)
    let digits = DecimalDigits(magnitudeOf: value).rounded(significant: max(wanted, 15))
    if digits.isZero { return "0" }
    let sign = value < 0 ? "−" : ""
    let rounded = digits.rounded(significant: wanted)
    let shown = digits.digits.count > wanted ? wanted : rounded.digits.count
    if rounded.leadingExponent >= 7 || rounded.leadingExponent < -4 {
      return sign + mantissa(rounded, shown) + " × 10" + Characters.superscript(rounded.leadingExponent)
    }
    let whole = digits.rounded(toExponent: 0)
    if max(digits.leadingExponent, whole.leadingExponent) + 1 >= wanted {
      return sign + whole.plain(decimals: 0, group: ",")
    }
    return sign + rounded.plain(decimals: max(0, shown - 1 - rounded.leadingExponent), group: ",")
  }

  /// `value` to so many significant digits, rounded in decimal.
  package static func rounded(_ value: Double, significantDigits: Int) -> Double {
    let magnitude = DecimalDigits(magnitudeOf: value).rounded(significant: significantDigits).magnitude
    return value < 0 ? -magnitude : magnitude
  }

  /// `value` exactly, digits in threes from 10,000 on.
  package static func formatted(_ value: some BinaryInteger) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, digits.utf8.count >= 5, (digits.utf8.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return (value < 0 ? "−" : "") + text
  }

  /// d.ddd with `count` digits.
  static func mantissa(_ digits: DecimalDigits, _ count: Int) -> String {
    digits.scaled(by: -digits.leadingExponent).plain(decimals: count - 1)
  }
}

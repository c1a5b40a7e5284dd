extension NumberStyle {
  /// `value`, in the unit that was written, in this style: same form, same last digit, same words around it.
  ///
  /// Where the value needs it, digits are added so that at least `significantDigits` show, and exponents and
  /// multipliers change: `175B` becomes `17M` rather than `0B`. Reading the result gives a number that agrees with
  /// `value` to its last digit.
  package func written(_ value: Double, significantDigits: Int = 2) -> String {
    guard value.isFinite else { return NumberFormat.formatted(value) }
    let digits = DecimalDigits(magnitudeOf: value)
    let body = body(digits, max(1, significantDigits))
    let sign = value < 0 && body.contains { $0.isNumber && $0 != "0" } ? minus : ""
    return signBeforePrefix && !sign.isEmpty ? sign + prefix + body + suffix : prefix + sign + body + suffix
  }

  private func body(_ digits: DecimalDigits, _ significant: Int) -> String {
    switch form {
    case .plain: return plain(digits, significant)
    case .exponent, .powerOfTen: return scientific(digits, significant)
    case .multiplied(let multiplier): return multiplied(digits, multiplier, significant)
    case .power(let base, let caret): return power(digits, base, caret)
    case .fraction(let denominator): return fraction(digits, denominator)
    }
  }

  /// Digits down to the last place that was written, or further if fewer than `significant` would be left.
  private func plain(_ digits: DecimalDigits, _ significant: Int) -> String {
    let rounded = digits.rounded(toExponent: -decimals)
    if !digits.isZero, rounded.leadingExponent >= 15 || digits.leadingExponent < -6 && rounded.isZero {
      return mantissaAndPower(digits.rounded(significant: significant), significant)
    }
    let needed =
      digits.isZero || rounded.leadingExponent + decimals + 1 >= significant && !rounded.isZero
      ? decimals : max(decimals, significant - 1 - digits.leadingExponent)
    return grouped(digits.rounded(toExponent: -needed), needed)
  }

  private func grouped(_ digits: DecimalDigits, _ decimals: Int) -> String {
    // Fewer than four digits, or none grouped, tell nothing of how the writer groups ten thousand.
    if group.isEmpty { return digits.plain(decimals: decimals, group: wholeDigits > 3 ? "" : ",") }
    return digits.plain(decimals: decimals, group: group, groupFrom: 4)
  }

  private func scientific(_ digits: DecimalDigits, _ significant: Int) -> String {
    let count = max(significant, 1)
    if digits.isZero { return "0" }
    var rounded = digits.rounded(significant: count)
    var power = rounded.leadingExponent
    if wholeDigits != 1, (0..<3).contains(power - exponent) {
      // A mantissa such as 13 keeps its exponent while it can.
      power = exponent
      rounded = digits.rounded(toExponent: min(exponent - decimals, digits.leadingExponent - count + 1))
      let places = max(decimals, exponent - digits.leadingExponent + count - 1)
      return rounded.scaled(by: -power).plain(decimals: places) + powerText(power)
    }
    return rounded.scaled(by: -power).plain(decimals: count - 1) + powerText(power)
  }

  private func powerText(_ power: Int) -> String {
    switch form {
    case .exponent(let mark, let plus): return mark + (plus && power >= 0 ? "+" : "") + String(power)
    case .powerOfTen(let times, let caret): return times + "10" + Self.raised(power, caret)
    default: return " × 10" + Characters.superscript(power)
    }
  }

  private func mantissaAndPower(_ digits: DecimalDigits, _ count: Int) -> String {
    NumberFormat.mantissa(digits, count) + powerText(digits.leadingExponent)
  }

  private static func raised(_ power: Int, _ caret: PowerMark) -> String {
    switch caret {
    case .superscript: Characters.superscript(power)
    case .sign(let sign, let open, let close): sign + open + String(power) + close
    }
  }

  private func multiplied(_ digits: DecimalDigits, _ multiplier: Multiplier, _ significant: Int) -> String {
    // An exponent before the multiplier is folded into it.
    let own = digits.rounded(toExponent: exponent - decimals)
    let lead = own.leadingExponent - multiplier.exponent
    if exponent == multiplier.exponent, !own.isZero, (0..<3).contains(lead) || multiplier.exponent == 12 && lead >= 0,
      own.leadingExponent - (exponent - decimals) + 1 >= significant
    {
      return own.scaled(by: -multiplier.exponent).plain(decimals: decimals, group: ",") + multiplier.space
        + multiplier.word
    }
    if digits.isZero { return "0" }
    let rounded = digits.rounded(significant: significant)
    let words = multiplier.word.utf8.count > 1
    let family: [(Int, String)] =
      words
      ? [(12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand")]
      : [(12, "T"), (9, multiplier.word == "G" ? "G" : "B"), (6, "M"), (3, multiplier.word == "k" ? "k" : "K")]
    if rounded.leadingExponent >= 15 { return mantissaAndPower(rounded, significant) }
    guard let (power, word) = family.first(where: { rounded.leadingExponent >= $0.0 }) else {
      return rounded.plain(decimals: max(0, significant - 1 - rounded.leadingExponent))
    }
    let places = max(0, significant - 1 - (rounded.leadingExponent - power))
    return rounded.scaled(by: -power).plain(decimals: places) + multiplier.space + word
  }

  private func power(_ digits: DecimalDigits, _ base: String, _ caret: PowerMark) -> String {
    let value = digits.magnitude
    if let number = RealFunctions.number(base), number > 1, value > 0 {
      var power = 0
      var reached = 1.0
      while reached < value, power < 1100 {
        power += 1
        reached *= number
      }
      if reached == value { return base + Self.raised(power, caret) }
    }
    return NumberFormat.formatted(value, significantDigits: 6)
  }

  private func fraction(_ digits: DecimalDigits, _ denominator: String) -> String {
    if let below = RealFunctions.number(denominator), below > 0 {
      let above = (digits.magnitude * below).rounded()
      if above < 1e15, abs(above / below - digits.magnitude) <= 1e-12 * digits.magnitude {
        return DecimalDigits(magnitudeOf: above).plain() + "/" + denominator
      }
    }
    return NumberFormat.formatted(digits.magnitude, significantDigits: 6)
  }
}

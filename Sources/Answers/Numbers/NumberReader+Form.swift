/// The part of a number behind its first digits: exponent, power of ten, power, fraction.
extension NumberReader {
  struct Body {
    var digits: DecimalDigits
    var isExact = false
  }

  mutating func readForm(_ mantissa: DigitGroups) throws(ReadingProblem) -> Body {
    let body = try readFirstForm(mantissa)
    // `3/4e5`, `2^3E-2`: an exponent behind another form could belong to a part of it or to the whole.
    if let mark = peek(), mark == "e" || mark == "E", let next = peek(1) {
      let isSigned = next == "+" || Characters.isMinus(next)
      if let digit = isSigned ? peek(2) : next, Characters.isDigit(digit) {
        throw ReadingProblem(.expression, "this is a calculation; write its result")
      }
    }
    return body
  }

  private mutating func readFirstForm(_ mantissa: DigitGroups) throws(ReadingProblem) -> Body {
    if let exponent = try readLetterExponent() {
      style.exponent = exponent
      return Body(digits: mantissa.digits.scaled(by: exponent))
    }
    if let body = try readPower(of: mantissa) { return body }
    if let body = try readFraction(mantissa) { return body }
    if let exponent = try readPowerOfTen() {
      style.exponent = exponent
      return Body(digits: mantissa.digits.scaled(by: exponent))
    }
    return Body(digits: mantissa.digits)
  }

  /// `e23`, `E+5`.
  private mutating func readLetterExponent() throws(ReadingProblem) -> Int? {
    guard let mark = peek(), mark == "e" || mark == "E" else { return nil }
    let start = index
    index += 1
    let plus = peek() == "+"
    guard let exponent = readSignedInteger() else {
      index = start
      return nil
    }
    if peek() == ".", let next = peek(1), Characters.isDigit(next) {
      throw ReadingProblem(.badExponent, "the exponent of ten must be a whole number")
    }
    style.form = .exponent(mark: String(Character(mark)), plus: plus)
    return exponent
  }

  /// `2^20`, `10⁹`, `10**9`; the base is a whole number, the exponent any number.
  private mutating func readPower(of mantissa: DigitGroups) throws(ReadingProblem) -> Body? {
    guard let (mark, exponent, fraction) = try readRaised() else { return nil }
    let base = String(decoding: mantissa.whole.map { $0 + 0x30 }, as: UTF8.self)
    guard mantissa.fraction.isEmpty, mantissa.group.isEmpty else {
      throw ReadingProblem(.expression, "only a whole number can be raised to a power here; write the result")
    }
    if nextIsPower() { throw ReadingProblem(.expression, "write only one power, or the result") }
    style.form = .power(base: base, caret: mark)
    style.exponent = 0
    let isTen = mantissa.digits == DecimalDigits(digits: [1, 0], point: 2)
    if isTen, fraction == nil { return Body(digits: DecimalDigits(digits: [1], point: exponent + 1), isExact: true) }
    let value = RealFunctions.pow(mantissa.digits.magnitude, fraction ?? Double(exponent))
    guard value.isFinite, value >= .leastNormalMagnitude || mantissa.digits.isZero else {
      throw ReadingProblem(.outOfRange, "this power is too large or too small; the limit is about 10^±308")
    }
    return Body(digits: DecimalDigits(magnitudeOf: value), isExact: true)
  }

  private func nextIsPower() -> Bool {
    peek() == "^" || peek() == "*" && peek(1) == "*" || peek().map { Characters.superscriptDigit($0) != nil } ?? false
  }

  /// `3/4`.
  private mutating func readFraction(_ mantissa: DigitGroups) throws(ReadingProblem) -> Body? {
    let start = index
    skipSpaces()
    guard let slash = peek(), slash == "/" || slash == "⁄" || slash == "∕" else {
      index = start
      return nil
    }
    index += 1
    skipSpaces()
    guard let next = peek(), Characters.isDigit(next) else {
      index = start
      return nil
    }
    let from = index
    let denominator = try DigitGroups.read(&self)
    style.form = .fraction(denominator: Characters.string(scalars[from..<index]))
    if denominator.digits.isZero { throw ReadingProblem(.divisionByZero, "the denominator is zero") }
    let value = mantissa.digits.magnitude / denominator.digits.magnitude
    guard value.isFinite, value >= .leastNormalMagnitude || mantissa.digits.isZero else {
      throw ReadingProblem(.outOfRange, "this fraction is too large or too small")
    }
    return Body(digits: DecimalDigits(magnitudeOf: value), isExact: true)
  }

  /// ` × 10⁹`, `*10^8`, ` x 10**8`, ` \times 10^{9}`; nil where the sign is a unit, as in `10×`.
  private mutating func readPowerOfTen() throws(ReadingProblem) -> Int? {
    let start = index
    skipSpaces()
    guard skipTimes() else {
      index = start
      return nil
    }
    skipSpaces()
    let times = Characters.string(scalars[start..<index])
    guard let next = peek(), Characters.isDigit(next) || next == "." else {
      index = start
      return nil
    }
    guard next == "1", peek(1) == "0" else {
      throw ReadingProblem(
        .expression, "only a power of ten may follow “\(Characters.trimmed(times))”; write the result")
    }
    index += 2
    guard let (mark, exponent, fraction) = try readRaised(), fraction == nil else {
      // `1.3 × 109` is what copying loses of `1.3 × 10⁹`.
      let lost = Characters.string(scalars[index..<end].prefix { Characters.isDigit($0) })
      let head = Characters.string(scalars[..<index])
      throw ReadingProblem(
        .badExponent, "the power of ten needs a whole number as its exponent",
        suggestion: lost.isEmpty || lost.utf8.count > 3 ? nil : Characters.trimmed(head) + "^" + lost)
    }
    if nextIsPower() { throw ReadingProblem(.expression, "write only one power, or the result") }
    style.form = .powerOfTen(times: times, caret: mark)
    return exponent
  }

  private mutating func skipTimes() -> Bool {
    for word in ["\\times", "\\cdot"] where index + word.utf8.count <= end {
      if Characters.string(scalars[index..<(index + word.utf8.count)]) == word {
        index += word.utf8.count
        return true
      }
    }
    guard let scalar = peek(), Characters.isTimes(scalar) else { return false }
    index += 1
    return true
  }

  /// An exponent behind `^`, `**` or in raised digits; the third value is set when it is not whole.
  private mutating func readRaised() throws(ReadingProblem) -> (NumberStyle.PowerMark, Int, Double?)? {
    if let scalar = peek(), Characters.superscriptDigit(scalar) != nil || scalar == "⁻" || scalar == "⁺" {
      return try readSuperscript()
    }
    var sign = "^"
    if peek() == "*", peek(1) == "*" { sign = "**" } else if peek() != "^" { return nil }
    index += sign.utf8.count
    var open = ""
    var close = ""
    if peek() == "{" || peek() == "(" {
      open = peek() == "{" ? "{" : "("
      close = open == "{" ? "}" : ")"
      index += 1
    }
    let start = index
    let negative = peek().map(Characters.isMinus) ?? false
    guard let exponent = readSignedInteger() else {
      throw ReadingProblem(.badExponent, "a whole number must follow “\(sign)”")
    }
    var fraction: Double?
    if peek() == ".", let digit = peek(1), Characters.isDigit(digit) {
      index = start
      if negative || peek() == "+" { index += 1 }
      let magnitude = try DigitGroups.read(&self).digits.magnitude
      fraction = negative ? -magnitude : magnitude
    }
    if !close.isEmpty {
      guard peek().map({ String(Character($0)) }) == close else {
        throw ReadingProblem(.badExponent, "the bracket around the exponent is not closed")
      }
      index += 1
    }
    return (.sign(sign, open: open, close: close), exponent, fraction)
  }

  private mutating func readSuperscript() throws(ReadingProblem) -> (NumberStyle.PowerMark, Int, Double?)? {
    var negative = false
    if let scalar = peek(), scalar == "⁻" || scalar == "⁺" {
      negative = scalar == "⁻"
      index += 1
    }
    var digits: [UInt8] = []
    while let digit = peek().flatMap(Characters.superscriptDigit) {
      digits.append(digit)
      index += 1
    }
    if digits.isEmpty { throw ReadingProblem(.badExponent, "the superscript sign needs digits") }
    return (.superscript, Self.saturating(digits, negative: negative), nil)
  }

  /// Digits with an optional sign, limited to ±1,000,000, far beyond any exponent that can be held; nil, without
  /// moving, where there are none.
  private mutating func readSignedInteger() -> Int? {
    let start = index
    var negative = false
    if let scalar = peek(), scalar == "+" || Characters.isMinus(scalar) {
      negative = scalar != "+"
      index += 1
    }
    var digits: [UInt8] = []
    while let scalar = peek(), Characters.isDigit(scalar) {
      digits.append(UInt8(scalar.value - 0x30))
      index += 1
    }
    guard !digits.isEmpty else {
      index = start
      return nil
    }
    return Self.saturating(digits, negative: negative)
  }

  private static func saturating(_ digits: [UInt8], negative: Bool) -> Int {
    var value = 0
    for digit in digits { value = min(value * 10 + Int(digit), 1_000_000) }
    return negative ? -value : value
  }
}

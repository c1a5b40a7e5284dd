/// Reads one written number from left to right, looking at each character a bounded number of times.
struct NumberReader {
  let text: String
  var scalars: [Unicode.Scalar] = []
  var index = 0
  var end = 0
  var style = NumberStyle()
  /// What marks decimals; nil for a point.
  let rules: ReadingRules?
  /// Whether a single letter after the digits is a unit rather than a multiplier: kelvin, not thousand.
  let takesLettersAsUnits: Bool
  /// The letter that was read as a multiplier.
  private(set) var multiplierLetter: String?

  init(_ text: String, rules: ReadingRules? = nil, takesLettersAsUnits: Bool = false) {
    self.text = text
    self.rules = rules
    self.takesLettersAsUnits = takesLettersAsUnits
  }

  mutating func read() -> Result<WrittenNumber, ReadingProblem> {
    do throws(ReadingProblem) {
      return .success(try number())
    } catch {
      return .failure(error)
    }
  }

  private mutating func number() throws(ReadingProblem) -> WrittenNumber {
    // Counting stops at the limit, so that a huge text costs nothing.
    let beginning =
      text.utf8.count <= WrittenNumber.longestText
      ? text : String(text.unicodeScalars.prefix(WrittenNumber.longestText + 1))
    scalars = Array(Characters.plain(beginning).unicodeScalars)
    if scalars.count > WrittenNumber.longestText {
      throw ReadingProblem(.tooLong, "a number can have at most \(WrittenNumber.longestText) characters")
    }
    end = scalars.count
    trim()
    if index == end { throw ReadingProblem(.empty, "the answer is empty") }
    stripEmphasis()
    let isApproximate = readApproximation()
    let negative = try readSignAndCurrency()
    try checkBeginning()
    let mantissa = try DigitGroups.read(&self)
    style.group = mantissa.group
    style.wholeDigits = mantissa.whole.count
    style.decimals = mantissa.fraction.count
    let body = try readForm(mantissa)
    let multiplier = readMultiplier()
    let unit = try readUnitText()
    var digits = body.digits
    if let multiplier {
      digits = digits.scaled(by: multiplier.exponent)
      style.exponent += multiplier.exponent
      if case .plain = style.form { style.form = .multiplied(multiplier) }
    }
    let magnitude = digits.magnitude
    guard magnitude.isFinite else {
      throw ReadingProblem(.outOfRange, "this number is too large; the largest possible number is about 1.8 × 10³⁰⁸")
    }
    guard digits.isZero || magnitude >= .leastNormalMagnitude else {
      throw ReadingProblem(
        .outOfRange, "this number is too close to zero; the smallest possible number is about 2.2 × 10⁻³⁰⁸")
    }
    return WrittenNumber(
      value: negative ? -magnitude : magnitude, unitText: unit,
      significantDigits: body.isExact ? nil : mantissa.significantDigits,
      lastDigitExponent: body.isExact ? nil : style.exponent - style.decimals,
      isApproximate: isApproximate, style: style, multiplierLetter: multiplierLetter)
  }

  private mutating func trim() {
    while index < end, Characters.isSpace(scalars[index]) { index += 1 }
    while end > index, Characters.isSpace(scalars[end - 1]) { end -= 1 }
  }

  /// Takes matching emphasis, code or math marks off both ends; they stay part of the style.
  private mutating func stripEmphasis() {
    while end - index >= 3 {
      let mark = scalars[index]
      guard mark == scalars[end - 1], mark == "*" || mark == "_" || mark == "`" || mark == "$" || mark == "~" else {
        break
      }
      // A single tilde means "about".
      if mark == "~", scalars[index + 1] != "~" || scalars[end - 2] != "~" { break }
      style.prefix.unicodeScalars.append(mark)
      style.suffix.unicodeScalars.insert(mark, at: style.suffix.unicodeScalars.startIndex)
      index += 1
      end -= 1
    }
    trim()
  }

  private mutating func readApproximation() -> Bool {
    let start = index
    if let scalar = peek(), Characters.isApproximately(scalar) {
      index += 1
    } else {
      guard startsWord else { return false }
      let word = peekWord().lowercased()
      guard ["about", "around", "approximately", "approx", "roughly", "ca", "circa", "some"].contains(word) else {
        return false
      }
      index += word.unicodeScalars.count
      if peek() == "." { index += 1 }
    }
    skipSpaces()
    style.prefix += Characters.string(scalars[start..<index])
    return true
  }

  private mutating func readSignAndCurrency() throws(ReadingProblem) -> Bool {
    var negative = false
    var signs = 0
    while let scalar = peek() {
      if Characters.isMinus(scalar) || scalar == "+" {
        signs += 1
        if signs > 1 { throw ReadingProblem(.noNumber, "there are two signs before the number; write one") }
        if scalar != "+" {
          negative = true
          style.minus = String(Character(scalar))
        }
        style.signBeforePrefix = peek(1).map(Characters.isCurrency) ?? false
        index += 1
        skipSpaces()
      } else if currency.isEmpty, Characters.isCurrency(scalar) {
        takeCurrency(1)
      } else if currency.isEmpty, scalar == "U", peek(1) == "S", peek(2) == "$" {
        takeCurrency(3)
      } else if currency.isEmpty, startsWord, case let word = peekWord(), word.utf8.count == 3,
        CurrencyTable.codes.contains(word)
      {
        takeCurrency(3, as: word)
      } else {
        break
      }
    }
    return negative
  }

  var currency = ""

  private mutating func takeCurrency(_ count: Int, as code: String? = nil) {
    let start = index
    currency = code ?? Characters.string([scalars[index + count - 1]])
    index += count
    skipSpaces()
    style.prefix += Characters.string(scalars[start..<index])
  }

  private func checkBeginning() throws(ReadingProblem) {
    guard let first = peek() else { throw ReadingProblem(.noNumber, "there are no digits") }
    if Characters.isDigit(first) { return }
    if let next = peek(1), Characters.isDigit(next), first == "." || first == "," && rules?.decimalMark == .comma {
      return
    }
    let word = peekWord().lowercased()
    if first == "∞" || ["nan", "inf", "infinity", "infinite"].contains(word) {
      throw ReadingProblem(.notFinite, "write a finite number, not “\(word.isEmpty ? "∞" : word)”")
    }
    if ["<", ">", "≤", "≥", "≪", "≫"].contains(first) {
      throw ReadingProblem(.bound, "“\(first)” makes this a bound; write the number itself")
    }
    if first == "(" || first == "[" {
      throw ReadingProblem(.expression, "a number cannot contain brackets; write its value")
    }
    throw ReadingProblem(.noNumber, "expected a number, not “\(excerpt())”")
  }

  private mutating func readMultiplier() -> NumberStyle.Multiplier? {
    let start = index
    skipSpaces()
    guard startsWord else {
      index = start
      return nil
    }
    let space = Characters.string(scalars[start..<index])
    let word = peekWord()
    guard let exponent = Characters.multiplier(word), !takesLettersAsUnits || word.utf8.count > 1,
      peek(word.unicodeScalars.count).map(isUnitDigit) != true
    else {
      index = start
      return nil
    }
    index += word.unicodeScalars.count
    if word.utf8.count == 1 { multiplierLetter = word }
    return NumberStyle.Multiplier(space: space, word: word, exponent: exponent)
  }

  /// Whether a letter followed by this one is a unit's name, as in `T4-hours` or `M²`.
  private func isUnitDigit(_ scalar: Unicode.Scalar) -> Bool {
    Characters.isDigit(scalar) || scalar == "^" || Characters.superscriptDigit(scalar) != nil
  }

  private mutating func readUnitText() throws(ReadingProblem) -> String {
    let rest = scalars[index..<end]
    if rest.isEmpty { return currency }
    style.suffix = Characters.string(rest) + style.suffix
    try TrailingText.check(Array(rest))
    var unit = Characters.trimmed(Characters.string(rest))
    // `70B-parameter`, `2.4-fold`: the hyphen joins, it is not part of the unit's name.
    if let first = unit.unicodeScalars.first, Characters.isMinus(first) { unit.unicodeScalars.removeFirst() }
    if unit == "." || unit == "," { unit = "" }
    if currency.isEmpty { return unit }
    return unit.isEmpty || unit.hasPrefix("/") ? currency + unit : currency + " " + unit
  }
}

extension NumberReader {
  func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    index + offset < end ? scalars[index + offset] : nil
  }

  mutating func skipSpaces() {
    while let scalar = peek(), Characters.isSpace(scalar) { index += 1 }
  }

  /// Whether a letter comes next.
  var startsWord: Bool { peek().map(Characters.isLetter) ?? false }

  /// The letters from here on.
  func peekWord() -> String {
    var last = index
    while last < end, Characters.isLetter(scalars[last]), scalars[last] != "∞" { last += 1 }
    return Characters.string(scalars[index..<last])
  }

  /// The rest of the text, cut short for a message.
  func excerpt(from start: Int? = nil) -> String {
    let rest = scalars[(start ?? index)..<end]
    return rest.count <= 24 ? Characters.string(rest) : Characters.string(rest.prefix(23)) + "…"
  }
}

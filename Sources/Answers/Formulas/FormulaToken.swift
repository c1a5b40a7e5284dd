/// A token of a formula and where it stood.
struct FormulaToken: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case number(Double)
    case name(String)
    case operation(Character)
    case open(Character)
    case close(Character)
    case comma
    /// `|`, which opens or closes an absolute value.
    case bar
    /// A power in raised digits, such as `²`.
    case raised(Double)
    /// `√` or `∛`.
    case root(FormulaFunction)
  }

  let kind: Kind
  let position: Int
  /// The token as written.
  let text: String
}

/// Cuts a formula into tokens.
struct FormulaTokens {
  /// Whether a comma between two digits marks decimals.
  let hasDecimalComma: Bool
  private var scalars: [Unicode.Scalar] = []
  private var index = 0

  init(_ scalars: [Unicode.Scalar], hasDecimalComma: Bool = false) {
    self.scalars = scalars
    self.hasDecimalComma = hasDecimalComma
  }

  mutating func read() throws(FormulaProblem) -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    while index < scalars.count {
      let scalar = scalars[index]
      if Characters.isSpace(scalar) {
        index += 1
        continue
      }
      let start = index
      let kind: FormulaToken.Kind
      if Characters.isDigit(scalar) || scalar == "." {
        kind = .number(try number())
      } else if isNameStart(scalar) {
        while index < scalars.count, isNamePart(scalars[index]) { index += 1 }
        kind = .name(Characters.string(scalars[start..<index]))
      } else if Characters.superscriptDigit(scalar) != nil || scalar == "⁻" || scalar == "⁺" {
        kind = .raised(try raised())
      } else {
        kind = try mark()
      }
      tokens.append(FormulaToken(kind: kind, position: start, text: Characters.string(scalars[start..<index])))
    }
    return tokens
  }

  private func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    Characters.isLetter(scalar) && Characters.superscriptDigit(scalar) == nil || scalar == "_"
  }

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    isNameStart(scalar) || Characters.isDigit(scalar) || Characters.subscriptDigit(scalar) != nil
  }

  private func isDecimalMark(at place: Int) -> Bool {
    guard place < scalars.count else { return false }
    if scalars[place] == "." { return true }
    return hasDecimalComma && scalars[place] == "," && place > 0 && Characters.isDigit(scalars[place - 1])
      && place + 1 < scalars.count && Characters.isDigit(scalars[place + 1])
  }

  private mutating func number() throws(FormulaProblem) -> Double {
    let start = index
    var seenPoint = false
    while index < scalars.count, Characters.isDigit(scalars[index]) || isDecimalMark(at: index) {
      if !Characters.isDigit(scalars[index]) {
        if seenPoint { throw FormulaProblem("this number has two points", at: start) }
        seenPoint = true
      }
      index += 1
    }
    if index < scalars.count, scalars[index] == "e" || scalars[index] == "E" {
      var exponent = index + 1
      if exponent < scalars.count, scalars[exponent] == "+" || Characters.isMinus(scalars[exponent]) { exponent += 1 }
      if exponent < scalars.count, Characters.isDigit(scalars[exponent]) {
        while exponent < scalars.count, Characters.isDigit(scalars[exponent]) { exponent += 1 }
        index = exponent
      }
    }
    let text = Characters.string(
      scalars[start..<index].map { Characters.isMinus($0) ? "-" : $0 == "," ? "." : $0 })
    guard index - start <= WrittenNumber.longestText, let value = RealFunctions.number(text), value.isFinite else {
      throw FormulaProblem("“\(NumberCheck.short(text))” is too large or too small", at: start)
    }
    return value
  }

  private mutating func raised() throws(FormulaProblem) -> Double {
    let start = index
    var isNegative = false
    if scalars[index] == "⁻" || scalars[index] == "⁺" {
      isNegative = scalars[index] == "⁻"
      index += 1
    }
    var value: Double?
    while index < scalars.count, let digit = Characters.superscriptDigit(scalars[index]) {
      value = min((value ?? 0) * 10 + Double(digit), 1e6)
      index += 1
    }
    guard let value else { throw FormulaProblem("the superscript sign needs digits; write x^2 or x²", at: start) }
    return isNegative ? -value : value
  }

  private mutating func mark() throws(FormulaProblem) -> FormulaToken.Kind {
    let scalar = scalars[index]
    index += 1
    if Characters.isMinus(scalar) { return .operation("-") }
    switch scalar {
    case "+", "/", "^": return .operation(Character(scalar))
    case "÷", "∕", "⁄": return .operation("/")
    case "×", "·", "⋅", "∗", "∙", "•", "⨯": return .operation("*")
    case "*":
      if index < scalars.count, scalars[index] == "*" {
        index += 1
        return .operation("^")
      }
      return .operation("*")
    case "(", "[", "{": return .open(Character(scalar))
    case ")", "]", "}": return .close(Character(scalar))
    case ",", ";": return .comma
    case "|", "∣": return .bar
    case "√": return .root(.sqrt)
    case "∛": return .root(.cbrt)
    case "%": throw FormulaProblem("write /100 for percent", at: index - 1)
    case "=", "<", ">", "≤", "≥", "≈": throw FormulaProblem("write one formula, without “\(scalar)”", at: index - 1)
    case "!": throw FormulaProblem("factorials are not supported in formulas", at: index - 1)
    case "°": throw FormulaProblem("angles are in radians; write pi/180 for a degree", at: index - 1)
    default: throw FormulaProblem("“\(scalar)” is not known in a formula", at: index - 1)
    }
  }
}

/// A token of a formula and where it stood.
struct FormulaToken: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case number(Double)
    case name(String)
    case operation(Character)
    case open(Character)
    case close(Character)
    case comma
  }

  let kind: Kind
  let position: Int
  /// The token as written.
  let text: String
}

/// Cuts a formula into tokens.
enum FormulaTokens {
  static func read(_ scalars: [Unicode.Scalar]) throws(FormulaProblem) -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if Characters.isSpace(scalar) {
        index += 1
        continue
      }
      let start = index
      let kind: FormulaToken.Kind
      if Characters.isDigit(scalar) || scalar == "." {
        kind = .number(try number(scalars, &index))
      } else if isNameStart(scalar) {
        while index < scalars.count, isNameStart(scalars[index]) || Characters.isDigit(scalars[index]) { index += 1 }
        kind = .name(Characters.string(scalars[start..<index]))
      } else {
        kind = try mark(scalars, &index)
      }
      tokens.append(FormulaToken(kind: kind, position: start, text: Characters.string(scalars[start..<index])))
    }
    return tokens
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    Characters.isLetter(scalar) || scalar == "_"
  }

  private static func number(_ scalars: [Unicode.Scalar], _ index: inout Int) throws(FormulaProblem) -> Double {
    let start = index
    var seenPoint = false
    while index < scalars.count, Characters.isDigit(scalars[index]) || scalars[index] == "." {
      if scalars[index] == "." {
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
    let text = Characters.string(scalars[start..<index].map { Characters.isMinus($0) ? "-" : $0 })
    guard index - start <= WrittenNumber.longestText, let value = Double(text), value.isFinite else {
      throw FormulaProblem("“\(NumberCheck.short(text))” is not a number that can be held", at: start)
    }
    return value
  }

  private static func mark(_ scalars: [Unicode.Scalar], _ index: inout Int) throws(FormulaProblem)
    -> FormulaToken.Kind
  {
    let scalar = scalars[index]
    index += 1
    if Characters.isMinus(scalar) { return .operation("-") }
    switch scalar {
    case "+", "/", "^": return .operation(Character(scalar))
    case "÷", "∕", "⁄": return .operation("/")
    case "×", "·", "⋅", "∗": return .operation("*")
    case "*":
      if index < scalars.count, scalars[index] == "*" {
        index += 1
        return .operation("^")
      }
      return .operation("*")
    case "(", "[", "{": return .open(Character(scalar))
    case ")", "]", "}": return .close(Character(scalar))
    case ",", ";": return .comma
    case "√": throw FormulaProblem("write sqrt(…) for the root", at: index - 1)
    case "%": throw FormulaProblem("write /100 for percent", at: index - 1)
    case "=", "<", ">", "≤", "≥", "≈": throw FormulaProblem("write one formula, without “\(scalar)”", at: index - 1)
    case "!": throw FormulaProblem("factorials are not known here", at: index - 1)
    case "|": throw FormulaProblem("write abs(…) for the absolute value", at: index - 1)
    case _ where Characters.superscriptDigit(scalar) != nil || scalar == "⁻":
      throw FormulaProblem("write ^ for powers, such as x^2", at: index - 1)
    default: throw FormulaProblem("“\(scalar)” is not known here", at: index - 1)
    }
  }
}

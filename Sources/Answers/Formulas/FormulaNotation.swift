/// Rewrites what people write on paper into what ``FormulaParser`` reads: `2x`, `x²`, `|x|`, `√x`, `sin²(x)`, `xy`.
///
/// A product without a sign binds like one with a sign. Where that would be a guess, as in `1/2x`, `e^2x` and `√2x`, the
/// formula is refused with both readings. Time is in proportion to the number of tokens.
struct FormulaNotation {
  private let tokens: [FormulaToken]
  private let names: FormulaNames
  private var result: [FormulaToken] = []
  private var index = 0
  private var expectsValue = true
  private var levels = [Level()]

  /// What is open around the current place.
  private struct Level {
    enum Kind { case outermost, bracket, bars }

    var kind = Kind.outermost
    /// Brackets to close at its end that nobody wrote.
    var impliedBrackets = 0
    /// The power of the function whose call ends with it, as in `sin²(x)`.
    var power: FormulaToken?
    /// The last operation that leaves open where an implied product would belong.
    var reach = Reach.clear
  }

  private enum Reach { case clear, divisor, constantPower, root }

  init(_ tokens: [FormulaToken], variables: [String]) {
    self.tokens = tokens
    names = FormulaNames(variables)
  }

  mutating func rewritten() throws(FormulaProblem) -> [FormulaToken] {
    result.reserveCapacity(tokens.count * 2)
    while index < tokens.count {
      let token = tokens[index]
      index += 1
      switch token.kind {
      case .number: number(token)
      case .name(let name): try self.name(name, token)
      case .operation(let operation): self.operation(operation, token)
      case .open:
        try impliedProduct(before: token)
        open(token, Level(kind: .bracket))
      case .close: close(token)
      case .comma:
        result.append(token)
        expectsValue = true
        levels[levels.count - 1].reach = .clear
      case .bar: try bar(token)
      case .raised(let power): raise(to: power, token)
      case .root(let function): try root(function, token)
      }
    }
    return result
  }

  private mutating func append(_ kind: FormulaToken.Kind, _ text: String, at token: FormulaToken) {
    result.append(FormulaToken(kind: kind, position: token.position, text: text))
  }

  private mutating func number(_ token: FormulaToken) {
    // After a value, the parser says that a sign is missing.
    result.append(token)
    expectsValue = false
  }

  private mutating func operation(_ operation: Character, _ token: FormulaToken) {
    let isSign = expectsValue && (operation == "-" || operation == "+")
    if !isSign {
      switch operation {
      case "/": levels[levels.count - 1].reach = .divisor
      case "^":
        if endsInConstant, levels[levels.count - 1].reach == .clear {
          levels[levels.count - 1].reach = .constantPower
        }
      default: levels[levels.count - 1].reach = .clear
      }
    }
    result.append(token)
    expectsValue = true
  }

  /// Whether the base before a power is a number or e, whose exponent usually goes on: `e^2x`.
  private var endsInConstant: Bool {
    switch result.last?.kind {
    case .number: true
    case .name(let name): name == "e" && names.find("e") == nil
    default: false
    }
  }

  private mutating func raise(to power: Double, _ token: FormulaToken) {
    append(.operation("^"), token.text, at: token)
    append(.number(power), token.text, at: token)
    expectsValue = false
  }

  /// Puts a multiplication between two values side by side.
  private mutating func impliedProduct(before token: FormulaToken) throws(FormulaProblem) {
    guard !expectsValue else { return }
    switch levels[levels.count - 1].reach {
    case .clear: break
    case .divisor:
      throw FormulaProblem(
        "“\(token.text)” could belong to the divisor or not; write a/(b*c) or (a/b)*c", at: token.position)
    case .constantPower:
      throw FormulaProblem(
        "“\(token.text)” could belong to the exponent or not; write e^(2*x) or e^2*x", at: token.position)
    case .root:
      throw FormulaProblem(
        "“\(token.text)” could belong to the root or not; write sqrt(2*x) or sqrt(2)*x", at: token.position)
    }
    append(.operation("*"), "*", at: token)
    expectsValue = true
  }

  private mutating func open(_ token: FormulaToken, _ level: Level) {
    result.append(token)
    levels.append(level)
    expectsValue = true
  }

  private mutating func close(_ token: FormulaToken) {
    result.append(token)
    guard levels.count > 1, levels[levels.count - 1].kind == .bracket else {
      // Nothing of that kind is open, which the parser reports.
      expectsValue = false
      return
    }
    end(levels.removeLast(), token)
  }

  private mutating func end(_ level: Level, _ token: FormulaToken) {
    for _ in 0..<level.impliedBrackets { append(.close(")"), ")", at: token) }
    expectsValue = false
    if let power = level.power, case .number(let value) = power.kind { raise(to: value, power) }
  }

  /// A bar opens an absolute value where a value must follow, or where none is open; else it closes one.
  private mutating func bar(_ token: FormulaToken) throws(FormulaProblem) {
    if !expectsValue, levels[levels.count - 1].kind == .bars {
      append(.close("|"), "|", at: token)
      end(levels.removeLast(), token)
      return
    }
    try impliedProduct(before: token)
    openBars(token, impliedBrackets: 0, power: nil)
  }

  private mutating func openBars(_ token: FormulaToken, impliedBrackets: Int, power: FormulaToken?) {
    append(.name("abs"), "abs", at: token)
    append(.open("|"), "|", at: token)
    levels.append(Level(kind: .bars, impliedBrackets: impliedBrackets, power: power))
    expectsValue = true
  }

  private mutating func root(_ function: FormulaFunction, _ token: FormulaToken) throws(FormulaProblem) {
    try impliedProduct(before: token)
    guard index < tokens.count else { throw FormulaProblem("write sqrt(…) for the root", at: token.position) }
    let next = tokens[index]
    append(.name(function.rawValue), function.rawValue, at: token)
    switch next.kind {
    case .open:
      index += 1
      open(next, Level(kind: .bracket))
    case .bar:
      index += 1
      append(.open("("), "(", at: token)
      openBars(next, impliedBrackets: 1, power: nil)
    case .number, .name:
      if case .name(let name) = next.kind, !names.isValue(name) {
        throw FormulaProblem("write sqrt(…) for the root", at: token.position)
      }
      index += 1
      append(.open("("), "(", at: token)
      result.append(next)
      append(.close(")"), ")", at: token)
      expectsValue = false
      if levels[levels.count - 1].reach == .clear { levels[levels.count - 1].reach = .root }
    case .operation, .close, .comma, .raised, .root:
      throw FormulaProblem("write sqrt(…) for the root", at: token.position)
    }
  }

  private mutating func name(_ name: String, _ token: FormulaToken) throws(FormulaProblem) {
    let isCall = callFollows()
    for piece in try names.pieces(of: name, isCall: isCall, at: token.position) {
      try impliedProduct(before: token)
      let part = FormulaToken(kind: .name(piece), position: token.position, text: piece)
      if names.isValue(piece) {
        result.append(part)
        expectsValue = false
      } else if FormulaFunction.named(piece) != nil {
        try call(part)
      } else {
        // A bracket behind an unknown name stays a call, so that the parser says which functions there are.
        result.append(part)
        expectsValue = isCall
      }
    }
  }

  /// Whether a bracket follows, perhaps behind the power of a function.
  private func callFollows() -> Bool {
    guard index < tokens.count else { return false }
    switch tokens[index].kind {
    case .open, .bar: return true
    case .raised: return index + 1 < tokens.count && isOpen(tokens[index + 1])
    case .operation("^"):
      let digits = index + (hasNegativePower ? 2 : 1)
      guard digits + 1 < tokens.count, case .number = tokens[digits].kind else { return false }
      return isOpen(tokens[digits + 1])
    case .operation, .number, .name, .close, .comma, .root: return false
    }
  }

  /// Whether the power at the current place has a minus, as in `sin^-1(x)`.
  private var hasNegativePower: Bool { index + 1 < tokens.count && tokens[index + 1].kind == .operation("-") }

  private func isOpen(_ token: FormulaToken) -> Bool {
    switch token.kind {
    case .open, .bar: true
    case .number, .name, .operation, .close, .comma, .raised, .root: false
    }
  }

  /// A function with its opening bracket: `sin(`, `sin²(`, `sin^2(`, `ln|`.
  private mutating func call(_ name: FormulaToken) throws(FormulaProblem) {
    result.append(name)
    guard callFollows() else { return }
    var power: FormulaToken?
    switch tokens[index].kind {
    case .raised(let value):
      power = try functionPower(value, name)
      index += 1
    case .operation:
      if hasNegativePower { power = try functionPower(-1, name) }
      if case .number(let value) = tokens[index + 1].kind { power = try functionPower(value, name) }
      index += 2
    case .number, .name, .open, .close, .comma, .bar, .root: break
    }
    let opening = tokens[index]
    index += 1
    if case .bar = opening.kind {
      append(.open("("), "(", at: opening)
      openBars(opening, impliedBrackets: 1, power: power)
    } else {
      open(opening, Level(kind: .bracket, power: power))
    }
  }

  private func functionPower(_ value: Double, _ name: FormulaToken) throws(FormulaProblem) -> FormulaToken {
    guard value >= 1 else {
      throw FormulaProblem(
        "this power of “\(name.text)” could be the inverse function or one divided by it; write a\(name.text)(x) "
          + "or 1/\(name.text)(x)", at: name.position)
    }
    return FormulaToken(kind: .number(value), position: name.position, text: "")
  }
}

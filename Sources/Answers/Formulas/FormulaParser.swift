/// Turns tokens into postfix steps with one stack of pending operators (Dijkstra's shunting-yard algorithm).
struct FormulaParser {
  let tokens: [FormulaToken]
  let variables: [String]
  let end: Int
  private let names: FormulaNames

  private enum Pending {
    case operation(Character, position: Int)
    case negate
    /// An open bracket; with a function, its call, and how many arguments have ended.
    case bracket(FormulaToken, FormulaFunction?, arguments: Int)
  }

  private var steps: [Formula.Step] = []
  private var pending: [Pending] = []

  init(tokens: [FormulaToken], variables: [String], end: Int) {
    self.tokens = tokens
    self.variables = variables
    self.end = end
    names = FormulaNames(variables)
  }

  mutating func parse() throws(FormulaProblem) -> [Formula.Step] {
    if tokens.isEmpty { throw FormulaProblem("the formula is empty", at: 0) }
    var expectsValue = true
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      index += 1
      if steps.count + pending.count > Formula.mostNodes {
        throw FormulaProblem("the formula has more than \(Formula.mostNodes) terms", at: token.position)
      }
      switch token.kind {
      case .number(let value):
        try requireValue(expectsValue, token, before: index)
        steps.append(.number(value))
        expectsValue = false
      case .name(let name):
        try requireValue(expectsValue, token, before: index)
        if index < tokens.count, case .open = tokens[index].kind, let function = try function(name, token) {
          pending.append(.bracket(tokens[index], function, arguments: 0))
          index += 1
        } else {
          steps.append(try variable(name, token))
          expectsValue = false
        }
      case .open:
        try requireValue(expectsValue, token, before: index)
        pending.append(.bracket(token, nil, arguments: 0))
      case .close, .comma:
        if expectsValue { throw FormulaProblem("a value is missing before “\(token.text)”", at: token.position) }
        try endArgument(token)
        expectsValue = token.kind == .comma
      case .operation(let operation):
        if expectsValue {
          guard operation == "-" || operation == "+" else {
            throw FormulaProblem("a value is missing before “\(token.text)”", at: token.position)
          }
          if operation == "-" { pending.append(.negate) }
        } else {
          apply(operation, token)
          expectsValue = true
        }
      case .bar, .raised, .root:
        // ``FormulaNotation`` leaves none of them.
        throw FormulaProblem("unexpected “\(token.text)”", at: token.position)
      }
    }
    if expectsValue { throw FormulaProblem("the formula ends where a value should follow", at: end) }
    try finish()
    return steps
  }

  private func requireValue(_ expectsValue: Bool, _ token: FormulaToken, before index: Int) throws(FormulaProblem) {
    guard !expectsValue, index >= 2 else { return }
    let last = tokens[index - 2].text
    throw FormulaProblem(
      "write the multiplication: “\(last)*\(token.text)” instead of “\(last)\(token.text)”", at: token.position)
  }

  private static func rank(_ operation: Character) -> Int {
    switch operation {
    case "+", "-": 1
    case "*", "/": 2
    default: 4
    }
  }

  /// A leading minus binds like a product: below `^`, so that -x^2 is -(x^2).
  private static let negationRank = 3

  private mutating func apply(_ operation: Character, _ token: FormulaToken) {
    let rank = Self.rank(operation)
    while let top = pending.last {
      switch top {
      case .bracket:
        pending.append(.operation(operation, position: token.position))
        return
      case .negate:
        guard Self.negationRank >= rank else {
          pending.append(.operation(operation, position: token.position))
          return
        }
        steps.append(.negate)
      case .operation(let other, _):
        // `^` groups from the right, the others from the left.
        guard Self.rank(other) > rank || Self.rank(other) == rank && operation != "^" else {
          pending.append(.operation(operation, position: token.position))
          return
        }
        steps.append(.operation(other))
      }
      pending.removeLast()
    }
    pending.append(.operation(operation, position: token.position))
  }

  /// A comma or a closing bracket ends all operations since the last open bracket.
  private mutating func endArgument(_ token: FormulaToken) throws(FormulaProblem) {
    while let top = pending.popLast() {
      switch top {
      case .operation(let operation, _): steps.append(.operation(operation))
      case .negate: steps.append(.negate)
      case .bracket(let open, let function, let arguments):
        if token.kind == .comma {
          guard function != nil else { break }
          pending.append(.bracket(open, function, arguments: arguments + 1))
          return
        }
        guard Self.partner(open.text) == token.text else {
          throw FormulaProblem("“\(open.text)” is closed by “\(token.text)”", at: token.position)
        }
        if let function {
          guard function.arguments.contains(arguments + 1) else {
            let wanted = function.arguments.lowerBound
            throw FormulaProblem(
              "\(function.rawValue) takes \(wanted)\(function.arguments.count > 1 ? " or more" : "") "
                + "argument\(wanted == 1 ? "" : "s"), not \(arguments + 1)", at: open.position)
          }
          steps.append(.call(function, arguments: arguments + 1))
        }
        return
      }
    }
    throw token.kind == .comma
      ? FormulaProblem("use a comma only between arguments; write decimals with a point", at: token.position)
      : FormulaProblem("“\(token.text)” has no opening bracket", at: token.position)
  }

  private mutating func finish() throws(FormulaProblem) {
    while let top = pending.popLast() {
      switch top {
      case .operation(let operation, _): steps.append(.operation(operation))
      case .negate: steps.append(.negate)
      case .bracket(let open, _, _): throw FormulaProblem("“\(open.text)” is not closed", at: open.position)
      }
    }
  }

  private static func partner(_ open: String) -> String {
    switch open {
    case "(": ")"
    case "[": "]"
    case "|": "|"
    default: "}"
    }
  }

  private func function(_ name: String, _ token: FormulaToken) throws(FormulaProblem) -> FormulaFunction? {
    if let function = FormulaFunction.named(name) { return function }
    let known = FormulaFunction.allCases.map { $0.rawValue }
    let near = Spelling.nearest(to: name, among: known)
    let help = near.first.map { "; did you mean “\($0)”?" } ?? "; use \(known.joined(separator: ", "))"
    throw FormulaProblem("“\(NumberCheck.short(name))” is not a function here" + help, at: token.position)
  }

  private func variable(_ name: String, _ token: FormulaToken) throws(FormulaProblem) -> Formula.Step {
    if let index = names.find(name) { return .variable(index) }
    if let constant = FormulaNames.constant(name) { return .number(constant) }
    if FormulaFunction.named(name) != nil {
      throw FormulaProblem("“\(name)” needs brackets: \(name)(…)", at: token.position)
    }
    let help = variables.isEmpty ? "this question has no variables" : "use \(variables.joined(separator: ", "))"
    throw FormulaProblem(
      "“\(NumberCheck.short(name))” is not a variable of this question; \(help)", at: token.position)
  }
}

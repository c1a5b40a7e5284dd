/// A formula such as `(Nc/N)^alpha`, read once and evaluated safely any number of times.
///
/// It is kept in postfix order, so that neither reading nor evaluating it recurses. It knows numbers, the given
/// variables, `pi` and `e` unless they are variables, `+ - * /`, `^` (right-associative, above a leading minus), round,
/// square and curly brackets, and the functions of ``FormulaFunction``. ``FormulaNotation`` lists what else is read.
package struct Formula: Equatable, Sendable {
  /// The longest formula that is read, in characters.
  package static let longestText = 2000
  /// The most numbers, names and operations that a formula may have.
  package static let mostNodes = 500

  enum Step: Equatable, Sendable {
    case number(Double)
    case variable(Int)
    case negate
    case operation(Character)
    case call(FormulaFunction, arguments: Int)
  }

  let steps: [Step]
  /// The variables that it may use, in the order in which values are given.
  package let variables: [String]

  /// Reads a formula in `variables`. A name is also found without its underscores (`N_c` for `Nc`) and by its Greek
  /// letter (`α` for `alpha`).
  package static func parse(
    _ text: String, variables: [String], rules: ReadingRules? = nil
  ) -> Result<Formula, FormulaProblem> {
    let scalars = Array(Characters.plain(String(text.unicodeScalars.prefix(longestText + 1))).unicodeScalars)
    guard scalars.count <= longestText else {
      return .failure(FormulaProblem("a formula has at most \(longestText) characters", at: longestText))
    }
    do throws(FormulaProblem) {
      let mayBeDecimal =
        rules?.decimalMark == .comma && !["pow", "min", "max", "atan2"].contains { Characters.contains(text, $0) }
      var reader = FormulaTokens(scalars, hasDecimalComma: mayBeDecimal)
      var notation = FormulaNotation(try reader.read(), variables: variables)
      let tokens = try notation.rewritten()
      var parser = FormulaParser(tokens: tokens, variables: variables, end: scalars.count)
      return .success(Formula(steps: try parser.parse(), variables: variables))
    } catch {
      return .failure(error)
    }
  }

  /// The value at a point, given in the order of ``variables``; NaN where it is not defined or values are missing.
  package func value(at point: [Double]) -> Double {
    guard point.count >= variables.count else { return .nan }
    var stack: [Double] = []
    stack.reserveCapacity(16)
    for step in steps {
      switch step {
      case .number(let value): stack.append(value)
      case .variable(let index): stack.append(point[index])
      case .negate:
        guard let value = stack.popLast() else { return .nan }
        stack.append(-value)
      case .operation(let operation):
        guard let right = stack.popLast(), let left = stack.popLast() else { return .nan }
        stack.append(Self.apply(operation, left, right))
      case .call(let function, let count):
        guard stack.count >= count else { return .nan }
        let value = function(stack.suffix(count))
        stack.removeLast(count)
        stack.append(value)
      }
    }
    return stack.count == 1 ? stack[0] : .nan
  }

  static func apply(_ operation: Character, _ left: Double, _ right: Double) -> Double {
    switch operation {
    case "+": left + right
    case "-": left - right
    case "*": left * right
    case "/": left / right
    default: RealFunctions.pow(left, right)
    }
  }
}

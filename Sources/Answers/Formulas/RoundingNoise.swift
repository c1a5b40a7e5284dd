extension Formula {
  /// The value at a point, and how far rounding may have moved it from the true one.
  ///
  /// The bound follows each step's error to first order, with every number and variable taken as rounded once (running
  /// error analysis). It is what remains where terms cancel: `x - x` is 0 give or take the rounding of x.
  package func valueWithNoise(at point: [Double]) -> (value: Double, noise: Double) {
    guard point.count >= variables.count else { return (.nan, 0) }
    let unit = 0x1p-53
    var stack: [(value: Double, noise: Double)] = []
    for step in steps {
      switch step {
      case .number(let value): stack.append((value, unit * abs(value)))
      case .variable(let index): stack.append((point[index], unit * abs(point[index])))
      case .negate:
        guard let last = stack.popLast() else { return (.nan, 0) }
        stack.append((-last.value, last.noise))
      case .operation(let operation):
        guard let right = stack.popLast(), let left = stack.popLast() else { return (.nan, 0) }
        let value = Self.apply(operation, left.value, right.value)
        stack.append((value, Self.noise(operation, left, right, value) + unit * abs(value)))
      case .call(let function, let count):
        guard stack.count >= count, count > 0 else { return (.nan, 0) }
        let arguments = Array(stack.suffix(count))
        stack.removeLast(count)
        let value = function(arguments.map { $0.value }[...])
        stack.append((value, function.noise(arguments, value) + unit * abs(value)))
      }
    }
    guard stack.count == 1 else { return (.nan, 0) }
    return (stack[0].value, stack[0].noise.isFinite ? stack[0].noise : 0)
  }

  private static func noise(
    _ operation: Character, _ left: (value: Double, noise: Double), _ right: (value: Double, noise: Double),
    _ value: Double
  ) -> Double {
    switch operation {
    case "+", "-": return left.noise + right.noise
    case "*": return abs(left.value) * right.noise + abs(right.value) * left.noise
    case "/":
      return right.value == 0 ? 0 : (left.noise + abs(value) * right.noise) / abs(right.value)
    default:
      if left.value == 0 || value == 0 { return 0 }
      let relative = abs(right.value) * left.noise / abs(left.value)
      return abs(value) * (relative + abs(RealFunctions.log(abs(left.value))) * right.noise)
    }
  }
}

extension FormulaFunction {
  /// How far the rounding of the arguments moves the value: their noise times the size of the derivative.
  func noise(_ arguments: [(value: Double, noise: Double)], _ value: Double) -> Double {
    guard let first = arguments.first, let last = arguments.last else { return 0 }
    let x = first.value
    switch self {
    case .log, .ln: return x == 0 ? 0 : first.noise / Swift.abs(x)
    case .log10, .log2:
      let base = self == .log10 ? 2.302585092994046 : 0.6931471805599453
      return x == 0 ? 0 : first.noise / (Swift.abs(x) * base)
    case .exp: return Swift.abs(value) * first.noise
    case .sqrt: return value == 0 ? first.noise.squareRoot() : first.noise / (2 * value)
    case .cbrt: return value == 0 ? RealFunctions.cbrt(first.noise) : first.noise / (3 * value * value)
    case .pow:
      if x == 0 || value == 0 { return 0 }
      return Swift.abs(value)
        * (Swift.abs(last.value) * first.noise / Swift.abs(x) + Swift.abs(RealFunctions.log(Swift.abs(x))) * last.noise)
    case .min, .max: return arguments.map { $0.noise }.max() ?? 0
    case .tan: return first.noise * (1 + value * value)
    case .cot: return first.noise * (1 + value * value)
    case .sec, .csc: return first.noise * value * value
    case .asin, .acos:
      let rest = 1 - x * x
      return rest <= 0 ? first.noise.squareRoot() : first.noise / rest.squareRoot()
    case .sinh, .cosh: return first.noise * (1 + Swift.abs(value))
    case .acosh:
      let rest = x * x - 1
      return rest <= 0 ? first.noise.squareRoot() : first.noise / rest.squareRoot()
    case .atanh:
      let rest = Swift.abs(1 - x * x)
      return rest == 0 ? 0 : first.noise / rest
    case .abs, .sin, .cos, .atan, .atan2, .tanh, .asinh, .floor, .ceil, .sign: return first.noise
    }
  }
}

/// The functions that a formula may use.
package enum FormulaFunction: String, CaseIterable, Sendable {
  /// Natural logarithm, by either name.
  case log, ln
  /// Exponential.
  case exp
  /// Square root.
  case sqrt
  /// Power of two arguments.
  case pow
  /// Smallest of two or more.
  case min
  /// Largest of two or more.
  case max
  /// Absolute value.
  case abs
  /// Logarithm to base ten.
  case log10
  /// Logarithm to base two.
  case log2
  /// Cube root.
  case cbrt
  /// Trigonometric functions of an angle in radians.
  case sin, cos, tan, cot, sec, csc
  /// Inverse trigonometric functions, in radians.
  case asin, acos, atan, atan2
  /// Hyperbolic functions.
  case sinh, cosh, tanh
  /// Inverse hyperbolic functions.
  case asinh, acosh, atanh
  /// The next whole number below or above.
  case floor, ceil
  /// −1, 0 or 1.
  case sign

  /// The function of a name as people write it: `arcsin`, `lg`, `log_2`, `Sin`.
  static func named(_ name: String) -> FormulaFunction? {
    FormulaFunction(rawValue: name) ?? aliases[name] ?? aliases[name.lowercased()]
      ?? FormulaFunction(rawValue: name.lowercased())
  }

  private static let aliases: [String: FormulaFunction] = [
    "arcsin": .asin, "arccos": .acos, "arctan": .atan, "arctg": .atan, "tg": .tan, "ctg": .cot, "cotan": .cot,
    "cosec": .csc, "arsinh": .asinh, "arcosh": .acosh, "artanh": .atanh, "arcsinh": .asinh, "arccosh": .acosh,
    "arctanh": .atanh, "sh": .sinh, "ch": .cosh, "th": .tanh, "lg": .log10, "ld": .log2, "lb": .log2,
    "log_10": .log10, "log₁₀": .log10, "log_2": .log2, "log₂": .log2, "root": .sqrt, "sgn": .sign, "signum": .sign,
    "absolute": .abs, "ceiling": .ceil,
  ]

  /// Functions whose name a question may use for a variable, which then has precedence.
  var isShadowable: Bool {
    switch self {
    case .cot, .sec, .csc, .floor, .ceil, .sign, .cbrt, .atan2: true
    case .log, .ln, .exp, .sqrt, .pow, .min, .max, .abs, .log10, .log2, .sin, .cos, .tan, .asin, .acos, .atan, .sinh,
      .cosh, .tanh, .asinh, .acosh, .atanh:
      false
    }
  }

  /// How many arguments it takes.
  var arguments: ClosedRange<Int> {
    switch self {
    case .pow, .atan2: 2...2
    case .min, .max: 2...20
    case .log, .ln, .exp, .sqrt, .abs, .log10, .log2, .cbrt, .sin, .cos, .tan, .cot, .sec, .csc, .asin, .acos, .atan,
      .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .floor, .ceil, .sign:
      1...1
    }
  }

  func callAsFunction(_ values: ArraySlice<Double>) -> Double {
    guard let first = values.first, let last = values.last else { return .nan }
    switch self {
    case .log, .ln: return RealFunctions.log(first)
    case .exp: return RealFunctions.exp(first)
    case .sqrt: return first.squareRoot()
    case .pow: return RealFunctions.pow(first, last)
    // Unlike the standard library's, these keep a NaN wherever it stands.
    case .min: return values.contains(where: { $0.isNaN }) ? .nan : values.min() ?? .nan
    case .max: return values.contains(where: { $0.isNaN }) ? .nan : values.max() ?? .nan
    case .abs: return Swift.abs(first)
    case .log10: return RealFunctions.log10(first)
    case .log2: return RealFunctions.log2(first)
    case .cbrt: return RealFunctions.cbrt(first)
    case .sin: return RealFunctions.sin(first)
    case .cos: return RealFunctions.cos(first)
    case .tan: return RealFunctions.tan(first)
    case .cot: return 1 / RealFunctions.tan(first)
    case .sec: return 1 / RealFunctions.cos(first)
    case .csc: return 1 / RealFunctions.sin(first)
    case .asin: return RealFunctions.asin(first)
    case .acos: return RealFunctions.acos(first)
    case .atan: return RealFunctions.atan(first)
    case .atan2: return RealFunctions.atan2(first, last)
    case .sinh: return RealFunctions.sinh(first)
    case .cosh: return RealFunctions.cosh(first)
    case .tanh: return RealFunctions.tanh(first)
    case .asinh: return RealFunctions.asinh(first)
    case .acosh: return RealFunctions.acosh(first)
    case .atanh: return RealFunctions.atanh(first)
    case .floor: return first.rounded(.down)
    case .ceil: return first.rounded(.up)
    case .sign: return first.isNaN ? .nan : first == 0 ? 0 : first < 0 ? -1 : 1
    }
  }
}

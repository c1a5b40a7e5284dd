/// The functions that a formula may use.
public enum FormulaFunction: String, CaseIterable, Sendable {
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

  /// How many arguments it takes.
  var arguments: ClosedRange<Int> {
    switch self {
    case .pow: 2...2
    case .min, .max: 2...20
    default: 1...1
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
    case .min: return values.contains(where: \.isNaN) ? .nan : values.min() ?? .nan
    case .max: return values.contains(where: \.isNaN) ? .nan : values.max() ?? .nan
    case .abs: return Swift.abs(first)
    case .log10: return RealFunctions.log10(first)
    case .log2: return RealFunctions.log2(first)
    }
  }
}

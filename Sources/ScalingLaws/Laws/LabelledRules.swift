// Power rules whose argument has a label: papers state the same quantity by compute, by size and by tokens, and a number
// put into the wrong rule gives a plausible result.

/// A growing or falling power of compute in FLOPs: y = coefficient · C^exponent.
///
/// ```swift
/// FlopsRule(coefficient: 2, exponent: 0.5)(flops: 1e20) // 2e10
/// ```
public struct FlopsRule: Sendable, Hashable, Codable {
  /// The value at one FLOP.
  public var coefficient: Double
  /// The power of compute.
  public var exponent: Double

  /// A rule from its constants.
  public init(coefficient: Double, exponent: Double) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The value for `flops` FLOPs.
  public func callAsFunction(flops: Double) -> Double { coefficient * pow(flops, exponent) }

  /// The FLOPs for which the value is `value`.
  public func flops(for value: Double) -> Double { pow(value / coefficient, 1 / exponent) }
}

/// A growing or falling power of compute in PF-days: y = coefficient · C^exponent.
///
/// ```swift
/// PFDaysRule(coefficient: 1.3e9, exponent: 0.73)(pfDays: 10) // 6981413352.8
/// ```
public struct PFDaysRule: Sendable, Hashable, Codable {
  /// The value at one PF-day.
  public var coefficient: Double
  /// The power of compute.
  public var exponent: Double

  /// A rule from its constants.
  public init(coefficient: Double, exponent: Double) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The value for `pfDays` PF-days.
  public func callAsFunction(pfDays: Double) -> Double { coefficient * pow(pfDays, exponent) }

  /// The PF-days for which the value is `value`.
  public func pfDays(for value: Double) -> Double { pow(value / coefficient, 1 / exponent) }
}

/// A growing or falling power of the number of parameters: y = coefficient · N^exponent.
///
/// ```swift
/// ParametersRule(coefficient: 3.7, exponent: -0.36)(n: 1e9) // 0.00212912776815
/// ```
public struct ParametersRule: Sendable, Hashable, Codable {
  /// The value at one parameter.
  public var coefficient: Double
  /// The power of the parameters.
  public var exponent: Double

  /// A rule from its constants.
  public init(coefficient: Double, exponent: Double) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The value for `n` parameters.
  public func callAsFunction(n: Double) -> Double { coefficient * pow(n, exponent) }

  /// The parameters for which the value is `value`.
  public func n(for value: Double) -> Double { pow(value / coefficient, 1 / exponent) }
}

/// A growing or falling power of the number of training tokens: y = coefficient · D^exponent.
///
/// ```swift
/// TokensRule(coefficient: 0.58, exponent: 0.571)(d: 100e9) // 1107714.88997
/// ```
public struct TokensRule: Sendable, Hashable, Codable {
  /// The value at one token.
  public var coefficient: Double
  /// The power of the tokens.
  public var exponent: Double

  /// A rule from its constants.
  public init(coefficient: Double, exponent: Double) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The value for `d` tokens.
  public func callAsFunction(d: Double) -> Double { coefficient * pow(d, exponent) }

  /// The tokens for which the value is `value`.
  public func d(for value: Double) -> Double { pow(value / coefficient, 1 / exponent) }
}

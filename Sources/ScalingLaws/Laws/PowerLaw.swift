/// A falling power law with an optional floor: L(x) = floor + (scale / x)^exponent.
///
/// `x` may be parameters, tokens, FLOPs or PF-days; `scale` has the unit of `x`, and the loss is in nats per token
/// where a paper reports language models. Evaluation never traps: x = 0 gives infinity, x = infinity the floor, a
/// negative x NaN, and NaN stays NaN.
///
/// ```swift
/// PowerLaw(scale: 1e9, exponent: 0.07).loss(at: 1e6) // 1.62181009736
/// ```
public struct PowerLaw: Sendable, Hashable, Codable {
  /// The x at which the reducible part of the loss is 1, in the unit of x.
  public var scale: Double
  /// How fast the loss falls; positive for a falling law.
  public var exponent: Double
  /// The loss that no x gets below, in the unit of the loss.
  public var floor: Double

  /// A law from its constants; without `floor` it falls to zero.
  public init(scale: Double, exponent: Double, floor: Double = 0) {
    self.scale = scale
    self.exponent = exponent
    self.floor = floor
  }

  /// The loss at `x`, in the unit of `floor`.
  public func loss(at x: Double) -> Double {
    floor + pow(scale / x, exponent)
  }

  /// The x at which the loss is `loss`, the inverse of ``loss(at:)``.
  ///
  /// A loss equal to the floor gives infinity, one below the floor NaN.
  ///
  /// ```swift
  /// Kaplan.published.sizeLaw.x(loss: 2) // 9628567438.98
  /// ```
  public func x(loss: Double) -> Double {
    scale * pow(loss - floor, -1 / exponent)
  }

  /// The slope dL/dx at `x`, in loss per unit of x.
  public func slope(at x: Double) -> Double {
    -exponent * pow(scale / x, exponent) / x
  }

  /// The fraction by which the reducible loss falls when x grows by `factor`: 1 - factor^-exponent.
  ///
  /// ```swift
  /// Kaplan.published.sizeLaw.drop(factor: 10) // 0.160540
  /// ```
  public func drop(factor: Double) -> Double {
    -expm1(-exponent * log(factor))
  }

  /// The factor by which x must grow so that the reducible loss becomes `lossRatio` times what it was.
  ///
  /// ```swift
  /// Kaplan.published.efficientComputeLaw.factor(lossRatio: 0.5) // 1048576
  /// ```
  public func factor(lossRatio: Double) -> Double {
    pow(lossRatio, -1 / exponent)
  }

  /// The exponent of a law whose reducible loss falls by the fraction `drop` when x grows by `factor`.
  ///
  /// ```swift
  /// PowerLaw.exponent(drop: 0.05, factor: 10) // 0.0222763947112
  /// ```
  public static func exponent(drop: Double, factor: Double) -> Double {
    -log1p(-drop) / log(factor)
  }
}

/// A growing power law y = coefficient · x^exponent, as in rules for sizes, tokens, batches and learning rates.
///
/// Evaluation never traps: x = 0 gives 0 or infinity by the sign of the exponent, a negative x NaN.
///
/// ```swift
/// PowerRule(coefficient: 1.3e9, exponent: 0.73)(10) // 6981413352.8
/// ```
public struct PowerRule: Sendable, Hashable, Codable {
  /// The value at x = 1.
  public var coefficient: Double
  /// The power of x.
  public var exponent: Double

  /// A rule from its constants.
  public init(coefficient: Double, exponent: Double) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The value at `x`.
  public func callAsFunction(_ x: Double) -> Double {
    coefficient * pow(x, exponent)
  }

  /// The x at which the value is `value`.
  public func inverse(_ value: Double) -> Double {
    pow(value / coefficient, 1 / exponent)
  }
}

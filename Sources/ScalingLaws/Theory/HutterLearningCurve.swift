/// Hutter 2021 (arXiv 2102.04074): memorising Zipf-distributed features gives a power law in the number of examples.
///
/// Feature i has probability θi ∝ i^-(α+1), cut off after `features` features. The chance that example n+1 shows a
/// feature not seen before is E_n = Σ θi (1-θi)^n, which falls like n^-β with β = α/(1+α).
///
/// ```swift
/// HutterLearningCurve(alpha: 1).error(after: 100) // 0.0687817888243
/// ```
public struct HutterLearningCurve: Sendable, Hashable {
  /// α, above zero; the probabilities fall like i^-(α+1).
  public let alpha: Double
  /// The number of features kept, 10,000,000 at most.
  public let features: Int
  private let probabilities: [Double]

  /// A curve for `alpha`, cut off after `features` features, of which 10,000,000 are kept at most.
  public init(alpha: Double, features: Int = 10000) {
    self.alpha = alpha
    self.features = min(features, Limit.values)
    probabilities = Zipf(count: self.features, exponent: alpha + 1).probabilities
  }

  /// Σ i^-(α+1), by which the probabilities are divided.
  public var normalization: Double { Zipf.harmonic(features, exponent: alpha + 1) }

  /// E_n, the expected error after `n` examples; n may be fractional, a negative n gives a value above one.
  public func error(after n: Double) -> Double {
    probabilities.reduce(0) { $0 + $1 * exp(n * log1p(-$1)) }
  }

  /// The slope of the curve between `n` and `m` examples on a log-log plot.
  ///
  /// ```swift
  /// HutterLearningCurve(alpha: 0.5).slope(from: 100, to: 1000) // -0.352611998830
  /// ```
  public func slope(from n: Double, to m: Double) -> Double {
    log(error(after: m) / error(after: n)) / log(m / n)
  }

  /// β = α/(1+α), the exponent for many examples and unlimited features.
  ///
  /// ```swift
  /// HutterLearningCurve.exponent(alpha: 0.5) // 0.333333333333
  /// ```
  public static func exponent(alpha: Double) -> Double { alpha / (1 + alpha) }
}

/// Michaud et al. 2023 (arXiv 2303.13506): skills learned one by one in Zipf order, use frequencies ∝ k^-(α+1).
///
/// ```swift
/// QuantaModel.dataExponent(alpha: 0.083) // 0.0766389658356
/// ```
public enum QuantaModel {
  /// The exponent in parameters, α.
  public static func sizeExponent(alpha: Double) -> Double { alpha }
  /// The exponent in data, α/(1+α).
  public static func dataExponent(alpha: Double) -> Double { alpha / (1 + alpha) }
}

/// The emergence debate: Schaeffer et al. 2023 (arXiv 2304.15004). A smooth per-token accuracy p = exp(-(N/c)^-α) looks
/// sudden when a metric asks for k tokens in a row, p^k, and smooth when it counts edits, k (1-p).
///
/// N = 0 gives accuracy 0, negative N and NaN give NaN.
///
/// ```swift
/// Emergence(c: 1e7, alpha: 0.3).accuracy(n: 1e9, tokens: 5) // 0.284807086963
/// Emergence(c: 1e7, alpha: 0.3).editDistance(n: 1e7, tokens: 5) // 3.160603
/// ```
public struct Emergence: Sendable, Hashable, Codable {
  /// The size at which the loss per token is one nat, in parameters.
  public var c: Double
  /// The exponent by which the loss per token falls.
  public var alpha: Double

  /// A model of per-token accuracy.
  public init(c: Double, alpha: Double) {
    self.c = c
    self.alpha = alpha
  }

  /// The loss per token in nats, (c/N)^α.
  public func loss(n: Double) -> Double { pow(c / n, alpha) }

  /// The chance to get one token right, p = exp(-loss).
  public func tokenAccuracy(n: Double) -> Double { exp(-loss(n: n)) }

  /// The chance to get `tokens` tokens in a row right, p^k.
  public func accuracy(n: Double, tokens: Double) -> Double { exp(-tokens * loss(n: n)) }

  /// The expected number of wrong tokens among `tokens`, k (1 - p).
  public func editDistance(n: Double, tokens: Double) -> Double { -tokens * expm1(-loss(n: n)) }

  /// The least number of samples with which an event of probability `rate` shows at least once, at this confidence.
  ///
  /// Infinity for a rate of zero, NaN outside [0, 1].
  ///
  /// ```swift
  /// Emergence.samples(toSeeRate: 1e-4, confidence: 0.95) // 29956
  /// ```
  public static func samples(toSeeRate rate: Double, confidence: Double) -> Double {
    (log1p(-confidence) / log1p(-rate)).rounded(.up)
  }
}

/// Over-training and downstream error: Gadre et al. 2024 (arXiv 2403.08540).
///
/// L(C, M) = E + (a M^η + b M^-η) C^-η with M = D/N tokens per parameter and C in FLOPs; an average error over tasks is
/// ε - k exp(-γL). The constants are a reader's own: the paper's depend on its data.
public struct OvertrainingLaw: Sendable, Hashable, Codable {
  /// E, the irreducible loss in nats.
  public var e: Double
  /// a, the weight of M^η.
  public var a: Double
  /// b, the weight of M^-η.
  public var b: Double
  /// η, the exponent of compute.
  public var eta: Double

  /// A law from its constants.
  public init(e: Double, a: Double, b: Double, eta: Double) {
    self.e = e
    self.a = a
    self.b = b
    self.eta = eta
  }

  /// The loss in nats for `flops` FLOPs at `tokensPerParameter`.
  public func loss(flops: Double, tokensPerParameter m: Double) -> Double {
    e + (a * pow(m, eta) + b * pow(m, -eta)) * pow(flops, -eta)
  }

  /// The tokens per parameter with the least loss, (b/a)^(1/2η), the same at every budget.
  ///
  /// ```swift
  /// OvertrainingLaw(e: 1.8, a: 100, b: 400, eta: 0.12).optimalTokensPerParameter // 322.54
  /// ```
  public var optimalTokensPerParameter: Double { pow(b / a, 1 / (2 * eta)) }

  /// The average downstream error ε - k exp(-γL) at a loss of `loss` nats.
  public static func downstreamError(loss: Double, epsilon: Double, k: Double, gamma: Double) -> Double {
    epsilon - k * exp(-gamma * loss)
  }
}

/// Published limits of predicting tasks from compute: Owen 2024 (arXiv 2401.04757), errors in percentage points.
public enum DownstreamPredictability {
  /// The error of predicting the BIG-Bench Hard average one order of magnitude of compute ahead.
  ///
  /// ```swift
  /// DownstreamPredictability.aggregateError // 6
  /// ```
  public static let aggregateError = 6.0
  /// The error of predicting a single task over the same distance.
  public static let singleTaskError = 18.0
}

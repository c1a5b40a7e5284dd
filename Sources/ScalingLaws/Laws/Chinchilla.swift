/// The parametric law of Hoffmann et al. 2022 (arXiv 2203.15556), L(N, D) = E + A/N^α + B/D^β, in nats per token.
///
/// Equations 2 and 10; the allocation is equation 4 under C = 6ND. `n` counts all parameters, `d` training tokens, and
/// compute is in FLOPs. Zero of `n` or `d` gives infinity, infinity leaves the other terms, negative or NaN input NaN.
///
/// E differs between laws: it is the entropy of one text under one tokenizer, as far as the runs reveal it. Losses of laws
/// that were fitted to different data do not compare; allocations do.
///
/// ```swift
/// ChinchillaLaw.hoffmann2022.loss(n: 70e9, d: 1.4e12) // 1.93664547056
/// ChinchillaLaw.besiroglu2024.optimum(flops: 5.76e23).d // 1.32874358539e12
/// ```
public struct ChinchillaLaw: Sendable, Hashable, Codable {
  /// E, the irreducible loss in nats per token.
  public var e: Double
  /// A, the coefficient of N^-α.
  public var a: Double
  /// B, the coefficient of D^-β.
  public var b: Double
  /// α, the exponent in parameters.
  public var alpha: Double
  /// β, the exponent in tokens.
  public var beta: Double

  /// A law from its constants.
  public init(e: Double, a: Double, b: Double, alpha: Double, beta: Double) {
    self.e = e
    self.a = a
    self.b = b
    self.alpha = alpha
    self.beta = beta
  }

  /// A law from the logarithms that the fit of equation 3 works with: A = exp(logA), B = exp(logB), E = exp(logE).
  ///
  /// ```swift
  /// ChinchillaLaw(logA: 6.0073404, logB: 6.0179186, logE: 0.5267228, alpha: 0.33917084, beta: 0.2849083).b // 410.722826945
  /// ```
  public init(logA: Double, logB: Double, logE: Double, alpha: Double, beta: Double) {
    self.init(e: exp(logE), a: exp(logA), b: exp(logB), alpha: alpha, beta: beta)
  }

  /// The loss in nats of `n` parameters trained once on `d` tokens.
  public func loss(n: Double, d: Double) -> Double {
    e + a * pow(n, -alpha) + b * pow(d, -beta)
  }

  /// The derivatives of the loss in `n` (nats per parameter) and in `d` (nats per token).
  public func gradient(n: Double, d: Double) -> (n: Double, d: Double) {
    (-alpha * a * pow(n, -alpha - 1), -beta * b * pow(d, -beta - 1))
  }

  /// The derivatives of the loss in the five constants, for fits.
  public func parameterGradient(
    n: Double, d: Double
  ) -> (e: Double, a: Double, b: Double, alpha: Double, beta: Double) {
    let size = pow(n, -alpha)
    let data = pow(d, -beta)
    return (1, size, data, -a * size * log(n), -b * data * log(d))
  }

  /// The power of compute by which the best model grows, a = β/(α+β) of equation 4.
  ///
  /// ```swift
  /// ChinchillaLaw.hoffmann2022.nExponent // 0.451612903226
  /// ```
  public var nExponent: Double { beta / (alpha + beta) }

  /// The power of compute by which the tokens grow, b = α/(α+β) of equation 4.
  public var dExponent: Double { alpha / (alpha + beta) }

  /// G = (αA/βB)^(1/(α+β)) of equation 4.
  ///
  /// ```swift
  /// ChinchillaLaw.hoffmann2022TeX4.g // 1.30038541258
  /// ```
  public var g: Double { pow(alpha * a / (beta * b), 1 / (alpha + beta)) }

  /// The power by which the reducible loss at the optimum falls with compute, αβ/(α+β).
  ///
  /// ```swift
  /// ChinchillaLaw.hoffmann2022.lossExponent // 0.153548387097
  /// ```
  public var lossExponent: Double { alpha * beta / (alpha + beta) }
}

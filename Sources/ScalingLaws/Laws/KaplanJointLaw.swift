/// L(N, D) = [(Nc/N)^(αN/αD) + Dc/D]^αD, equation 1.5 of Kaplan et al. 2020, in nats per token.
///
/// `n` counts non-embedding parameters, `d` tokens. Zero of either gives infinity, infinity of one the law of the
/// other alone, negative or NaN input NaN.
///
/// ```swift
/// KaplanJointLaw.kaplan2020Table2.loss(n: 70e9, d: 1.4e12) // 1.69297348680
/// KaplanJointLaw.kaplan2020Section3.loss(n: 280e9, d: 300e9) // 1.70768400671
/// ```
public struct KaplanJointLaw: Sendable, Hashable, Codable {
  /// αN, the exponent of the size-limited law.
  public var alphaN: Double
  /// αD, the exponent of the data-limited law.
  public var alphaD: Double
  /// Nc in non-embedding parameters.
  public var nc: Double
  /// Dc in tokens.
  public var dc: Double

  /// A law from its constants.
  public init(alphaN: Double, alphaD: Double, nc: Double, dc: Double) {
    self.alphaN = alphaN
    self.alphaD = alphaD
    self.nc = nc
    self.dc = dc
  }

  /// The joint fit of Table 2, whose αN/αD is 0.738.
  public static let kaplan2020Table2 = KaplanJointLaw(alphaN: 0.076, alphaD: 0.103, nc: 6.4e13, dc: 1.8e13)

  /// The separate fits of section 3 put into equation 1.5; their αN/αD is 0.80, although the text uses 0.74.
  public static let kaplan2020Section3 = KaplanJointLaw(alphaN: 0.076, alphaD: 0.095, nc: 8.8e13, dc: 5.4e13)

  /// αN/αD, the power of N by which data must grow to keep overfitting constant.
  ///
  /// ```swift
  /// KaplanJointLaw.kaplan2020Table2.exponentRatio // 0.737864077670
  /// ```
  public var exponentRatio: Double { alphaN / alphaD }

  /// The loss in nats of `n` parameters trained on `d` tokens with early stopping.
  public func loss(n: Double, d: Double) -> Double {
    pow(pow(nc / n, exponentRatio) + dc / d, alphaD)
  }

  /// L(N, ∞): the loss in nats of `n` parameters with unlimited data.
  public func loss(n: Double) -> Double {
    pow(nc / n, alphaN)
  }

  /// L(∞, D): the loss in nats of an unlimited model on `d` tokens.
  public func loss(d: Double) -> Double {
    pow(dc / d, alphaD)
  }

  /// The derivatives of the loss in `n` (nats per parameter) and in `d` (nats per token).
  public func gradient(n: Double, d: Double) -> (n: Double, d: Double) {
    let size = pow(nc / n, exponentRatio)
    let outer = alphaD * pow(size + dc / d, alphaD - 1)
    return (-outer * exponentRatio * size / n, -outer * dc / (d * d))
  }

  /// The extent of overfitting δL = L(N,D)/L(N,∞) - 1, equation 4.3; a fraction of the loss.
  ///
  /// ```swift
  /// KaplanJointLaw.kaplan2020Table2.overfitting(n: 1e9, d: 22e9) // 0.0217705289044
  /// ```
  public func overfitting(n: Double, d: Double) -> Double {
    expm1(alphaD * log1p(pow(n / nc, exponentRatio) * dc / d))
  }

  /// The tokens at which the overfitting δL of equation 4.3 is `overfitting`, for `n` parameters.
  ///
  /// Kaplan et al. take 0.02, the spread between seeds. No overfitting at all needs infinitely many tokens.
  ///
  /// ```swift
  /// KaplanJointLaw.kaplan2020Table2.tokens(n: 1e9, overfitting: 0.02) // 24135832758.3
  /// ```
  public func tokens(n: Double, overfitting: Double) -> Double {
    pow(n / nc, exponentRatio) * dc / expm1(log1p(overfitting) / alphaD)
  }

  /// Tokens by the rounded rule of equation 4.4, D ≥ 5e3 · N^0.74, that keeps overfitting below about 0.02.
  ///
  /// ```swift
  /// KaplanJointLaw.tokensByEquation44(n: 1e9) // 2.285441e10
  /// ```
  public static func tokensByEquation44(n: Double) -> Double {
    5e3 * pow(n, 0.74)
  }

  /// The tokens at which `n` parameters reach `loss` nats; infinity where only unlimited data would, NaN below that.
  public func d(n: Double, loss: Double) -> Double {
    let room = pow(loss, 1 / alphaD) - pow(nc / n, exponentRatio)
    return room < 0 ? .nan : dc / room
  }

  /// The parameters with which `d` tokens reach `loss` nats; infinity where only an unlimited model would, NaN below.
  public func n(d: Double, loss: Double) -> Double {
    let room = pow(loss, 1 / alphaD) - dc / d
    return room < 0 ? .nan : nc * pow(room, -1 / exponentRatio)
  }

  /// A lower bound of the step at which training on `d` tokens stops helping, equation 5.7.
  ///
  /// Sc / [L(N,D) - L(N,∞)]^(1/αS) with `sc` and `alphaS` from Table 3, in steps.
  ///
  /// ```swift
  /// KaplanJointLaw.kaplan2020Table2.stoppingStep(n: 1e9, d: 1e9) // 5584.92904777
  /// ```
  public func stoppingStep(n: Double, d: Double, steps: KaplanStepLaw = .kaplan2020Table3) -> Double {
    let gap = loss(n: n) * overfitting(n: n, d: d)
    return steps.sc * pow(gap, -1 / steps.alphaS)
  }
}

/// L(N, Smin) = (Nc/N)^αN + (Sc/Smin)^αS, equation 1.6 of Kaplan et al. 2020, in nats per token.
///
/// `n` counts non-embedding parameters; `minSteps` is the number of steps that a batch far above the critical one
/// would need. Zero of either gives infinity, negative or NaN input NaN.
///
/// ```swift
/// KaplanStepLaw.kaplan2020Table3.loss(n: 1e8, minSteps: 1e5) // 2.85588891686
/// ```
public struct KaplanStepLaw: Sendable, Hashable, Codable {
  /// αN of this fit.
  public var alphaN: Double
  /// αS, the exponent in steps.
  public var alphaS: Double
  /// Nc in non-embedding parameters.
  public var nc: Double
  /// Sc in steps.
  public var sc: Double

  /// A law from its constants.
  public init(alphaN: Double, alphaS: Double, nc: Double, sc: Double) {
    self.alphaN = alphaN
    self.alphaS = alphaS
    self.nc = nc
    self.sc = sc
  }

  /// The fit of Table 3.
  public static let kaplan2020Table3 = KaplanStepLaw(alphaN: 0.077, alphaS: 0.76, nc: 6.5e13, sc: 2.1e3)

  /// The loss in nats after `minSteps` steps.
  public func loss(n: Double, minSteps: Double) -> Double {
    pow(nc / n, alphaN) + pow(sc / minSteps, alphaS)
  }

  /// The loss in nats after unlimited training.
  public func loss(n: Double) -> Double {
    pow(nc / n, alphaN)
  }

  /// The steps Smin at which `n` parameters reach `loss` nats; infinity for a loss that no training of theirs
  /// reaches.
  public func minSteps(n: Double, loss: Double) -> Double {
    let excess = loss - self.loss(n: n)
    return excess <= 0 ? .infinity : sc * pow(excess, -1 / alphaS)
  }

  /// The derivatives of the loss in `n` (nats per parameter) and in `minSteps` (nats per step).
  public func gradient(n: Double, minSteps: Double) -> (n: Double, minSteps: Double) {
    (-alphaN * pow(nc / n, alphaN) / n, -alphaS * pow(sc / minSteps, alphaS) / minSteps)
  }
}

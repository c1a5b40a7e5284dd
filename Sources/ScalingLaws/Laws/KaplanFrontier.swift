/// The compute-efficient frontier derived from L(N, Smin) and the critical batch: appendix B of Kaplan et al. 2020.
///
/// FLOPs and PF-days are told apart by name. Parameters exclude embeddings, steps are Smin, losses are nats per token.
///
/// ```swift
/// KaplanFrontier.kaplan2020.loss(pfDays: 1) // 2.68755645321
/// KaplanFrontier.kaplan2020.n(pfDays: 1) // 604158140.325
/// ```
public struct KaplanFrontier: Sendable, Hashable, Codable {
  /// L(N, Smin).
  public var steps: KaplanStepLaw
  /// The critical batch size.
  public var batch: CriticalBatchLaw

  /// A frontier from the two laws it follows from.
  public init(steps: KaplanStepLaw, batch: CriticalBatchLaw) {
    self.steps = steps
    self.batch = batch
  }

  /// Table 3 with B* = 2e8 tokens.
  public static let kaplan2020 = KaplanFrontier(steps: .kaplan2020Table3, batch: .kaplan2020)

  /// Table 3 with B* = 2.1e8 tokens (Table 5).
  public static let kaplan2020Table5 = KaplanFrontier(steps: .kaplan2020Table3, batch: .kaplan2020Table5)

  /// αCmin as equation 6.4 prints it; equation 1.8 with the same constants gives 0.0520.
  public static let alphaCMinPrintedInEquation64 = 0.054

  /// αCmin as equation B.7 prints it.
  public static let alphaCMinPrintedInEquationB7 = 0.052

  /// r = αN/αS, the fraction by which the best model stays above its converged loss (equation B.5).
  public var excessAtOptimum: Double { steps.alphaN / steps.alphaS }

  /// αCmin = 1/(1/αS + 1/αB + 1/αN), equations 1.8 and B.7.
  ///
  /// ```swift
  /// KaplanFrontier.kaplan2020.alphaCMin // 0.0524529429340
  /// ```
  public var alphaCMin: Double {
    Self.alphaCMin(alphaS: steps.alphaS, alphaB: batch.alphaB, alphaN: steps.alphaN)
  }

  /// αCmin = 1/(1/αS + 1/αB + 1/αN) of three exponents, equation 1.8.
  ///
  /// ```swift
  /// KaplanFrontier.alphaCMin(alphaS: 0.76, alphaB: 0.21, alphaN: 0.076) // 0.0519869706840
  /// ```
  public static func alphaCMin(alphaS: Double, alphaB: Double, alphaN: Double) -> Double {
    1 / (1 / alphaS + 1 / alphaB + 1 / alphaN)
  }

  /// The power of compute by which the best model grows, αCmin/αN (equation 1.7).
  ///
  /// ```swift
  /// KaplanFrontier.kaplan2020.nExponent // 0.681207
  /// ```
  public var nExponent: Double { alphaCMin / steps.alphaN }

  /// The power of compute by which the batch grows, αCmin/αB (equation 1.7).
  public var batchExponent: Double { alphaCMin / batch.alphaB }

  /// The power of compute by which steps grow, αCmin/αS (equation 1.7).
  public var stepExponent: Double { alphaCMin / steps.alphaS }

  /// The power of compute by which tokens B · S grow.
  public var dExponent: Double { batchExponent + stepExponent }

  /// Cc of equation B.8 in FLOPs.
  public var ccFlops: Double {
    let r = excessAtOptimum
    return 6 * steps.nc * batch.bStar * steps.sc * pow(1 + r, 1 / steps.alphaS + 1 / steps.alphaN)
      * pow(r, -1 / steps.alphaS)
  }

  /// Cc of equation B.8 in PF-days.
  ///
  /// ```swift
  /// KaplanFrontier.kaplan2020.ccPFDays // 153312248.450
  /// ```
  public var ccPFDays: Double { ccFlops / Compute.flopsPerPFDay }

  /// The loss in nats reached with `pfDays` PF-days, equation B.6.
  public func loss(pfDays: Double) -> Double { pow(ccPFDays / pfDays, alphaCMin) }

  /// The compute in PF-days that reaches `loss` nats.
  public func pfDays(loss: Double) -> Double { ccPFDays * pow(loss, -1 / alphaCMin) }

  /// The best model in non-embedding parameters for `pfDays` PF-days, equation B.9.
  public func n(pfDays: Double) -> Double {
    steps.nc * pow(pfDays / ccPFDays, nExponent) * pow(1 + excessAtOptimum, 1 / steps.alphaN)
  }

  /// The steps Smin for `pfDays` PF-days, equation B.10.
  public func minSteps(pfDays: Double) -> Double {
    ccFlops / (6 * steps.nc * batch.bStar) * pow(1 + excessAtOptimum, -1 / steps.alphaN)
      * pow(pfDays / ccPFDays, stepExponent)
  }

  /// The FLOPs with which `n` parameters reach `loss` nats, equation B.15; infinity for a loss that they
  /// cannot reach.
  public func flops(n: Double, loss: Double) -> Double {
    6 * batch.bStar * n * pow(loss, -1 / batch.alphaB) * steps.minSteps(n: n, loss: loss)
  }

  /// The PF-days with which `n` parameters reach `loss` nats, equation B.15.
  public func pfDays(n: Double, loss: Double) -> Double {
    flops(n: n, loss: loss) / Compute.flopsPerPFDay
  }
}

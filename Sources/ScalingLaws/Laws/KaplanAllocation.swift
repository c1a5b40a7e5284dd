/// The compute-efficient allocation of Kaplan et al. 2020, fitted power laws in PF-days (Table 6, equations 6.1 and 6.7).
///
/// Every function takes the compute Cmin in PF-days. Zero gives zero, a negative number or NaN gives NaN.
///
/// ```swift
/// KaplanAllocation.kaplan2020Table6.n(pfDays: 1e-3) // 8393504.97745
/// KaplanAllocation.kaplan2020Table6.d(pfDays: 100) // 69347370090.5
/// ```
public struct KaplanAllocation: Sendable, Hashable, Codable {
  /// N(C) in non-embedding parameters.
  public var size: PFDaysRule
  /// D(C) in tokens.
  public var data: PFDaysRule
  /// The critical batch along the frontier, in tokens.
  public var batch: PFDaysRule
  /// Smin along the frontier, in steps.
  public var steps: PFDaysRule

  /// An allocation from its four rules, all of compute in PF-days.
  public init(size: PFDaysRule, data: PFDaysRule, batch: PFDaysRule, steps: PFDaysRule) {
    self.size = size
    self.data = data
    self.batch = batch
    self.steps = steps
  }

  /// Table 6: N = 1.3e9 C^0.73, B = 2.0e6 C^0.24, Smin = 5.4e3 C^0.03, D = 2e10 C^0.27.
  public static let kaplan2020Table6 = KaplanAllocation(
    size: PFDaysRule(coefficient: 1.3e9, exponent: 0.73), data: PFDaysRule(coefficient: 2e10, exponent: 0.27),
    batch: PFDaysRule(coefficient: 2.0e6, exponent: 0.24), steps: PFDaysRule(coefficient: 5.4e3, exponent: 0.03))

  /// Table 6 with the tokens of equation 6.7, D = 4e10 C^0.26, which contradicts the table by a factor of two.
  ///
  /// ```swift
  /// KaplanAllocation.kaplan2020Equation67.d(pfDays: 1) // 4e10
  /// ```
  public static let kaplan2020Equation67 = KaplanAllocation(
    size: PFDaysRule(coefficient: 1.3e9, exponent: 0.73), data: PFDaysRule(coefficient: 4e10, exponent: 0.26),
    batch: PFDaysRule(coefficient: 2.0e6, exponent: 0.24), steps: PFDaysRule(coefficient: 5.4e3, exponent: 0.03))

  /// Non-embedding parameters for `pfDays` PF-days.
  public func n(pfDays: Double) -> Double { size(pfDays: pfDays) }

  /// Training tokens for `pfDays` PF-days.
  public func d(pfDays: Double) -> Double { data(pfDays: pfDays) }

  /// The critical batch in tokens for `pfDays` PF-days.
  public func batch(pfDays: Double) -> Double { self.batch.callAsFunction(pfDays: pfDays) }

  /// Smin in steps for `pfDays` PF-days.
  public func minSteps(pfDays: Double) -> Double { steps(pfDays: pfDays) }

  /// Model and tokens for `pfDays` PF-days. Their 6ND differs from the budget: the four fits are separate.
  public func optimum(pfDays: Double) -> Allocation {
    Allocation(n: size(pfDays: pfDays), d: data(pfDays: pfDays))
  }

  /// The factor by which the best model grows when compute grows by `factor`.
  ///
  /// ```swift
  /// KaplanAllocation.kaplan2020Table6.growth(factor: 10) // 5.37031796370
  /// ```
  public func growth(factor: Double) -> Double { pow(factor, size.exponent) }

  /// Non-embedding parameters for a run of `flops` FLOPs at the critical batch, where Cmin is half of it.
  ///
  /// Hoffmann et al. 2022 use this reading in D.4.
  ///
  /// ```swift
  /// KaplanAllocation.kaplan2020Table6.n(flopsAtCriticalBatch: 1e21) // 4683132262.77
  /// ```
  public func n(flopsAtCriticalBatch flops: Double) -> Double {
    size(pfDays: flops / 2 / Compute.flopsPerPFDay)
  }

  /// Tokens in a run at the critical batch, D = 2 Cmin / 6N(Cmin), the exact form behind equation 6.7.
  ///
  /// ```swift
  /// KaplanAllocation.kaplan2020Table6.tokensAtCriticalBatch(pfDays: 1) // 22153846153.8
  /// ```
  public func tokensAtCriticalBatch(pfDays: Double) -> Double {
    2 * pfDays * Compute.flopsPerPFDay / (6 * size(pfDays: pfDays))
  }

  /// Where L(Cmin) meets L(D(Cmin)), section 6.3: beyond it the two laws contradict each other.
  ///
  /// With Table 6 the meeting point is 1.1e4 PF-days, with equation 6.7 ten times that; the paper says about 1e4.
  ///
  /// ```swift
  /// KaplanAllocation.kaplan2020Table6.intersection().pfDays // 11189.4862695
  /// KaplanAllocation.kaplan2020Equation67.intersection().n // 6.07782088228e12
  /// ```
  public func intersection(with laws: Kaplan = .published) -> KaplanIntersection {
    let compute = laws.efficientComputeLaw
    let tokens = laws.dataLaw
    let numerator =
      compute.exponent * log(compute.scale) - tokens.exponent * log(tokens.scale / data.coefficient)
    let pfDays = exp(numerator / (compute.exponent - tokens.exponent * data.exponent))
    return KaplanIntersection(
      pfDays: pfDays, n: size(pfDays: pfDays), d: data(pfDays: pfDays), loss: compute.loss(at: pfDays))
  }
}

/// The point of section 6.3 of Kaplan et al. 2020 at which the laws for compute and for data meet.
///
/// ```swift
/// KaplanAllocation.kaplan2020Table6.intersection().loss // 1.667737
/// ```
public struct KaplanIntersection: Sendable, Hashable, Codable {
  /// C* in PF-days.
  public var pfDays: Double
  /// N* in non-embedding parameters.
  public var n: Double
  /// D* in tokens.
  public var d: Double
  /// L* in nats per token.
  public var loss: Double
}

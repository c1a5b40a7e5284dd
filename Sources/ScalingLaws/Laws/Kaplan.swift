/// The laws of Kaplan et al. 2020 (arXiv 2001.08361) under one name, losses in nats per token.
///
/// Parameters `n` exclude embeddings. Compute is in PF-days (8.64e19 FLOPs) wherever a label says `pfDays`. Bad input
/// never traps: zero gives infinity, infinity the other terms' value, a negative number or NaN gives NaN.
///
/// ```swift
/// Kaplan.published.loss(n: 1.5e9) // 2.303551
/// Kaplan.published.loss(d: 1e9) // 2.815642
/// Kaplan.published.loss(n: 175e9, d: 300e9) // 1.66095710462
/// ```
public struct Kaplan: Sendable, Hashable, Codable {
  /// L(N) = (Nc/N)^αN for models trained to convergence, equation 1.1; `n` in non-embedding parameters.
  public var sizeLaw: PowerLaw
  /// L(D) = (Dc/D)^αD for large models stopped early, equation 1.2; `d` in tokens.
  public var dataLaw: PowerLaw
  /// L(C) = (Cc/C)^αC at the fixed batch of 2^19 tokens, equation 3.3; compute in PF-days.
  public var naiveComputeLaw: PowerLaw
  /// L(Cmin) = (Cc/Cmin)^αCmin at a batch far below the critical one, equation 1.3; compute in PF-days.
  public var efficientComputeLaw: PowerLaw
  /// L(N, D), equation 1.5.
  public var jointLaw: KaplanJointLaw
  /// L(N, Smin), equation 1.6.
  public var stepLaw: KaplanStepLaw
  /// The critical batch size, equation 1.4.
  public var criticalBatch: CriticalBatchLaw
  /// The compute-efficient allocation, Table 6.
  public var allocation: KaplanAllocation

  /// A set of laws from its parts.
  public init(
    sizeLaw: PowerLaw, dataLaw: PowerLaw, naiveComputeLaw: PowerLaw, efficientComputeLaw: PowerLaw,
    jointLaw: KaplanJointLaw, stepLaw: KaplanStepLaw, criticalBatch: CriticalBatchLaw, allocation: KaplanAllocation
  ) {
    self.sizeLaw = sizeLaw
    self.dataLaw = dataLaw
    self.naiveComputeLaw = naiveComputeLaw
    self.efficientComputeLaw = efficientComputeLaw
    self.jointLaw = jointLaw
    self.stepLaw = stepLaw
    self.criticalBatch = criticalBatch
    self.allocation = allocation
  }

  /// The constants as published: Tables 5 and 6, with Table 2 for L(N, D) and Table 3 for L(N, S).
  public static let published = Kaplan(
    sizeLaw: PowerLaw(scale: 8.8e13, exponent: 0.076),
    dataLaw: PowerLaw(scale: 5.4e13, exponent: 0.095),
    naiveComputeLaw: PowerLaw(scale: 1.6e7, exponent: 0.057),
    efficientComputeLaw: PowerLaw(scale: 3.1e8, exponent: 0.050),
    jointLaw: .kaplan2020Table2, stepLaw: .kaplan2020Table3, criticalBatch: .kaplan2020,
    allocation: .kaplan2020Table6)

  /// αN of equation 1.1.
  public var alphaN: Double { sizeLaw.exponent }
  /// Nc of equation 1.1, in non-embedding parameters.
  public var nc: Double { sizeLaw.scale }
  /// αD of equation 1.2.
  public var alphaD: Double { dataLaw.exponent }
  /// Dc of equation 1.2, in tokens.
  public var dc: Double { dataLaw.scale }
  /// αC of equation 3.3, for naive compute.
  public var alphaC: Double { naiveComputeLaw.exponent }
  /// Cc of equation 3.3, in PF-days.
  public var ccPFDays: Double { naiveComputeLaw.scale }
  /// αCmin of equation 1.3, for efficient compute.
  public var alphaCMin: Double { efficientComputeLaw.exponent }
  /// Cc of equation 1.3, in PF-days.
  public var ccMinPFDays: Double { efficientComputeLaw.scale }

  /// L(N): the loss in nats of a model of `n` non-embedding parameters, unlimited data (equation 1.1).
  public func loss(n: Double) -> Double { sizeLaw.loss(at: n) }

  /// L(D): the loss in nats of a large model on `d` tokens, stopped early (equation 1.2).
  public func loss(d: Double) -> Double { dataLaw.loss(at: d) }

  /// L(N, D): the loss in nats of `n` parameters on `d` tokens (equation 1.5).
  public func loss(n: Double, d: Double) -> Double { jointLaw.loss(n: n, d: d) }

  /// L(N, Smin): the loss in nats of `n` parameters after `minSteps` steps at a very large batch (equation 1.6).
  public func loss(n: Double, minSteps: Double) -> Double { stepLaw.loss(n: n, minSteps: minSteps) }

  /// Naive L(C): the loss in nats for `pfDays` PF-days at the fixed batch of 2^19 tokens (equation 3.3).
  ///
  /// ```swift
  /// Kaplan.published.loss(pfDays: 3640) // 1.61306571346
  /// ```
  public func loss(pfDays: Double) -> Double { naiveComputeLaw.loss(at: pfDays) }

  /// L(Cmin): the loss in nats for `minPFDays` PF-days spent efficiently (equation 1.3).
  ///
  /// ```swift
  /// Kaplan.published.loss(minPFDays: 1) // 2.65808022625
  /// ```
  public func loss(minPFDays: Double) -> Double { efficientComputeLaw.loss(at: minPFDays) }

  /// Non-embedding parameters at which L(N) is `loss` nats.
  public func n(loss: Double) -> Double { sizeLaw.x(loss: loss) }

  /// Tokens at which L(D) is `loss` nats.
  public func d(loss: Double) -> Double { dataLaw.x(loss: loss) }

  /// PF-days at which L(Cmin) is `loss` nats.
  public func minPFDays(loss: Double) -> Double { efficientComputeLaw.x(loss: loss) }

  /// The peak learning rate for `n` non-embedding parameters, equation D.1: 0.003239 - 0.0001395 ln N.
  ///
  /// The rule was found for models of up to 1.5e9 parameters; beyond about 1.2e10 it turns negative.
  ///
  /// ```swift
  /// Kaplan.learningRate(n: 1e9) // 0.000348104
  /// ```
  public static func learningRate(n: Double) -> Double { 0.003239 - 0.0001395 * log(n) }
}

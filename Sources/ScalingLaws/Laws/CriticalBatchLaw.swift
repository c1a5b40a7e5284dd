/// The critical batch size B(L) = B* / L^(1/αB), equation 1.4 of Kaplan et al. 2020, in tokens, and what follows from it.
///
/// The loss `loss` is in nats. Training at the critical batch takes twice the least number of steps and twice the least
/// number of tokens (equations 5.1 and 5.2). A loss of zero gives infinity, a negative one NaN.
///
/// ```swift
/// CriticalBatchLaw.kaplan2020.tokens(loss: 2) // 7371465.30561
/// CriticalBatchLaw.kaplan2020.tokens(loss: 4) // 271692.503759
/// ```
public struct CriticalBatchLaw: Sendable, Hashable, Codable {
  /// B* in tokens.
  public var bStar: Double
  /// αB.
  public var alphaB: Double

  /// A law from its constants.
  public init(bStar: Double, alphaB: Double) {
    self.bStar = bStar
    self.alphaB = alphaB
  }

  /// B* = 2e8 tokens, as in equation 1.4 and section 5.1.
  public static let kaplan2020 = CriticalBatchLaw(bStar: 2e8, alphaB: 0.21)

  /// B* = 2.1e8 tokens, as in Table 5 of the same paper.
  public static let kaplan2020Table5 = CriticalBatchLaw(bStar: 2.1e8, alphaB: 0.21)

  /// αB = 0.2, the rounding to 1/αB = 5 that equation B.4 uses; 1/0.21 is 4.762.
  public static let kaplan2020EquationB4 = CriticalBatchLaw(bStar: 2e8, alphaB: 0.2)

  /// The critical batch in tokens at a loss of `loss` nats.
  public func tokens(loss: Double) -> Double {
    bStar * pow(loss, -1 / alphaB)
  }

  /// The loss in nats at which `tokens` is the critical batch.
  public func loss(tokens: Double) -> Double {
    pow(bStar / tokens, alphaB)
  }

  /// The fraction by which the loss must fall for the critical batch to double: 1 - 2^-αB, about 13 %.
  ///
  /// ```swift
  /// CriticalBatchLaw.kaplan2020.lossDropThatDoubles // 0.135462768692
  /// ```
  public var lossDropThatDoubles: Double { -expm1(-alphaB * log(2)) }

  /// Smin = S / (1 + Bcrit(L)/B), equation 5.4: what `steps` at a batch of `batch` tokens are worth at a huge batch.
  ///
  /// ```swift
  /// CriticalBatchLaw.kaplan2020.minSteps(steps: 250000, batch: 524288, loss: 3) // 82259.2159154
  /// ```
  public func minSteps(steps: Double, batch: Double, loss: Double) -> Double {
    steps / (1 + tokens(loss: loss) / batch)
  }

  /// Cmin = C / (1 + B/Bcrit(L)), equation 5.5: what `flops` FLOPs at a batch of `batch` tokens are worth at a tiny one.
  ///
  /// ```swift
  /// CriticalBatchLaw.kaplan2020.minFlops(n: 1e9, steps: 250000, batch: 524288, loss: 3) // 5.27666881237e20
  /// ```
  public func minFlops(n: Double, steps: Double, batch: Double, loss: Double) -> Double {
    minFlops(6 * n * batch * steps, batch: batch, loss: loss)
  }

  /// Cmin = C / (1 + B/Bcrit(L)), equation 5.5, of a run that spent `flops` FLOPs.
  public func minFlops(_ flops: Double, batch: Double, loss: Double) -> Double {
    flops / (1 + batch / tokens(loss: loss))
  }
}

/// The trade between steps and examples, (S/Smin - 1)(E/Emin - 1) = 1, equation 5.1 of Kaplan et al. 2020.
///
/// Emin is Bcrit · Smin (equation 5.2). Batches and examples are in tokens.
///
/// ```swift
/// BatchTradeoff(minSteps: 1000, criticalBatch: 1e6).steps(batch: 2.5e5) // 5000
/// BatchTradeoff(minSteps: 1000, criticalBatch: 1e6).tokens(batch: 2.5e5) // 1.25e9
/// ```
public struct BatchTradeoff: Sendable, Hashable, Codable {
  /// Smin, the steps at an unlimited batch.
  public var minSteps: Double
  /// Bcrit in tokens.
  public var criticalBatch: Double

  /// A trade-off from its two constants.
  public init(minSteps: Double, criticalBatch: Double) {
    self.minSteps = minSteps
    self.criticalBatch = criticalBatch
  }

  /// Emin, the tokens processed at a vanishing batch.
  public var minTokens: Double { minSteps * criticalBatch }

  /// The steps needed at a batch of `batch` tokens.
  public func steps(batch: Double) -> Double { minSteps * (1 + criticalBatch / batch) }

  /// The tokens processed at a batch of `batch` tokens.
  public func tokens(batch: Double) -> Double { minTokens * (1 + batch / criticalBatch) }
}

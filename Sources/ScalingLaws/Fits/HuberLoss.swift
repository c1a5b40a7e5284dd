/// The Huber loss: r²/2 up to |r| = δ, and δ(|r| - δ/2) beyond, so that outliers pull with bounded force.
///
/// Hoffmann et al. 2022 (equation 3) use δ = 1e-3 on residuals of log loss.
///
/// ```swift
/// HuberLoss(delta: 1e-3).value(5e-4) // 1.25e-7
/// HuberLoss(delta: 1e-3).value(-0.002) // 1.5e-6
/// ```
public struct HuberLoss: Sendable, Hashable, Codable {
  /// δ, in the unit of the residual.
  public var delta: Double

  /// A loss with this δ, which should be above zero.
  public init(delta: Double = 1e-3) {
    self.delta = delta
  }

  /// The loss of the residual `r`, in its unit squared.
  public func value(_ r: Double) -> Double {
    let bounded = bounded(r)
    return bounded * (r - bounded / 2)
  }

  /// The derivative of the loss: `r` limited to ±δ.
  public func derivative(_ r: Double) -> Double { bounded(r) }

  private func bounded(_ r: Double) -> Double {
    r.isNaN ? r : min(max(r, -delta), delta)
  }
}

extension ChinchillaLaw {
  /// ln L as the log-sum-exp of equation 3: LSE(ln A - α ln N, ln B - β ln D, ln E), shifted so that nothing overflows.
  ///
  /// ```swift
  /// ChinchillaLaw.hoffmann2022TeX.logLoss(n: 1e9, d: 1e10) // 0.968828719314
  /// ```
  public func logLoss(n: Double, d: Double) -> Double {
    let terms = [log(a) - alpha * log(n), log(b) - beta * log(d), log(e)]
    guard let top = terms.max(), top.isFinite else { return terms.reduce(0, +) }
    return top + log(terms.reduce(0) { $0 + exp($1 - top) })
  }

  /// The objective of equation 3 over `runs`: the sum of the Huber losses of the residuals of log loss.
  public func huberObjective(_ runs: [TrainingRun], delta: Double = 1e-3) -> Double {
    let huber = HuberLoss(delta: delta)
    return runs.reduce(0) { $0 + huber.value(logLoss(n: $1.n, d: $1.d) - log($1.loss)) }
  }
}

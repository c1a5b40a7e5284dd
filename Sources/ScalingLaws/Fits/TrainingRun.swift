/// One finished training run: the data point of a scaling law.
public struct TrainingRun: Sendable, Hashable, Codable {
  /// Parameters.
  public var n: Double
  /// Training tokens.
  public var d: Double
  /// Final loss in nats per token.
  public var loss: Double

  /// A run from its size, tokens and loss.
  public init(n: Double, d: Double, loss: Double) {
    self.n = n
    self.d = d
    self.loss = loss
  }

  /// Training compute 6ND in FLOPs.
  public var flops: Double { 6 * n * d }

  /// A seeded, made data set in the manner of Hoffmann et al. 2022: `count` runs on nine iso-FLOP budgets from 6e18 to
  /// 3e21 FLOPs, sizes spread around each budget's best one, losses from `law` with noise.
  ///
  /// The published points have no licence and cannot ship; these stand in for them. Noise is normal in log loss with
  /// standard deviation `noise`, and every twentieth run is worse by up to ten of those.
  /// A count below one gives no runs, and one above 1,000,000 gives 1,000,000.
  public static func synthetic(
    count: Int = 240, law: ChinchillaLaw = .besiroglu2024, noise: Double = 0.002, seed: UInt64 = 2022
  ) -> [TrainingRun] {
    let budgets = [6e18, 1e19, 3e19, 6e19, 1e20, 3e20, 6e20, 1e21, 3e21]
    var generator = SeededGenerator(seed: seed)
    return (0..<min(max(count, 0), Limit.points)).map { index in
      let flops = budgets[index % budgets.count]
      let spread = exp(2.2 * (2 * generator.uniform() - 1))
      let n = law.optimum(flops: flops).n * spread
      let d = flops / (6 * n)
      let outlier = index % 20 == 19 ? 10 * noise * generator.uniform() : 0
      let error = generator.normal(standardDeviation: noise) + outlier
      return TrainingRun(n: n, d: d, loss: law.loss(n: n, d: d) * exp(error))
    }
  }
}

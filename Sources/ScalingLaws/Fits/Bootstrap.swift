/// Intervals by resampling the data with replacement, reproducible by seed.
public enum Bootstrap {
  /// The interval of each of several statistics over resampled data.
  ///
  /// Samples run on all cores; each draws from a generator seeded with `seed` and its own number, so that the result
  /// does not depend on their order. A sample whose statistic throws or is not finite is left out.
  ///
  /// - Parameters:
  ///   - data: what is resampled, each element drawn independently.
  ///   - samples: how many resamplings; at least 20 must succeed.
  ///   - level: the share of the statistics that the intervals hold, between 0 and 1.
  ///   - seed: of the resampling.
  ///   - statistic: the numbers computed from a sample, always equally many.
  /// - Throws: ``ScalingError/tooFewPoints(method:found:needed:)`` or
  ///   ``ScalingError/invalidArgument(name:value:requirement:)``.
  ///
  /// ```swift
  /// try Bootstrap.intervals([1, 2, 3, 4, 5]) { [$0.reduce(0, +) / 5] }[0].lowerBound // 1.8 within 0.4
  /// ```
  public static func intervals<Element: Sendable>(
    _ data: [Element], samples: Int = 200, level: Double = 0.95, seed: UInt64 = 0,
    statistic: @Sendable ([Element]) throws -> [Double]
  ) throws(ScalingError) -> [ClosedRange<Double>] {
    guard data.count >= 2 else { throw .tooFewPoints(method: "A bootstrap", found: data.count, needed: 2) }
    try check(samples: samples, level: level)
    let drawn = Parallel.map(samples) { sample -> [Double] in
      let indices = resample(data.count, sample: sample, seed: seed)
      let values = (try? statistic(indices.map { data[$0] })) ?? []
      return values.allSatisfy(\.isFinite) ? values : []
    }
    return try intervals(drawn, level: level)
  }

  static func check(samples: Int, level: Double) throws(ScalingError) {
    guard samples >= 20 else {
      throw .invalidArgument(name: "samples", value: Double(samples), requirement: "20 or more")
    }
    guard level > 0, level < 1 else {
      throw .invalidArgument(name: "level", value: level, requirement: "between 0 and 1")
    }
  }

  static func resample(_ count: Int, sample: Int, seed: UInt64) -> [Int] {
    var mixer = SeededGenerator(seed: seed)
    var generator = SeededGenerator(seed: mixer.next() ^ (UInt64(sample) &* 0xD134_2543_DE82_EF95))
    return (0..<count).map { _ in generator.index(below: count) }
  }

  static func intervals(_ drawn: [[Double]], level: Double) throws(ScalingError) -> [ClosedRange<Double>] {
    let kept = drawn.filter { !$0.isEmpty }
    guard kept.count >= 20, let width = kept.first?.count, kept.allSatisfy({ $0.count == width }) else {
      throw .tooFewPoints(method: "A bootstrap's interval", found: kept.count, needed: 20)
    }
    return (0..<width).map { index in
      let values = kept.map { $0[index] }
      let low = Distributions.percentile(values, (1 - level) / 2)
      return low...max(low, Distributions.percentile(values, (1 + level) / 2))
    }
  }
}

extension ChinchillaFit {
  /// A fit with bootstrap intervals for E, A, B, α and β.
  ///
  /// Runs are resampled with replacement. Each resampling is minimised from the full fit and from two neighbours of it
  /// with other exponents, not over the whole grid again.
  ///
  /// - Parameters:
  ///   - runs: as for the fit.
  ///   - delta: δ of the Huber loss, in log loss.
  ///   - grid: the starts of the full fit.
  ///   - samples: resamplings, 20 or more.
  ///   - level: the share that the intervals hold; Hoffmann et al. 2022 give 80 %, Besiroglu et al. 2024 95 %.
  ///   - seed: of the resampling.
  /// - Throws: ``ScalingError`` as ``fit(_:delta:grid:)`` and ``Bootstrap`` do.
  public static func bootstrap(
    _ runs: [TrainingRun], delta: Double = 1e-3, grid: ChinchillaStartGrid = .hoffmann2022, samples: Int = 200,
    level: Double = 0.95, seed: UInt64 = 0
  ) throws(ScalingError) -> Fit<ChinchillaLaw> {
    try Bootstrap.check(samples: samples, level: level)
    var fit = try fit(runs, delta: delta, grid: grid)
    let law = fit.law
    let drawn = Parallel.map(samples) { sample -> [Double] in
      var weights = [Double](repeating: 0, count: runs.count)
      for index in Bootstrap.resample(runs.count, sample: sample, seed: seed) { weights[index] += 1 }
      let objective = ChinchillaObjective(runs: runs, delta: delta, weights: weights)
      let best = [1, 0.8, 1.25].map { stretch in
        let start = objective.point(
          logA: log(law.a), logB: log(law.b), logE: log(law.e), alpha: law.alpha * stretch, beta: law.beta * stretch)
        return SmallLBFGS().minimize(from: start) { objective.evaluate($0) }
      }.min { $0.value < $1.value }
      guard let best else { return [] }
      let found = objective.law(polish(objective, from: best).point)
      let values = [found.e, found.a, found.b, found.alpha, found.beta]
      return values.allSatisfy(\.isFinite) ? values : []
    }
    let intervals = try Bootstrap.intervals(drawn, level: level)
    for index in fit.parameters.indices { fit.parameters[index].interval = intervals[index] }
    return fit
  }
}

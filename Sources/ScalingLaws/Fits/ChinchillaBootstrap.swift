/// Fits to resampled runs: what other runs of the same kind might have given.
///
/// Each resampling is one law, so that an interval can be had for everything that follows from a law: an exponent of the
/// allocation, the best size for a budget, a loss.
public struct ChinchillaBootstrap: Sendable, Hashable {
  /// The fit to all runs, without intervals.
  public var fit: Fit<ChinchillaLaw>
  /// The laws fitted to the resampled runs. Resamplings without a finite result are left out.
  public var laws: [ChinchillaLaw]
  /// Resamplings that were made.
  public var samples: Int

  /// An interval of a number that follows from a law, over the resamplings.
  ///
  /// - Parameters:
  ///   - level: the share of the resamplings that the interval contains, between 0 and 1.
  ///   - statistic: the number, such as `{ $0.optimum(flops: 1e21).n }`. Laws for which it is not finite are left out.
  /// - Throws: ``ScalingError/tooFewPoints(method:found:needed:)`` if fewer than 20 laws give a finite number,
  ///   ``ScalingError/invalidArgument(name:value:requirement:)`` for the level.
  ///
  /// ```swift
  /// try ChinchillaFit.resample(TrainingRun.synthetic(count: 60), grid: .coarse, samples: 40).interval { $0.nExponent }.lowerBound // 0.5 within 0.05
  /// ```
  public func interval(
    level: Double = 0.95, of statistic: (ChinchillaLaw) -> Double
  ) throws(ScalingError) -> ClosedRange<Double> {
    try Bootstrap.check(level: level)
    return try Bootstrap.intervals(laws.map { [statistic($0)] }.filter { $0[0].isFinite }, level: level)[0]
  }

  /// The standard deviation of a number that follows from a law, over the resamplings; NaN for fewer than two laws.
  public func standardDeviation(of statistic: (ChinchillaLaw) -> Double) -> Double {
    let values = laws.map(statistic).filter(\.isFinite)
    guard values.count > 1 else { return .nan }
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
  }
}

extension ChinchillaFit {
  /// Fits to runs and to resampled runs.
  ///
  /// Runs are resampled with replacement. Each resampling is minimised from the full fit and from two neighbours of it
  /// with other exponents, not over the whole grid again.
  ///
  /// - Parameters:
  ///   - runs: as for the fit.
  ///   - delta: δ of the Huber loss, in log loss.
  ///   - grid: the starts of the full fit.
  ///   - samples: resamplings, from 20 to 100,000.
  ///   - seed: of the resampling.
  /// - Throws: ``ScalingError`` as ``fit(_:delta:grid:)`` does, and for the number of samples.
  public static func resample(
    _ runs: [TrainingRun], delta: Double = 1e-3, grid: ChinchillaStartGrid = .hoffmann2022, samples: Int = 200,
    seed: UInt64 = 0
  ) throws(ScalingError) -> ChinchillaBootstrap {
    try Bootstrap.check(samples: samples, level: 0.5)
    let fit = try fit(runs, delta: delta, grid: grid)
    let law = fit.law
    let drawn = Parallel.map(samples) { sample -> ChinchillaLaw? in
      var weights = [Double](repeating: 0, count: runs.count)
      for index in Bootstrap.resample(runs.count, sample: sample, seed: seed) { weights[index] += 1 }
      let objective = ChinchillaObjective(runs: runs, delta: delta, weights: weights)
      let solver = SmallLBFGS(gradientTolerance: objective.gradientTolerance)
      let best = [1, 0.8, 1.25].map { stretch in
        let start = objective.point(
          logA: log(law.a), logB: log(law.b), logE: log(law.e), alpha: law.alpha * stretch, beta: law.beta * stretch)
        return solver.minimize(from: start) { objective.evaluate($0) }
      }.filter { $0.value.isFinite }.min { $0.value < $1.value }
      guard let best else { return nil }
      let found = objective.law(polish(objective, from: best).point)
      return [found.e, found.a, found.b, found.alpha, found.beta].allSatisfy(\.isFinite) ? found : nil
    }
    return ChinchillaBootstrap(fit: fit, laws: drawn.compactMap { $0 }, samples: samples)
  }

  /// A fit with bootstrap intervals for E, A, B, α and β.
  ///
  /// A constant that the runs do not determine gets no interval. For the resampled laws themselves, and for intervals of
  /// what follows from a law, use ``resample(_:delta:grid:samples:seed:)``.
  ///
  /// - Parameters:
  ///   - runs: as for the fit.
  ///   - delta: δ of the Huber loss, in log loss.
  ///   - grid: the starts of the full fit.
  ///   - samples: resamplings, from 20 to 100,000.
  ///   - level: the share that the intervals contain; Hoffmann et al. 2022 give 80 %, Besiroglu et al. 2024 95 %.
  ///   - seed: of the resampling.
  /// - Throws: ``ScalingError`` as ``fit(_:delta:grid:)`` and ``Bootstrap`` do.
  public static func bootstrap(
    _ runs: [TrainingRun], delta: Double = 1e-3, grid: ChinchillaStartGrid = .hoffmann2022, samples: Int = 200,
    level: Double = 0.95, seed: UInt64 = 0
  ) throws(ScalingError) -> Fit<ChinchillaLaw> {
    try Bootstrap.check(samples: samples, level: level)
    let resampled = try resample(runs, delta: delta, grid: grid, samples: samples, seed: seed)
    var fit = resampled.fit
    let intervals = try Bootstrap.intervals(
      resampled.laws.map { [$0.e, $0.a, $0.b, $0.alpha, $0.beta] }, level: level)
    for index in fit.parameters.indices where fit.parameters[index].isDetermined {
      fit.parameters[index].interval = intervals[index]
    }
    return fit
  }
}

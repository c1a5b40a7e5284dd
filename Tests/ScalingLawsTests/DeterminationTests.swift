import Foundation
import Testing

@testable import ScalingLaws

/// A fit says so when its data do not determine a constant, and claims a minimum only where there is one.
struct DeterminationTests {
  /// Few starts, near what made the data.
  static let quick = ChinchillaStartGrid(
    alphas: [0.5], betas: [0.5], logEs: [0.5], logAs: [5, 10], logBs: [5, 10])

  /// Runs whose noise has the given deviation, at a ratio of tokens to parameters that varies by `jitter` around 20.
  private func runsAtOneRatio(jitter: Double, noise: Double) -> [TrainingRun] {
    var generator = SeededGenerator(seed: 20)
    return geomspace(4e7, 2e10, count: 60).map { n in
      let d = 20 * n * Foundation.exp(jitter * (2 * generator.uniform() - 1))
      let error = generator.normal(standardDeviation: noise)
      return TrainingRun(n: n, d: d, loss: ChinchillaLaw.besiroglu2024.loss(n: n, d: d) * Foundation.exp(error))
    }
  }

  @Test(arguments: [1e3, 1e7])
  func aLargeDeltaIsLeastSquares(_ delta: Double) throws {
    let runs = TrainingRun.synthetic(count: 48)
    let squares = try ChinchillaFit.fit(runs, delta: 1, grid: Self.quick)
    let fit = try ChinchillaFit.fit(runs, delta: delta, grid: Self.quick)
    #expect(fit.status == .converged)
    #expect(abs(fit.objective / squares.objective - 1) < 1e-9)
    for (one, other) in zip(fit.parameters, squares.parameters) {
      #expect(abs(one.value / other.value - 1) < 1e-6, "\(one.name)")
    }
    // An independent sum of squares is lowest there.
    let sum = { (law: ChinchillaLaw) in
      runs.reduce(0) { $0 + Foundation.pow(Foundation.log(law.loss(n: $1.n, d: $1.d) / $1.loss), 2) / 2 }
    }
    #expect(abs(sum(fit.law) / fit.objective - 1) < 1e-9)
    for change in [-1e-3, 1e-3] {
      var moved = fit.law
      moved.e += change
      #expect(sum(moved) > fit.objective)
      moved = fit.law
      moved.alpha += change
      #expect(sum(moved) > fit.objective)
    }
  }

  @Test func runsAtOneRatioAreRefused() {
    let runs = runsAtOneRatio(jitter: 0, noise: 0.01)
    #expect(throws: ScalingError.confounded(first: "n", second: "d")) { try ChinchillaFit.fit(runs, grid: Self.quick) }
    #expect(throws: ScalingError.confounded(first: "n", second: "d")) {
      try ChinchillaFit.bootstrap(runs, grid: Self.quick, samples: 20)
    }
    // One budget of compute has its tokens fall as its sizes rise, which two powers can follow.
    let budget = geomspace(1e8, 1e10, count: 12).map { n in
      TrainingRun(n: n, d: 1e21 / (6 * n), loss: ChinchillaLaw.besiroglu2024.loss(n: n, flops: 1e21))
    }
    #expect(throws: Never.self) { try ChinchillaFit.fit(budget, grid: Self.quick) }
  }

  @Test func constantsThatNoiseHidesAreNamed() throws {
    let runs = runsAtOneRatio(jitter: 0.02, noise: 0.02)
    let fit = try ChinchillaFit.bootstrap(runs, grid: Self.quick, samples: 20)
    #expect(!fit.isDetermined)
    #expect(fit.message.contains("do not determine " + fit.undetermined.joined(separator: ", ")))
    for parameter in fit.parameters {
      #expect(parameter.isDetermined == (parameter.interval != nil), "\(parameter.name)")
    }
    #expect(fit.description.contains("undetermined"))
    #expect(try ChinchillaFit.fit(TrainingRun.synthetic(count: 60), grid: Self.quick).isDetermined)
  }

  @Test func lossesThatRiseWithSizeLeaveItsTermUndetermined() throws {
    let runs = TrainingRun.synthetic(count: 60, noise: 0).map { run in
      TrainingRun(n: run.n, d: run.d, loss: 2 + 500 * Foundation.pow(run.d, -0.3) + 1e-3 * Foundation.pow(run.n, 0.2))
    }
    let fit = try ChinchillaFit.fit(runs, grid: Self.quick)
    #expect(fit.undetermined.contains("alpha") && fit.undetermined.contains("A"))
  }

  @Test func aDescentRefusesStartsWithoutALogarithm() {
    let runs = TrainingRun.synthetic(count: 12)
    for bad in [-1, 0, .nan, .infinity] as [Double] {
      for start in [
        ChinchillaLaw(e: bad, a: 400, b: 400, alpha: 0.3, beta: 0.3),
        ChinchillaLaw(e: 1.7, a: bad, b: 400, alpha: 0.3, beta: 0.3),
        ChinchillaLaw(e: 1.7, a: 400, b: bad, alpha: 0.3, beta: 0.3),
      ] {
        #expect(throws: ScalingError.self) { try ChinchillaFit.descend(runs, from: start) }
      }
    }
    #expect(throws: ScalingError.self) {
      try ChinchillaFit.descend(runs, from: ChinchillaLaw(e: 1.7, a: 400, b: 400, alpha: .nan, beta: 0.3))
    }
  }

  @Test func noSolverCallsNaNAMinimum() {
    let nan = SIMD8<Double>(repeating: .nan)
    let tolerance = GradientTolerance(limit: 1)
    #expect(!tolerance.isMet(nan, value: 1))
    let first = SmallLBFGS(gradientTolerance: tolerance).minimize(from: .zero) { _ in (.nan, nan) }
    #expect(first.status == .stalled)
    let second = SmallNewton(dimension: 2, gradientTolerance: tolerance).minimize(from: .zero) { _ in
      SecondOrder(value: .nan, gradient: nan, hessian: [.nan, .nan, .nan])
    }
    #expect(second.status == .stalled)
    let squares = LevenbergMarquardt().minimize(from: [1]) { _ in
      LevenbergMarquardt.Model(residuals: [.nan, .nan], columns: [[.nan, .nan]])
    }
    #expect(squares.status == .stalled)
  }

  @Test func aStoppingRuleIsNoMinimum() throws {
    let runs = TrainingRun.synthetic(count: 24)
    let end = try ChinchillaFit.descend(runs, from: .hoffmann2022, averaged: true)
    #expect(end.status == .stoppedByRule && !end.isMinimum)
    let statuses: [(FitStatus, Bool)] = [
      (.closedForm, true), (.converged, true), (.iterationLimit, false), (.stalled, false), (.stoppedByRule, false),
    ]
    for (status, expected) in statuses {
      var fit = end
      fit.status = status
      #expect(fit.isMinimum == expected)
    }
  }

  /// With few residuals within δ the estimate used to follow chance; the bootstrap is the measure.
  @Test(arguments: [3, 4] as [UInt64])
  func standardErrorsAreThoseOfTheBootstrap(_ seed: UInt64) throws {
    let runs = TrainingRun.synthetic(count: 120, noise: 0.01, seed: seed)
    let resampled = try ChinchillaFit.resample(runs, grid: Self.quick, samples: 40, seed: 1)
    let inside = runs.filter {
      abs(resampled.fit.law.logLoss(n: $0.n, d: $0.d) - Foundation.log($0.loss)) < 1e-3
    }
    #expect(inside.count < 30)
    for (name, statistic) in [
      ("E", { $0.e }), ("alpha", { $0.alpha }), ("beta", { $0.beta }),
    ] as [(String, (ChinchillaLaw) -> Double)] {
      let error = try #require(resampled.fit.parameter(name)?.standardError)
      let ratio = error / resampled.standardDeviation(of: statistic)
      #expect(ratio > 0.6 && ratio < 1.6, "\(name): \(ratio)")
    }
  }

  @Test func intervalsOfWhatFollowsFromALaw() throws {
    let runs = TrainingRun.synthetic(count: 60)
    let resampled = try ChinchillaFit.resample(runs, grid: Self.quick, samples: 40)
    #expect(resampled.samples == 40 && resampled.laws.count == 40)
    let truth = ChinchillaLaw.besiroglu2024
    for statistic in [
      { $0.nExponent }, { $0.optimum(flops: 1e21).n }, { $0.minimumLoss(flops: 1e21) },
    ] as [(ChinchillaLaw) -> Double] {
      let interval = try resampled.interval(of: statistic)
      let narrow = try resampled.interval(level: 0.5, of: statistic)
      #expect(interval.lowerBound < narrow.lowerBound && narrow.upperBound < interval.upperBound)
      let deviation = resampled.standardDeviation(of: statistic)
      #expect(abs(statistic(resampled.fit.law) - statistic(truth)) < 4 * deviation)
      // A normal distribution has 95 % within 3.9 deviations.
      #expect(abs((interval.upperBound - interval.lowerBound) / (3.9 * deviation) - 1) < 0.4)
    }
    #expect(throws: ScalingError.self) { try resampled.interval(level: 1) { $0.e } }
    #expect(throws: ScalingError.self) { try resampled.interval { _ in .nan } }
  }

  @Test func flatDataLeaveASlopeUndetermined() throws {
    let fit = try LogLogFit.fit(x: [1, 2, 4, 8, 16], y: [2, 2.1, 1.9, 2.05, 1.98])
    #expect(fit.undetermined == ["slope"] && fit.message.contains("slope"))
    let steep = try IsoFLOPProfile.fit(flops: 1e20, sizes: [1e9, 2e9, 4e9], losses: [3, 2.5, 2.2])
    #expect(steep.undetermined.contains("logOptimalN"))
    let x = logspace(6, 11, count: 12)
    let straight = try BrokenPowerLawFit.fit(x: x, y: x.map { Kaplan.published.loss(n: $0) }, breaks: 1)
    #expect(!straight.isDetermined)
  }
}

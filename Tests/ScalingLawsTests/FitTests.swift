import Foundation
import Testing

@testable import ScalingLaws

/// Fits recover what made the data, and say how sure they are.
struct FitTests {
  @Test func chinchillaRecoversTheLawBehindNoiselessRuns() throws {
    let fit = try ChinchillaFit.fit(TrainingRun.synthetic(count: 48, noise: 0), grid: .coarse)
    let law = ChinchillaLaw.besiroglu2024
    #expect(fit.status == .converged)
    #expect(fit.objective < 1e-18)
    for (found, truth) in [
      (fit.law.e, law.e), (fit.law.a, law.a), (fit.law.b, law.b), (fit.law.alpha, law.alpha), (fit.law.beta, law.beta),
    ] {
      #expect(abs(found / truth - 1) < 1e-5)
    }
  }

  /// The best of 100 starts of SciPy 1.17.1's L-BFGS-B with ftol 1e-15, on the same 240 runs.
  @Test func chinchillaReachesSciPysBestMinimum() throws {
    let runs = TrainingRun.synthetic()
    let fit = try ChinchillaFit.fit(runs, grid: .coarse)
    #expect(abs(fit.objective / 0.0004059491549152071 - 1) < 1e-10)
    for (name, value) in [("alpha", 0.34815432242967725), ("beta", 0.36622573103033)] {
      #expect(abs((fit.parameter(name)?.value ?? .nan) / value - 1) < 1e-6)
    }
    #expect(abs(fit.law.huberObjective(runs) / fit.objective - 1) < 1e-9)
    for parameter in fit.parameters {
      let error = try #require(parameter.standardError)
      #expect(error > 0 && error < 0.2 * parameter.value)
    }
    #expect((fit.rSquared ?? 0) > 0.99)
  }

  @Test func theGridIsThatOfThePaper() {
    let grid = ChinchillaStartGrid.hoffmann2022
    #expect(grid.count == 4500)
    #expect(Set((0..<grid.count).map { "\(grid.start($0))" }).count == 4500)
    #expect(grid.start(0) == (0, 0, -1, 0, 0) && grid.start(4499) == (25, 25, 1, 2, 2))
  }

  @Test func everyStartOfAGridIsRunAndAccountedFor() throws {
    let runs = TrainingRun.synthetic(count: 12)
    let grid = ChinchillaStartGrid(
      alphas: [0, 1, 2], betas: [0, 1, 2], logEs: [-1, 1], logAs: [0, 15], logBs: [0, 25])
    let fit = try ChinchillaFit.fit(runs, grid: grid)
    let starts = try #require(fit.starts)
    #expect(starts.run == 72 && grid.count == 72)
    #expect(starts.converged + starts.iterationLimit + starts.stalled == 72)
    #expect(fit.evaluations > 72)
    let finer = try ChinchillaFit.fit(
      runs,
      grid: ChinchillaStartGrid(
        alphas: [0, 0.5, 1, 2], betas: [0, 0.5, 1, 2], logEs: [-1, 1], logAs: [0, 15], logBs: [0, 25]))
    #expect(finer.objective <= fit.objective * (1 + 1e-9))
  }

  /// Hoffmann et al. averaged the loss and kept the optimiser's tolerance; the fit must not stop where that does.
  @Test func theFitEndsFarBelowWhereAnAveragedObjectiveStops() throws {
    let runs = TrainingRun.synthetic()
    let start = ChinchillaLaw(logA: 5, logB: 5, logE: 0.5, alpha: 0.5, beta: 0.5)
    let fit = try ChinchillaFit.fit(runs, grid: .coarse)
    let sum = try ChinchillaFit.descend(runs, from: start)
    let mean = try ChinchillaFit.descend(runs, from: start, averaged: true)
    #expect(sum.objective < 1.2 * fit.objective)
    #expect(mean.objective > 2 * fit.objective)
    #expect(abs(mean.objective / mean.law.huberObjective(runs) - 1) < 1e-9)
    #expect(ChinchillaLaw.hoffmann2022.huberObjective(runs) > 2 * fit.objective)
    #expect(ChinchillaLaw.besiroglu2024.huberObjective(runs) < 1.2 * fit.objective)
  }

  /// Below the rounding of a residual no gradient can vanish, whatever the start.
  @Test func aFitThatCannotConvergeSaysSo() throws {
    let runs = TrainingRun.synthetic(count: 30)
    let one = ChinchillaStartGrid(alphas: [0.5], betas: [0.5], logEs: [0.5], logAs: [5], logBs: [5])
    let fit = try ChinchillaFit.fit(runs, delta: 1e-15, grid: one)
    #expect(fit.starts?.run == 1)
    #expect(!fit.isMinimum)
    #expect(fit.message.contains("gradient had not vanished") || fit.message.contains("ran out"), "\(fit.message)")
    #expect(throws: ScalingError.self) {
      try ChinchillaFit.fit(
        runs, grid: ChinchillaStartGrid(alphas: [], betas: [1], logEs: [0], logAs: [1], logBs: [1]))
    }
  }

  @Test func aLineKnowsItsErrors() throws {
    let x = logspace(6, 11, count: 6)
    let y = x.enumerated().map { Kaplan.published.loss(n: $0.element) * ($0.offset % 2 == 0 ? 1.01 : 0.99) }
    let fit = try LogLogFit.fit(x: x, y: y)
    let interval = try #require(fit.parameter("slope")?.interval)
    // Student's t for 95 % and four degrees of freedom.
    #expect(abs((interval.upperBound - fit.slope) / fit.slopeStandardError - 2.7764451052) < 1e-8)
    #expect(interval.contains(-0.076))
    #expect(abs((fit.rSquared ?? 0) - 0.998997) < 1e-6)
    #expect(fit.status == .closedForm)
  }

  @Test func aFloorIsFoundOnlyWhereThereIsOne() throws {
    let x = logspace(6, 11, count: 12)
    let law = PowerLaw(scale: 3.7e4, exponent: 0.24, floor: 1.01)
    let fit = try FloorFit.fit(x: x, y: x.map { law.loss(at: $0) })
    #expect(fit.isMinimum)
    #expect(abs(fit.law.floor - 1.01) < 1e-6 && abs(fit.law.exponent - 0.24) < 1e-6)
    #expect(abs(fit.law.scale / 3.7e4 - 1) < 1e-4)
    let straight = try FloorFit.fit(x: x, y: x.map { Kaplan.published.loss(n: $0) })
    #expect(straight.law.floor < 1e-6 && abs(straight.law.exponent - 0.076) < 1e-6)
  }

  @Test func aBreakIsFound() throws {
    let law = BrokenPowerLaw(a: 0.2, b: 40, c0: 0.1, breaks: [BrokenPowerLaw.Break(c: 0.4, d: 1e5, f: 0.4)])
    let x = logspace(1, 9, count: 40)
    let fit = try BrokenPowerLawFit.fit(x: x, y: x.map { law.value(at: $0) })
    #expect(fit.objective < 1e-12, "\(fit.objective) \(fit.message)")
    #expect(abs(fit.law.c0 - 0.1) < 1e-3 && abs(fit.law.breaks[0].c - 0.4) < 1e-2)
    #expect(abs(log10(fit.law.breaks[0].d) - 5) < 0.05)
  }

  @Test func allThreeApproachesAgreeOnMadeData() throws {
    let law = ChinchillaLaw.besiroglu2024
    let sizes = logspace(7.5, 10.5, count: 24)
    let envelope = try EnvelopeFit.fit(TrainingCurve.synthetic(sizes: sizes, law: law))
    #expect(abs(envelope.nExponent - law.nExponent) < 0.02)
    #expect(abs(envelope.dExponent - law.dExponent) < 0.02)
    let runs = TrainingRun.synthetic(count: 180, noise: 0)
    let profiles = try IsoFLOPFit.fit(runs)
    #expect(profiles.optima.count == 9)
    #expect(abs(profiles.nExponent - law.nExponent) < 0.01)
    #expect(abs(profiles.size.slope + profiles.data.slope - 1) < 1e-9)
    let best = profiles.optimum(flops: 1e21)
    #expect(abs(best.n / law.optimum(flops: 1e21).n - 1) < 0.1)
  }

  @Test func bootstrapIntervalsRepeatAndHoldTheTruth() throws {
    let truth = ChinchillaLaw.besiroglu2024
    var held = 0
    for seed in 1...6 as ClosedRange<UInt64> {
      let runs = TrainingRun.synthetic(count: 48, seed: seed)
      let fit = try ChinchillaFit.bootstrap(
        runs, grid: DeterminationTests.quick, samples: 40, level: 0.9, seed: 3)
      for (parameter, value) in zip(fit.parameters, [truth.e, truth.a, truth.b, truth.alpha, truth.beta]) {
        let interval = try #require(parameter.interval)
        #expect(interval.contains(parameter.value), "\(parameter)")
        held += interval.contains(value) ? 1 : 0
      }
    }
    // 27 of 30 on average, were the intervals exact and the constants independent.
    #expect(held >= 21, "\(held)")
    let data = (0..<50).map { Double($0) }
    let mean: @Sendable ([Double]) -> [Double] = { [$0.reduce(0, +) / Double($0.count)] }
    let first = try Bootstrap.intervals(data, seed: 1, statistic: mean)
    #expect(try first == Bootstrap.intervals(data, seed: 1, statistic: mean))
    #expect(try first != Bootstrap.intervals(data, seed: 2, statistic: mean))
    #expect(first[0].contains(24.5))
    // The standard error of this mean is 2.06, so that 95 % span about 8.
    #expect(abs(first[0].upperBound - first[0].lowerBound - 8.1) < 1.5)
  }
}

import Foundation
import ScalingLaws
import Testing

/// A count far too large is refused or limited at once, and never ends the process.
struct CountLimitTests {
  static let huge = [Int.max, Int.max / 2, 1 << 40]

  @Test(arguments: huge)
  func whatCanThrowRefuses(_ count: Int) {
    let curves = TrainingCurve.synthetic(sizes: logspace(8, 10, count: 5), points: 20)
    let attempts: [() throws -> Void] = [
      { _ = try Bootstrap.intervals([1.0, 2], samples: count) { $0 } },
      { _ = try ChinchillaFit.bootstrap(TrainingRun.synthetic(count: 12), grid: .coarse, samples: count) },
      { _ = try ChinchillaFit.resample(TrainingRun.synthetic(count: 12), grid: .coarse, samples: count) },
      { _ = try EnvelopeFit.fit(curves, flopValues: count) },
      { _ = try DoubleDescent(samples: count).run(features: [4]) },
      { _ = try DoubleDescent(dimension: count).run(features: [4]) },
      { _ = try DoubleDescent().run(features: [count]) },
      { _ = try DoubleDescent().run(features: [4], testPoints: count) },
      { _ = try IntrinsicDimension.nearestNeighborDistance(dimension: count, points: 2) },
      { _ = try IntrinsicDimension.nearestNeighborDistance(dimension: 2, points: count) },
      { _ = try IntrinsicDimension.nearestNeighborDistance(dimension: 2, points: 2, queries: count) },
      { _ = try GaussianMean().measuredSquaredError(samples: count) },
      { _ = try GaussianMean().measuredSquaredError(samples: 1, trials: count) },
      { _ = try MLPTraining(samples: count).run() },
      { _ = try MLPTraining(steps: count).run() },
      { _ = try CopyTask().train(steps: count) },
      { _ = try CopyTask().train(batch: count) },
      { _ = try CopyTask(letters: count).train() },
      { _ = try CopyTask(length: count).train() },
    ]
    for (index, attempt) in attempts.enumerated() {
      #expect(throws: ScalingError.self, "attempt \(index)") { try attempt() }
    }
  }

  /// Each number alone is small enough, and their product is not.
  @Test func productsAreRefused() {
    let axis = [Double](repeating: 1, count: 20_000)
    let grid = ChinchillaStartGrid(alphas: axis, betas: axis, logEs: axis, logAs: axis, logBs: axis)
    #expect(grid.count == .max)
    let attempts: [() throws -> Void] = [
      { _ = try ChinchillaFit.fit(TrainingRun.synthetic(count: 12), grid: grid) },
      { _ = try DoubleDescent(samples: 20_000).run(features: [10_000]) },
      { _ = try IntrinsicDimension.nearestNeighborDistance(dimension: 10_000, points: 10_000) },
      { _ = try GaussianMean().measuredSquaredError(samples: 1_000_000, trials: 1_000_000) },
      { _ = try MLPTraining(width: 16_384, samples: 1 << 20, steps: 1_000_000).run() },
      { _ = try CopyTask(letters: 4, length: 2_000).train(steps: 1 << 20, batch: 1 << 20) },
      {
        let model = try TinyTransformer(vocabulary: 4_000, context: 4_000, width: 4, layers: 1)
        let tokens = [Int](repeating: 0, count: 400_000)
        _ = try model.evaluate(tokens: tokens, targets: tokens)
      },
    ]
    for (index, attempt) in attempts.enumerated() {
      #expect(throws: ScalingError.self, "attempt \(index)") { try attempt() }
    }
  }

  @Test func whatCannotThrowIsLimited() {
    let values = linspace(0, 1, count: .max)
    #expect(values.count == 10_000_000 && values.last == 1)
    #expect(Zipf(count: .max).probability(rank: 1) > 0.02)
    #expect(TrainingCurve.synthetic(sizes: [1e9], points: .max)[0].d.count == 100_000)
    var generator = SeededGenerator(seed: 1)
    #expect(CopyTask(letters: .max, length: .max).batch(1, generator: &generator).tokens.isEmpty)
    #expect(HutterLearningCurve(alpha: 1, features: .max).features == 10_000_000)
  }

  @Test func sumsOverManyRanksAreExact() {
    let euler = 0.57721566490153286
    for count in [100_001, 1_000_000, 1_000_000_000_000] {
      let n = Double(count)
      let expected = Foundation.log(n) + euler + 1 / (2 * n) - 1 / (12 * n * n)
      #expect(abs(Zipf.harmonic(count) / expected - 1) < 1e-12)
    }
    #expect(abs(Zipf.harmonic(.max, exponent: 2) - Double.pi * Double.pi / 6) < 1e-12)
    #expect(abs(Zipf.harmonic(300_000, exponent: 1.5) - plain(300_000, 1.5)) < 1e-10)
    #expect(abs(Zipf.harmonic(300_000, exponent: -0.5) / plain(300_000, -0.5) - 1) < 1e-12)
    #expect(Zipf.harmonic(.max, exponent: -500) == .infinity && Zipf.harmonic(.max, exponent: .nan).isNaN)
  }

  private func plain(_ count: Int, _ exponent: Double) -> Double {
    stride(from: count, to: 0, by: -1).reduce(0) { $0 + Foundation.pow(Double($1), -exponent) }
  }
}

import Foundation
import ScalingLaws
import Testing

/// Properties that hold for every argument: inverses, derivatives, optima.
struct LawPropertyTests {
  private func draws(_ count: Int = 200) -> [(n: Double, d: Double)] {
    var generator = SeededGenerator(seed: 7)
    return (0..<count).map { _ in
      (Foundation.pow(10, 5 + 7 * generator.uniform()), Foundation.pow(10, 7 + 6 * generator.uniform()))
    }
  }

  private func isClose(_ x: Double, _ y: Double, _ tolerance: Double) -> Bool {
    abs(x - y) <= tolerance * max(abs(x), abs(y))
  }

  @Test func inversesUndoTheLaws() throws {
    let kaplan = Kaplan.published
    let joint = KaplanJointLaw.kaplan2020Table2
    let steps = KaplanStepLaw.kaplan2020Table3
    let law = ChinchillaLaw.besiroglu2024
    for (n, d) in draws() {
      #expect(isClose(kaplan.n(loss: kaplan.loss(n: n)), n, 1e-11))
      #expect(isClose(kaplan.d(loss: kaplan.loss(d: d)), d, 1e-11))
      #expect(isClose(joint.tokens(n: n, overfitting: joint.overfitting(n: n, d: d)), d, 1e-9))
      #expect(isClose(steps.minSteps(n: n, loss: steps.loss(n: n, minSteps: 1e4)), 1e4, 1e-9))
      #expect(isClose(law.d(n: n, loss: law.loss(n: n, d: d)), d, 1e-6))
      #expect(isClose(law.n(d: d, loss: law.loss(n: n, d: d)), n, 1e-6))
      let best = law.optimum(flops: 6 * n * d)
      #expect(isClose(best.flops, 6 * n * d, 1e-12))
      #expect(isClose(law.flops(optimalN: best.n), 6 * n * d, 1e-10))
      #expect(isClose(law.flops(optimalD: best.d), 6 * n * d, 1e-10))
      #expect(isClose(law.optimum(loss: law.minimumLoss(flops: 6 * n * d)).n, best.n, 1e-9))
      let batch = CriticalBatchLaw.kaplan2020
      #expect(isClose(batch.loss(tokens: batch.tokens(loss: 2.5)), 2.5, 1e-12))
    }
  }

  @Test func derivativesAgreeWithDifferences() {
    let joint = KaplanJointLaw.kaplan2020Table2
    let law = ChinchillaLaw.hoffmann2022TeX
    let steps = KaplanStepLaw.kaplan2020Table3
    for (n, d) in draws(50) {
      let h = 1e-5
      let slope = { (f: (Double) -> Double, x: Double) in (f(x * (1 + h)) - f(x * (1 - h))) / (2 * h * x) }
      #expect(isClose(joint.gradient(n: n, d: d).n, slope({ joint.loss(n: $0, d: d) }, n), 1e-5))
      #expect(isClose(joint.gradient(n: n, d: d).d, slope({ joint.loss(n: n, d: $0) }, d), 1e-5))
      #expect(isClose(law.gradient(n: n, d: d).n, slope({ law.loss(n: $0, d: d) }, n), 1e-5))
      #expect(isClose(law.gradient(n: n, d: d).d, slope({ law.loss(n: n, d: $0) }, d), 1e-5))
      #expect(isClose(steps.gradient(n: n, minSteps: 1e4).n, slope({ steps.loss(n: $0, minSteps: 1e4) }, n), 1e-5))
      let constants = law.parameterGradient(n: n, d: d)
      let byAlpha = slope(
        { ChinchillaLaw(e: law.e, a: law.a, b: law.b, alpha: $0, beta: law.beta).loss(n: n, d: d) }, law.alpha)
      #expect(isClose(constants.alpha, byAlpha, 1e-5))
      #expect(
        isClose(
          PowerLaw(scale: 1e9, exponent: 0.1).slope(at: n),
          slope({ PowerLaw(scale: 1e9, exponent: 0.1).loss(at: $0) }, n), 1e-5))
    }
  }

  @Test func noNeighbourBeatsAnOptimum() throws {
    let law = ChinchillaLaw.besiroglu2024
    for flops in logspace(18, 26, count: 9) {
      let best = law.optimum(flops: flops)
      for factor in [0.5, 0.9, 0.999, 1.001, 1.1, 2] {
        #expect(law.loss(n: best.n * factor, flops: flops) >= law.minimumLoss(flops: flops))
      }
    }
    for inference in [0, 1e9, 1e12, 1e15] {
      let plan = try law.servingPlan(loss: 2.1, inferenceTokens: inference)
      for factor in [0.9, 0.99, 1.01, 1.1] {
        let n = plan.allocation.n * factor
        #expect(6 * n * law.d(n: n, loss: 2.1) + 2 * n * inference >= plan.totalFlops)
      }
      #expect(isClose(law.loss(n: plan.allocation.n, d: plan.allocation.d), 2.1, 1e-12))
    }
    let repeated = DataConstrainedLaw.muennighoff2023
    let best = try repeated.optimum(flops: 1e22, unique: 25e9)
    for factor in [0.5, 0.9, 1.1, 2] {
      let n = best.n * factor
      #expect(repeated.loss(n: n, d: 1e22 / (6 * n), unique: 25e9) > repeated.loss(n: best.n, d: best.d, unique: 25e9))
    }
  }

  @Test func aModelTooSmallForALossNeedsInfinitelyMuch() {
    let frontier = KaplanFrontier.kaplan2020
    for loss in [2, frontier.steps.loss(n: 1e6)] {
      #expect(frontier.steps.minSteps(n: 1e6, loss: loss) == .infinity)
      #expect(frontier.flops(n: 1e6, loss: loss) == .infinity)
    }
    #expect(frontier.steps.minSteps(n: 1e6, loss: .nan).isNaN)
  }

  @Test func kaplansFrontierIsTheMinimumOverSizes() {
    let frontier = KaplanFrontier.kaplan2020
    for pfDays in [1e-3, 1, 1e3] {
      let loss = frontier.loss(pfDays: pfDays)
      let n = frontier.n(pfDays: pfDays)
      #expect(isClose(frontier.pfDays(n: n, loss: loss), pfDays, 1e-9))
      #expect(isClose(frontier.steps.loss(n: n, minSteps: frontier.minSteps(pfDays: pfDays)), loss, 1e-9))
      for factor in [0.8, 1.25] {
        #expect(frontier.pfDays(n: n * factor, loss: loss) > pfDays)
        #expect(
          isClose(frontier.pfDays(n: n * factor, loss: loss) / pfDays, frontier.excessCompute(sizeFactor: factor), 1e-9)
        )
      }
    }
  }

  @Test func intersectionSatisfiesBothLaws() {
    for allocation in [KaplanAllocation.kaplan2020Table6, .kaplan2020Equation67] {
      let point = allocation.intersection()
      #expect(isClose(Kaplan.published.loss(d: point.d), Kaplan.published.loss(minPFDays: point.pfDays), 1e-12))
    }
  }

  @Test func localExponentIsTheSlopeOfTheOptimum() {
    let model = PearceSong(law: .besiroglu2024)
    for n in [1e3, 1e6, 1e7, 1e9, 1e12] {
      let h = 1e-4
      let c = { Foundation.log(model.nonEmbeddingFlops(optimalN: n * Foundation.exp($0))) }
      #expect(isClose(model.localExponent(nonEmbedding: n), 2 * h / (c(h) - c(-h)), 1e-6))
    }
    #expect(isClose(model.localExponent(nonEmbedding: 1), model.smallModelExponent, 1e-3))
    #expect(isClose(model.localExponent(nonEmbedding: 1e20), model.largeModelExponent, 1e-3))
  }

  @Test func repeatedDataNeverBeatFreshOnes() {
    let law = DataConstrainedLaw.muennighoff2023
    for epochs in [1, 1.5, 4, 40, 1e6] {
      #expect(law.relativeValue(epochs: epochs) <= epochs)
      #expect(law.relativeValue(epochs: epochs) <= law.ceiling)
    }
    #expect(
      law.loss(n: 1e9, d: 1e10, unique: 1e12)
        == law.base.loss(n: law.effectiveParameters(n: 1e9, unique: 1e10), d: 1e10))
  }

  @Test func rangesIncludeBothEnds() {
    #expect(linspace(0, 1, count: 3) == [0, 0.5, 1])
    #expect(logspace(0, 2, count: 3) == [1, 10, 100])
    #expect(geomspace(1, 8, count: 4).last == 8)
    #expect(linspace(2, 5, count: 1) == [2])
    #expect(linspace(2, 5, count: -1).isEmpty)
    #expect(geomspace(-1, 1, count: 3).allSatisfy { $0.isNaN || $0 == -1 })
  }
}

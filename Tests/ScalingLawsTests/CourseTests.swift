import Foundation
import ScalingLaws
import Testing

/// The answers of the course's exercises, as its outline lists them.
struct CourseTests {
  private func check(_ value: Double, _ printed: Double, digits: Int = 6, _ line: Int = #line) {
    let tolerance = 0.51 * pow(10, log10(abs(printed)).rounded(.down) + Double(1 - digits))
    #expect(abs(value - printed) <= tolerance, "line \(line): \(value) for \(printed)")
  }

  @Test func powerLawsAndUnits() {
    let size = Kaplan.published.sizeLaw
    check(size.drop(factor: 2), 0.051316, digits: 5)
    check(size.drop(factor: 10), 0.160540)
    check(size.drop(factor: 100), 0.295307)
    check(Zipf(count: 50257).share(ofTop: 1), 0.0877029)
    check(Zipf(count: 50257).share(ofTop: 100), 0.454948)
    check(Loss.bits(nats: 3), 4.328085, digits: 7)
  }

  @Test func parametersAndFlops() {
    #expect(TransformerShape(layers: 6, width: 1536).kaplanParameters == 169_869_312)
    #expect(TransformerShape(layers: 24, width: 512).kaplanParameters == 75_497_472)
    #expect(TransformerShape.gpt2Small.gpt2Parameters(biases: true) == 124_439_808)
    #expect(TransformerShape.mlpParameters(widths: [1, 64, 64, 1]) == 4353)
    #expect(TransformerShape.llama3With8B.llamaParameters() == 8_030_261_248)
    check(TransformerShape.gpt2Small.gpt2EmbeddingParameters / 124_337_664, 0.316749)
    #expect(TransformerShape.gpt2Small.kaplanForwardFlopsPerToken == 188_743_680)
    #expect(TransformerShape.gpt2Small.detailedForwardFlops == 291_648_307_200)
    check(Compute.pfDays(flops: Compute.trainingFlops(n: 1e9, batch: 524288, steps: 1000)), 0.0364089)
    check(Accelerator.h100.days(flops: 3.8e25, devices: 16384, utilization: 400 / 989.4), 67.11, digits: 4)
  }

  @Test func kaplansLawsAndBatches() throws {
    let kaplan = Kaplan.published
    check(kaplan.loss(n: 1.5e9), 2.303551, digits: 7)
    check(kaplan.loss(n: 175e9, d: 300e9), 1.660957, digits: 7)
    check(KaplanJointLaw.kaplan2020Section3.loss(n: 175e9, d: 300e9), 1.732287, digits: 7)
    check(KaplanJointLaw.tokensByEquation44(n: 1e9), 2.285441e10, digits: 7)
    check(pow(10, 0.74), 5.495409, digits: 7)
    check(kaplan.loss(n: 280e9, d: 300e9), 1.630292, digits: 7)
    check(kaplan.loss(n: 70e9, d: 1.4e12), 1.692973, digits: 7)
    check(kaplan.criticalBatch.lossDropThatDoubles, 0.135463)
    check(KaplanFrontier.kaplan2020.nExponent, 0.681207)
    let factors = try KaplanFrontier.kaplan2020.sizeFactors(excess: 1.2)
    check(factors.smaller, 0.577196)
    check(factors.larger, 2.183195, digits: 7)
    check(KaplanAllocation.kaplan2020Table6.intersection().pfDays, 1.118949e4, digits: 7)
    check(KaplanAllocation.kaplan2020Equation67.intersection().pfDays, 1.064460e5, digits: 7)
    check(KaplanAllocation.kaplan2020Equation67.intersection().loss, 1.490087, digits: 7)
    check(
      GradientNoiseScale(smallBatch: 32, largeBatch: 1024, smallNormSquared: 5, largeNormSquared: 1.2).simple, 116.503)
  }

  @Test func chinchilla() {
    check(ChinchillaLaw.hoffmann2022TeX4.g, 1.300385, digits: 7)
    check(ChinchillaLaw.besiroglu2024.g, 0.119630)
    check(ChinchillaLaw.besiroglu2024.nExponent, 0.512612)
    let sets: [(ChinchillaLaw, Double, Double)] = [
      (.hoffmann2022, 3.21899e10, 92.65), (.hoffmann2022TeX4, 4.03105e10, 59.08), (.besiroglu2024, 7.22487e10, 18.39),
    ]
    for (law, n, ratio) in sets {
      check(law.optimum(flops: 5.76e23).n, n)
      check(law.optimum(flops: 5.76e23).tokensPerParameter, ratio, digits: 4)
    }
    check(ChinchillaLaw.hoffmann2022TeX4.equivalentOptimalFlops(n: 175e9, d: 300e9), 1.307321e23, digits: 7)
  }

  @Test func repeatedDataAndServing() throws {
    let law = DataConstrainedLaw.muennighoff2023
    for (epochs, value) in [(4.0, 3.725673), (8, 6.624119), (40, 15.167465)] {
      check(law.relativeValue(epochs: epochs), value, digits: 7)
    }
    check(law.epochs(tokenWorth: 0.5), 11.66598, digits: 7)
    let plan = try ChinchillaLaw.sardana2024.servingPlan(qualityOf: 30e9, inferenceTokens: 1e13)
    check(plan.allocation.n, 1.36128e10)
    check(plan.tokenRatio, 2.844806, digits: 7)
  }

  @Test func theoryAndEmergence() {
    check(HutterLearningCurve(alpha: 1).slope(from: 100, to: 1000), -0.499363)
    check(IntrinsicDimension.dimension(exponent: 0.076), 52.63, digits: 4)
    check(BrokenPowerLaw.caballeroFigure1.value(at: 1e21), 0.515452)
    let model = Emergence(c: 1e7, alpha: 0.3)
    for (n, accuracy) in [(1e7, 0.006738), (1e8, 0.081599), (1e9, 0.284807), (1e10, 0.532878)] {
      check(model.accuracy(n: n, tokens: 5), accuracy, digits: 4)
    }
    check(model.editDistance(n: 1e10, tokens: 5), 0.591452)
    check(PearceSong(law: .hoffmann2022TeX4).knee, 1.034944e7, digits: 7)
    check(HenighanDomain.image8.sizeLaw.loss(at: 1e8), 3.154415, digits: 7)
  }
}

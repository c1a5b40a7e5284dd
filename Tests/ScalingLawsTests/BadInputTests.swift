import ScalingLaws
import Testing

/// What is not a sensible argument has a documented result or a worded error, and never a trap.
struct BadInputTests {
  static let odd: [Double] = [
    0, -0.0, -1, -1e300, .leastNonzeroMagnitude, 1e300, .greatestFiniteMagnitude, .infinity, -.infinity, .nan,
  ]

  @Test func lawsPropagateNaNAndReachTheirLimits() {
    let kaplan = Kaplan.published
    let chinchilla = ChinchillaLaw.besiroglu2024
    let joint = KaplanJointLaw.kaplan2020Table2
    let repeated = DataConstrainedLaw.muennighoff2023
    #expect(kaplan.loss(n: .nan).isNaN && kaplan.loss(n: -1).isNaN)
    #expect(kaplan.loss(n: 0) == .infinity && kaplan.loss(n: .infinity) == 0)
    #expect(kaplan.loss(pfDays: 0) == .infinity && kaplan.loss(minPFDays: -1).isNaN)
    #expect(chinchilla.loss(n: 0, d: 1e9) == .infinity && chinchilla.loss(n: 1e9, d: 0) == .infinity)
    #expect(chinchilla.loss(n: .infinity, d: .infinity) == chinchilla.e)
    #expect(chinchilla.loss(n: -1, d: 1e9).isNaN && chinchilla.loss(n: 1e9, d: .nan).isNaN)
    #expect(joint.loss(n: 0, d: 1) == .infinity && joint.loss(n: 1e9, d: .infinity) == joint.loss(n: 1e9))
    #expect(joint.d(n: 1e9, loss: 0.1).isNaN && joint.n(d: 1e9, loss: 0.1).isNaN)
    #expect(chinchilla.d(n: 1e9, loss: chinchilla.e).isNaN && chinchilla.optimum(loss: 1).n.isNaN)
    #expect(CriticalBatchLaw.kaplan2020.tokens(loss: 0) == .infinity)
    #expect(repeated.loss(n: 1e9, d: 1e9, unique: 0) == .infinity)
    #expect(repeated.loss(n: 1e9, d: .nan, unique: 1e9).isNaN && repeated.loss(n: .nan, d: 1e9, unique: 1e9).isNaN)
    #expect(repeated.loss(n: 1e9, d: 1e9, unique: .nan).isNaN && repeated.loss(n: -1, d: 1e9, unique: 1e9).isNaN)
    #expect(BrokenPowerLaw.caballeroFigure1.value(at: -1).isNaN)
    #expect(Emergence(c: 1e7, alpha: 0.3).tokenAccuracy(n: 0) == 0)
    #expect(Zipf(count: 0).share(ofTop: 1).isNaN && Zipf(count: -5).probabilities.isEmpty)
    #expect(HuberLoss().value(.nan).isNaN && HuberLoss().value(.infinity) == .infinity)
  }

  /// Everything that takes numbers, over every combination of odd ones: the test is that it returns.
  @Test func nothingTraps() {
    var results = [Double]()
    for x in Self.odd {
      for y in Self.odd {
        let laws: [Double] = [
          Kaplan.published.loss(n: x, d: y), Kaplan.published.loss(n: x, minSteps: y), Kaplan.learningRate(n: x),
          PowerLaw(scale: x, exponent: y).x(loss: y), PowerLaw(scale: 1, exponent: x).drop(factor: y),
          KaplanJointLaw.kaplan2020Table2.overfitting(n: x, d: y),
          KaplanJointLaw.kaplan2020Table2.stoppingStep(n: x, d: y),
          CriticalBatchLaw.kaplan2020.minSteps(steps: x, batch: y, loss: 3),
          KaplanFrontier.kaplan2020.pfDays(n: x, loss: y), KaplanFrontier.kaplan2020.stepRatio(sizeFactor: x),
          ChinchillaLaw.hoffmann2022.overspend(n: x, d: y), ChinchillaLaw.hoffmann2022.logLoss(n: x, d: y),
          ChinchillaLaw.hoffmann2022.penalty(sizeFactor: x, flops: y),
          PearceSong(law: .besiroglu2024).fittedExponent(count: 1),
          PearceSong(law: .besiroglu2024).localExponent(nonEmbedding: x),
          BrokenPowerLaw.caballeroFigure1.localExponent(at: x),
          DataConstrainedLaw.muennighoff2023.priceOfRepetition(n: x, d: y, unique: x),
          TransformerShape(layers: x, width: y).gpt2Parameters(biases: true),
          TransformerShape(layers: x, width: y).hoffmannFlopRatio(),
          Accelerator.a100.cost(flops: x, utilization: y), Emergence.samples(toSeeRate: x, confidence: y),
          HutterLearningCurve(alpha: x, features: 3).error(after: y),
          LearningTheory.vcGap(dimension: x, samples: y, failure: 0.1),
        ]
        results += laws + linspace(x, y, count: 3) + logspace(x, y, count: 3) + geomspace(x, y, count: 3)
      }
    }
    #expect(results.count == Self.odd.count * Self.odd.count * 32)
  }

  @Test(arguments: Self.odd)
  func numericSolutionsAnswerOrThrow(_ x: Double) {
    for y in Self.odd {
      do {
        let plan = try ChinchillaLaw.besiroglu2024.servingPlan(loss: x, inferenceTokens: y)
        #expect(plan.allocation.n > 0 && !plan.totalFlops.isNaN)
      } catch {
        #expect(!error.description.isEmpty)
      }
      do {
        let best = try DataConstrainedLaw.muennighoff2023.optimum(flops: x, unique: y)
        #expect(best.n > 0)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
    do {
      let factors = try KaplanFrontier.kaplan2020.sizeFactors(excess: x)
      #expect(factors.smaller <= 1 && factors.larger >= 1)
    } catch {
      #expect(!error.description.isEmpty)
    }
  }

  @Test(arguments: [0, -3, .nan, .infinity] as [Double])
  func fitsRefuseBadPoints(_ bad: Double) {
    let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 8]
    let y: [Double] = [9, 7, 6, 5, 4.5, 4, 3.8, 3.7]
    var spoiled = y
    spoiled[3] = bad
    for attempt in [
      { _ = try LogLogFit.fit(x: x, y: spoiled) }, { _ = try LogLogFit.fit(x: spoiled, y: y) },
      { _ = try FloorFit.fit(x: x, y: spoiled) }, { _ = try BrokenPowerLawFit.fit(x: x, y: spoiled) },
      { _ = try IsoFLOPProfile.fit(flops: 1e20, sizes: x, losses: spoiled) },
      { _ = try IsoFLOPProfile.fit(flops: bad, sizes: x, losses: y) },
      { _ = try ChinchillaFit.fit(zip(x, spoiled).map { TrainingRun(n: $0, d: 1e9 * $0, loss: $1) }) },
      { _ = try IsoFLOPFit.fit(zip(x, spoiled).map { TrainingRun(n: $0, d: $1, loss: 3) }) },
      { _ = try ChinchillaFit.fit(TrainingRun.synthetic(), delta: bad) },
    ] as [() throws -> Void] {
      #expect(throws: ScalingError.self) { try attempt() }
    }
  }

  @Test func hugeIntegersAreLimitedOrRefused() {
    #expect(MLP(width: -3).width == 1)
    #expect(CopyTask(letters: .max, length: .max).vocabulary != 0)
    for size in [Int.max, Int.min, 0] {
      #expect(throws: ScalingError.self) { try MLPTraining(width: size).run() }
      #expect(throws: ScalingError.self) { try CopyTask(letters: size).train() }
      #expect(throws: ScalingError.self) { try CopyTask(length: size).train() }
      #expect(throws: ScalingError.self) { try TinyTransformer(vocabulary: size, context: 4) }
      #expect(throws: ScalingError.self) { try TinyTransformer(vocabulary: 4, context: 4, layers: size) }
      #expect(throws: ScalingError.self) { try BrokenPowerLawFit.fit(x: [1, 2, 3], y: [3, 2, 1], breaks: size) }
    }
    #expect(throws: ScalingError.self) { try MLP(width: 2).replacing(parameters: [1]) }
    #expect(throws: ScalingError.self) {
      try TinyTransformer(vocabulary: 3, context: 2).lossAndGradient(tokens: [0, 9], targets: [0, 1])
    }
  }

  @Test func dataWithoutTheShapeOfALawAreRefused() {
    let x: [Double] = [1, 10, 100, 1000, 1e4]
    #expect(throws: ScalingError.self) { try FloorFit.fit(x: x, y: [2, 2, 2, 2, 2]) }
    #expect(throws: ScalingError.self) { try FloorFit.fit(x: x, y: [1, 2, 3, 4, 5]) }
    #expect(throws: ScalingError.self) {
      try LogLogFit.fit(x: [1e200, 1e201, 1e202], y: [1, 1e-3, 1e-6])
    }
    #expect(DataConstrainedLaw.muennighoff2023.loss(n: 1e9, d: 1e9, unique: -1e9).isNaN)
  }

  @Test func errorsSayWhatIsWrong() {
    let runs = TrainingRun.synthetic(count: 40)
    let oneSize = runs.map { TrainingRun(n: 1e9, d: $0.d, loss: $0.loss) }
    #expect(throws: ScalingError.noVariation(name: "n", value: 1e9)) { try ChinchillaFit.fit(oneSize) }
    #expect(throws: ScalingError.tooFewPoints(method: "A fit of the five constants of L(N, D)", found: 3, needed: 6)) {
      try ChinchillaFit.fit(Array(runs.prefix(3)))
    }
    #expect(throws: ScalingError.notPositive(name: "y", index: 1, value: -2)) {
      try LogLogFit.fit(x: [1, 2, 3], y: [1, -2, 3])
    }
    #expect(throws: ScalingError.lengthMismatch(first: "x", firstCount: 3, second: "y", secondCount: 2)) {
      try LogLogFit.fit(x: [1, 2, 3], y: [1, 2])
    }
    #expect(
      ScalingError.notPositive(name: "loss", index: 1, value: -2).description
        == "loss of point 2 is -2.0, but must be above zero. Correct or remove that point.")
    #expect(throws: ScalingError.self) { try IsoFLOPProfile.fit(flops: 1e20, sizes: [1, 2, 3], losses: [1, 2, 1]) }
    #expect(throws: ScalingError.self) { try IsoFLOPFit.fit(Array(runs.prefix(2))) }
    #expect(throws: ScalingError.self) { try EnvelopeFit.fit(TrainingCurve.synthetic(sizes: [1e8, 1e9])) }
    #expect(throws: ScalingError.self) { try Bootstrap.intervals([1.0, 2], samples: 3) { $0 } }
    #expect(throws: ScalingError.self) { try MLPTraining(width: 0).run() }
    #expect(throws: ScalingError.self) { try MLPTraining(learningRate: .nan).run() }
    #expect(throws: ScalingError.self) { try CopyTask().train(width: 5, heads: 2) }
    #expect(throws: ScalingError.self) { try DoubleDescent().run(features: [0]) }
    #expect(throws: ScalingError.self) { try GaussianMean().measuredSquaredError(samples: 0) }
  }
}

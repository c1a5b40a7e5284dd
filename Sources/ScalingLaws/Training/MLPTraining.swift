/// A training of the demo network: y = sin x on [-π, π], with or without noise, by full-batch Adam.
public struct MLPTraining: Sendable, Hashable {
  /// Neurons in each hidden layer.
  public var width: Int
  /// Training samples.
  public var samples: Int
  /// Steps, each over all samples.
  public var steps: Int
  /// Adam's learning rate.
  public var learningRate: Double
  /// Standard deviation of the noise on y, in training and test data alike.
  public var noise: Double
  /// Seed of data, noise and initial weights.
  public var seed: UInt64

  /// A training; steps and learning rate are the demo's unless given.
  public init(
    width: Int = 64, samples: Int = 2048, steps: Int = 500, learningRate: Double = 1e-2, noise: Double = 0,
    seed: UInt64 = 0
  ) {
    self.width = width
    self.samples = samples
    self.steps = steps
    self.learningRate = learningRate
    self.noise = noise
    self.seed = seed
  }

  /// FLOPs of the whole training, 6 a weight, sample and step.
  public var flops: Double {
    let width = Double(width)
    return 6 * Double(samples) * Double(steps) * (width * width + 2 * width)
  }

  /// Trainings that differ in their number of samples.
  public static func overData(
    _ samples: [Int] = [64, 128, 256, 512, 1024, 2048, 4096], width: Int = 64, noise: Double = 0, seed: UInt64 = 0
  ) -> [MLPTraining] {
    samples.map { MLPTraining(width: width, samples: $0, noise: noise, seed: seed) }
  }

  /// Trainings that differ in their width.
  public static func overWidth(
    _ widths: [Int] = [2, 4, 8, 16, 32, 64, 128, 256], samples: Int = 2048, noise: Double = 0, seed: UInt64 = 0
  ) -> [MLPTraining] {
    widths.map { MLPTraining(width: $0, samples: samples, noise: noise, seed: seed) }
  }

  /// Runs the training. The same values give the same network on one machine; BLAS libraries differ in the last digits.
  ///
  /// - Throws: ``ScalingError/invalidArgument(name:value:requirement:)`` for a width, samples or steps below 1, a width
  ///   above 16,384, samples above 16,777,216, steps above 10,000,000, more than 1e15 FLOPs, a learning rate that is not
  ///   above zero, or a noise that is negative; both must be finite.
  ///
  /// ```swift
  /// try MLPTraining(width: 16, samples: 256, steps: 300).run().testError // 0 within 0.02
  /// ```
  public func run() throws(ScalingError) -> MLPTrainingResult {
    try run(onAllCores: true)
  }

  private func run(onAllCores: Bool) throws(ScalingError) -> MLPTrainingResult {
    try check()
    let start = ContinuousClock.now
    var generator = SeededGenerator(seed: seed)
    let training = data(samples, &generator)
    let test = data(1000, &generator)
    var network = MLP(width: width, seed: generator.next())
    let weights = MLPWeights(network.parameters, width: width)
    let gradient = MLPGradient(width: width, samples: samples, onAllCores: onAllCores)
    // Over the padding too, which stays zero, as its gradient is.
    var adam = Adam(count: weights.lanes.buffer.count, learningRate: Float(learningRate))
    for _ in 0..<steps {
      adam.step { step in
        _ = gradient.loss(training.x, training.y, weights) { rows in
          let stride = weights.lanes.stride
          step.move(
            rows.lowerBound * stride..<rows.upperBound * stride, of: weights.lanes.buffer.start,
            against: gradient.sum.buffer.start)
          weights.update(rows)
        }
      }
    }
    network.parameters = weights.lanes.flat
    let elapsed = ContinuousClock.now - start
    return MLPTrainingResult(
      training: self, network: network, trainingError: network.error(x: training.x, y: training.y),
      testError: network.error(x: test.x, y: test.y), seconds: elapsed / .seconds(1))
  }

  /// Runs trainings on all cores, and returns their results in the order given.
  ///
  /// Those that take longer than a core's share of the whole run first, each on all cores; the others side by side.
  ///
  /// - Throws: as ``run()``, before any training begins.
  public static func run(_ trainings: [MLPTraining]) throws(ScalingError) -> [MLPTrainingResult] {
    for training in trainings { try training.check() }
    let order = trainings.indices.sorted { trainings[$0].flops > trainings[$1].flops }
    var rest = trainings.reduce(0) { $0 + $1.flops }
    let long = order.prefix { index in
      let isLong = trainings[index].flops * Double(Parallel.cores) > rest
      rest -= isLong ? trainings[index].flops : 0
      return isLong
    }
    let short = order.dropFirst(long.count)
    let results =
      long.map { try? trainings[$0].run(onAllCores: true) }
      + Parallel.map(short.count) { try? trainings[short[short.startIndex + $0]].run(onAllCores: false) }
    return zip(order, results).sorted { $0.0 < $1.0 }.compactMap(\.1)
  }

  private func data(_ count: Int, _ generator: inout SeededGenerator) -> (x: [Float], y: [Float]) {
    let x = (0..<count).map { _ in Double.pi * (2 * generator.uniform() - 1) }
    let y = x.map { sin($0) + (noise > 0 ? generator.normal(standardDeviation: noise) : 0) }
    return (x.map { Float($0) }, y.map { Float($0) })
  }

  private func check() throws(ScalingError) {
    try DataHealth.requireCount(width, name: "width", atMost: 16_384)
    try DataHealth.requireCount(samples, name: "samples", atMost: 1 << 24)
    try DataHealth.requireCount(steps, name: "steps", atMost: 10_000_000)
    try DataHealth.requireWork(flops, of: "FLOPs of the training", atMost: 1_000_000_000_000_000)
    try DataHealth.requirePositive(learningRate, name: "learningRate")
    guard noise >= 0, noise.isFinite else {
      throw .invalidArgument(name: "noise", value: noise, requirement: "zero or more, and finite")
    }
  }
}

/// What a training gave.
public struct MLPTrainingResult: Sendable, Hashable {
  /// What was run.
  public var training: MLPTraining
  /// The trained network.
  public var network: MLP
  /// Mean squared error on the training samples.
  public var trainingError: Double
  /// Mean squared error on 1,000 fresh samples with the same noise.
  public var testError: Double
  /// Wall time in seconds; runs side by side share the machine.
  public var seconds: Double

  /// The network's weights and biases, N.
  public var parameters: Double { Double(network.parameters.count) }
  /// FLOPs spent.
  public var flops: Double { training.flops }
}

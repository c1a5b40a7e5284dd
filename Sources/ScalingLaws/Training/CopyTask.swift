/// A character-level copy task: random letters, a separator, and the same letters again.
///
/// A transformer that learns it has learned to look back a fixed distance, the simplest thing that attention can do.
public struct CopyTask: Sendable, Hashable {
  /// Different letters; the separator comes on top.
  public var letters: Int
  /// Letters to copy.
  public var length: Int

  /// A task; the default copies 8 of 8 letters.
  public init(letters: Int = 8, length: Int = 8) {
    self.letters = letters
    self.length = length
  }

  /// Characters in all, letters and separator.
  public var vocabulary: Int { letters &+ 1 }
  /// Characters in a sequence: the letters, the separator, and all but the last letter again.
  public var context: Int { 2 &* length }
  /// The first position whose next character can be known.
  public var firstTarget: Int { length }

  /// Random sequences and, for each character, the one that follows; at most 2^26 characters in whole sequences.
  public func batch(_ sequences: Int, generator: inout SeededGenerator) -> (tokens: [Int], targets: [Int]) {
    var tokens = [Int]()
    var targets = [Int]()
    let most = 1 << 26
    guard length > 0, length <= most / 2 else { return ([], []) }
    for _ in 0..<min(max(sequences, 0), most / (2 * length)) {
      let word = (0..<length).map { _ in generator.index(below: letters) }
      let text = word + [letters] + word
      tokens += text.dropLast()
      targets += text.dropFirst()
    }
    return (tokens, targets)
  }

  /// Trains a ``TinyTransformer`` on fresh sequences in each step and tests it on 200 others.
  ///
  /// - Parameters:
  ///   - width: width of the residual stream.
  ///   - layers: layers.
  ///   - heads: attention heads.
  ///   - steps: Adam steps.
  ///   - batch: sequences in a step.
  ///   - learningRate: Adam's learning rate.
  ///   - seed: of sequences and initial weights.
  /// - Throws: ``ScalingError/invalidArgument(name:value:requirement:)`` for sizes out of range.
  ///
  /// ```swift
  /// try CopyTask(letters: 2, length: 2).train(width: 8, steps: 100, batch: 8, learningRate: 0.02).testAccuracy // 1 within 0.1
  /// ```
  public func train(
    width: Int = 32, layers: Int = 1, heads: Int = 2, steps: Int = 300, batch: Int = 32,
    learningRate: Double = 3e-3, seed: UInt64 = 0
  ) throws(ScalingError) -> CopyResult {
    for (name, value) in [("letters", letters), ("length", length), ("steps", steps), ("batch", batch)] {
      try DataHealth.requireCount(value, name: name, atMost: 1 << 20)
    }
    try DataHealth.requirePositive(learningRate, name: "learningRate")
    let start = ContinuousClock.now
    var generator = SeededGenerator(seed: seed)
    var model = try TinyTransformer(
      vocabulary: vocabulary, context: context, width: width, layers: layers, heads: heads, seed: generator.next())
    let flops = 3 * model.shape.detailedForwardFlops * Double(steps) * Double(batch)
    try DataHealth.requireWork(flops, of: "FLOPs of the training", atMost: 1_000_000_000_000_000)
    var adam = Adam(count: model.parameters.count, learningRate: Float(learningRate))
    var losses = [Double]()
    for _ in 0..<steps {
      let (tokens, targets) = self.batch(batch, generator: &generator)
      let (loss, gradient) = try model.lossAndGradient(tokens: tokens, targets: targets, firstTarget: firstTarget)
      adam.step(&model.parameters, gradient: gradient)
      losses.append(loss)
    }
    let (tokens, targets) = self.batch(200, generator: &generator)
    let test = try model.evaluate(tokens: tokens, targets: targets, firstTarget: firstTarget)
    return CopyResult(
      model: model, losses: losses, testLoss: test.loss, testAccuracy: test.accuracy, flops: flops,
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }
}

/// What a training on the copy task gave.
public struct CopyResult: Sendable, Hashable {
  /// The trained network.
  public var model: TinyTransformer
  /// The training loss in nats at each step.
  public var losses: [Double]
  /// The mean loss in nats on fresh sequences.
  public var testLoss: Double
  /// The share of characters copied right on fresh sequences.
  public var testAccuracy: Double
  /// Training FLOPs, counted matrix by matrix.
  public var flops: Double
  /// Wall time in seconds.
  public var seconds: Double

  /// All parameters.
  public var parameters: Double { Double(model.parameters.count) }
}

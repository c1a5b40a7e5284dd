/// A small decoder-only transformer over characters, forward and backward by hand.
///
/// Learned positions, causal attention, root-mean-square norms before each block, a SiLU feed-forward of four widths,
/// and a head of its own. All parameters are one flat array.
public struct TinyTransformer: Sendable, Hashable {
  /// The number of different characters.
  public let vocabulary: Int
  /// Characters in a sequence.
  public let context: Int
  /// Width of the residual stream.
  public let width: Int
  /// Layers.
  public let layers: Int
  /// Attention heads; they divide the width.
  public let heads: Int
  /// All weights, in the order of the layout.
  public internal(set) var parameters: [Float]

  /// A network with normally distributed weights, scaled by 1/√inputs; biases zero and gains one.
  ///
  /// - Throws: ``ScalingError/invalidArgument(name:value:requirement:)`` for a size below 1 or too large to allocate, or
  ///   a width that the heads do not divide.
  ///
  /// ```swift
  /// try Double(TinyTransformer(vocabulary: 9, context: 16, width: 16, layers: 1).parameters.count) // 3744
  /// ```
  public init(
    vocabulary: Int, context: Int, width: Int = 32, layers: Int = 2, heads: Int = 2, seed: UInt64 = 0
  ) throws(ScalingError) {
    let sizes = [
      ("vocabulary", vocabulary), ("context", context), ("width", width), ("layers", layers), ("heads", heads),
    ]
    for (name, value) in sizes where value < 1 || value > 4096 {
      throw .invalidArgument(name: name, value: Double(value), requirement: "between 1 and 4,096")
    }
    guard width % heads == 0 else {
      throw .invalidArgument(name: "width", value: Double(width), requirement: "a multiple of the \(heads) heads")
    }
    guard layers * width * width <= 1 << 26 else {
      throw .invalidArgument(name: "layers", value: Double(layers), requirement: "fewer, or the width smaller")
    }
    self.vocabulary = vocabulary
    self.context = context
    self.width = width
    self.layers = layers
    self.heads = heads
    let layout = TransformerLayout(vocabulary: vocabulary, context: context, width: width, layers: layers)
    parameters = [Float](repeating: 0, count: layout.count)
    var generator = SeededGenerator(seed: seed)
    for matrix in layout.matrices {
      let deviation = 1 / Double(matrix.inputs).squareRoot()
      for index in matrix.range { parameters[index] = Float(generator.normal(standardDeviation: deviation)) }
    }
    for gain in layout.gains {
      for index in gain..<gain + width { parameters[index] = 1 }
    }
  }

  /// The same network with other weights and biases, in the order of ``parameters``.
  ///
  /// - Throws: ``ScalingError/lengthMismatch(first:firstCount:second:secondCount:)`` unless there are as many.
  public func replacing(parameters new: [Float]) throws(ScalingError) -> TinyTransformer {
    guard new.count == parameters.count else {
      throw .lengthMismatch(
        first: "new parameters", firstCount: new.count, second: "the network", secondCount: parameters.count)
    }
    var network = self
    network.parameters = new
    return network
  }

  /// The mean loss in nats over the positions from `firstTarget` on, and its gradient in the order of ``parameters``.
  ///
  /// - Parameters:
  ///   - tokens: whole sequences of ``context`` characters, one after another, each below ``vocabulary``.
  ///   - targets: for each token, the character that should follow it.
  ///   - firstTarget: the first position of a sequence whose prediction counts.
  /// - Throws: ``ScalingError/invalidArgument(name:value:requirement:)`` for characters out of range, a broken sequence,
  ///   a position outside the context, or more sequences than fit into memory.
  public func lossAndGradient(
    tokens: [Int], targets: [Int], firstTarget: Int = 0
  ) throws(ScalingError) -> (loss: Double, gradient: [Float]) {
    try check(tokens, targets, firstTarget)
    var pass = TransformerPass(self, sequences: tokens.count / context)
    pass.forward(tokens)
    let loss = pass.loss(targets, from: firstTarget)
    pass.backward(tokens)
    return (loss.mean, pass.gradient)
  }

  /// The mean loss in nats and the share of right predictions over the positions from `firstTarget` on.
  ///
  /// - Throws: as ``lossAndGradient(tokens:targets:firstTarget:)``.
  public func evaluate(
    tokens: [Int], targets: [Int], firstTarget: Int = 0
  ) throws(ScalingError) -> (loss: Double, accuracy: Double) {
    try check(tokens, targets, firstTarget)
    var pass = TransformerPass(self, sequences: tokens.count / context)
    pass.forward(tokens)
    let loss = pass.loss(targets, from: firstTarget)
    return (loss.mean, loss.accuracy)
  }

  /// The parameters besides embeddings, positions and head, as Kaplan et al. 2020 count a shape.
  public var shape: TransformerShape {
    TransformerShape(
      layers: Double(layers), width: Double(width), heads: Double(heads), vocabulary: Double(vocabulary),
      context: Double(context))
  }

  private func check(_ tokens: [Int], _ targets: [Int], _ firstTarget: Int) throws(ScalingError) {
    guard !tokens.isEmpty, tokens.count % context == 0 else {
      throw .invalidArgument(
        name: "number of tokens", value: Double(tokens.count), requirement: "a multiple of the context, \(context)")
    }
    guard tokens.count == targets.count else {
      throw .lengthMismatch(first: "tokens", firstCount: tokens.count, second: "targets", secondCount: targets.count)
    }
    // What a pass keeps of each character: its logits, its attention, and about 20 widths a layer.
    let kept = Double(vocabulary) + Double(layers) * (Double(heads * context) + 20 * Double(width))
    try DataHealth.requireWork(Double(tokens.count) * kept, of: "activations of one pass", atMost: 1 << 29)
    guard (0..<context).contains(firstTarget) else {
      throw .invalidArgument(
        name: "firstTarget", value: Double(firstTarget), requirement: "a position from 0 to \(context - 1)")
    }
    for token in tokens + targets where token < 0 || token >= vocabulary {
      throw .invalidArgument(name: "token", value: Double(token), requirement: "from 0 to \(vocabulary - 1)")
    }
  }
}

/// A multilayer perceptron 1-w-w-1 with tanh, for y = f(x) in one variable, forward and backward by hand.
///
/// Parameters are one flat array: first layer's weights (w) and biases (w), second layer's weights (w × w, one row for
/// each output) and biases (w), output weights (w) and bias (1). They number w² + 4w + 1.
///
/// ```swift
/// Double(MLP(width: 64).parameters.count) // 4353
/// ```
public struct MLP: Sendable, Hashable {
  /// Neurons in each hidden layer.
  public let width: Int
  /// All weights and biases, in the order above.
  public internal(set) var parameters: [Float]

  /// A network whose weights and biases are drawn evenly from ±1/√inputs of their layer. The width is limited
  /// to 1 through 16,384.
  public init(width: Int, seed: UInt64 = 0) {
    let width = min(max(width, 1), 16384)
    self.width = width
    var generator = SeededGenerator(seed: seed)
    let hidden = 1 / Double(width).squareRoot()
    let draw = { (count: Int, bound: Double, generator: inout SeededGenerator) in
      (0..<count).map { _ in Float(bound * (2 * generator.uniform() - 1)) }
    }
    parameters =
      draw(2 * width, 1, &generator) + draw(width * width + width, hidden, &generator)
      + draw(width + 1, hidden, &generator)
  }

  /// The same network with other weights and biases, in the order of ``parameters``.
  ///
  /// - Throws: ``ScalingError/lengthMismatch(first:firstCount:second:secondCount:)`` unless there are as many.
  public func replacing(parameters new: [Float]) throws(ScalingError) -> MLP {
    guard new.count == parameters.count else {
      throw .lengthMismatch(
        first: "new parameters", firstCount: new.count, second: "the network", secondCount: parameters.count)
    }
    var network = self
    network.parameters = new
    return network
  }

  /// The output for each input.
  public func predict(_ x: [Float]) -> [Float] {
    MLPPass(width: width).predict(x, MLPWeights(parameters, width: width))
  }

  /// The mean squared error over the pairs of `x` and `y`; NaN for none.
  public func error(x: [Float], y: [Float]) -> Double {
    let output = predict(x)
    let sum = zip(output, y).reduce(0.0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) }
    return sum / Double(min(x.count, y.count))
  }

  /// The mean squared error over the pairs of `x` and `y`, and its gradient in the order of ``parameters``.
  public func lossAndGradient(x: [Float], y: [Float]) -> (loss: Double, gradient: [Float]) {
    let gradient = MLPGradient(width: width, samples: min(x.count, y.count), onAllCores: false)
    let loss = gradient.loss(x, y, MLPWeights(parameters, width: width))
    return (loss, gradient.sum.flat)
  }

  /// FLOPs of one forward and backward pass over `samples` inputs: 2 a weight forward, 4 backward.
  public func trainingFlops(samples: Int) -> Double {
    let width = Double(width)
    return 6 * Double(samples) * (width * width + 2 * width)
  }
}

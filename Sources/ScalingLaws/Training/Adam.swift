/// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1) over a flat array of Floats.
public struct Adam: Sendable {
  /// The learning rate.
  public var learningRate: Float
  /// The decay of the mean of gradients.
  public var beta1: Float
  /// The decay of the mean of squared gradients.
  public var beta2: Float
  /// What keeps the division from zero.
  public var epsilon: Float
  private var mean: [Float]
  private var square: [Float]
  private var power1: Float = 1
  private var power2: Float = 1

  /// An optimiser for `count` parameters with the customary constants.
  public init(count: Int, learningRate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    mean = [Float](repeating: 0, count: max(count, 0))
    square = mean
  }

  /// Moves `parameters` against `gradient`. Parameters beyond the optimiser's count stay as they are.
  public mutating func step(_ parameters: inout [Float], gradient: [Float]) {
    power1 *= beta1
    power2 *= beta2
    let rate = learningRate / (1 - power1)
    let correction = 1 / (1 - power2)
    let count = min(parameters.count, gradient.count, mean.count)
    TrainingKernels.adam(
      count, rate, correction, beta1, beta2, epsilon, gradient, &mean, &square, &parameters)
  }
}

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

  /// An optimiser for `count` parameters, up to 2^28, with the customary constants.
  public init(count: Int, learningRate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    mean = [Float](repeating: 0, count: min(max(count, 0), 1 << 28))
    square = mean
  }

  /// Moves `parameters` against `gradient`. Parameters beyond the optimiser's count stay as they are.
  public mutating func step(_ parameters: inout [Float], gradient: [Float]) {
    let count = min(parameters.count, gradient.count, mean.count)
    step { step in
      parameters.withUnsafeMutableBufferPointer { parameters in
        gradient.withUnsafeBufferPointer { gradient in
          guard let parameters = parameters.baseAddress, let gradient = gradient.baseAddress else { return }
          step.move(0..<count, of: parameters, against: gradient)
        }
      }
    }
  }

  /// One step, which `body` makes for all parameters, some at a time.
  mutating func step(_ body: (Step) -> Void) {
    power1 *= beta1
    power2 *= beta2
    mean.withUnsafeMutableBufferPointer { mean in
      square.withUnsafeMutableBufferPointer { square in
        guard let mean = mean.baseAddress, let square = square.baseAddress else { return }
        body(
          Step(
            rate: learningRate / (1 - power1), correction: 1 / (1 - power2), beta1: beta1, beta2: beta2,
            epsilon: epsilon, mean: mean, square: square))
      }
    }
  }

  /// A step under way.
  struct Step {
    let rate: Float
    let correction: Float
    let beta1: Float
    let beta2: Float
    let epsilon: Float
    let mean: UnsafeMutablePointer<Float>
    let square: UnsafeMutablePointer<Float>

    func move(
      _ range: Range<Int>, of parameters: UnsafeMutablePointer<Float>, against gradient: UnsafePointer<Float>
    ) {
      let start = range.lowerBound
      TrainingKernels.adam(
        range.count, rate, correction, beta1, beta2, epsilon, gradient + start, mean + start, square + start,
        parameters + start)
    }
  }
}

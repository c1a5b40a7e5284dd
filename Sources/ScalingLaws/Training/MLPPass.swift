/// The buffers of one forward and backward pass on one core, used again in each step.
///
/// Rows go through in blocks, whose activations stay in the processor's cache from the first layer to the last
/// gradient. A row is a sample.
final class MLPPass {
  typealias Input = UnsafePointer<Float>
  private static let block = 128

  private let first: FloatBuffer
  private let second: FloatBuffer
  private let slope: FloatBuffer
  private let back: FloatBuffer
  private let outputs = FloatBuffer(count: block)
  private let product: MatrixProduct

  init(width: Int, product: MatrixProduct = .fastest) {
    self.product = product
    let count = Self.block * MLPLanes.stride(width: width)
    (first, second, slope, back) = (
      FloatBuffer(count: count), FloatBuffer(count: count), FloatBuffer(count: count), FloatBuffer(count: count)
    )
  }

  func predict(_ x: [Float], _ weights: MLPWeights) -> [Float] {
    var output: [Float] = []
    output.reserveCapacity(x.count)
    x.withUnsafeBufferPointer { x in
      guard let start = x.baseAddress else { return }
      Self.forEachBlock(0..<x.count) { range in
        forward(start + range.lowerBound, rows: range.count, weights)
        output += UnsafeBufferPointer(start: outputs.start, count: range.count)
      }
    }
    return output
  }

  /// The sum of squared errors over some of the samples; their share of the gradient of the mean over `total` replaces
  /// `gradient`.
  func share(
    of samples: Range<Int>, _ x: [Float], _ y: [Float], total: Int, _ weights: MLPWeights, into gradient: MLPLanes
  ) -> Double {
    gradient.clearVectors()
    var sum = 0.0
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        guard let inputs = x.baseAddress, let targets = y.baseAddress else { return }
        Self.forEachBlock(samples) { range in
          forward(inputs + range.lowerBound, rows: range.count, weights)
          sum += TrainingKernels.errors(
            range.count, 2 / Float(total), targets + range.lowerBound, outputs.start, gradient.outputBias)
          backward(
            inputs + range.lowerBound, rows: range.count, weights, gradient,
            isFirst: range.lowerBound == samples.lowerBound)
        }
      }
    }
    return sum
  }

  private static func forEachBlock(_ samples: Range<Int>, _ body: (Range<Int>) -> Void) {
    for start in Swift.stride(from: samples.lowerBound, to: samples.upperBound, by: block) {
      body(start..<min(start + block, samples.upperBound))
    }
  }

  /// first = tanh(x wᵀ + b), second = tanh(first Wᵀ + b), outputs = second · w + b.
  private func forward(_ x: Input, rows: Int, _ weights: MLPWeights) {
    let lanes = weights.lanes
    TrainingKernels.firstLayer(rows, lanes.length, lanes.stride, x, lanes.first, lanes.firstBias, first.start)
    product.multiply(
      rows: rows, columns: lanes.length, depth: lanes.width, first.start, strideA: lanes.stride,
      weights.transposed.start, strideB: lanes.stride, into: second.start, strideC: lanes.stride)
    TrainingKernels.secondLayer(
      rows, lanes.length, lanes.stride, lanes.secondBias, lanes.output, lanes.outputBias, second.start, outputs.start)
  }

  /// Adds the share of some rows, whose slopes of the loss are in `outputs`, to the gradient.
  private func backward(_ x: Input, rows: Int, _ weights: MLPWeights, _ gradient: MLPLanes, isFirst: Bool) {
    let lanes = weights.lanes
    TrainingKernels.outputGradient(
      rows, lanes.length, lanes.stride, outputs.start, second.start, lanes.output, slope.start, gradient.output,
      gradient.secondBias)
    product.multiply(
      rows: lanes.width, columns: lanes.length, depth: rows, slope.start, .transposed, strideA: lanes.stride,
      first.start, strideB: lanes.stride, adding: !isFirst, into: gradient.matrix, strideC: lanes.stride)
    product.multiply(
      rows: rows, columns: lanes.length, depth: lanes.width, slope.start, strideA: lanes.stride, lanes.matrix,
      strideB: lanes.stride, into: back.start, strideC: lanes.stride)
    TrainingKernels.firstGradient(
      rows, lanes.length, lanes.stride, x, back.start, first.start, gradient.first, gradient.firstBias)
  }
}

/// The buffers of one forward and backward pass on one core, used again in each step.
///
/// Rows go through in blocks of 256, whose activations stay in the processor's cache from the first layer to the last
/// gradient. A row is a sample.
struct MLPPass {
  typealias Input = UnsafePointer<Float>
  private static let block = 256

  private let width: Int
  private let stride: Int
  private let first: FloatBuffer
  private let second: FloatBuffer
  private let slope: FloatBuffer
  private let back: FloatBuffer
  private let outputs = FloatBuffer(count: block)
  private var weights: MLPLanes
  private var gradient: MLPLanes
  private let product = MatrixProduct.fastest

  init(width: Int) {
    self.width = width
    weights = MLPLanes(width: width)
    gradient = MLPLanes(width: width)
    stride = weights.stride
    let count = Self.block * stride
    (first, second, slope, back) = (
      FloatBuffer(count: count), FloatBuffer(count: count), FloatBuffer(count: count), FloatBuffer(count: count)
    )
  }

  mutating func predict(_ x: [Float], _ parameters: [Float]) -> [Float] {
    weights.load(parameters)
    var output: [Float] = []
    output.reserveCapacity(x.count)
    x.withUnsafeBufferPointer { x in
      guard let start = x.baseAddress else { return }
      Self.forEachBlock(0..<x.count) { range in
        forward(start + range.lowerBound, rows: range.count)
        output += UnsafeBufferPointer(start: outputs.start, count: range.count)
      }
    }
    return output
  }

  /// The sum of squared errors over some of the samples, and their share of the gradient of the mean over `total`,
  /// which is added to `result`.
  mutating func addGradient(
    of samples: Range<Int>, _ x: [Float], _ y: [Float], total: Int, _ parameters: [Float], to result: inout [Float]
  ) -> Double {
    weights.load(parameters)
    gradient.clear()
    var sum = 0.0
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        guard let inputs = x.baseAddress, let targets = y.baseAddress else { return }
        Self.forEachBlock(samples) { range in
          let rows = range.count
          forward(inputs + range.lowerBound, rows: rows)
          for row in 0..<rows {
            let error = outputs.start[row] - targets[range.lowerBound + row]
            sum += Double(error) * Double(error)
            outputs.start[row] = 2 * error / Float(total)
            gradient.outputBias += outputs.start[row]
          }
          backward(inputs + range.lowerBound, rows: rows)
        }
      }
    }
    gradient.add(to: &result)
    return sum
  }

  private static func forEachBlock(_ samples: Range<Int>, _ body: (Range<Int>) -> Void) {
    for start in Swift.stride(from: samples.lowerBound, to: samples.upperBound, by: block) {
      body(start..<min(start + block, samples.upperBound))
    }
  }

  /// first = tanh(x wᵀ + b), second = tanh(first Wᵀ + b), outputs = second · w + b.
  private func forward(_ x: Input, rows: Int) {
    let (count, length) = (Int32(rows), Int32(stride))
    TrainingKernels.firstLayer(count, length, x, weights.first.start, weights.firstBias.start, first.start)
    product.multiply(
      rows: rows, columns: width, depth: width, first.start, strideA: stride, weights.matrix.start, .transposed,
      strideB: stride, into: second.start, strideC: stride)
    TrainingKernels.tanhLayer(count, length, weights.secondBias.start, second.start)
    TrainingKernels.outputLayer(
      count, length, second.start, weights.output.start, weights.outputBias, outputs.start)
  }

  /// Adds the share of some rows, whose slopes of the loss are in `outputs`, to the gradient.
  private func backward(_ x: Input, rows: Int) {
    let (count, length) = (Int32(rows), Int32(stride))
    TrainingKernels.outputGradient(
      count, length, outputs.start, second.start, weights.output.start, slope.start, gradient.output.start,
      gradient.secondBias.start)
    product.multiply(
      rows: width, columns: width, depth: rows, slope.start, .transposed, strideA: stride, first.start,
      strideB: stride, adding: true, into: gradient.matrix.start, strideC: stride)
    product.multiply(
      rows: rows, columns: width, depth: width, slope.start, strideA: stride, weights.matrix.start, strideB: stride,
      into: back.start, strideC: stride)
    TrainingKernels.firstGradient(
      count, length, x, back.start, first.start, gradient.first.start, gradient.firstBias.start)
  }
}

// An internal import would make every cell that imports this library load the module of C, which it cannot find. The
// compiler warns because types of such a module must not be part of ours; the module has functions of plain types only.
@_implementationOnly import CTrainingKernels

/// The loops of `CTrainingKernels` under Swift's names.
///
/// Rows begin `stride` Floats apart; of each the first `length`, a whole number of sixteens, are read and written.
enum TrainingKernels {
  typealias Input = UnsafePointer<Float>
  typealias Output = UnsafeMutablePointer<Float>

  /// out[r][i] = tanh(x[r] weight[i] + bias[i]).
  static func firstLayer(
    _ rows: Int, _ length: Int, _ stride: Int, _ x: Input, _ weight: Input, _ bias: Input, _ out: Output
  ) {
    training_first_layer(rows, length, stride, x, weight, bias, out)
  }

  /// values[r][i] = tanh(values[r][i] + bias[i]), and out[r] = Σ values[r][i] weight[i] + output bias.
  static func secondLayer(
    _ rows: Int, _ length: Int, _ stride: Int, _ bias: Input, _ weight: Input, _ outputBias: Input, _ values: Output,
    _ out: Output
  ) {
    training_second_layer(rows, length, stride, bias, weight, outputBias, values, out)
  }

  /// The sum of the squares of outputs[r] - y[r]; makes outputs[r] `scale` times that, and adds it to `sum`.
  static func errors(_ rows: Int, _ scale: Float, _ y: Input, _ outputs: Output, _ sum: Output) -> Double {
    training_errors(rows, scale, y, outputs, sum)
  }

  /// The slope of the second layer's sums, added up into the gradients of the output weights and of its own biases.
  static func outputGradient(
    _ rows: Int, _ length: Int, _ stride: Int, _ errors: Input, _ values: Input, _ weight: Input, _ slope: Output,
    _ weightGradient: Output, _ biasGradient: Output
  ) {
    training_output_gradient(rows, length, stride, errors, values, weight, slope, weightGradient, biasGradient)
  }

  /// The slope of the first layer's sums, added up into the gradients of its weights and biases.
  static func firstGradient(
    _ rows: Int, _ length: Int, _ stride: Int, _ x: Input, _ back: Input, _ values: Input, _ weightGradient: Output,
    _ biasGradient: Output
  ) {
    training_first_gradient(rows, length, stride, x, back, values, weightGradient, biasGradient)
  }

  /// to[j][i] = from[i][j].
  static func transpose(
    _ rows: Int, _ columns: Int, _ from: Input, _ strideFrom: Int, _ to: Output, _ strideTo: Int
  ) {
    training_transpose(rows, columns, from, strideFrom, to, strideTo)
  }

  /// to[i] = from[i], or to[i] += from[i].
  static func add(_ count: Int, _ adding: Int32, _ from: Input, _ to: Output) {
    training_add(count, adding, from, to)
  }

  /// One step of Adam.
  static func adam(
    _ count: Int, _ rate: Float, _ correction: Float, _ beta1: Float, _ beta2: Float, _ epsilon: Float,
    _ gradient: Input, _ mean: Output, _ square: Output, _ parameters: Output
  ) {
    training_adam(count, rate, correction, beta1, beta2, epsilon, gradient, mean, square, parameters)
  }

  /// C = A·B, or C += A·B, where A's element (i, k) is a[i rowStep + k depthStep]. Rows of B are read to whole sixteens.
  static func product(
    _ rows: Int, _ columns: Int, _ depth: Int, _ a: Input, _ rowStep: Int, _ depthStep: Int, _ b: Input, _ strideB: Int,
    _ adding: Int32, _ c: Output, _ strideC: Int
  ) {
    training_product(rows, columns, depth, a, rowStep, depthStep, b, strideB, adding, c, strideC)
  }

  /// Raises a counter by one, and returns what it was: safe from several threads at a time.
  static func take(_ counter: UnsafeMutablePointer<Int>) -> Int {
    training_take(counter)
  }

  /// Whether the product is compiled for this processor's widest registers.
  static func productIsFast() -> Int32 {
    training_product_is_fast()
  }

}

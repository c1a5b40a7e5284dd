/// The loops of `CTrainingKernels`, bound by symbol: so that whoever imports this library loads no module of C.
///
/// Rows begin `stride` Floats apart; of each the first `length`, a whole number of sixteens, are read and written.
enum TrainingKernels {
  typealias Input = UnsafePointer<Float>
  typealias Output = UnsafeMutablePointer<Float>

  /// out[r][i] = tanh(x[r] weight[i] + bias[i]).
  @_silgen_name("training_first_layer")
  static func firstLayer(
    _ rows: Int, _ length: Int, _ stride: Int, _ x: Input, _ weight: Input, _ bias: Input, _ out: Output)

  /// values[r][i] = tanh(values[r][i] + bias[i]), and out[r] = Σ values[r][i] weight[i] + output bias.
  @_silgen_name("training_second_layer")
  static func secondLayer(
    _ rows: Int, _ length: Int, _ stride: Int, _ bias: Input, _ weight: Input, _ outputBias: Input, _ values: Output,
    _ out: Output)

  /// The sum of the squares of outputs[r] - y[r]; makes outputs[r] `scale` times that, and adds it to `sum`.
  @_silgen_name("training_errors")
  static func errors(_ rows: Int, _ scale: Float, _ y: Input, _ outputs: Output, _ sum: Output) -> Double

  /// The slope of the second layer's sums, added up into the gradients of the output weights and of its own biases.
  @_silgen_name("training_output_gradient")
  static func outputGradient(
    _ rows: Int, _ length: Int, _ stride: Int, _ errors: Input, _ values: Input, _ weight: Input, _ slope: Output,
    _ weightGradient: Output, _ biasGradient: Output)

  /// The slope of the first layer's sums, added up into the gradients of its weights and biases.
  @_silgen_name("training_first_gradient")
  static func firstGradient(
    _ rows: Int, _ length: Int, _ stride: Int, _ x: Input, _ back: Input, _ values: Input, _ weightGradient: Output,
    _ biasGradient: Output)

  /// to[j][i] = from[i][j].
  @_silgen_name("training_transpose")
  static func transpose(
    _ rows: Int, _ columns: Int, _ from: Input, _ strideFrom: Int, _ to: Output, _ strideTo: Int)

  /// to[i] = from[i], or to[i] += from[i].
  @_silgen_name("training_add")
  static func add(_ count: Int, _ adding: Int32, _ from: Input, _ to: Output)

  /// One step of Adam.
  @_silgen_name("training_adam")
  static func adam(
    _ count: Int, _ rate: Float, _ correction: Float, _ beta1: Float, _ beta2: Float, _ epsilon: Float,
    _ gradient: Input, _ mean: Output, _ square: Output, _ parameters: Output)

  /// C = A·B, or C += A·B, where A's element (i, k) is a[i rowStep + k depthStep]. Rows of B are read to whole sixteens.
  @_silgen_name("training_product")
  static func product(
    _ rows: Int, _ columns: Int, _ depth: Int, _ a: Input, _ rowStep: Int, _ depthStep: Int, _ b: Input, _ strideB: Int,
    _ adding: Int32, _ c: Output, _ strideC: Int)

  /// Raises a counter by one, and returns what it was: safe from several threads at a time.
  @_silgen_name("training_take")
  static func take(_ counter: UnsafeMutablePointer<Int>) -> Int

  /// Whether the product is compiled for this processor's widest registers.
  @_silgen_name("training_product_is_fast")
  static func productIsFast() -> Int32
}

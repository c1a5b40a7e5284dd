/// The loops of `CTrainingKernels`, bound by symbol: so that whoever imports this library loads no module of C.
///
/// Rows are `stride` Floats long, a whole number of sixteens, of which those beyond the width are zero.
enum TrainingKernels {
  typealias Input = UnsafePointer<Float>
  typealias Output = UnsafeMutablePointer<Float>

  /// out[r][i] = tanh(x[r] weight[i] + bias[i]).
  @_silgen_name("training_first_layer")
  static func firstLayer(
    _ rows: Int32, _ stride: Int32, _ x: Input, _ weight: Input, _ bias: Input, _ out: Output)

  /// values[r][i] = tanh(values[r][i] + bias[i]).
  @_silgen_name("training_tanh_layer")
  static func tanhLayer(_ rows: Int32, _ stride: Int32, _ bias: Input, _ values: Output)

  /// out[r] = Σ values[r][i] weight[i] + bias.
  @_silgen_name("training_output_layer")
  static func outputLayer(
    _ rows: Int32, _ stride: Int32, _ values: Input, _ weight: Input, _ bias: Float, _ out: Output)

  /// The slope of the second layer's sums, added up into the gradients of the output weights and of its own biases.
  @_silgen_name("training_output_gradient")
  static func outputGradient(
    _ rows: Int32, _ stride: Int32, _ errors: Input, _ values: Input, _ weight: Input, _ slope: Output,
    _ weightGradient: Output, _ biasGradient: Output)

  /// The slope of the first layer's sums, added up into the gradients of its weights and biases.
  @_silgen_name("training_first_gradient")
  static func firstGradient(
    _ rows: Int32, _ stride: Int32, _ x: Input, _ back: Input, _ values: Input, _ weightGradient: Output,
    _ biasGradient: Output)

  /// One step of Adam.
  @_silgen_name("training_adam")
  static func adam(
    _ count: Int, _ rate: Float, _ correction: Float, _ beta1: Float, _ beta2: Float, _ epsilon: Float,
    _ gradient: Input, _ mean: Output, _ square: Output, _ parameters: Output)
}

/// The parameters of an ``MLP``, or their gradient, with every row padded to whole sixteens.
struct MLPLanes {
  let width: Int
  /// Floats in a row.
  let stride: Int
  let first: FloatBuffer
  let firstBias: FloatBuffer
  /// The second layer's weights, one row for each output.
  let matrix: FloatBuffer
  let secondBias: FloatBuffer
  let output: FloatBuffer
  var outputBias: Float = 0

  init(width: Int) {
    self.width = width
    let stride = (width + 15) / 16 * 16
    self.stride = stride
    (first, firstBias, secondBias, output) = (
      FloatBuffer(count: stride), FloatBuffer(count: stride), FloatBuffer(count: stride), FloatBuffer(count: stride)
    )
    matrix = FloatBuffer(count: width * stride)
  }

  mutating func clear() {
    for buffer in [first, firstBias, matrix, secondBias, output] { buffer.clear() }
    outputBias = 0
  }

  /// Takes over the flat array of ``MLP/parameters``.
  mutating func load(_ parameters: [Float]) {
    parameters.withUnsafeBufferPointer { flat in
      guard let flat = flat.baseAddress else { return }
      forEachRow { row, offset in row.update(from: flat + offset, count: width) }
      outputBias = flat[parameters.count - 1]
    }
  }

  /// Adds all to the flat array of ``MLP/parameters``.
  func add(to parameters: inout [Float]) {
    let last = parameters.count - 1
    parameters.withUnsafeMutableBufferPointer { flat in
      guard let flat = flat.baseAddress else { return }
      forEachRow { row, offset in
        for column in 0..<width { flat[offset + column] += row[column] }
      }
      flat[last] += outputBias
    }
  }

  /// Every row, with the place in the flat array where it begins.
  private func forEachRow(_ body: (UnsafeMutablePointer<Float>, Int) -> Void) {
    let square = width * width
    body(first.start, 0)
    body(firstBias.start, width)
    for row in 0..<width { body(matrix.start + row * stride, (2 + row) * width) }
    body(secondBias.start, 2 * width + square)
    body(output.start, 3 * width + square)
  }
}

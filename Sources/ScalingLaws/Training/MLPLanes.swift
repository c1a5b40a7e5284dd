/// The parameters of an ``MLP``, or their gradient, with every row padded to whole lanes.
struct MLPLanes {
  typealias Lanes = FloatMath.Lanes

  let width: Int
  /// Lanes in a row.
  let lanes: Int
  var first: [Lanes]
  var firstBias: [Lanes]
  /// The second layer's weights, one row for each output.
  var matrix: [Lanes]
  var secondBias: [Lanes]
  var output: [Lanes]
  var outputBias: Float = 0

  init(width: Int) {
    self.width = width
    lanes = (width + Lanes.scalarCount - 1) / Lanes.scalarCount
    let row = [Lanes](repeating: .zero, count: lanes)
    first = row
    firstBias = row
    secondBias = row
    output = row
    matrix = [Lanes](repeating: .zero, count: width * lanes)
  }

  mutating func clear() {
    self = MLPLanes(width: width)
  }

  /// Takes over the flat array of ``MLP/parameters``.
  mutating func load(_ parameters: [Float]) {
    let square = width * width
    Self.copy(parameters, 0, into: &first, rows: 1, width)
    Self.copy(parameters, width, into: &firstBias, rows: 1, width)
    Self.copy(parameters, 2 * width, into: &matrix, rows: width, width)
    Self.copy(parameters, 2 * width + square, into: &secondBias, rows: 1, width)
    Self.copy(parameters, 3 * width + square, into: &output, rows: 1, width)
    outputBias = parameters[4 * width + square]
  }

  /// Writes the flat array of ``MLP/parameters``.
  func store(_ parameters: inout [Float]) {
    let square = width * width
    Self.copy(first, into: &parameters, 0, rows: 1, width)
    Self.copy(firstBias, into: &parameters, width, rows: 1, width)
    Self.copy(matrix, into: &parameters, 2 * width, rows: width, width)
    Self.copy(secondBias, into: &parameters, 2 * width + square, rows: 1, width)
    Self.copy(output, into: &parameters, 3 * width + square, rows: 1, width)
    parameters[4 * width + square] = outputBias
  }

  private static func copy(_ flat: [Float], _ start: Int, into padded: inout [Lanes], rows: Int, _ width: Int) {
    let stride = padded.count / rows * Lanes.scalarCount
    padded.withUnsafeMutableBytes { bytes in
      let padded = bytes.assumingMemoryBound(to: Float.self)
      for row in 0..<rows {
        for column in 0..<width { padded[row * stride + column] = flat[start + row * width + column] }
      }
    }
  }

  private static func copy(_ padded: [Lanes], into flat: inout [Float], _ start: Int, rows: Int, _ width: Int) {
    let stride = padded.count / rows * Lanes.scalarCount
    padded.withUnsafeBytes { bytes in
      let padded = bytes.assumingMemoryBound(to: Float.self)
      for row in 0..<rows {
        for column in 0..<width { flat[start + row * width + column] = padded[row * stride + column] }
      }
    }
  }
}

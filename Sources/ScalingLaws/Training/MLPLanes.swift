/// The parameters of an ``MLP``, or their gradient, with every row padded by zeros to whole sixteens.
final class MLPLanes {
  typealias Pointer = UnsafeMutablePointer<Float>

  let width: Int
  /// Floats of a row that loops go over: the width, rounded up to sixteens.
  let length: Int
  /// Floats from one row to the next: an odd number of cache lines, so that a column does not fall on a few sets of the
  /// cache.
  let stride: Int
  let rows: Int
  let buffer: FloatBuffer

  init(width: Int) {
    self.width = width
    length = (width + 15) / 16 * 16
    stride = Self.stride(width: width)
    rows = width + 5
    buffer = FloatBuffer(count: rows * stride)
  }

  static func stride(width: Int) -> Int { ((width + 15) / 16 | 1) * 16 }

  /// The second layer's weights, one row for each output.
  var matrix: Pointer { buffer.start }
  var first: Pointer { row(width) }
  var firstBias: Pointer { row(width + 1) }
  var secondBias: Pointer { row(width + 2) }
  var output: Pointer { row(width + 3) }
  var outputBias: Pointer { row(width + 4) }

  /// Sets all but the matrix to zero.
  func clearVectors() { first.update(repeating: 0, count: (rows - width) * stride) }

  private func row(_ index: Int) -> Pointer { buffer.start + index * stride }

  /// The flat array of ``MLP/parameters``.
  var flat: [Float] {
    get {
      [Float](unsafeUninitializedCapacity: width * width + 4 * width + 1) { flat, count in
        guard let start = flat.baseAddress else { return }
        forEachRow { row, offset, length in (start + offset).initialize(from: row, count: length) }
        count = flat.count
      }
    }
    set {
      newValue.withUnsafeBufferPointer { flat in
        guard let start = flat.baseAddress else { return }
        forEachRow { row, offset, length in row.update(from: start + offset, count: length) }
      }
    }
  }

  /// Every row, with the place in the flat array where it begins and the Floats it has there.
  private func forEachRow(_ body: (Pointer, Int, Int) -> Void) {
    let square = width * width
    body(first, 0, width)
    body(firstBias, width, width)
    for index in 0..<width { body(row(index), (2 + index) * width, width) }
    body(secondBias, 2 * width + square, width)
    body(output, 3 * width + square, width)
    body(outputBias, 4 * width + square, 1)
  }
}

/// The parameters of an ``MLP`` as a pass reads them.
struct MLPWeights {
  let lanes: MLPLanes
  /// The second layer's weights, one row for each input.
  let transposed: FloatBuffer

  init(_ parameters: [Float], width: Int) {
    lanes = MLPLanes(width: width)
    transposed = FloatBuffer(count: width * lanes.stride)
    lanes.flat = parameters
    update(0..<width)
  }

  /// To be called when the parameters in some rows have changed.
  func update(_ rows: Range<Int>) {
    let (start, end) = (rows.lowerBound, min(rows.upperBound, lanes.width))
    guard start < end else { return }
    TrainingKernels.transpose(
      end - start, lanes.width, lanes.matrix + start * lanes.stride, lanes.stride, transposed.start + start,
      lanes.stride)
  }
}

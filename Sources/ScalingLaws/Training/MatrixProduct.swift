/// Products of row-major matrices of Floats.
struct MatrixProduct: Sendable {
  /// How an operand is read.
  enum Reading: Sendable { case asStored, transposed }

  /// The BLAS to use, or nil for the kernel alone.
  var blas: BLAS?

  /// The fastest that this machine has.
  ///
  /// On a core with AVX-512, whose limit is 240 GFLOP/s, the kernel reaches 191 to 200 for widths of 64 to 256, where
  /// OpenBLAS reaches 135 to 193; beyond, the two are even. Where registers are narrower the BLAS takes all but the
  /// smallest.
  static let fastest = MatrixProduct(blas: TrainingKernels.productIsFast() == 1 ? nil : BLAS.shared)

  /// C = A·B, or C += A·B, where A is `rows` by `depth` and B `depth` by `columns` once read as said.
  ///
  /// Strides are the stored row lengths. The three areas must not overlap.
  func multiply(
    rows: Int, columns: Int, depth: Int, _ a: UnsafePointer<Float>, _ readA: Reading = .asStored, strideA: Int,
    _ b: UnsafePointer<Float>, _ readB: Reading = .asStored, strideB: Int, adding: Bool = false,
    into c: UnsafeMutablePointer<Float>, strideC: Int
  ) {
    guard rows > 0, columns > 0 else { return }
    // The smallest products are over before a BLAS has begun.
    if let blas, rows * columns * depth >= 4096 {
      blas.sgemm(
        101, readA == .asStored ? 111 : 112, readB == .asStored ? 111 : 112, Int32(rows), Int32(columns), Int32(depth),
        1, a, Int32(strideA), b, Int32(strideB), adding ? 1 : 0, c, Int32(strideC))
      return
    }
    let stepA = readA == .asStored ? (row: strideA, depth: 1) : (row: 1, depth: strideA)
    let multiply = { (b: UnsafePointer<Float>, strideB: Int) in
      TrainingKernels.product(
        rows, columns, depth, a, stepA.row, stepA.depth, b, strideB, adding ? 1 : 0, c, strideC)
    }
    if readB == .asStored, columns % 16 == 0 { return multiply(b, strideB) }
    // The kernel reads B in rows of whole sixteens.
    let length = (columns + 15) / 16 * 16
    let stepB = readB == .asStored ? (row: strideB, column: 1) : (row: 1, column: strideB)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(depth, 1) * length) { packed in
      guard let start = packed.baseAddress else { return }
      packed.initialize(repeating: 0)
      for k in 0..<depth {
        for j in 0..<columns { start[k * length + j] = b[k * stepB.row + j * stepB.column] }
      }
      multiply(start, length)
    }
  }
}

extension MatrixProduct {
  /// A matrix inside an array: where it begins, how long its stored rows are, and how it is read.
  struct View {
    var start: Int
    var stride: Int
    var reading = Reading.asStored

    /// The same matrix, read the other way.
    var transposed: View { View(start: start, stride: stride, reading: .transposed) }
  }

  /// C = A·B or C += A·B for matrices that lie in arrays.
  func multiply(
    rows: Int, columns: Int, depth: Int, _ a: [Float], _ viewA: View, _ b: [Float], _ viewB: View,
    adding: Bool = false, into c: inout [Float], _ viewC: View
  ) {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          multiply(
            rows: rows, columns: columns, depth: depth, a + viewA.start, viewA.reading, strideA: viewA.stride,
            b + viewB.start, viewB.reading, strideB: viewB.stride, adding: adding, into: c + viewC.start,
            strideC: viewC.stride)
        }
      }
    }
  }
}

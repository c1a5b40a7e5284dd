/// Products of row-major matrices of Floats.
///
/// On a core with AVX-512 OpenBLAS reaches 106 to 146 GFLOP/s where the kernel below, which baseline x86-64 limits to
/// four lanes, reaches 18 to 21; for the smallest products they are equal. So the BLAS takes all but those.
struct MatrixProduct: Sendable {
  /// How an operand is read.
  enum Reading: Sendable { case asStored, transposed }

  /// The BLAS to use, or nil for the kernel alone.
  var blas: BLAS?

  /// The fastest that this machine has.
  static let fastest = MatrixProduct(blas: BLAS.shared)

  /// C = A·B, or C += A·B, where A is `rows` by `depth` and B `depth` by `columns` once read as said.
  ///
  /// Strides are the stored row lengths. The three areas must not overlap.
  func multiply(
    rows: Int, columns: Int, depth: Int, _ a: UnsafePointer<Float>, _ readA: Reading = .asStored, strideA: Int,
    _ b: UnsafePointer<Float>, _ readB: Reading = .asStored, strideB: Int, adding: Bool = false,
    into c: UnsafeMutablePointer<Float>, strideC: Int
  ) {
    guard rows > 0, columns > 0 else { return }
    if let blas, rows * columns * depth >= 4096 {
      blas.sgemm(
        101, readA == .asStored ? 111 : 112, readB == .asStored ? 111 : 112, Int32(rows), Int32(columns), Int32(depth),
        1, a, Int32(strideA), b, Int32(strideB), adding ? 1 : 0, c, Int32(strideC))
      return
    }
    kernel(
      rows: rows, columns: columns, depth: depth, a, stepA: readA == .asStored ? (strideA, 1) : (1, strideA), b,
      stepB: readB == .asStored ? (strideB, 1) : (1, strideB), adding: adding, into: c, strideC: strideC)
  }

  /// Tiles of four rows by eight columns: B's columns are packed once a tile, sums stay in registers.
  private func kernel(
    rows: Int, columns: Int, depth: Int, _ a: UnsafePointer<Float>, stepA: (row: Int, column: Int),
    _ b: UnsafePointer<Float>, stepB: (row: Int, column: Int), adding: Bool, into c: UnsafeMutablePointer<Float>,
    strideC: Int
  ) {
    typealias Tile = SIMD8<Float>
    let width = Tile.scalarCount
    withUnsafeTemporaryAllocation(of: Tile.self, capacity: max(depth, 1)) { packed in
      for left in stride(from: 0, to: columns, by: width) {
        let used = min(width, columns - left)
        for k in 0..<depth {
          var lane = Tile.zero
          for j in 0..<used { lane[j] = b[k * stepB.row + (left + j) * stepB.column] }
          packed[k] = lane
        }
        for top in stride(from: 0, to: rows, by: 4) {
          let high = min(4, rows - top)
          let row = { (index: Int) in a + (top + min(index, high - 1)) * stepA.row }
          let (a0, a1, a2, a3) = (row(0), row(1), row(2), row(3))
          var (c0, c1, c2, c3) = (Tile.zero, Tile.zero, Tile.zero, Tile.zero)
          for k in 0..<depth {
            let line = packed[k]
            let offset = k * stepA.column
            c0 += a0[offset] * line
            c1 += a1[offset] * line
            c2 += a2[offset] * line
            c3 += a3[offset] * line
          }
          for (index, sum) in [c0, c1, c2, c3].enumerated().prefix(high) {
            let target = c + (top + index) * strideC + left
            for j in 0..<used { target[j] = (adding ? target[j] : 0) + sum[j] }
          }
        }
      }
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

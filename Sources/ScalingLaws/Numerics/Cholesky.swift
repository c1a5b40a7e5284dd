/// Inverses of small symmetric matrices, given by their lower triangles, row by row.
enum Cholesky {
  /// The inverse; nil if the matrix is not positive definite to working precision.
  ///
  /// The matrix is scaled to a unit diagonal first, so that the units of its variables do not matter.
  static func inverse(_ lower: [Double], dimension: Int) -> [[Double]]? {
    let scales = (0..<dimension).map { lower[$0 * ($0 + 1) / 2 + $0].squareRoot() }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    var factor = lower
    for row in 0..<dimension {
      for column in 0...row { factor[row * (row + 1) / 2 + column] /= scales[row] * scales[column] }
    }
    guard SmallNewton.factorize(&factor, dimension: dimension) else { return nil }
    return (0..<dimension).map { row in
      let solved = solve(factor, unit: row, dimension: dimension)
      return (0..<dimension).map { solved[$0] / (scales[row] * scales[$0]) }
    }
  }

  /// The column of the inverse that belongs to one variable.
  private static func solve(_ factor: [Double], unit: Int, dimension: Int) -> [Double] {
    var x = (0..<dimension).map { $0 == unit ? 1.0 : 0 }
    for row in 0..<dimension {
      let start = row * (row + 1) / 2
      for column in 0..<row { x[row] -= factor[start + column] * x[column] }
      x[row] /= factor[start + row]
    }
    for row in stride(from: dimension - 1, through: 0, by: -1) {
      for below in (row + 1)..<max(dimension, row + 1) { x[row] -= factor[below * (below + 1) / 2 + row] * x[below] }
      x[row] /= factor[row * (row + 1) / 2 + row]
    }
    return x
  }
}

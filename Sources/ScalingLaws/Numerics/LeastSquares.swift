/// Dense linear least squares by Householder reflections.
enum LeastSquares {
  /// The slope of the straight line through `y` over `x`; NaN for fewer than two points or a constant `x`.
  static func slope(x: [Double], y: [Double]) -> Double {
    line(x: x, y: y).slope
  }

  /// The straight line through `y` over `x` and the sums that its statistics need.
  static func line(
    x: [Double], y: [Double]
  ) -> (slope: Double, intercept: Double, meanX: Double, sxx: Double, syy: Double, residual: Double) {
    let count = Double(x.count)
    guard x.count > 1, x.count == y.count else { return (.nan, .nan, .nan, .nan, .nan, .nan) }
    let meanX = x.reduce(0, +) / count
    let meanY = y.reduce(0, +) / count
    var sxx = 0.0
    var sxy = 0.0
    var syy = 0.0
    for index in x.indices {
      sxx += (x[index] - meanX) * (x[index] - meanX)
      sxy += (x[index] - meanX) * (y[index] - meanY)
      syy += (y[index] - meanY) * (y[index] - meanY)
    }
    let slope = sxy / sxx
    let intercept = meanY - slope * meanX
    var residual = 0.0
    for index in x.indices {
      let gap = y[index] - meanY - slope * (x[index] - meanX)
      residual += gap * gap
    }
    return (slope, intercept, meanX, sxx, syy, residual)
  }

  /// The least-squares solution of `columns` · w = `target`, of least norm where there are more columns than rows.
  ///
  /// - Parameters:
  ///   - columns: the matrix by columns, each as long as `target`.
  ///   - target: the right-hand side.
  /// - Returns: one weight for each column, or nil where the matrix is singular to working precision.
  static func solve(columns: [[Double]], target: [Double]) -> [Double]? {
    let rows = target.count
    let width = columns.count
    return width <= rows
      ? overdetermined(columns: columns, target: target)
      : underdetermined(columns: columns, target: target)
  }

  private static func overdetermined(columns: [[Double]], target: [Double]) -> [Double]? {
    var matrix = columns
    var right = target
    guard let diagonal = triangularize(&matrix, applyingTo: &right) else { return nil }
    var weights = [Double](repeating: 0, count: matrix.count)
    for index in stride(from: matrix.count - 1, through: 0, by: -1) {
      var sum = right[index]
      for later in (index + 1)..<max(matrix.count, index + 1) {
        sum -= matrix[later][index] * weights[later]
      }
      weights[index] = sum / diagonal[index]
    }
    return weights
  }

  /// With the transpose as QR, the solution of least norm is Q R⁻ᵀ target.
  private static func underdetermined(columns: [[Double]], target: [Double]) -> [Double]? {
    let rows = target.count
    let width = columns.count
    var transpose = (0..<rows).map { row in columns.map { $0[row] } }
    var unused = [Double](repeating: 0, count: width)
    guard let diagonal = triangularize(&transpose, applyingTo: &unused) else { return nil }
    var weights = [Double](repeating: 0, count: width)
    for index in 0..<rows {
      var sum = target[index]
      for earlier in 0..<index {
        sum -= transpose[index][earlier] * weights[earlier]
      }
      weights[index] = sum / diagonal[index]
    }
    for index in stride(from: rows - 1, through: 0, by: -1) {
      reflect(&weights, by: transpose[index], from: index)
    }
    return weights
  }

  /// Turns `matrix` (by columns, at least as many rows as columns) into R above the diagonal and, from the diagonal
  /// down, the reflection vectors, scaled so that a reflection is v -= u (u·v). Returns R's diagonal.
  private static func triangularize(_ matrix: inout [[Double]], applyingTo right: inout [Double]) -> [Double]? {
    var diagonal = [Double]()
    var largest = 0.0
    for index in matrix.indices {
      let norm = matrix[index][index...].reduce(0) { $0 + $1 * $1 }.squareRoot()
      largest = max(largest, norm)
      guard norm.isFinite, norm > largest * 1e-13 else { return nil }
      let head = matrix[index][index]
      let reflected = head > 0 ? -norm : norm
      let scale = (norm * (norm + abs(head))).squareRoot()
      matrix[index][index] = head - reflected
      for row in index..<matrix[index].count {
        matrix[index][row] /= scale
      }
      let vector = matrix[index]
      for later in (index + 1)..<max(matrix.count, index + 1) {
        reflect(&matrix[later], by: vector, from: index)
      }
      reflect(&right, by: vector, from: index)
      diagonal.append(reflected)
    }
    return diagonal
  }

  private static func reflect(_ values: inout [Double], by vector: [Double], from start: Int) {
    var product = 0.0
    for row in start..<values.count {
      product += vector[row] * values[row]
    }
    for row in start..<values.count {
      values[row] -= product * vector[row]
    }
  }
}

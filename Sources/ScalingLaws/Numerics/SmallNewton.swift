/// Value, gradient and Hessian at a point of up to eight variables; the Hessian's lower triangle, row by row.
struct SecondOrder {
  var value: Double
  var gradient: SIMD8<Double>
  var hessian: [Double]
}

/// Damped Newton steps (Levenberg and Marquardt's damping of the true Hessian) for up to eight variables.
///
/// It ends a search that a first-order method began: near a minimum it doubles the digits in each step.
struct SmallNewton {
  typealias Point = SIMD8<Double>

  /// Variables in use.
  var dimension: Int
  var iterationLimit = 100
  /// The run has converged when the gradient meets this.
  var gradientTolerance: GradientTolerance

  func minimize(from start: Point, _ objective: (Point) -> SecondOrder) -> SmallLBFGS.Outcome {
    var x = start
    var here = objective(x)
    var evaluations = 1
    var iterations = 0
    var damping = 1e-4
    var status = FitStatus.iterationLimit
    search: while iterations < iterationLimit {
      guard here.value.isFinite else {
        status = .stalled
        break
      }
      if gradientTolerance.isMet(here.gradient, value: here.value) {
        status = .converged
        break
      }
      iterations += 1
      var accepted = false
      while !accepted {
        guard damping < 1e12 else {
          status = .stalled
          break search
        }
        guard let step = Self.step(here, dimension: dimension, damping: damping) else {
          damping = max(damping * 8, 1e-6)
          continue
        }
        let longest = SmallLBFGS.largest(step)
        let next = objective(x + step * min(1, 5 / longest))
        evaluations += 1
        // Where no digit of the value is left to gain, a smaller gradient still counts as progress.
        let level = abs(next.value - here.value) <= 1e-14 * abs(here.value)
        let smaller = SmallLBFGS.largest(next.gradient) < SmallLBFGS.largest(here.gradient)
        if next.value < here.value || (level && smaller) {
          x += step * min(1, 5 / longest)
          here = next
          damping = damping < 1e-9 ? 0 : damping / 10
          accepted = true
        } else {
          damping = max(damping * 8, 1e-6)
        }
      }
    }
    return SmallLBFGS.Outcome(
      point: x, value: here.value, gradient: here.gradient, iterations: iterations, evaluations: evaluations,
      status: status)
  }

  /// The step -(H + damping · diag H)⁻¹ g, or nil where that matrix is not positive definite.
  static func step(_ at: SecondOrder, dimension: Int, damping: Double) -> Point? {
    var matrix = at.hessian
    var largest = 0.0
    for row in 0..<dimension { largest = max(largest, abs(matrix[row * (row + 1) / 2 + row])) }
    for row in 0..<dimension {
      let place = row * (row + 1) / 2 + row
      matrix[place] += damping * max(abs(matrix[place]), 1e-8 * largest)
    }
    guard factorize(&matrix, dimension: dimension) else { return nil }
    let solution = solve(matrix, -at.gradient, dimension: dimension)
    return (solution * solution).sum().isFinite ? solution : nil
  }

  /// Cholesky's factor of a symmetric matrix in place of its lower triangle; false where it is not positive definite.
  static func factorize(_ matrix: inout [Double], dimension: Int) -> Bool {
    for row in 0..<dimension {
      let rowStart = row * (row + 1) / 2
      for column in 0...row {
        let columnStart = column * (column + 1) / 2
        var sum = matrix[rowStart + column]
        for k in 0..<column { sum -= matrix[rowStart + k] * matrix[columnStart + k] }
        if row == column {
          guard sum > 1e-13 * abs(matrix[rowStart + column]), sum.isFinite else { return false }
          matrix[rowStart + column] = sum.squareRoot()
        } else {
          matrix[rowStart + column] = sum / matrix[columnStart + column]
        }
      }
    }
    return true
  }

  /// Solves with a factor from ``factorize(_:dimension:)``.
  static func solve(_ factor: [Double], _ right: Point, dimension: Int) -> Point {
    var x = right
    for row in 0..<dimension {
      let start = row * (row + 1) / 2
      for column in 0..<row { x[row] -= factor[start + column] * x[column] }
      x[row] /= factor[start + row]
    }
    for row in stride(from: dimension - 1, through: 0, by: -1) {
      for below in (row + 1)..<max(dimension, row + 1) {
        x[row] -= factor[below * (below + 1) / 2 + row] * x[below]
      }
      x[row] /= factor[row * (row + 1) / 2 + row]
    }
    return x
  }
}

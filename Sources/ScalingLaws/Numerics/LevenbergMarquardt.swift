/// Nonlinear least squares with damping, for a handful of parameters.
struct LevenbergMarquardt {
  /// Residuals at a point and their derivatives, one column for each parameter.
  struct Model {
    var residuals: [Double]
    var columns: [[Double]]
  }

  /// Where a run ended; `value` is the sum of squared residuals.
  struct Outcome {
    var point: [Double]
    var value: Double
    var iterations: Int
    var evaluations: Int
    var status: FitStatus
  }

  var iterationLimit = 300

  func minimize(from start: [Double], _ model: ([Double]) -> Model) -> Outcome {
    var x = start
    var here = model(x)
    var value = Self.square(here.residuals)
    var evaluations = 1
    var iterations = 0
    var damping = 1e-3
    var status = FitStatus.iterationLimit
    let floor = 1e-30 * Double(max(here.residuals.count, 1))
    search: while iterations < iterationLimit {
      guard value.isFinite else {
        status = .stalled
        break
      }
      if value <= floor || Self.steepestCosine(here) < 1e-9 {
        status = .converged
        break
      }
      iterations += 1
      while true {
        guard damping < 1e14, value.isFinite else {
          status = .stalled
          break search
        }
        guard let step = Self.step(here, damping: damping) else {
          damping *= 10
          continue
        }
        let trial = zip(x, step).map { $0 + $1 }
        let next = model(trial)
        let nextValue = Self.square(next.residuals)
        evaluations += 1
        if nextValue < value {
          x = trial
          here = next
          value = nextValue
          damping = max(damping / 8, 1e-12)
          break
        }
        damping *= 8
      }
    }
    return Outcome(point: x, value: value, iterations: iterations, evaluations: evaluations, status: status)
  }

  /// (JᵀJ)⁻¹ times the residual variance: the covariance of the parameters; nil where J is rank deficient.
  static func covariance(_ model: Model) -> [[Double]]? {
    let width = model.columns.count
    let freedom = model.residuals.count - width
    guard freedom > 0 else { return nil }
    let variance = square(model.residuals) / Double(freedom)
    let scales = model.columns.map { square($0).squareRoot() }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let columns = zip(model.columns, scales).map { column, scale in column.map { $0 / scale } }
    var gram = [Double]()
    for row in 0..<width {
      for column in 0...row { gram.append(zip(columns[row], columns[column]).reduce(0) { $0 + $1.0 * $1.1 }) }
    }
    guard let inverse = Cholesky.inverse(gram, dimension: width) else { return nil }
    return (0..<width).map { row in
      (0..<width).map { variance * inverse[row][$0] / (scales[row] * scales[$0]) }
    }
  }

  static func square(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }

  /// The largest cosine between the residuals and a parameter's column: zero at a minimum.
  private static func steepestCosine(_ model: Model) -> Double {
    let norm = square(model.residuals).squareRoot()
    return model.columns.reduce(0) { largest, column in
      let length = square(column).squareRoot()
      guard length > 0, norm > 0 else { return largest }
      let product = zip(column, model.residuals).reduce(0) { $0 + $1.0 * $1.1 }
      return max(largest, abs(product) / (length * norm))
    }
  }

  private static func step(_ model: Model, damping: Double) -> [Double]? {
    let width = model.columns.count
    var columns = model.columns
    for index in 0..<width {
      let length = max(square(columns[index]).squareRoot(), 1e-12)
      for row in 0..<width { columns[index].append(row == index ? damping.squareRoot() * length : 0) }
    }
    let target = model.residuals.map { -$0 } + [Double](repeating: 0, count: width)
    guard let step = LeastSquares.solve(columns: columns, target: target), step.allSatisfy(\.isFinite) else {
      return nil
    }
    return step
  }
}

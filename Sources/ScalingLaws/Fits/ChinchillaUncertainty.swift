/// How well the runs determine each of the five constants of L(N, D) at a minimum.
struct ChinchillaUncertainty {
  /// E, A, B, α and β with their standard errors.
  let parameters: [FittedParameter]

  init(_ objective: ChinchillaObjective, at point: ChinchillaObjective.Point) {
    let law = objective.law(point)
    let width = Self.smoothing(objective.residuals(point), delta: objective.delta)
    let (bread, meat) = objective.sandwich(point, width: width)
    let covariance = Self.covariance(bread: bread, meat: meat)
    let errors = objective.jacobian.map { row -> Double? in
      var variance = 0.0
      for i in 0..<5 where row[i] != 0 {
        for j in 0..<5 where row[j] != 0 { variance += row[i] * covariance[i][j] * row[j] }
      }
      return variance >= 0 && variance.isFinite ? variance.squareRoot() : nil
    }
    let exponents = [1, law.alpha, law.beta, law.alpha, law.beta]
    let names = [("E", law.e), ("A", law.a), ("B", law.b), ("alpha", law.alpha), ("beta", law.beta)]
    parameters = names.indices.map { index in
      let (name, value) = names[index]
      // The first three errors are those of logarithms, so they are relative.
      let isLogarithm = index < 3
      let error = errors[index]
      return FittedParameter(
        name: name, value: value, standardError: error.map { isLogarithm ? $0 * value : $0 },
        isDetermined: (error ?? .infinity) <= (isLogarithm ? 1 : abs(value)) && exponents[index] > 0)
    }
  }

  /// The half-width over which curvature is averaged: δ, or a kernel density's usual width where that is larger.
  static func smoothing(_ residuals: [Double], delta: Double) -> Double {
    let spread = Distributions.percentile(residuals.map { abs($0) }, 0.5) / 0.6745
    let width = 1.59 * spread * pow(Double(max(residuals.count, 1)), -0.2)
    return width.isFinite ? max(delta, width) : delta
  }

  /// H⁻¹ M H⁻¹, with infinite variance for the coordinates that the runs do not determine.
  private static func covariance(bread: [Double], meat: [Double]) -> [[Double]] {
    let diagonal = (0..<5).map { bread[$0 * ($0 + 1) / 2 + $0] }
    let largest = diagonal.max() ?? 0
    // A term of the law that has died leaves zeros behind; the others can still be told.
    let active = (0..<5).filter { diagonal[$0] > 1e-18 * largest }
    let entry = { (matrix: [Double], i: Int, j: Int) in matrix[max(i, j) * (max(i, j) + 1) / 2 + min(i, j)] }
    let lower = active.indices.flatMap { row in (0...row).map { entry(bread, active[row], active[$0]) } }
    var covariance = (0..<5).map { row in (0..<5).map { $0 == row ? Double.infinity : 0 } }
    guard let inverse = Cholesky.inverse(lower, dimension: active.count) else { return covariance }
    for row in active.indices {
      for column in active.indices {
        var sum = 0.0
        for i in active.indices {
          for j in active.indices { sum += inverse[row][i] * entry(meat, active[i], active[j]) * inverse[j][column] }
        }
        covariance[active[row]][active[column]] = sum
      }
    }
    return covariance
  }
}

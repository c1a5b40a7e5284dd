/// Quantiles that confidence intervals need.
enum Distributions {
  /// The two-sided Student quantile: |t| stays below it with probability `level` at `freedom` degrees of freedom.
  ///
  /// Infinity without degrees of freedom.
  /// - Throws: ``ScalingError/noSolution(_:)`` if the tail cannot be computed to working precision.
  static func studentQuantile(level: Double, freedom: Double) throws(ScalingError) -> Double {
    guard freedom > 0 else { return .infinity }
    var top = 2.0
    while try studentTail(top, freedom: freedom) > 1 - level, top < 1e300 { top *= 2 }
    // The tail at every other point is computed the same way, and any failure shows as NaN, which the solver reports.
    return try Solver.root(between: 0, and: top) { t in
      ((try? studentTail(t, freedom: freedom)) ?? .nan) - (1 - level)
    }
  }

  /// The chance that |t| exceeds `t`: the regularised incomplete beta function at f/(f + t²).
  static func studentTail(_ t: Double, freedom: Double) throws(ScalingError) -> Double {
    let sum = freedom + t * t
    return try incompleteBeta(freedom / sum, complement: t * t / sum, freedom / 2, 0.5)
  }

  /// I_x(a, b) by Lentz's continued fraction, for a and b above zero.
  ///
  /// The fraction needs about √max(a, b) steps.
  /// - Throws: ``ScalingError/noSolution(_:)`` if it has not converged after a million steps or an argument is no number.
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) throws(ScalingError) -> Double {
    try incompleteBeta(x, complement: 1 - x, a, b)
  }

  /// The same with 1 - x given, which keeps its digits where x is close to one.
  private static func incompleteBeta(
    _ x: Double, complement y: Double, _ a: Double, _ b: Double
  ) throws(ScalingError) -> Double {
    guard a > 0, b > 0, !x.isNaN else {
      throw .noSolution("the incomplete beta function is not defined at x = \(x), a = \(a), b = \(b).")
    }
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - (try incompleteBeta(y, complement: x, b, a)) }
    let front = exp(a * (x < 0.5 ? log(x) : log1p(-y)) + b * (y < 0.5 ? log(y) : log1p(-x)) - log(a) - logBeta(a, b))
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
    var fraction = d
    for m in 1...1_000_000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d, tiny)
      c = nonzero(1 + even / c, tiny)
      fraction *= c * d
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d, tiny)
      c = nonzero(1 + odd / c, tiny)
      fraction *= c * d
      if abs(c * d - 1) < 1e-15 { return front * fraction }
    }
    throw .noSolution("the incomplete beta function at x = \(x), a = \(a), b = \(b) did not converge.")
  }

  /// ln B(a, b), without the cancellation of large logarithms of gamma functions.
  private static func logBeta(_ a: Double, _ b: Double) -> Double {
    let (small, large) = (min(a, b), max(a, b))
    guard large > 100 else { return logGamma(a) + logGamma(b) - logGamma(a + b) }
    // Stirling's series for ln Γ(large) - ln Γ(large + small), the large terms taken together.
    let sum = large + small
    let ratio = small - (large - 0.5) * log1p(small / large) - small * log(sum) + stirling(large) - stirling(sum)
    return logGamma(small) + ratio
  }

  /// What Stirling's formula leaves out of ln Γ(x), for x above 100.
  private static func stirling(_ x: Double) -> Double {
    (1.0 / 12 - (1.0 / 360 - 1 / (1260 * x * x)) / (x * x)) / x
  }

  /// The value below which a fraction `q` of the values lies, between neighbours in proportion.
  static func percentile(_ values: [Double], _ q: Double) -> Double {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return .nan }
    let place = q * Double(sorted.count - 1)
    if place <= 0 { return first }
    if place >= Double(sorted.count - 1) { return last }
    let below = Int(place)
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  private static func nonzero(_ x: Double, _ tiny: Double) -> Double { abs(x) < tiny ? tiny : x }
}

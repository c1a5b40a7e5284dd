/// Quantiles that confidence intervals need.
enum Distributions {
  /// The two-sided Student quantile: |t| stays below it with probability `level` at `freedom` degrees of freedom.
  static func studentQuantile(level: Double, freedom: Double) -> Double {
    guard freedom > 0 else { return .infinity }
    var top = 2.0
    while studentTail(top, freedom: freedom) > 1 - level, top < 1e300 { top *= 2 }
    let gap = { (t: Double) in studentTail(t, freedom: freedom) - (1 - level) }
    return (try? Solver.root(between: 0, and: top, of: gap)) ?? .infinity
  }

  /// The chance that |t| exceeds `t`: the regularised incomplete beta function at f/(f + t²).
  static func studentTail(_ t: Double, freedom: Double) -> Double {
    incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
  }

  /// I_x(a, b) by Lentz's continued fraction.
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let front = exp(
      logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x) - log(a))
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
    var fraction = d
    for m in 1...500 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d, tiny)
      c = nonzero(1 + even / c, tiny)
      fraction *= c * d
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d, tiny)
      c = nonzero(1 + odd / c, tiny)
      fraction *= c * d
      if abs(c * d - 1) < 1e-15 { break }
    }
    return front * fraction
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

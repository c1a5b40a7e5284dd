/// The bound below which a search counts its gradient as zero.
///
/// A sum of Huber losses has a gradient of at most δ times the weight, but of no more than √(2 · weight · value) either.
/// A bound that follows δ alone is met anywhere once δ is far above the residuals, so this one follows the smaller of
/// the two.
struct GradientTolerance {
  /// The bound where the objective is large.
  var limit: Double
  /// The bound as a multiple of the objective's root; nil for a bound that is the same everywhere.
  var perRoot: Double?
  /// What rounding errors leave of a gradient that is zero.
  var least = 0.0

  /// The bound where the objective is `value`.
  func bound(at value: Double) -> Double {
    guard let perRoot else { return limit }
    return min(limit, max(least, perRoot * max(value, 0).squareRoot()))
  }

  /// Returns true if no component of the gradient exceeds the bound; false for NaN.
  func isMet(_ gradient: SIMD8<Double>, value: Double) -> Bool {
    let bound = SIMD8(repeating: bound(at: value))
    return all((gradient .<= bound) .& (gradient .>= -bound))
  }
}

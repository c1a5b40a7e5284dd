/// One-dimensional roots and minima by bracketing.
enum Solver {
  /// The root of `f` between two points at which it differs in sign, to the last digits of a Double.
  ///
  /// Bisection narrows the bracket with an inverse-quadratic guess in between (Chandrupatla's method), so a steep or a
  /// flat function costs no more than a few dozen evaluations. Infinite values of `f` count by their sign.
  static func root(
    between lower: Double, and upper: Double, of f: (Double) -> Double
  ) throws(ScalingError) -> Double {
    var a = upper
    var b = lower
    var fa = f(a)
    var fb = f(b)
    guard !fa.isNaN, !fb.isNaN, (fa <= 0) != (fb <= 0) || fa == 0 || fb == 0 else {
      throw .noSolution("no change of sign between \(lower) and \(upper).")
    }
    if fa == 0 { return a }
    if fb == 0 { return b }
    var c = a
    var fc = fa
    var t = 0.5
    for _ in 0..<400 {
      let x = a + t * (b - a)
      let fx = f(x)
      if fx.isNaN { throw .noSolution("the function is not a number at \(x).") }
      if (fx > 0) == (fa > 0) {
        c = a
        fc = fa
      } else {
        c = b
        fc = fb
        b = a
        fb = fa
      }
      a = x
      fa = fx
      let best = abs(fa) < abs(fb) ? a : b
      let width = abs(b - a)
      let tolerance = 2 * best.ulp
      if width <= tolerance || fa == 0 || fb == 0 { return abs(fa) < abs(fb) ? a : b }
      let xi = (a - b) / (c - b)
      let phi = (fa - fb) / (fc - fb)
      if fc.isFinite, fa.isFinite, fb.isFinite, phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi {
        t = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
      } else {
        t = 0.5
      }
      let edge = min(0.5, tolerance / width)
      t = t.isFinite ? min(max(t, edge), 1 - edge) : 0.5
    }
    return abs(fa) < abs(fb) ? a : b
  }
}

extension Solver {
  /// The minimum of a function with one valley between two points, by golden section.
  ///
  /// The argument is good to about the square root of the rounding error, as for every method that compares values.
  static func minimum(between lower: Double, and upper: Double, of f: (Double) -> Double) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var a = lower
    var b = upper
    var x1 = b - ratio * (b - a)
    var x2 = a + ratio * (b - a)
    var f1 = f(x1)
    var f2 = f(x2)
    for _ in 0..<200 where abs(b - a) > 1e-10 * (1 + abs(a)) {
      if f1 <= f2 {
        b = x2
        x2 = x1
        f2 = f1
        x1 = b - ratio * (b - a)
        f1 = f(x1)
      } else {
        a = x1
        x1 = x2
        f1 = f2
        x2 = a + ratio * (b - a)
        f2 = f(x2)
      }
    }
    return (a + b) / 2
  }
}

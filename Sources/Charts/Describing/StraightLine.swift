#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// The least-squares line through points.
struct StraightLine {
  let slope: Double
  let correlation: Double

  /// The share of the variance that the line accounts for, r².
  var determination: Double { correlation * correlation }

  /// A word for lines that are straight to the eye, not to the last digit.
  var nearly: String { determination > 1 - 1e-9 ? "" : "nearly " }

  /// Nil when all points have the same x or the same y.
  init?(_ x: [Double], _ y: [Double]) {
    guard x.count == y.count, x.count > 1 else { return nil }
    let count = Double(x.count)
    // Scaled first, so that squares neither overflow nor vanish.
    let (xScale, yScale) = (x.map { $0.magnitude }.max() ?? 0, y.map { $0.magnitude }.max() ?? 0)
    guard xScale > 0, yScale > 0 else { return nil }
    let xMean = x.reduce(0) { $0 + $1 / xScale } / count
    let yMean = y.reduce(0) { $0 + $1 / yScale } / count
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      let (dx, dy) = (a / xScale - xMean, b / yScale - yMean)
      xx += dx * dx
      xy += dx * dy
      yy += dy * dy
    }
    guard xx > 0, yy > 0 else { return nil }
    slope = xy / xx * (yScale / xScale)
    correlation = xy / sqrt(xx * yy)
    guard slope.isFinite, correlation.isFinite else { return nil }
  }
}

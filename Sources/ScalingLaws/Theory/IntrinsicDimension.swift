/// Why exponents may be one over a dimension.
///
/// Points that fill a space of d dimensions lie n^(-1/d) apart, so whatever interpolates between them errs by a power of
/// that distance: Sharma and Kaplan 2020 (arXiv 2004.10802) find α ≈ 4/d, Bahri et al. 2021 (arXiv 2102.06701) α ∝ 1/d
/// when resolution limits and α = 1 when variance does.
///
/// ```swift
/// IntrinsicDimension.exponent(dimension: 16) // 0.25
/// ```
public enum IntrinsicDimension {
  /// α = 4/d, Sharma and Kaplan 2020.
  public static func exponent(dimension: Double) -> Double { 4 / dimension }

  /// d = 4/α, the dimension that an exponent would imply.
  ///
  /// ```swift
  /// IntrinsicDimension.dimension(exponent: 0.076) // 52.63158
  /// ```
  public static func dimension(exponent: Double) -> Double { 4 / exponent }

  /// The exponent of a resolution-limited law for a method of order `order`: order/d; 1/d for nearest neighbours.
  public static func resolutionExponent(dimension: Double, order: Double = 1) -> Double { order / dimension }

  /// The exponent of a variance-limited law, in data or in width.
  public static let varianceExponent = 1.0

  /// Exponents in deep learning as Hestness et al. 2017 (arXiv 1712.00409) observe them, -0.35 to -0.07, positive here.
  public static let observedExponents = 0.07...0.35

  /// The mean distance from `queries` random points to the nearest of `points` random points in a cube of `dimension`
  /// dimensions with wrapped edges; it falls like points^(-1/dimension).
  ///
  /// - Throws: ``ScalingError/invalidArgument(name:value:requirement:)`` unless all three are 1 or more, with up to 50
  ///   million coordinates and 50 billion differences of coordinates.
  public static func nearestNeighborDistance(
    dimension: Int, points: Int, queries: Int = 200, seed: UInt64 = 0
  ) throws(ScalingError) -> Double {
    for (name, value) in [("dimension", dimension), ("points", points), ("queries", queries)] {
      try DataHealth.requireCount(value, name: name, atMost: 50_000_000)
    }
    let coordinates = Double(dimension) * Double(points)
    try DataHealth.requireWork(coordinates, of: "dimension times points", atMost: 50_000_000)
    try DataHealth.requireWork(
      coordinates * Double(queries), of: "dimension times points times queries", atMost: 50_000_000_000)
    var generator = SeededGenerator(seed: seed)
    let cloud = (0..<points).map { _ in (0..<dimension).map { _ in generator.uniform() } }
    var sum = 0.0
    for _ in 0..<queries {
      let query = (0..<dimension).map { _ in generator.uniform() }
      var nearest = Double.infinity
      for point in cloud {
        var distance = 0.0
        for axis in 0..<dimension {
          let gap = abs(point[axis] - query[axis])
          distance += min(gap, 1 - gap) * min(gap, 1 - gap)
        }
        nearest = min(nearest, distance)
      }
      sum += nearest.squareRoot()
    }
    return sum / Double(queries)
  }
}

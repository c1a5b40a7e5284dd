#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// How the values of one axis become places along it.
struct AxisScale: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case linear
    case log
    case category([String])
  }

  var kind: Kind
  /// The ends in the axis's own measure: values, decimal logarithms, or indices of categories. Categories of a y axis
  /// run from the top down, so there `low` is the greater.
  var low: Double
  var high: Double

  /// The largest magnitude on a linear axis; differences of larger ones are not safe from overflow.
  static let largestValue = 1e300

  /// The value in the axis's own measure; NaN if the axis cannot show it.
  static func measure(_ value: Double, _ type: ScaleType) -> Double {
    guard value.isFinite else { return .nan }
    switch type {
    case .linear: return value.magnitude <= largestValue ? value : .nan
    case .log: return value > 0 ? log10(value) : .nan
    }
  }

  /// The value at a place given in the axis's own measure.
  func value(_ place: Double) -> Double { kind == .log ? pow(10, place) : place }

  /// The share of the axis before a place: 0 at its low end, 1 at its high end. Places far beyond an end are brought
  /// near enough for arithmetic on them to stay finite.
  func share(_ place: Double) -> Double {
    high == low ? 0.5 : min(max((place - low) / (high - low), -1e4), 1e4)
  }

  func contains(_ place: Double) -> Bool { -1e-9...1 + 1e-9 ~= share(place) }

  /// The axis over data from `low` to `high`, widened so that it has a length and the data have room.
  ///
  /// `includesZero` is for bars and filled areas, whose length is their meaning.
  static func fitting(
    low: Double, high: Double, type: ScaleType, padding: Double, includesZero: Bool
  ) -> AxisScale {
    var (low, high) = (low, high)
    if type == .linear {
      if includesZero || (low > 0 && low < 0.25 * high) { low = min(low, 0) }
      if includesZero || (high < 0 && high > 0.25 * low) { high = max(high, 0) }
    }
    // Bars on a logarithmic axis have no zero to stand on; a power of ten below them all is the plainest ground.
    let isOnPower = includesZero && type == .log
    if isOnPower { low = (low - 0.05).rounded(.down) }
    let isZeroLow = isOnPower || (low == 0 && type == .linear)
    let isZeroHigh = high == 0 && type == .linear
    if high - low < shortest(low, high, type) {
      let room = type == .log ? 0.15 : low.magnitude < 1e-280 ? 1 : low.magnitude * 0.1
      (low, high) = (low - room, high + room)
    } else {
      let room = (high - low) * padding
      if !isZeroLow { low -= room }
      if !isZeroHigh { high += room }
    }
    return AxisScale(kind: type == .log ? .log : .linear, low: low, high: high)
  }

  /// The least length of an axis on which numbers are still told apart.
  static func shortest(_ low: Double, _ high: Double, _ type: ScaleType) -> Double {
    type == .linear ? max(max(low.magnitude, high.magnitude) * 1e-12, 1e-290) : 1e-6
  }

  /// The axis over exactly the ends that the author asked for, if this kind of axis can have them.
  static func over(_ domain: ClosedRange<Double>, type: ScaleType) -> AxisScale? {
    let low = measure(domain.lowerBound, type)
    let high = measure(domain.upperBound, type)
    guard high - low >= shortest(low, high, type) else { return nil }
    return AxisScale(kind: type == .log ? .log : .linear, low: low, high: high)
  }
}

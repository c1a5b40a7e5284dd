/// Evenly spaced numbers from `start` to `end`, both included.
///
/// A `count` of one gives `[start]`; zero or less gives an empty array. The last value is exactly `end`. A count above
/// 10,000,000 gives 10,000,000 values.
///
/// ```swift
/// linspace(0, 1, count: 5)[1] // 0.25
/// ```
public func linspace(_ start: Double, _ end: Double, count: Int) -> [Double] {
  let count = min(count, Limit.values)
  guard count > 1 else { return count == 1 ? [start] : [] }
  let last = Double(count - 1)
  return (0..<count).map { index in
    index == count - 1 ? end : start + (end - start) * (Double(index) / last)
  }
}

/// Numbers from 10^`start` to 10^`end`, evenly spaced on a logarithmic axis, both ends included.
///
/// A `count` of one gives the first; zero or less gives an empty array. A count above 10,000,000 gives 10,000,000 values.
///
/// ```swift
/// logspace(6, 12, count: 7)[3] // 1e9
/// ```
public func logspace(_ start: Double, _ end: Double, count: Int) -> [Double] {
  linspace(start, end, count: count).map { pow(10, $0) }
}

/// Numbers from `start` to `end` in equal ratios, both included.
///
/// Both ends must have the same sign and differ from zero; otherwise every value is NaN. A count above 10,000,000 gives
/// 10,000,000 values.
///
/// ```swift
/// geomspace(1, 16, count: 5)[2] // 4
/// ```
public func geomspace(_ start: Double, _ end: Double, count: Int) -> [Double] {
  let count = min(count, Limit.values)
  guard count > 1 else { return count == 1 ? [start] : [] }
  let rate = log(end / start)
  let last = Double(count - 1)
  return (0..<count).map { index in
    index == count - 1 && rate.isFinite ? end : start * exp(rate * (Double(index) / last))
  }
}

/// How much a function makes at most when nothing lets it report an error.
enum Limit {
  /// Numbers in an array: 80 MB.
  static let values = 10_000_000
  /// Runs or points of a made data set.
  static let points = 1_000_000
}

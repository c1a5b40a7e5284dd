/// Intervals by resampling the data with replacement, reproducible by seed.
public enum Bootstrap {
  /// The interval of each of several statistics over resampled data.
  ///
  /// Samples run on all cores; each draws from a generator seeded with `seed` and its own number, so that the result
  /// does not depend on their order. A sample whose statistic throws or is not finite is left out.
  ///
  /// - Parameters:
  ///   - data: what is resampled, each element drawn independently.
  ///   - samples: how many resamplings, from 20 to 100,000; at least 20 must succeed.
  ///   - level: the share of the statistics that the intervals contain, between 0 and 1.
  ///   - seed: of the resampling.
  ///   - statistic: the numbers computed from a sample, always equally many.
  /// - Throws: ``ScalingError/tooFewPoints(method:found:needed:)`` or
  ///   ``ScalingError/invalidArgument(name:value:requirement:)``.
  ///
  /// ```swift
  /// try Bootstrap.intervals([1, 2, 3, 4, 5]) { [$0.reduce(0, +) / 5] }[0].lowerBound // 1.8 within 0.4
  /// ```
  public static func intervals<Element: Sendable>(
    _ data: [Element], samples: Int = 200, level: Double = 0.95, seed: UInt64 = 0,
    statistic: @Sendable ([Element]) throws -> [Double]
  ) throws(ScalingError) -> [ClosedRange<Double>] {
    guard data.count >= 2 else { throw .tooFewPoints(method: "A bootstrap", found: data.count, needed: 2) }
    try check(samples: samples, level: level)
    let drawn = Parallel.map(samples) { sample -> [Double] in
      let indices = resample(data.count, sample: sample, seed: seed)
      let values = (try? statistic(indices.map { data[$0] })) ?? []
      return values.allSatisfy(\.isFinite) ? values : []
    }
    return try intervals(drawn, level: level)
  }

  static func check(samples: Int, level: Double) throws(ScalingError) {
    try DataHealth.requireCount(samples, name: "samples", atLeast: 20, atMost: 100_000)
    try check(level: level)
  }

  static func check(level: Double) throws(ScalingError) {
    guard level > 0, level < 1 else {
      throw .invalidArgument(name: "level", value: level, requirement: "between 0 and 1")
    }
  }

  static func resample(_ count: Int, sample: Int, seed: UInt64) -> [Int] {
    var mixer = SeededGenerator(seed: seed)
    var generator = SeededGenerator(seed: mixer.next() ^ (UInt64(sample) &* 0xD134_2543_DE82_EF95))
    return (0..<count).map { _ in generator.index(below: count) }
  }

  static func intervals(_ drawn: [[Double]], level: Double) throws(ScalingError) -> [ClosedRange<Double>] {
    let kept = drawn.filter { !$0.isEmpty }
    guard kept.count >= 20, let width = kept.first?.count, kept.allSatisfy({ $0.count == width }) else {
      throw .tooFewPoints(method: "A bootstrap's interval", found: kept.count, needed: 20)
    }
    return (0..<width).map { index in
      let values = kept.map { $0[index] }
      let low = Distributions.percentile(values, (1 - level) / 2)
      return low...max(low, Distributions.percentile(values, (1 + level) / 2))
    }
  }
}

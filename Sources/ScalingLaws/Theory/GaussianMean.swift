/// The simplest scaling law: the squared error of a mean of n samples is σ²/n, a power law with exponent 1.
///
/// ```swift
/// GaussianMean(standardDeviation: 2).expectedSquaredError(samples: 100) // 0.04
/// ```
public struct GaussianMean: Sendable, Hashable, Codable {
  /// σ, the standard deviation of one sample.
  public var standardDeviation: Double

  /// Samples with this standard deviation and mean zero.
  public init(standardDeviation: Double = 1) {
    self.standardDeviation = standardDeviation
  }

  /// σ²/n, the expected squared error of the mean of `samples` samples; infinity for zero.
  public func expectedSquaredError(samples: Double) -> Double {
    standardDeviation * standardDeviation / samples
  }

  /// The squared error measured over `trials` means of `samples` seeded samples each.
  ///
  /// - Throws: ``ScalingError/invalidArgument(name:value:requirement:)`` unless both numbers are 1 or more and their
  ///   product is at most 1,000,000,000.
  public func measuredSquaredError(
    samples: Int, trials: Int = 1000, seed: UInt64 = 0
  ) throws(ScalingError) -> Double {
    for (name, value) in [("samples", samples), ("trials", trials)] {
      try DataHealth.requireCount(value, name: name, atMost: 1_000_000_000)
    }
    try DataHealth.requireWork(
      Double(samples) * Double(trials), of: "samples times trials", atMost: 1_000_000_000)
    var generator = SeededGenerator(seed: seed)
    var sum = 0.0
    for _ in 0..<trials {
      var total = 0.0
      for _ in 0..<samples {
        total += generator.normal(standardDeviation: standardDeviation)
      }
      let mean = total / Double(samples)
      sum += mean * mean
    }
    return sum / Double(trials)
  }
}

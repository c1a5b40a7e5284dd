/// A small, fast generator whose whole sequence follows from its seed (SplitMix64).
///
/// The same seed gives the same numbers on every platform, which makes synthetic data, bootstraps and trainings
/// reproducible.
///
/// ```swift
/// (0..<1000).reduce(into: (SeededGenerator(seed: 1), 0.0)) { state, _ in state.1 += state.0.uniform() }.1 // 500 within 30
/// ```
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  /// A generator that starts from `seed`.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number drawn evenly from 0 (included) to 1 (excluded), with 53 random bits.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number drawn from the normal distribution with the given mean and standard deviation (Box and Muller).
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    let radius = sqrt(-2 * log(1 - uniform()))
    return mean + standardDeviation * radius * cos(2 * Double.pi * uniform())
  }

  /// A whole number drawn evenly from 0 (included) to `bound` (excluded); 0 when `bound` is not positive.
  public mutating func index(below bound: Int) -> Int {
    bound > 0 ? Int(next().multipliedFullWidth(by: UInt64(bound)).high) : 0
  }
}

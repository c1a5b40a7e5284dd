/// Where a variable of a formula is sampled.
package struct SamplingRange: Equatable, Sendable, Codable {
  /// The variable's name.
  package let name: String
  /// The smallest value.
  package let lower: Double
  /// The largest value.
  package let upper: Double
  /// Whether the logarithm is drawn evenly, which suits ranges over several orders of magnitude.
  package let isLogarithmic: Bool

  private enum CodingKeys: String, CodingKey {
    case name, lower, upper, isLogarithmic
  }

  /// Makes a range; from 0.5 to 4 unless told otherwise. It is sampled evenly in the logarithm where both ends are
  /// positive and a factor of 100 or more apart, unless told otherwise.
  package init(_ name: String, from lower: Double = 0.5, to upper: Double = 4, isLogarithmic: Bool? = nil) {
    self.name = name
    self.lower = lower
    self.upper = upper
    self.isLogarithmic = isLogarithmic ?? (lower > 0 && upper / lower >= 100)
  }

  func sample(_ generator: inout SplitMix64) -> Double {
    let fraction = generator.nextFraction()
    if isLogarithmic, lower > 0, upper > 0 {
      return lower * RealFunctions.exp(fraction * RealFunctions.log(upper / lower))
    }
    return lower * (1 - fraction) + upper * fraction
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed on every machine.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, not including, 1, in steps of 2⁻⁵³.
  mutating func nextFraction() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}

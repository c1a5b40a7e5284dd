/// What a unit measures, as powers of base quantities: FLOP/s is flop¹·time⁻¹. Dimensionless has no powers.
public struct UnitDimension: Hashable, Sendable, Codable {
  /// The power of each base quantity, by name; none is zero.
  public let powers: [String: Int]

  /// Pure numbers, percentages and factors.
  public static let none = UnitDimension([:])

  init(_ powers: [String: Int]) {
    self.powers = powers.filter { $0.value != 0 }
  }

  func combined(with other: UnitDimension, power: Int) -> UnitDimension {
    var result = powers
    for (base, exponent) in other.powers { result[base, default: 0] += exponent * power }
    return UnitDimension(result)
  }

  /// In words for a message: `time`, `information per token`, `a pure number`.
  public var words: String {
    if self == .none { return "a pure number" }
    func side(_ sign: Int) -> String {
      powers.filter { $0.value.signum() == sign }.sorted { $0.key < $1.key }.map { base, power in
        abs(power) == 1 ? base : base + (abs(power) == 2 ? " squared" : "^\(abs(power))")
      }.joined(separator: " times ")
    }
    let below = side(-1)
    let above = side(1)
    if below.isEmpty { return above }
    return (above.isEmpty ? "one" : above) + " per " + below
  }
}

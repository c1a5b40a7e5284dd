/// What a unit measures, as powers of base quantities: FLOP/s is operations¹·time⁻¹. Dimensionless has no powers.
package struct UnitDimension: Hashable, Sendable {
  /// The power of each base quantity, by name; none is zero.
  package let powers: [String: Int]

  /// Pure numbers, percentages and factors.
  package static let none = UnitDimension([:])

  init(_ powers: [String: Int]) {
    self.powers = powers.filter { $0.value != 0 }
  }

  func combined(with other: UnitDimension, power: Int) -> UnitDimension {
    var result = powers
    for (base, exponent) in other.powers { result[base, default: 0] += exponent * power }
    return UnitDimension(result)
  }

  /// Whether the two differ by a radian, which is 1 where nobody writes it, as in 1/s for rad/s.
  func differsByRadian(from other: UnitDimension) -> Bool {
    let (own, others) = (powers["angle"] ?? 0, other.powers["angle"] ?? 0)
    guard abs(own - others) == 1 else { return false }
    let rest = combined(with: .angle, power: -own)
    return rest != .none && rest == other.combined(with: .angle, power: -others)
  }

  /// In words for a message: `time`, `energy per token`, `a pure number`.
  package var words: String {
    if self == .none { return "a pure number" }
    if let name = Self.derivedNames[self] { return name }
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

  private static let derivedNames: [UnitDimension: String] = [
    .rate: "frequency", .length(2): "area", .length(3): "volume", .speed: "speed", .force: "force",
    .pressure: "pressure", .energy: "energy", .power: "power", .charge: "charge", .voltage: "voltage",
    .flux: "magnetic flux", .dose: "energy per mass", UnitDimension(["length": 1, "time": -2]): "acceleration",
    UnitDimension(["mass": 1, "length": -3]): "density",
    .voltage.combined(with: .current, power: -1): "resistance",
    .charge.combined(with: .voltage, power: -1): "capacitance",
    .flux.combined(with: .current, power: -1): "inductance",
    .flux.combined(with: .length(2), power: -1): "magnetic flux density",
    UnitDimension(["amount": 1, "length": -3]): "concentration",
  ]
}

#if !hasFeature(Embedded)
  extension UnitDimension: Codable {
    private enum CodingKeys: String, CodingKey {
      case powers
    }

    /// Decodes powers. Earlier versions had energy as a base quantity, which is mass times length squared over time squared.
    package init(from decoder: any Decoder) throws {
      var powers = try decoder.container(keyedBy: CodingKeys.self).decode([String: Int].self, forKey: .powers)
      guard powers.values.allSatisfy({ (-100...100).contains($0) }) else {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a unit"))
      }
      if let energy = powers.removeValue(forKey: "energy") {
        for (base, power) in UnitDimension.energy.powers { powers[base, default: 0] += power * energy }
      }
      self.init(powers)
    }
  }
#endif

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

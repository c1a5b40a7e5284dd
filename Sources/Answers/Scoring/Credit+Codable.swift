#if !hasFeature(Embedded)
  extension Credit: Codable {
    /// Decodes a numerator and a denominator, which must make a share.
    package init(from decoder: any Decoder) throws {
      let parts = try decoder.singleValueContainer().decode([Int].self)
      guard parts.count == 2, let credit = Credit(parts[0], of: parts[1]) else {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a share"))
      }
      self = credit
    }

    /// Encodes the numerator and the denominator.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode([numerator, denominator])
    }
  }
#endif

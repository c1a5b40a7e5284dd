/// Makes labels of headings as code hosts do: in lower case, without punctuation, with hyphens for spaces, and with a
/// number after a repeated label.
struct HeadingSlugs {
  /// A label's UTF-8, hashed in one call.
  private struct Key: Hashable {
    var bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  /// For each label, the last number that was put after it.
  private var used: [Key: Int] = [:]

  mutating func reserve(_ label: String) {
    let key = Key(bytes: Array(label.utf8))
    if used[key] == nil { used[key] = 0 }
  }

  /// The label of the next heading. Empty if its text contains nothing that a label may contain.
  mutating func next(for title: String) -> String {
    let slug = Key(bytes: Array(Self.slug(title).utf8))
    if slug.bytes.isEmpty { return "" }
    guard var count = used[slug] else {
      used[slug] = 0
      return String(decoding: slug.bytes, as: UTF8.self)
    }
    var candidate: Key
    repeat {
      count += 1
      candidate = Key(bytes: slug.bytes + Array("-\(count)".utf8))
    } while used[candidate] != nil
    used[slug] = count
    used[candidate] = 0
    return String(decoding: candidate.bytes, as: UTF8.self)
  }

  static func slug(_ title: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in title.unicodeScalars {
      if scalar.value < 0x80 {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if byte.isLetter {
          slug.append(Unicode.Scalar(byte | 0x20))
        } else if byte.isDigit || byte == Ascii.minus || byte == Ascii.underscore {
          slug.append(scalar)
        } else if byte.isSpaceOrNewline {
          slug.append("-")
        }
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
        || scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
      {
        slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(slug)
  }
}

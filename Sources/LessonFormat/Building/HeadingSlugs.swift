/// Labels of headings as code hosts make them: lower case, punctuation dropped, spaces to hyphens, repeats numbered.
struct HeadingSlugs {
  private var used: [String: Int] = [:]

  mutating func reserve(_ label: String) {
    if used[label] == nil { used[label] = 0 }
  }

  /// The label of the next heading; empty if nothing of its text may stand in one.
  mutating func next(for title: String) -> String {
    let slug = Self.slug(title)
    if slug.isEmpty { return "" }
    guard var count = used[slug] else {
      used[slug] = 0
      return slug
    }
    var candidate: String
    repeat {
      count += 1
      candidate = "\(slug)-\(count)"
    } while used[candidate] != nil
    used[slug] = count
    used[candidate] = 0
    return candidate
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

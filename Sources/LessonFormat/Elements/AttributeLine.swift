/// A line `{: .class #id key="value" }` on its own.
enum AttributeLine {
  static func isOne(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    read(bytes, bytes.trimmed(range)) != nil
  }

  /// The attributes, if the whole range is such a line. Words and keys that mean nothing here are passed over.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Attributes? {
    guard range.count >= 4, bytes.has("{:", at: range.lowerBound, before: range.upperBound),
      bytes[range.upperBound - 1] == Ascii.closeBrace
    else { return nil }
    var attributes = Attributes()
    var isEmpty = true
    var offset = range.lowerBound + 2
    let end = range.upperBound - 1
    while offset < end {
      if bytes[offset].isSpaceOrTab {
        offset += 1
        continue
      }
      let start = offset
      while offset < end, !bytes[offset].isSpaceOrTab {
        if bytes[offset] == Ascii.openBrace || bytes[offset] == Ascii.closeBrace { return nil }
        if bytes[offset] == Ascii.quote {
          guard let close = bytes.firstOffset(of: Ascii.quote, in: (offset + 1)..<end) else { return nil }
          offset = close
        }
        offset += 1
      }
      isEmpty = false
      switch bytes[start] {
      case Ascii.dot where offset > start + 1: attributes.classes.append(bytes.string((start + 1)..<offset))
      case Ascii.hash where offset > start + 1: attributes.identifier = bytes.string((start + 1)..<offset)
      default: guard bytes[start].isLetter else { return nil }
      }
    }
    return isEmpty ? nil : attributes
  }
}

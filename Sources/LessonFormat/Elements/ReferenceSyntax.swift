/// Where a link leads, if not out of the course.
enum ReferenceSyntax {
  /// The path as written and the label after `#`, percent-decoded; nil for external links and what a site generator
  /// has yet to fill in.
  static func split(_ destination: String) -> (path: String, label: String?)? {
    let bytes = Array(destination.utf8)
    if bytes.isEmpty || bytes.starts(with: [Ascii.slash, Ascii.slash]) || hasScheme(bytes) { return nil }
    if bytes.contains("{{") || bytes.contains("{%") { return nil }
    guard let hash = bytes.firstOffset(of: Ascii.hash, in: 0..<bytes.count) else { return (destination, nil) }
    return (bytes.string(0..<hash), percentDecoded(bytes[(hash + 1)...]))
  }

  private static func hasScheme(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first.isLetter else { return false }
    for byte in bytes {
      if byte == Ascii.colon { return true }
      guard byte.isLetter || byte.isDigit || byte == Ascii.plus || byte == Ascii.minus || byte == Ascii.dot else {
        return false
      }
    }
    return false
  }

  private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> String {
    var decoded: [UInt8] = []
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      if bytes[offset] == Ascii.percent, offset + 2 < bytes.endIndex, let high = hex(bytes[offset + 1]),
        let low = hex(bytes[offset + 2])
      {
        decoded.append(high << 4 | low)
        offset += 3
      } else {
        decoded.append(bytes[offset])
        offset += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    if byte.isDigit { return byte & 0x0F }
    let letter = byte | 0x20
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "f") ? letter - UInt8(ascii: "a") + 10 : nil
  }
}

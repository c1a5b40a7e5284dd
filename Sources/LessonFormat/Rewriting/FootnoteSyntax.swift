/// The brackets of footnotes: `[^name]`, and `[^name]:` where the text stands.
enum FootnoteSyntax {
  /// The name's range if a reference begins at the range's start.
  static func reference(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard bytes.has("[^", at: range.lowerBound, before: range.upperBound) else { return nil }
    let start = range.lowerBound + 2
    var end = start
    while end < range.upperBound, end - start < 200 {
      let byte = bytes[end]
      if byte == Ascii.closeBracket { return end > start ? start..<end : nil }
      if byte.isSpaceOrNewline || byte == Ascii.openBracket || byte == Ascii.backslash || byte == Ascii.caret {
        return nil
      }
      end += 1
    }
    return nil
  }

  /// The name's range if a definition begins at the range's start.
  static func definition(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard let name = reference(in: bytes, range), name.upperBound + 1 < range.upperBound,
      bytes[name.upperBound + 1] == Ascii.colon
    else { return nil }
    return name
  }
}

/// The info string of a fence, divided into its first word and the rest.
///
/// Blanks that only look like spaces (a no-break space, an em space) separate words as spaces do, marks without width
/// are passed over, and `Answer` means `answer`: a learner cannot see the difference.
struct FenceInfo {
  /// The first word, up to a blank or a brace.
  private(set) var word: String
  /// The rest, without blanks around it.
  private(set) var rest: Range<Int>

  /// - Parameter info: the info string, without spaces around it.
  init(_ bytes: [UInt8], _ info: Range<Int>) {
    var start = info.lowerBound
    while let length = Self.oddBlank(bytes, start, before: info.upperBound) { start += length }
    var end = start
    while end < info.upperBound, !bytes[end].isSpaceOrTab, bytes[end] != Ascii.openBrace,
      Self.oddBlank(bytes, end, before: info.upperBound) == nil
    { end += 1 }
    word = bytes.string(start..<end)
    if word != "answer", word.utf8.count == 6, word.lowercased() == "answer" { word = "answer" }
    var first = end
    while first < info.upperBound {
      if bytes[first].isSpaceOrTab {
        first += 1
      } else if let length = Self.oddBlank(bytes, first, before: info.upperBound) {
        first += length
      } else {
        break
      }
    }
    rest = first..<Self.trimmedEnd(bytes, first..<info.upperBound)
  }

  /// The identifier that the rest of an answer's info string spells.
  static func identifier(_ bytes: [UInt8], _ rest: Range<Int>) -> String {
    let text = bytes.string(rest)
    // Nothing to remove in ASCII, which nearly all identifiers are.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isInvisible($0) }))
  }

  private static func trimmedEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var end = range.lowerBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      if bytes[offset].isSpaceOrTab {
        offset += 1
      } else if let length = oddBlank(bytes, offset, before: range.upperBound) {
        offset += length
      } else {
        offset += 1
        end = offset
      }
    }
    return end
  }

  /// The length in UTF-8 of a blank at an offset that is neither a space nor a tab; nil if there is none.
  private static func oddBlank(_ bytes: [UInt8], _ offset: Int, before end: Int) -> Int? {
    guard offset < end, bytes[offset] >= 0xC2 else { return nil }
    let length = bytes[offset] < 0xE0 ? 2 : bytes[offset] < 0xF0 ? 3 : 4
    guard length < 4, offset + length <= end else { return nil }
    guard let scalar = bytes.string(offset..<(offset + length)).unicodeScalars.first else { return nil }
    return isBlank(scalar) || isInvisible(scalar) ? length : nil
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Marks without width, such as a zero-width space, a soft hyphen or a byte-order mark.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}

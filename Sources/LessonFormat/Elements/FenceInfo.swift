/// The info string of a fence, divided into its first word and the rest.
///
/// The word may also be the first one in braces, as other tools write it: `{swift}`, `{.swift #label}`. Blanks that only
/// look like spaces (a no-break space, an em space) separate words as spaces do, marks without width are passed over,
/// and `Answer` means `answer`: a reader cannot see the difference, or would not expect one.
struct FenceInfo {
  /// The words that make a fence an element of a lesson.
  private static let elements: Set<String> = ["swift", "exercise", "answer", "math"]

  /// The first word, up to a blank or a brace.
  private(set) var word: String
  /// The rest, without blanks around it.
  private(set) var rest: Range<Int>
  /// The word is inside the braces that the rest closes.
  private(set) var isInBraces = false

  /// - Parameter info: the info string, without spaces around it.
  init(_ bytes: [UInt8], _ info: Range<Int>) {
    var start = info.lowerBound
    while let length = Self.oddBlank(bytes, start, before: info.upperBound) { start += length }
    if let (word, end) = Self.wordInBraces(bytes, start..<info.upperBound) {
      self.word = word
      rest = Self.trimmed(bytes, end..<info.upperBound)
      isInBraces = true
      return
    }
    var end = start
    while end < info.upperBound, !bytes[end].isSpaceOrTab, bytes[end] != Ascii.openBrace,
      Self.oddBlank(bytes, end, before: info.upperBound) == nil
    { end += 1 }
    word = bytes.string(start..<end)
    // Few words have capitals, and a long one cannot be one of ours.
    if end - start < 10, bytes[start..<end].contains(where: { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }) {
      let small = word.lowercased()
      if Self.elements.contains(small) { word = small }
    }
    rest = Self.trimmed(bytes, end..<info.upperBound)
  }

  /// The first word in braces, if it is `swift`, and where it ends. Other tools write `{swift}` or `{.swift}` for a cell.
  private static func wordInBraces(_ bytes: [UInt8], _ info: Range<Int>) -> (word: String, end: Int)? {
    guard let open = info.first, bytes[open] == Ascii.openBrace else { return nil }
    var start = open + 1
    while start < info.upperBound, bytes[start].isSpaceOrTab { start += 1 }
    if start < info.upperBound, bytes[start] == Ascii.dot { start += 1 }
    var end = start
    while end < info.upperBound, bytes[end].isLetter { end += 1 }
    guard bytes.string(start..<end).lowercased() == "swift", end < info.upperBound,
      bytes[end].isSpaceOrTab || bytes[end] == Ascii.comma || bytes[end] == Ascii.closeBrace
    else { return nil }
    return ("swift", bytes[end] == Ascii.comma ? end + 1 : end)
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var first = range.lowerBound
    while first < range.upperBound {
      if bytes[first].isSpaceOrTab {
        first += 1
      } else if let length = oddBlank(bytes, first, before: range.upperBound) {
        first += length
      } else {
        break
      }
    }
    return first..<trimmedEnd(bytes, first..<range.upperBound)
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

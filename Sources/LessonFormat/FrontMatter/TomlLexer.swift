/// The words of TOML.
struct TomlLexer {
  let bytes: [UInt8]
  let firstLine: Int
  private let lineStarts: [Int]

  init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == Ascii.newline }.map { $0 + 1 }
  }

  /// The byte at an offset; nil at the end.
  subscript(_ offset: Int) -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  func position(_ offset: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    var column = 1
    for byte in bytes[lineStarts[low]..<min(offset, bytes.count)] where !byte.isContinuation { column += 1 }
    return SourcePosition(line: firstLine + low, column: column)
  }

  func skipSpace(_ offset: Int) -> Int {
    var place = offset
    while let byte = self[place], byte.isSpaceOrTab { place += 1 }
    return place
  }

  /// Past white space, line ends and comments.
  func skipBlank(_ offset: Int) -> Int {
    var place = offset
    while let byte = self[place] {
      if byte.isSpaceOrNewline {
        place += 1
      } else if byte == Ascii.hash {
        place = lineEnd(place)
      } else {
        break
      }
    }
    return place
  }

  func lineEnd(_ offset: Int) -> Int {
    bytes.firstOffset(of: Ascii.newline, in: offset..<bytes.count) ?? bytes.count
  }

  func bareKeyEnd(_ offset: Int) -> Int {
    var place = offset
    while let byte = self[place], byte.isLetter || byte.isDigit || byte == Ascii.underscore || byte == Ascii.minus {
      place += 1
    }
    return place
  }

  /// The end of a number, date or other bare word; a date and a time may have a space between them.
  func wordEnd(_ offset: Int) -> Int {
    var place = offset
    while let byte = self[place] {
      let isWord =
        byte.isLetter || byte.isDigit || byte == Ascii.underscore || byte == Ascii.minus || byte == Ascii.plus
        || byte == Ascii.dot || byte == Ascii.colon
      let joinsTime =
        byte == Ascii.space && place - offset == 10 && bytes[offset].isDigit && bytes[offset + 4] == Ascii.minus
        && self[place + 1]?.isDigit == true
      guard isWord || joinsTime else { break }
      place += 1
    }
    return place
  }

  static func isScalar(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    let digits = bytes.filter { $0 != Ascii.underscore }
    let unsigned = digits.first == Ascii.plus || digits.first == Ascii.minus ? Array(digits.dropFirst()) : digits
    switch String(decoding: unsigned, as: UTF8.self) {
    case "inf", "nan": return true
    case "true", "false": return unsigned == bytes
    default: break
    }
    guard let first = unsigned.first, first.isDigit, let last = bytes.last, last != Ascii.underscore, last != Ascii.dot
    else { return false }
    if let radix = radix(unsigned) {
      return unsigned.count > 2 && Int(String(decoding: unsigned[2...], as: UTF8.self), radix: radix) != nil
    }
    if isDateOrTime(bytes) { return true }
    return Double(String(decoding: unsigned, as: UTF8.self)) != nil
  }

  private static func radix(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 1, bytes[0] == UInt8(ascii: "0") else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "x"): return 16
    case UInt8(ascii: "o"): return 8
    case UInt8(ascii: "b"): return 2
    default: return nil
    }
  }

  /// `2025-05-26`, `07:32:00` or both.
  private static func isDateOrTime(_ bytes: [UInt8]) -> Bool {
    let isDate = bytes.count >= 10 && bytes[4] == Ascii.minus && bytes[7] == Ascii.minus
    let isTime = bytes.count >= 5 && bytes[2] == Ascii.colon
    guard isDate || isTime else { return false }
    return bytes.allSatisfy {
      $0.isDigit || $0 == Ascii.minus || $0 == Ascii.plus || $0 == Ascii.colon || $0 == Ascii.dot || $0 == Ascii.space
        || ($0 | 0x20) == UInt8(ascii: "t") || ($0 | 0x20) == UInt8(ascii: "z")
    }
  }
}

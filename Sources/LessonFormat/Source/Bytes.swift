#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Names for the bytes that the format gives a meaning.
enum Ascii {
  static let tab: UInt8 = 0x09
  static let newline: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let bang = UInt8(ascii: "!")
  static let quote = UInt8(ascii: "\"")
  static let hash = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let percent = UInt8(ascii: "%")
  static let apostrophe = UInt8(ascii: "'")
  static let openParen = UInt8(ascii: "(")
  static let closeParen = UInt8(ascii: ")")
  static let star = UInt8(ascii: "*")
  static let plus = UInt8(ascii: "+")
  static let comma = UInt8(ascii: ",")
  static let minus = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  static let less = UInt8(ascii: "<")
  static let equal = UInt8(ascii: "=")
  static let greater = UInt8(ascii: ">")
  static let question = UInt8(ascii: "?")
  static let at = UInt8(ascii: "@")
  static let openBracket = UInt8(ascii: "[")
  static let backslash = UInt8(ascii: "\\")
  static let closeBracket = UInt8(ascii: "]")
  static let caret = UInt8(ascii: "^")
  static let underscore = UInt8(ascii: "_")
  static let backtick = UInt8(ascii: "`")
  static let openBrace = UInt8(ascii: "{")
  static let bar = UInt8(ascii: "|")
  static let closeBrace = UInt8(ascii: "}")
  static let tilde = UInt8(ascii: "~")
}

extension UInt8 {
  var isSpaceOrTab: Bool { self == Ascii.space || self == Ascii.tab }
  var isSpaceOrNewline: Bool { self == Ascii.space || self == Ascii.tab || self == Ascii.newline }
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isPunctuation: Bool {
    (self > 0x20 && self < 0x7F) && !isDigit && !isLetter
  }
  /// Whether the byte goes on with a UTF-8 sequence begun before.
  var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension Array where Element == UInt8 {
  /// The first place of `byte` in `range`.
  func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    return withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, let hit = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(hit) - base
    }
  }

  /// The first place in `range` where all of `needle` begins. Needles are short, so the time is linear.
  func firstOffset(of needle: StaticString, in range: Range<Int>) -> Int? {
    let length = needle.utf8CodeUnitCount
    guard length > 0, range.count >= length else { return nil }
    return withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let first = Int32(needle.utf8Start[0])
      var offset = range.lowerBound
      let last = range.upperBound - length
      while offset <= last, let hit = memchr(base + offset, first, last - offset + 1) {
        if memcmp(hit, needle.utf8Start, length) == 0 { return UnsafeRawPointer(hit) - base }
        offset = UnsafeRawPointer(hit) - base + 1
      }
      return nil
    }
  }

  func contains(_ needle: StaticString) -> Bool {
    firstOffset(of: needle, in: 0..<count) != nil
  }

  /// Whether `needle` stands at `offset`, wholly before `end`.
  func has(_ needle: StaticString, at offset: Int, before end: Int) -> Bool {
    let length = needle.utf8CodeUnitCount
    guard offset >= 0, offset + length <= Swift.min(end, count) else { return false }
    return withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return false }
      return memcmp(base + offset, needle.utf8Start, length) == 0
    }
  }

  /// The range without white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start].isSpaceOrNewline { start += 1 }
    while end > start, self[end - 1].isSpaceOrNewline { end -= 1 }
    return start..<end
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: self[range], as: UTF8.self)
  }
}

enum CString {
  static func length(_ string: UnsafePointer<CChar>) -> Int { strlen(string) }
}

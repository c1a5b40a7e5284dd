/// The tables behind `HTMLWriter`.
enum Escaping {
  /// A bit for each of `"`, `&`, `<`, `>` and the control characters that HTML forbids; all are below 64.
  static let needsEscape: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x3c | 1 << 0x3e | controls

  /// All below 32 but tab, line feed, form feed and carriage return.
  private static let controls: UInt64 = 0xffff_ffff & ~(1 << 9 | 1 << 10 | 1 << 12 | 1 << 13)

  /// Returns true for a control character that HTML forbids, of those below 32.
  static func isControl(_ byte: UInt8) -> Bool { byte < 32 && controls & (1 &<< UInt64(byte)) != 0 }

  /// The bytes with the picture of each control character in its place, such as ␛ for escape.
  static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { isControl($0) ? [0xe2, 0x90, 0x80 | $0] : [$0] }
  }

  /// How many bytes, from 0x7F up, are a character that HTML forbids: a control or a non-character. 0 for all others.
  @inline(__always)
  static func forbiddenLength(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch source[index] {
    case 0x7f: return 1
    case 0xc2: return index + 1 < source.count && source[index + 1] < 0xa0 ? 2 : 0
    case 0xef:
      guard index + 2 < source.count else { return 0 }
      let (second, third) = (source[index + 1], source[index + 2])
      return (second == 0xbf && third >= 0xbe) || (second == 0xb7 && (0x90...0xaf).contains(third)) ? 3 : 0
    case 0xf0...0xf4:
      guard index + 3 < source.count else { return 0 }
      return source[index + 1] & 0xf == 0xf && source[index + 2] == 0xbf && source[index + 3] >= 0xbe ? 4 : 0
    default: return 0
    }
  }

  /// Bits for the ASCII that an address may hold as it is: letters, digits and `!#$%()*+,-./:;=?@_~`.
  private static let addressLow: UInt64 = 0xAFFF_FF3A_0000_0000
  /// The same for the characters from 64 on.
  private static let addressHigh: UInt64 = 0x47FF_FFFE_87FF_FFFF

  @inline(__always)
  static func isAddressSafe(_ byte: UInt8) -> Bool {
    byte < 64
      ? addressLow & (1 &<< UInt64(byte)) != 0
      : addressHigh & (1 &<< UInt64(byte &- 64)) != 0
  }

  static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}

/// The tables behind `HTMLWriter`.
enum Escaping {
  /// A bit for each of `"`, `&`, `<`, `>`; all are below 64.
  static let needsEscape: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x3c | 1 << 0x3e

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

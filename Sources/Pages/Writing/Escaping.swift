/// The tables behind `HTMLWriter`.
enum Escaping {
  /// A bit for each of `"`, `&`, `<`, `>`; all are below 64.
  static let needsEscape: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x3c | 1 << 0x3e

  /// Bits for the ASCII that an address may hold as it is: letters, digits and `!#$%()*+,-./:;=?@_~`.
  private static let addressLow: UInt64 =
    1 << 0x21 | 0b111 << 0x23 | 0xff << 0x28 | 0x3ff << 0x30 | 0b11 << 0x3a | 1 << 0x3d | 1 << 0x3f
  private static let addressHigh: UInt64 =
    1 | 0x3ff_ffff << 1 | 1 << (0x5f - 64) | 0x3ff_ffff << (0x61 - 64) | 1 << (0x7e - 64)

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

/// Duktape keeps a character beyond the basic plane that JavaScript made from two halves as two encoded surrogates.
enum JavaScriptText {
  /// The text as JavaScript has it: a character beyond the basic plane is two surrogates, each encoded by itself.
  static func encode(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 >= 0xF0 }) else { return bytes }
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count + bytes.count / 2)
    for scalar in text.unicodeScalars {
      guard scalar.value >= 0x10000 else {
        encoded.append(contentsOf: Array(String(scalar).utf8))
        continue
      }
      let offset = scalar.value - 0x10000
      for unit in [0xD800 + offset >> 10, 0xDC00 + offset & 0x3FF] {
        encoded.append(0xED)
        encoded.append(UInt8(truncatingIfNeeded: 0x80 | unit >> 6 & 0x3F))
        encoded.append(UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F))
      }
    }
    return encoded
  }

  /// The text, surrogate pairs joined.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> String {
    guard bytes.contains(0xED) else { return String(decoding: bytes, as: UTF8.self) }
    var units: [UInt8] = []
    units.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let high = surrogate(bytes, index), high < 0xDC00, let low = surrogate(bytes, index + 3), low >= 0xDC00,
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        units.append(contentsOf: Array(String(Character(scalar)).utf8))
        index += 6
      } else {
        units.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  private static func surrogate(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt32? {
    guard index + 2 < bytes.count, bytes[index] == 0xED, bytes[index + 1] >= 0xA0 else { return nil }
    return 0xD000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
  }
}

extension Characters {
  /// The text without characters that cannot be seen, and with full-width and foreign digits and letters as ASCII.
  ///
  /// Removed are zero-width characters, soft hyphens, byte order marks, direction marks and variation selectors. A text
  /// of ASCII is returned as it is.
  static func plain(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 { view.append(scalar) } else if let plain = plain(scalar) { view.append(plain) }
    }
    return String(view)
  }

  /// Nil for a character that cannot be seen.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xAD, 0x034F, 0x061C, 0x180B...0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
      0xFEFF, 0xE0000...0xE0FFF:
      return nil
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
    case 0xFFE0...0xFFE6: return [0xFFE0: "¢", 0xFFE1: "£", 0xFFE5: "¥", 0xFFE6: "₩"][scalar.value] ?? scalar
    case 0x3001: return ","
    case 0x301C: return "~"
    default:
      // Digits of other scripts and of mathematical alphabets.
      guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return scalar }
      return Unicode.Scalar(UInt32(value) + 0x30)
    }
  }
}

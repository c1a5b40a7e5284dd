/// Approximate widths of text in sans-serif fonts, in ems.
///
/// Fonts differ by some 15 % in width; the table is on the wide side, so that what is measured apart stays apart.
enum GlyphWidths {
  private static let asciiPerMille: [Double] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
  private static let allowance = 1.18

  /// The width of a text in ems.
  static func width(_ text: String) -> Double {
    var sum = 0.0
    for scalar in text.unicodeScalars { sum += width(scalar) }
    return sum
  }

  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20...0x7E: asciiPerMille[Int(scalar.value - 0x20)] / 1000 * allowance
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x2009, 0x202F: 0.25
    case 0x2212, 0x00D7: 0.66
    case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFF60: 1.05
    case 0x10000...: 1.3
    default: 0.7
    }
  }
}

/// Classes of characters that people use in numbers.
enum Characters {
  /// Spaces of any width, among them no-break (U+00A0), figure, thin and narrow no-break space.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// Hyphen, minus sign, and the hyphens and dashes that stand in for it.
  static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2212, 0x2010, 0x2011, 0x2012, 0x2013, 0xFE63, 0xFF0D: true
    default: false
    }
  }

  /// Hyphens and dashes of every length, which may also stand between two numbers.
  static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    isMinus(scalar) || (0x2014...0x2015).contains(scalar.value) || scalar.value == 0xFE58
  }

  static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "$" || scalar == "€" || scalar == "£" || scalar == "¥" || scalar == "₹" || scalar == "₩" || scalar == "₽"
      || scalar == "₺" || scalar == "₿"
  }

  static func isTimes(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "×" || scalar == "*" || scalar == "·" || scalar == "⋅" || scalar == "x" || scalar == "X" || scalar == "∗"
  }

  static func isApproximately(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "≈" || scalar == "~" || scalar == "∼" || scalar == "≃" || scalar == "≅"
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  private static let superscripts: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  static func superscriptDigit(_ scalar: Unicode.Scalar) -> UInt8? {
    superscripts.firstIndex(of: scalar).map { UInt8($0) }
  }

  static func subscriptDigit(_ scalar: Unicode.Scalar) -> UInt8? {
    (0x2080...0x2089).contains(scalar.value) ? UInt8(scalar.value - 0x2080) : nil
  }

  /// `exponent` in raised digits.
  static func superscript(_ exponent: Int) -> String {
    var text = ""
    for byte in String(exponent).utf8 {
      if byte == UInt8(ascii: "-") { text += "⁻" } else { text.unicodeScalars.append(superscripts[Int(byte - 0x30)]) }
    }
    return text
  }

  static func string(_ scalars: some Collection<Unicode.Scalar>) -> String {
    if scalars.isEmpty { return "" }
    if scalars.allSatisfy({ $0.isASCII }) {
      return String(decoding: scalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// `text` without space at its ends.
  static func trimmed(_ text: String) -> String {
    func isVisible(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 < 0x7F } ?? true }
    if isVisible(text.utf8.first), isVisible(text.utf8.last) { return text }
    let scalars = Array(text.unicodeScalars)
    var start = 0
    var end = scalars.count
    while start < end, isSpace(scalars[start]) { start += 1 }
    while end > start, isSpace(scalars[end - 1]) { end -= 1 }
    return string(scalars[start..<end])
  }

  /// Names of the multipliers and the power of ten of each. Letters count as written, words in any case.
  static func multiplier(_ word: String) -> Int? {
    switch word {
    case "k", "K": return 3
    case "M": return 6
    case "G", "B": return 9
    case "T": return 12
    case "P": return 15
    default: break
    }
    guard word.utf8.count > 1 else { return nil }
    switch word.lowercased() {
    case "hundred": return 2
    case "thousand", "thousands": return 3
    case "million", "millions", "mio", "mln": return 6
    case "billion", "billions", "bn", "bln": return 9
    case "trillion", "trillions", "tn": return 12
    case "quadrillion", "quadrillions": return 15
    case "quintillion", "quintillions": return 18
    default: return nil
    }
  }
}

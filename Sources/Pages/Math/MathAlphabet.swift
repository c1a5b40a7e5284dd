/// The alphabets that TeX asks for by name and that Unicode has as characters of their own (Unicode 15.0, block
/// Mathematical Alphanumeric Symbols). MathML Core has no other way to ask for them.
enum MathAlphabet: String {
  case bold, italic, script, fraktur, monospace
  case boldItalic = "bold-italic"
  case doubleStruck = "double-struck"
  case boldScript = "bold-script"
  case boldFraktur = "bold-fraktur"
  case sansSerif = "sans-serif"
  case boldSansSerif = "bold-sans-serif"
  case sansSerifItalic = "sans-serif-italic"
  case sansSerifBoldItalic = "sans-serif-bold-italic"

  func map(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(map(scalar)) }
    return String(result)
  }

  private func map(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = exceptions[scalar] { return exception }
    switch scalar {
    case "A"..."Z": return shifted(letters, scalar.value - 65) ?? scalar
    case "a"..."z": return shifted(letters + 26, scalar.value - 97) ?? scalar
    case "0"..."9": return digits.flatMap { shifted($0, scalar.value - 48) } ?? scalar
    default: return scalar
    }
  }

  private func shifted(_ base: UInt32, _ offset: UInt32) -> Unicode.Scalar? { Unicode.Scalar(base + offset) }

  private var letters: UInt32 {
    switch self {
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .boldScript: 0x1D4D0
    case .fraktur: 0x1D504
    case .doubleStruck: 0x1D538
    case .boldFraktur: 0x1D56C
    case .sansSerif: 0x1D5A0
    case .boldSansSerif: 0x1D5D4
    case .sansSerifItalic: 0x1D608
    case .sansSerifBoldItalic: 0x1D63C
    case .monospace: 0x1D670
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif: 0x1D7E2
    case .boldSansSerif: 0x1D7EC
    case .monospace: 0x1D7F6
    case .italic, .boldItalic, .script, .boldScript, .fraktur, .boldFraktur, .sansSerifItalic, .sansSerifBoldItalic: nil
    }
  }

  /// Letters that Unicode had before the block and keeps elsewhere.
  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "\u{210E}"]
    case .script:
      [
        "B": "\u{212C}", "E": "\u{2130}", "F": "\u{2131}", "H": "\u{210B}", "I": "\u{2110}", "L": "\u{2112}",
        "M": "\u{2133}", "R": "\u{211B}", "e": "\u{212F}", "g": "\u{210A}", "o": "\u{2134}",
      ]
    case .fraktur: ["C": "\u{212D}", "H": "\u{210C}", "I": "\u{2111}", "R": "\u{211C}", "Z": "\u{2128}"]
    case .doubleStruck:
      [
        "C": "\u{2102}", "H": "\u{210D}", "N": "\u{2115}", "P": "\u{2119}", "Q": "\u{211A}", "R": "\u{211D}",
        "Z": "\u{2124}",
      ]
    case .bold, .boldItalic, .boldScript, .boldFraktur, .sansSerif, .boldSansSerif, .sansSerifItalic,
      .sansSerifBoldItalic, .monospace:
      [:]
    }
  }
}

/// Measures and fits text for terminal columns.
enum TerminalText {
  /// The number of columns of a text; wide East Asian characters and emoji have two.
  static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// Returns the text, shortened with `…` if it is too wide.
  static func shortened(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    var result = ""
    var taken = 0
    for character in text {
      guard taken + width(character) < columns else { break }
      result.append(character)
      taken += width(character)
    }
    return withoutTrailingBlanks(result) + "…"
  }

  static func withoutTrailingBlanks(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func width(_ character: Character) -> Int {
    guard let value = character.unicodeScalars.first?.value else { return 0 }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(value) } ? 2 : 1
  }
}

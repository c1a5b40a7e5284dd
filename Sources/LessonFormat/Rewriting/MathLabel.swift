/// The label of a displayed formula as MyST writes it: `$$ … $$ (label)`.
enum MathLabel {
  /// The label that a range consists of, blanks aside: a name in parentheses. A number alone is text of the page.
  static func range(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let text = bytes.trimmed(range)
    guard text.count > 2, text.count < 200, bytes[text.lowerBound] == Ascii.openParen,
      bytes[text.upperBound - 1] == Ascii.closeParen
    else { return nil }
    let name = (text.lowerBound + 1)..<(text.upperBound - 1)
    guard LabelSyntax.isLabel(bytes[name]), bytes[name].contains(where: { $0.isLetter || $0 >= 0x80 }) else {
      return nil
    }
    return name
  }

  /// One past the label of a formula, if the formula and its label are all that `text` consists of.
  static func end(_ text: [UInt8], after close: Int, openedAt open: Int) -> Int? {
    guard close < text.count, text.trimmed(0..<open).isEmpty, range(text, close..<text.count) != nil else { return nil }
    return text.trimmed(close..<text.count).upperBound
  }
}

/// The labels of link definitions.
enum LinkLabel {
  /// As CommonMark compares them: case folded, and runs of white space as one blank.
  static func normalized(_ label: ArraySlice<UInt8>) -> String {
    String(decoding: label, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

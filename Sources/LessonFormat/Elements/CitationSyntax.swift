/// `[@key]`, `[@a; @b, p. 3]`, and the keys of a foreign `cite` tag.
enum CitationSyntax {
  /// One past the bracket that closes a citation opened at `offset`, if it is well formed.
  static func end(of text: [UInt8], from offset: Int) -> Int? {
    var close = offset + 1
    while close < text.count, text[close] != Ascii.closeBracket {
      if text[close] == Ascii.openBracket || text[close] == Ascii.backslash { return nil }
      close += 1
    }
    guard close < text.count, items(text, (offset + 1)..<close) != nil else { return nil }
    return close + 1
  }

  /// The items between the brackets; nil if one has no key.
  static func items(_ text: [UInt8], _ body: Range<Int>) -> [Citation.Item]? {
    var items: [Citation.Item] = []
    for part in text[body].split(separator: Ascii.semicolon, omittingEmptySubsequences: false) {
      let range = text.trimmed(part.startIndex..<part.endIndex)
      guard let first = range.first, text[first] == Ascii.at else { return nil }
      var keyEnd = first + 1
      while keyEnd < range.upperBound, isKeyByte(text[keyEnd]) { keyEnd += 1 }
      // A key does not end in punctuation, so that a comma or full stop after it is not its own.
      while keyEnd > first + 1, text[keyEnd - 1].isPunctuation, text[keyEnd - 1] != Ascii.underscore { keyEnd -= 1 }
      guard keyEnd > first + 1 else { return nil }
      var rest = text.trimmed(keyEnd..<range.upperBound)
      if let comma = rest.first, text[comma] == Ascii.comma { rest = text.trimmed((comma + 1)..<rest.upperBound) }
      let locator = text.string(rest).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      items.append(Citation.Item(key: text.string((first + 1)..<keyEnd), locator: locator))
    }
    return items.isEmpty ? nil : items
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte >= 0x80 || "_:.#$%&-+?<>~/".utf8.contains(byte)
  }

  /// The items of `cite a b --locator 3`: words are keys, but for options and the locator.
  static func foreignItems(_ body: ArraySlice<UInt8>) -> [Citation.Item] {
    var items: [Citation.Item] = []
    var words = String(decoding: body, as: UTF8.self).split(whereSeparator: \.isWhitespace).dropFirst().makeIterator()
    while let word = words.next() {
      if word == "--locator" || word == "-l" {
        if let locator = words.next(), !items.isEmpty { items[items.count - 1].locator = String(locator) }
      } else if !word.hasPrefix("-") {
        items.append(Citation.Item(key: word.hasSuffix(",") ? String(word.dropLast()) : String(word)))
      }
    }
    return items
  }
}

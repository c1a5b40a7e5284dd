extension TomlLexer {
  /// The text of a quoted string that begins at `offset`, and where it ends.
  func string(_ offset: Int) throws(TomlReader.Problem) -> (text: String, end: Int) {
    let quote = bytes[offset]
    let isLong = self[offset + 1] == quote && self[offset + 2] == quote
    var place = offset + (isLong ? 3 : 1)
    if isLong, self[place] == Ascii.newline { place += 1 }
    var text: [UInt8] = []
    while let byte = self[place] {
      if byte == quote {
        if !isLong { return (String(decoding: text, as: UTF8.self), place + 1) }
        if let end = longEnd(place, quote) {
          // Up to two quotes before the closing three are text.
          text.append(contentsOf: bytes[place..<(end - 3)])
          return (String(decoding: text, as: UTF8.self), end)
        }
      }
      if byte == Ascii.newline, !isLong { break }
      if byte == Ascii.backslash, quote == Ascii.quote {
        place = try escape(place, isLong, &text)
      } else {
        text.append(byte)
        place += 1
      }
    }
    throw TomlReader.Problem(words: "the text has no closing quote", offset: offset)
  }

  private func longEnd(_ offset: Int, _ quote: UInt8) -> Int? {
    var end = offset
    while self[end] == quote, end - offset < 5 { end += 1 }
    return end - offset >= 3 ? end : nil
  }

  /// Reads an escape and returns the offset after it.
  private func escape(_ offset: Int, _ isLong: Bool, _ text: inout [UInt8]) throws(TomlReader.Problem) -> Int {
    guard let byte = self[offset + 1] else {
      throw TomlReader.Problem(words: "the text has no closing quote", offset: offset)
    }
    switch byte {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case Ascii.quote, Ascii.backslash: text.append(byte)
    case UInt8(ascii: "u"): return try scalar(offset, digits: 4, &text)
    case UInt8(ascii: "U"): return try scalar(offset, digits: 8, &text)
    default:
      // A backslash at a line's end takes the white space after it away.
      let next = skipSpace(offset + 1)
      guard isLong, self[next] == Ascii.newline else {
        throw TomlReader.Problem(
          words: "a backslash must be doubled unless an escape such as `\\n` is meant", offset: offset)
      }
      var place = next
      while let byte = self[place], byte.isSpaceOrNewline { place += 1 }
      return place
    }
    return offset + 2
  }

  private func scalar(_ offset: Int, digits: Int, _ text: inout [UInt8]) throws(TomlReader.Problem) -> Int {
    let end = offset + 2 + digits
    guard end <= bytes.count, bytes[(offset + 2)..<end].allSatisfy({ $0.isDigit || $0.isLetter }),
      let value = UInt32(bytes.string((offset + 2)..<end), radix: 16), let scalar = Unicode.Scalar(value)
    else { throw TomlReader.Problem(words: "`\\u` takes four hexadecimal digits, `\\U` eight", offset: offset) }
    text.append(contentsOf: String(Character(scalar)).utf8)
    return end
  }
}

/// Where the elements that are replaced end in a document's text. The reader found where they begin.
enum MarkdownSyntax {
  /// One past the first `mark` at or behind `start`, in the same paragraph.
  static func end(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
      if bytes[index] == UInt8(ascii: "\n"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// One past the run of backticks that closes the one at `start`.
  static func codeSpanEnd(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
    let length = index - start
    guard length > 0 else { return nil }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = index
      while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
      if index - run == length { return index }
    }
    return nil
  }

  /// The text of the link that begins at `start`, and where the link ends.
  static func link(in bytes: [UInt8], from start: Int) -> (text: Range<Int>, end: Int)? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "["),
      let close = match(in: bytes, from: start, open: UInt8(ascii: "["), close: UInt8(ascii: "]")),
      close < bytes.count, bytes[close] == UInt8(ascii: "(")
    else { return nil }
    var index = close + 1
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "<") {
      guard let end = quoteEnd(in: bytes, from: index + 1, close: UInt8(ascii: ">")) else { return nil }
      index = end
    } else {
      guard let end = match(in: bytes, from: close, open: UInt8(ascii: "("), close: UInt8(ascii: ")")) else {
        return nil
      }
      return (start + 1..<close - 1, end)
    }
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    if index < bytes.count, let quote = closing(bytes[index]) {
      guard let end = quoteEnd(in: bytes, from: index + 1, close: quote) else { return nil }
      index = end
    }
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ")") else { return nil }
    return (start + 1..<close - 1, index + 1)
  }

  /// Puts a container's marks in front of each line.
  static func indent(_ text: String, _ prefix: String, first: Bool) -> String {
    guard !prefix.isEmpty else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      index == lines.count - 1 && line.isEmpty ? "" : prefix + line
    }.joined(separator: "\n")
  }

  /// An address that may stand in angle brackets.
  static func address(_ text: String) -> String {
    var writer = HTMLWriter(capacity: 64)
    writer.address(text)
    return String(decoding: writer.bytes, as: UTF8.self).replacing("&amp;", with: "&").replacing("&#x27;", with: "'")
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 10
  }

  private static func closing(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): byte
    case UInt8(ascii: "("): UInt8(ascii: ")")
    default: nil
    }
  }

  private static func quoteEnd(in bytes: [UInt8], from start: Int, close: UInt8) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == close { return index + 1 }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// One past the bracket that matches the one at `start`.
  private static func match(in bytes: [UInt8], from start: Int, open: UInt8, close: UInt8) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case open: depth += 1
      case close:
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }
}

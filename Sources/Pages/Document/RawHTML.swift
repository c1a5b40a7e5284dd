/// Divides an author's raw HTML into tags, comments and text.
enum RawHTML {
  /// The elements that are allowed.
  enum Element: UInt8 {
    case lineBreak, details, summary, superscript, `subscript`, keyboard
  }

  struct Tag {
    var element: Element
    var isClosing: Bool
    /// `details open`.
    var isOpen: Bool
    var range: Range<Int>

    var isBlock: Bool { element == .details || element == .summary }
  }

  enum Piece {
    case text(Range<Int>)
    case tag(Tag)
    case comment
  }

  /// The size of the longest tag that is recognised, in bytes. Without a limit, the search for the ends of tags could
  /// take quadratic time.
  private static let longestTag = 1024

  /// The pieces in order. Everything that is not an allowed tag or a comment is text.
  static func pieces(_ source: UnsafeBufferPointer<UInt8>) -> [Piece] {
    var pieces: [Piece] = []
    var textStart = 0
    var index = 0
    while index < source.count {
      guard source[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      let found = comment(source, at: index).map { ($0, Piece.comment) } ?? tag(source, at: index)
      guard let (end, piece) = found else {
        index += 1
        continue
      }
      if index > textStart { pieces.append(.text(textStart..<index)) }
      pieces.append(piece)
      index = end
      textStart = end
    }
    if source.count > textStart { pieces.append(.text(textStart..<source.count)) }
    return pieces
  }

  /// The end of the comment that begins here. A comment that is never closed extends to the end.
  private static func comment(_ source: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard starts(source, start, "<!--") else { return nil }
    if starts(source, start, "<!-->") { return start + 5 }
    if starts(source, start, "<!--->") { return start + 6 }
    var index = start + 4
    while index < source.count {
      if source[index] == UInt8(ascii: "-"), starts(source, index, "-->") { return index + 3 }
      index += 1
    }
    return source.count
  }

  private static func starts(_ source: UnsafeBufferPointer<UInt8>, _ index: Int, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= source.count else { return false }
    for offset in 0..<count where source[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  private static func tag(_ source: UnsafeBufferPointer<UInt8>, at start: Int) -> (Int, Piece)? {
    var index = start + 1
    let isClosing = index < source.count && source[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    let nameStart = index
    while index < source.count, (97...122).contains(source[index] | 32), index - nameStart < 8 { index += 1 }
    let element: Element
    switch String(decoding: source[nameStart..<index], as: UTF8.self).lowercased() {
    case "br": element = .lineBreak
    case "details": element = .details
    case "summary": element = .summary
    case "sup": element = .superscript
    case "sub": element = .subscript
    case "kbd": element = .keyboard
    default: return nil
    }
    let attributes = index
    guard attributes < source.count, [9, 10, 13, 32, 47, 62].contains(source[attributes]) else { return nil }
    var quote: UInt8 = 0
    while index < source.count, index - start < longestTag {
      let byte = source[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        let words = String(decoding: source[attributes..<index], as: UTF8.self).lowercased()
        let isOpen = words.split(whereSeparator: { $0.isWhitespace || $0 == "/" || $0 == "=" }).first == "open"
        return (
          index + 1, .tag(Tag(element: element, isClosing: isClosing, isOpen: isOpen, range: start..<index + 1))
        )
      }
      index += 1
    }
    return nil
  }
}

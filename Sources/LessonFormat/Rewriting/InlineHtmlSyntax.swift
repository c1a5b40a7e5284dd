/// Raw HTML and autolinks in running text, by the grammar of CommonMark 6.5 and 6.6.
struct InlineHtmlSyntax {
  private let text: [UInt8]
  /// Closers known to be absent from here to the end.
  private var absent: Set<UInt8> = []

  init(_ text: [UInt8]) {
    self.text = text
  }

  /// One past the `>` of what begins at `offset`, or nil if nothing does.
  mutating func end(from offset: Int) -> Int? {
    let start = offset + 1
    guard start < text.count else { return nil }
    switch text[start] {
    case Ascii.bang:
      if text.has("--", at: start + 1, before: text.count) { return find("-->", key: 0, from: start + 3) }
      if text.has("[CDATA[", at: start + 1, before: text.count) { return find("]]>", key: 1, from: start + 8) }
      return start + 1 < text.count && text[start + 1].isLetter ? find(">", key: 2, from: start + 2) : nil
    case Ascii.question: return find("?>", key: 3, from: start + 1)
    case Ascii.slash: return closingTag(from: start + 1)
    default: return text[start].isLetter ? autolink(from: start) ?? openTag(from: start) : nil
    }
  }

  private mutating func find(_ needle: StaticString, key: UInt8, from start: Int) -> Int? {
    guard !absent.contains(key), start <= text.count else { return nil }
    guard let hit = text.firstOffset(of: needle, in: start..<text.count) else {
      absent.insert(key)
      return nil
    }
    return hit + needle.utf8CodeUnitCount
  }

  private func tagName(from start: Int) -> Int? {
    guard start < text.count, text[start].isLetter else { return nil }
    var place = start
    while place < text.count, text[place].isLetter || text[place].isDigit || text[place] == Ascii.minus { place += 1 }
    return place
  }

  private func skipSpace(_ start: Int) -> Int {
    var place = start
    while place < text.count, text[place].isSpaceOrNewline { place += 1 }
    return place
  }

  private func closingTag(from start: Int) -> Int? {
    guard let name = tagName(from: start) else { return nil }
    let place = skipSpace(name)
    return place < text.count && text[place] == Ascii.greater ? place + 1 : nil
  }

  /// A scheme of 2 to 32 characters and a colon, or an address with `@`; no space, no angle.
  private func autolink(from start: Int) -> Int? {
    var place = start
    while place < text.count, place - start <= 32 {
      let byte = text[place]
      guard byte.isLetter || byte.isDigit || byte == Ascii.plus || byte == Ascii.dot || byte == Ascii.minus else {
        break
      }
      place += 1
    }
    guard place < text.count, text[place] == Ascii.colon ? place - start >= 2 : text[place] == Ascii.at else {
      return nil
    }
    while place < text.count, text[place] > Ascii.space, text[place] != Ascii.less {
      if text[place] == Ascii.greater { return place + 1 }
      place += 1
    }
    return nil
  }

  private mutating func openTag(from start: Int) -> Int? {
    guard var place = tagName(from: start) else { return nil }
    while true {
      let next = skipSpace(place)
      guard next < text.count else { return nil }
      if text[next] == Ascii.greater { return next + 1 }
      if text[next] == Ascii.slash {
        return next + 1 < text.count && text[next + 1] == Ascii.greater ? next + 2 : nil
      }
      guard next > place, let attribute = attribute(from: next) else { return nil }
      place = attribute
    }
  }

  private mutating func attribute(from start: Int) -> Int? {
    guard text[start].isLetter || text[start] == Ascii.underscore || text[start] == Ascii.colon else { return nil }
    var place = start
    while place < text.count {
      let byte = text[place]
      guard
        byte.isLetter || byte.isDigit || byte == Ascii.underscore || byte == Ascii.colon || byte == Ascii.dot
          || byte == Ascii.minus
      else { break }
      place += 1
    }
    let equals = skipSpace(place)
    guard equals < text.count, text[equals] == Ascii.equal else { return place }
    let value = skipSpace(equals + 1)
    guard value < text.count else { return nil }
    switch text[value] {
    case Ascii.quote: return find("\"", key: 4, from: value + 1)
    case Ascii.apostrophe: return find("'", key: 5, from: value + 1)
    default:
      var end = value
      while end < text.count, !text[end].isSpaceOrNewline, !"\"'=<>`".utf8.contains(text[end]) { end += 1 }
      return end > value ? end : nil
    }
  }
}

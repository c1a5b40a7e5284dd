/// The runs of backticks in a text, looked up by length so that code spans close in linear time.
struct BacktickRuns {
  /// For each length, where runs of it begin, in order; filled once.
  private var places: [Int: [Int]] = [:]
  private var used: [Int: Int] = [:]
  private var isFilled = false

  static func length(_ text: [UInt8], at offset: Int) -> Int {
    var end = offset
    while end < text.count, text[end] == Ascii.backtick { end += 1 }
    return end - offset
  }

  /// One past the closing run of a code span, if it has one.
  mutating func endOfSpan(_ text: [UInt8], openedAt offset: Int, length: Int) -> Int? {
    if !isFilled { fill(text, from: offset) }
    guard let list = places[length] else { return nil }
    var index = used[length] ?? 0
    while index < list.count, list[index] <= offset { index += 1 }
    used[length] = index
    return index < list.count ? list[index] + length : nil
  }

  private mutating func fill(_ text: [UInt8], from offset: Int) {
    isFilled = true
    var place = offset
    while let hit = text.firstOffset(of: Ascii.backtick, in: place..<text.count) {
      let length = Self.length(text, at: hit)
      places[length, default: []].append(hit)
      place = hit + length
    }
  }
}

/// What follows a link's text: `(destination "title")`.
enum LinkTail {
  /// One past the closing parenthesis of a tail opened at `offset`.
  static func end(_ text: [UInt8], from offset: Int) -> Int? {
    var place = skipSpace(text, offset + 1)
    guard let afterDestination = destination(text, from: place) else { return nil }
    place = skipSpace(text, afterDestination)
    if place > afterDestination, let afterTitle = title(text, from: place) { place = skipSpace(text, afterTitle) }
    return place < text.count && text[place] == Ascii.closeParen ? place + 1 : nil
  }

  private static func skipSpace(_ text: [UInt8], _ offset: Int) -> Int {
    var place = offset
    while place < text.count, text[place].isSpaceOrNewline { place += 1 }
    return place
  }

  private static func destination(_ text: [UInt8], from start: Int) -> Int? {
    var place = start
    if place < text.count, text[place] == Ascii.less {
      place += 1
      while place < text.count {
        switch text[place] {
        case Ascii.greater: return place + 1
        case Ascii.newline, Ascii.less: return nil
        case Ascii.backslash: place += 2
        default: place += 1
        }
      }
      return nil
    }
    var depth = 0
    while place < text.count {
      switch text[place] {
      case Ascii.openParen:
        depth += 1
        // libcmark's own limit, which keeps repeated failures short.
        if depth > 32 { return nil }
        place += 1
      case Ascii.closeParen:
        if depth == 0 { return place }
        depth -= 1
        place += 1
      case Ascii.backslash: place += place + 1 < text.count && text[place + 1].isPunctuation ? 2 : 1
      case 0...Ascii.space: return depth == 0 ? place : nil
      default: place += 1
      }
    }
    return nil
  }

  private static func title(_ text: [UInt8], from start: Int) -> Int? {
    guard start < text.count else { return nil }
    let closing: UInt8
    switch text[start] {
    case Ascii.quote, Ascii.apostrophe: closing = text[start]
    case Ascii.openParen: closing = Ascii.closeParen
    default: return nil
    }
    var place = start + 1
    while place < text.count {
      let byte = text[place]
      if byte == closing { return place + 1 }
      if byte == Ascii.openParen, closing == Ascii.closeParen { return nil }
      place += byte == Ascii.backslash ? 2 : 1
    }
    return nil
  }
}

/// A site generator's tag, `{% … %}`.
enum TemplateTag {
  enum Kind { case cite, bibliography, unknown }

  static func kind(_ text: [UInt8], _ body: Range<Int>) -> Kind {
    var wordEnd = body.lowerBound
    while wordEnd < body.upperBound, text[wordEnd].isLetter { wordEnd += 1 }
    guard wordEnd == body.upperBound || text[wordEnd].isSpaceOrNewline else { return .unknown }
    switch text.string(body.lowerBound..<wordEnd) {
    case "cite": return wordEnd < body.upperBound ? .cite : .unknown
    case "bibliography": return .bibliography
    default: return .unknown
    }
  }
}

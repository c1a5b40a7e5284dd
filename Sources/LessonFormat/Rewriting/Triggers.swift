/// What a document holds that libcmark alone would not read as meant; found by bytes, so at times a false alarm.
struct Triggers: Sendable {
  var hasMath = false
  var hasDisplayMath = false
  var hasTemplateTags = false
  var hasCitations = false
  var hasFootnotes = false
  var hasFootnoteDefinitions = false
  var hasTables = false

  var isEmpty: Bool { !hasSpans && !hasTables && !hasFootnoteDefinitions }
  /// Something may stand in running text.
  var hasSpans: Bool { hasMath || hasTemplateTags || hasCitations || hasFootnotes }

  init(_ bytes: [UInt8]) {
    let all = 0..<bytes.count
    hasMath = bytes.firstOffset(of: Ascii.dollar, in: all) != nil
    hasDisplayMath = hasMath && bytes.contains("$$")
    hasTemplateTags = bytes.contains("{%")
    hasCitations = bytes.contains("[@")
    hasFootnoteDefinitions = bytes.contains("[^") && Self.hasFootnoteDefinition(bytes)
    // A reference without a definition is reported.
    hasFootnotes = bytes.contains("[^")
    hasTables =
      Self.hasDelimiterRow(bytes, holding: "|") || Self.hasDelimiterRow(bytes, holding: ":-")
      || Self.hasDelimiterRow(bytes, holding: "-:")
  }

  private static func hasFootnoteDefinition(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while let hit = bytes.firstOffset(of: "[^", in: offset..<bytes.count) {
      if FootnoteSyntax.definition(in: bytes, hit..<bytes.count) != nil { return true }
      offset = hit + 2
    }
    return false
  }

  /// Whether some line holds `needle` and nothing that a table's delimiter row may not hold.
  private static func hasDelimiterRow(_ bytes: [UInt8], holding needle: StaticString) -> Bool {
    var offset = 0
    while let hit = bytes.firstOffset(of: needle, in: offset..<bytes.count) {
      var start = hit
      while start > offset, isDelimiterRowByte(bytes[start - 1]) { start -= 1 }
      var end = hit
      while end < bytes.count, isDelimiterRowByte(bytes[end]) { end += 1 }
      let startsLine = start == 0 || bytes[start - 1] == Ascii.newline
      let endsLine = end == bytes.count || bytes[end] == Ascii.newline
      if startsLine, endsLine, bytes[start..<end].contains(Ascii.minus) { return true }
      offset = max(end, hit + 1)
      if let next = bytes.firstOffset(of: Ascii.newline, in: offset..<bytes.count) {
        offset = next
      } else {
        return false
      }
    }
    return false
  }

  private static func isDelimiterRowByte(_ byte: UInt8) -> Bool {
    byte == Ascii.bar || byte == Ascii.minus || byte == Ascii.colon || byte == Ascii.greater || byte.isSpaceOrTab
  }
}

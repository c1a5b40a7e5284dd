/// Breaking of text into lines of limited width.
enum TextWrap {
  /// The text in at most `maximumLines` lines no wider than `width` ems. What does not fit ends in an ellipsis.
  static func lines(_ text: String, width: Double, maximumLines: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0.0
    let space = GlyphWidths.width(" ")
    let words = text.prefix(600).split { $0.isWhitespace || $0.isNewline }
    for (index, word) in words.enumerated() {
      var word = String(word)
      var wordWidth = GlyphWidths.width(word)
      if !line.isEmpty, lineWidth + space + wordWidth <= width {
        line += " " + word
        lineWidth += space + wordWidth
        continue
      }
      if !line.isEmpty {
        if lines.count == maximumLines - 1 { return lines + [shortened(line + " …", width: width)] }
        lines.append(line)
        line = ""
      }
      while wordWidth > width {
        if lines.count == maximumLines - 1 { break }
        let head = prefix(word, width: width)
        lines.append(String(head))
        word.removeFirst(head.count)
        wordWidth = GlyphWidths.width(word)
      }
      if wordWidth > width || (lines.count == maximumLines && !word.isEmpty) {
        return lines + (lines.count < maximumLines ? [shortened(word, width: width)] : [])
      }
      (line, lineWidth) = (word, wordWidth)
      if index == words.count - 1 { break }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The text, or as much of it as fits before an ellipsis.
  static func shortened(_ text: String, width: Double) -> String {
    let text = text.prefix(600)
    if GlyphWidths.width(String(text)) <= width { return String(text) }
    return prefix(String(text), width: width - GlyphWidths.width("…")) + "…"
  }

  /// The text, or its beginning and its end around an ellipsis; names that differ often differ at their ends.
  static func shortenedInside(_ text: String, width: Double) -> String {
    let text = String(text.prefix(600))
    if GlyphWidths.width(text) <= width { return text }
    let room = (width - GlyphWidths.width("…")) / 2
    let tail = String(prefix(String(text.reversed()), width: room).reversed())
    return prefix(text, width: room) + "…" + tail
  }

  /// At least one character, so that callers make progress.
  private static func prefix(_ text: String, width: Double) -> Substring {
    var sum = 0.0
    var end = text.startIndex
    while end < text.endIndex {
      sum += GlyphWidths.width(String(text[end]))
      if sum > width, end > text.startIndex { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }
}

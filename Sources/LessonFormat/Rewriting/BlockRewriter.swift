/// The first rewriting: what would change the block structure. Display mathematics that libcmark would see as several
/// blocks becomes one line; footnote definitions become list items, which hold paragraphs in the same way.
struct BlockRewriter {
  private enum Protection: UInt8 { case none, code, fence }

  private let text: LessonText
  private let source: SourceFile
  private let triggers: Triggers
  private var writer: LessonTextWriter
  private var protection: [Protection]
  /// For each line the paragraph it belongs to, or -1.
  private var paragraphs: [Int32]
  private var footnoteNames = Set<String>()
  private var followsFootnote = false

  init(_ text: LessonText, source: SourceFile, outline: [OutlineBlock], triggers: Triggers) {
    self.text = text
    self.source = source
    self.triggers = triggers
    writer = LessonTextWriter(text)
    protection = Array(repeating: .none, count: text.lineCount + 2)
    paragraphs = Array(repeating: -1, count: text.lineCount + 2)
    for (index, block) in outline.enumerated() {
      let lines = block.startLine...min(block.endLine, text.lineCount + 1)
      switch block.kind {
      case .fencedCode: for line in lines { protection[line] = .fence }
      case .indentedCode, .html: for line in lines { protection[line] = .code }
      case .paragraph: for line in lines { paragraphs[line] = Int32(truncatingIfNeeded: index) }
      case .heading, .thematicBreak, .quote, .list, .item: break
      }
    }
  }

  /// The rewritten text, or nil where nothing called for it.
  mutating func run() -> LessonText? {
    var line = 1
    var isOpen = false
    var paragraph: Int32 = -1
    while line <= text.lineCount {
      guard protection[line] == .none else {
        line += 1
        continue
      }
      // Dollars that open in the middle of a paragraph's line may close at the start of another.
      if paragraph != paragraphs[line] || paragraph < 0 { isOpen = false }
      paragraph = paragraphs[line]
      if triggers.hasDisplayMath, !isOpen, let close = displayMath(from: line) {
        line = close + 1
      } else {
        if triggers.hasDisplayMath, hasOddDollars(line) { isOpen.toggle() }
        if triggers.hasFootnoteDefinitions, !footnote(at: line) { partList(at: line) }
        line += 1
      }
    }
    return writer.nextLine > 1 || !writer.new.mistakes.isEmpty ? writer.finish() : nil
  }

  /// Past indentation, quote marks and list markers.
  private func contentStart(_ range: Range<Int>) -> (offset: Int, quotes: Int) {
    var offset = range.lowerBound
    var quotes = 0
    while offset < range.upperBound {
      let byte = text.bytes[offset]
      if byte == Ascii.greater {
        quotes += 1
      } else if !byte.isSpaceOrTab {
        guard let marker = ContainerSyntax.markerEnd(text.bytes, offset..<range.upperBound) else { break }
        offset = marker
        continue
      }
      offset += 1
    }
    return (offset, quotes)
  }

  private func hasOddDollars(_ line: Int) -> Bool {
    let range = text.lineRange(line)
    var offset = range.lowerBound
    var isOdd = false
    while let hit = text.bytes.firstOffset(of: "$$", in: offset..<range.upperBound) {
      isOdd.toggle()
      offset = hit + 2
    }
    return isOdd
  }

  /// The closing line if display mathematics opens on `line` and closes on a further one.
  private mutating func displayMath(from line: Int) -> Int? {
    let range = text.lineRange(line)
    let (start, quotes) = contentStart(range)
    guard text.bytes.has("$$", at: start, before: range.upperBound),
      text.bytes.firstOffset(of: "$$", in: (start + 2)..<range.upperBound) == nil
    else { return nil }
    let isAlone = text.bytes.trimmed((start + 2)..<range.upperBound).isEmpty
    guard let close = closingLine(after: line, quotes: quotes, allowingBlank: isAlone) else { return nil }
    // What stands in one paragraph can be found there.
    if paragraphs[line] < 0 || paragraphs[line] != paragraphs[close] {
      writeDisplayMath(line, close, start: start, quotes: quotes)
    }
    return close
  }

  /// The first further line that holds `$$`, if it closes. No line is looked at twice: those between two that hold `$$`
  /// open nothing.
  private func closingLine(after line: Int, quotes: Int, allowingBlank: Bool) -> Int? {
    var next = line + 1
    while next <= text.lineCount, protection[next] != .fence {
      let range = text.bytes.trimmed(text.lineRange(next))
      if range.isEmpty, !allowingBlank { return nil }
      let content = contentStart(range)
      if !range.isEmpty, content.quotes != quotes { return nil }
      if let hit = text.bytes.firstOffset(of: "$$", in: range) {
        guard hit + 2 == range.upperBound || MathLabel.range(text.bytes, (hit + 2)..<range.upperBound) != nil else {
          return nil
        }
        return !isBlankBetween(line, next) || content.offset == hit ? next : nil
      }
      next += 1
    }
    return nil
  }

  /// Whether a blank line stands between two lines.
  private func isBlankBetween(_ first: Int, _ last: Int) -> Bool {
    for line in (first + 1)..<max(last, first + 1) where text.bytes.trimmed(text.lineRange(line)).isEmpty {
      return true
    }
    return false
  }

  private mutating func writeDisplayMath(_ first: Int, _ last: Int, start: Int, quotes: Int) {
    writer.copyLines(before: first)
    writer.beginLine(first)
    writer.new.bytes.append(contentsOf: text.bytes[text.lineRange(first).lowerBound..<start])
    var raw: [UInt8] = Array(text.bytes[start..<text.lineRange(first).upperBound])
    for line in (first + 1)...last {
      let range = text.lineRange(line)
      raw.append(Ascii.newline)
      raw.append(contentsOf: text.bytes[ContainerSyntax.afterQuotes(text.bytes, range, quotes)..<range.upperBound])
    }
    let end = raw.trimmed(0..<raw.count).upperBound
    let lastLine = text.lineRange(last)
    let afterBody =
      text.bytes.firstOffset(of: "$$", in: lastLine).map { lastLine.upperBound - $0 } ?? raw.count - end + 2
    let body = raw.trimmed(2..<max(2, raw.count - afterBody))
    let sourceLine = text.sourceLine(first)
    writer.new.placeholders.add(
      .mathDisplay, raw: raw[0..<end], body: body,
      at: source.position(
        at: source.lineStart(sourceLine) + start - text.lineRange(first).lowerBound, line: sourceLine),
      writingTo: &writer.new.bytes)
    writer.endLine()
    writer.nextLine = last + 1
  }

  /// A list with the marker that stands for footnotes must not go on from one.
  private mutating func partList(at line: Int) {
    let range = text.lineRange(line)
    var start = range.lowerBound
    while start < range.upperBound, text.bytes[start].isSpaceOrTab { start += 1 }
    guard followsFootnote, start < range.upperBound, text.bytes[start] == Ascii.plus,
      ContainerSyntax.markerEnd(text.bytes, start..<range.upperBound) != nil
    else { return }
    followsFootnote = false
    writer.copyLines(before: line)
    writeSeparator(line, indent: text.bytes[range.lowerBound..<start])
  }

  /// A block of HTML that takes the place of a footnote's first line.
  static let emptyComment = Array("<!---->".utf8)

  /// Whether a line is indented as far as code in a footnote.
  private func startsWithCode(_ line: Int) -> Bool {
    line <= text.lineCount && LineCursor(text.bytes, text.lineRange(line)).indent >= 8
      && !text.bytes.trimmed(text.lineRange(line)).isEmpty
  }

  private mutating func writeSeparator(_ line: Int, indent: ArraySlice<UInt8>) {
    writer.beginLine(line, tag: .separator)
    writer.new.bytes.append(contentsOf: indent)
    writer.new.bytes.append(contentsOf: "<!---->\n".utf8)
  }

  /// Writes a footnote's definition, if one begins on the line.
  private mutating func footnote(at line: Int) -> Bool {
    let range = text.lineRange(line)
    var start = range.lowerBound
    while start < range.upperBound, start - range.lowerBound < 3, text.bytes[start] == Ascii.space { start += 1 }
    guard let nameRange = FootnoteSyntax.definition(in: text.bytes, start..<range.upperBound) else { return false }
    let name = text.bytes.string(nameRange)
    guard footnoteNames.insert(name).inserted else {
      writer.new.report(.repeatedFootnote(name), at: SourcePosition(line: text.sourceLine(line)))
      return false
    }
    writer.copyLines(before: line)
    let indent = text.bytes[range.lowerBound..<start]
    writeSeparator(line, indent: indent)
    writer.beginLine(line, tag: .footnote(Int32(truncatingIfNeeded: writer.new.footnotes.count)))
    writer.new.bytes.append(contentsOf: indent)
    writer.new.bytes.append(contentsOf: "+   ".utf8)
    let rest = text.bytes.trimmed((nameRange.upperBound + 2)..<range.upperBound)
    writer.new.bytes.append(contentsOf: text.bytes[rest.lowerBound..<range.upperBound])
    // An item that begins with a blank line has its content two columns further left.
    if rest.isEmpty, startsWithCode(line + 1) { writer.new.bytes.append(contentsOf: Self.emptyComment) }
    writer.endLine()
    let sourceLine = text.sourceLine(line)
    writer.new.footnotes.append(
      FootnoteDefinition(
        name: name,
        position: source.position(at: source.lineStart(sourceLine) + start - range.lowerBound, line: sourceLine)))
    writer.nextLine = line + 1
    followsFootnote = true
    return true
  }
}

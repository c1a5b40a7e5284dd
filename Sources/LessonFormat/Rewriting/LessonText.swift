/// Text for libcmark, and the way from its lines back to the source file's.
///
/// libcmark knows no tables, mathematics, citations or footnotes. Lines that hold some are rewritten to CommonMark that
/// has the same block structure, and what the rewriting stood for is put back while the tree is built.
struct LessonText: Sendable {
  /// What a rewritten line stands for.
  enum LineTag: Sendable, Equatable {
    case none
    /// A heading that is a table's cell.
    case cell(table: Int32, row: Int32, column: Int32)
    /// A list item that is a footnote's text.
    case footnote(Int32)
    /// A comment that keeps neighbours apart.
    case separator
  }

  var bytes: [UInt8]
  /// The offset of each line, and the length at the end.
  var lineStarts: [Int32]
  /// The source line of each line.
  var sourceLines: [Int32]
  /// Empty, or one for each line.
  var tags: [LineTag] = []
  var tables: [TableDetail] = []
  var footnotes: [FootnoteDefinition] = []
  var placeholders = Placeholders()
  /// What the rewriting found wrong, with a limit on how much is kept.
  private(set) var mistakes: [(Mistake, SourcePosition)] = []

  /// The source from `offset`, the start of line `firstLine`, as it stands.
  init(_ source: SourceFile, from offset: Int, firstLine: Int) {
    bytes = offset == 0 ? source.bytes : Array(source.bytes[min(offset, source.bytes.count)...])
    lineStarts = source.lineStarts[min(firstLine - 1, source.lineCount)...].map {
      $0 - Int32(truncatingIfNeeded: offset)
    }
    if lineStarts.count < 2 { lineStarts = [0, Int32(truncatingIfNeeded: bytes.count)] }
    sourceLines = (0..<(lineStarts.count - 1)).map { Int32(truncatingIfNeeded: firstLine + $0) }
  }

  /// An empty text that keeps what an earlier rewriting found.
  init(emptyAfter earlier: LessonText) {
    bytes = []
    lineStarts = []
    sourceLines = []
    tables = earlier.tables
    footnotes = earlier.footnotes
    placeholders = earlier.placeholders
    mistakes = earlier.mistakes
    bytes.reserveCapacity(earlier.bytes.count + earlier.bytes.count / 8)
  }

  mutating func report(_ mistake: Mistake, at position: SourcePosition) {
    if mistakes.count < 100 { mistakes.append((mistake, position)) }
  }

  var lineCount: Int { lineStarts.count - 1 }

  /// The source line of a line of this text, both from 1.
  func sourceLine(_ line: Int) -> Int {
    guard line >= 1, let last = sourceLines.last else { return 1 }
    return line <= sourceLines.count ? Int(sourceLines[line - 1]) : Int(last)
  }

  /// The last source line that a line of this text stands for.
  func lastSourceLine(_ line: Int) -> Int {
    line < lineCount ? max(sourceLine(line), sourceLine(line + 1) - 1) : sourceLine(line)
  }

  func tag(_ line: Int) -> LineTag {
    line >= 1 && line <= tags.count ? tags[line - 1] : .none
  }

  /// The bytes of a line, its end left out.
  func lineRange(_ line: Int) -> Range<Int> {
    guard line >= 1, line <= lineCount else { return bytes.count..<bytes.count }
    let start = Int(lineStarts[line - 1])
    var end = Int(lineStarts[line])
    if end > start, bytes[end - 1] == Ascii.newline { end -= 1 }
    return start..<end
  }
}

/// `[^name]: text` at the start of a line.
struct FootnoteDefinition: Sendable {
  var name: String
  var position: SourcePosition
}

/// Puts a rewritten text together line by line.
struct LessonTextWriter {
  let old: LessonText
  var new: LessonText
  /// The first line of the old text that has not been dealt with.
  var nextLine = 1

  init(_ old: LessonText) {
    self.old = old
    new = LessonText(emptyAfter: old)
  }

  /// Takes over the old lines up to `line`, that one left out.
  mutating func copyLines(before line: Int) {
    let end = min(line, old.lineCount + 1)
    guard nextLine < end else { return }
    let start = Int(old.lineStarts[nextLine - 1])
    let shift = Int32(truncatingIfNeeded: new.bytes.count - start)
    for index in (nextLine - 1)..<(end - 1) {
      new.lineStarts.append(old.lineStarts[index] + shift)
      new.sourceLines.append(old.sourceLines[index])
      new.tags.append(old.tags.isEmpty ? .none : old.tags[index])
    }
    new.bytes.append(contentsOf: old.bytes[start..<Int(old.lineStarts[end - 1])])
    nextLine = end
  }

  /// Begins a line that stands for line `line` of the old text.
  mutating func beginLine(_ line: Int, tag: LessonText.LineTag? = nil) {
    new.lineStarts.append(Int32(truncatingIfNeeded: new.bytes.count))
    new.sourceLines.append(Int32(truncatingIfNeeded: old.sourceLine(line)))
    new.tags.append(tag ?? old.tag(line))
  }

  mutating func endLine() { new.bytes.append(Ascii.newline) }

  mutating func finish() -> LessonText {
    copyLines(before: old.lineCount + 1)
    new.lineStarts.append(Int32(truncatingIfNeeded: new.bytes.count))
    return new
  }
}

/// The second rewriting: tables, and spans of running text that libcmark must not look into.
struct InlineRewriter {
  private let text: LessonText
  private let source: SourceFile
  private let outline: [OutlineBlock]
  private let triggers: Triggers
  private let footnoteNames: Set<ArraySlice<UInt8>>
  /// Labels of link definitions that begin with `@` or `^`, which are no citations or footnotes.
  private var definitions: Set<String> = []
  private var writer: LessonTextWriter
  private var columns = ColumnCursor()

  init(_ text: LessonText, source: SourceFile, outline: [OutlineBlock], triggers: Triggers) {
    self.text = text
    self.source = source
    self.outline = outline
    self.triggers = triggers
    footnoteNames = Set(text.footnotes.map { ArraySlice(Array($0.name.utf8)) })
    writer = LessonTextWriter(text)
  }

  /// The rewritten text, or nil where nothing called for it.
  mutating func run() -> LessonText? {
    if triggers.hasCitations || triggers.hasFootnotes { findDefinitions() }
    for (index, block) in outline.enumerated() where block.kind == .paragraph || block.kind == .heading {
      let next = index + 1 < outline.count ? outline[index + 1].startLine : Int.max
      rewrite(block, lines: lines(of: block, before: next))
    }
    return writer.nextLine > 1 || !writer.new.mistakes.isEmpty ? writer.finish() : nil
  }

  private mutating func findDefinitions() {
    guard text.bytes.contains("]:") else { return }
    // A paragraph of nothing but definitions is no block of the outline, so that lines are looked at.
    var isCode = Array(repeating: false, count: text.lineCount + 2)
    for block in outline where block.kind == .fencedCode || block.kind == .indentedCode || block.kind == .html {
      for line in block.startLine...min(block.endLine, text.lineCount + 1) { isCode[line] = true }
    }
    for line in 1...max(1, text.lineCount) where !isCode[line] {
      let whole = text.lineRange(line)
      let range = ContainerSyntax.afterQuotes(text.bytes, whole, whole.count)..<whole.upperBound
      guard isReferenceDefinition(range), let close = text.bytes.firstOffset(of: Ascii.closeBracket, in: range) else {
        continue
      }
      let mark = text.bytes[range.lowerBound + 1]
      if mark == Ascii.at || mark == Ascii.caret {
        definitions.insert(LinkLabel.normalized(text.bytes[(range.lowerBound + 1)..<close]))
      }
    }
  }

  /// libcmark counts the line after a setext heading to it.
  private func lines(of block: OutlineBlock, before next: Int) -> ClosedRange<Int> {
    var end = min(block.endLine, text.lineCount)
    if next > block.startLine { end = min(end, next - 1) }
    while end > block.startLine, text.bytes.trimmed(text.lineRange(end)).isEmpty { end -= 1 }
    return block.startLine...max(end, block.startLine)
  }

  private mutating func rewrite(_ block: OutlineBlock, lines: ClosedRange<Int>) {
    if triggers.hasTables, block.kind == .paragraph, lines.count > 1, let table = table(in: block, lines) {
      if table.headerLine > lines.lowerBound {
        rewriteText(block, lines.lowerBound...(table.headerLine - 1), isStart: true)
      }
      writer.copyLines(before: table.headerLine)
      let end = write(table, block, lines)
      if end < lines.upperBound { rewriteText(block, (end + 1)...lines.upperBound, isStart: false) }
    } else {
      rewriteText(block, lines, isStart: true)
    }
  }

  private struct Table {
    var headerLine: Int
    var alignments: [TableDetail.Alignment]
    var chain: ContainerChain
  }

  private func contentRange(_ block: OutlineBlock, _ line: Int) -> Range<Int> {
    let range = text.lineRange(line)
    let start =
      line == block.startLine
      ? min(range.lowerBound + max(block.startColumn, 1) - 1, range.upperBound)
      : ContainerSyntax.afterQuotes(text.bytes, range, block.quoteDepth)
    return start..<range.upperBound
  }

  /// The most bytes that a table's row may become.
  private static let rowLimit = 1 << 24

  /// Whether the rewritten text may still grow. Prefixes repeated for each cell could make it much longer than the text;
  /// what goes beyond stays a paragraph.
  private var hasRoom: Bool { writer.new.bytes.count < 2 * text.bytes.count + (1 << 26) }

  private func table(in block: OutlineBlock, _ lines: ClosedRange<Int>) -> Table? {
    var isAfterDefinitions = true
    for line in (lines.lowerBound + 1)...lines.upperBound {
      // A link's definition is no header, and a line of hyphens below it is a thematic break.
      if isAfterDefinitions {
        isAfterDefinitions = isReferenceDefinition(contentRange(block, line - 1))
        if isAfterDefinitions { continue }
      }
      guard let alignments = TableSyntax.alignments(text.bytes, contentRange(block, line)),
        TableSyntax.cells(text.bytes, contentRange(block, line - 1)).count == alignments.count
      else { continue }
      guard let chain = ContainerChain(around: block, in: outline, of: text),
        alignments.count * (chain.prefix.count + 16) < Self.rowLimit, hasRoom
      else { return nil }
      guard chain.contentStart(text.bytes, text.lineRange(line)) != nil,
        line - 1 == block.startLine || chain.contentStart(text.bytes, text.lineRange(line - 1)) != nil
      else { continue }
      return Table(headerLine: line - 1, alignments: alignments, chain: chain)
    }
    return nil
  }

  /// Writes a table's rows and returns its last line.
  private mutating func write(_ table: Table, _ block: OutlineBlock, _ lines: ClosedRange<Int>) -> Int {
    let number = Int32(truncatingIfNeeded: writer.new.tables.count)
    writer.new.tables.append(TableDetail(alignments: table.alignments))
    var row: Int32 = 0
    var line = table.headerLine
    while line <= lines.upperBound {
      if row == 0 {
        let start = contentRange(block, line)
        let prefix = text.lineRange(line).lowerBound..<start.lowerBound
        writeRow(
          start, line, number, row, table,
          firstPrefix: line == block.startLine ? text.bytes[prefix] : table.chain.prefix[...])
        line += 2
      } else {
        let range = text.lineRange(line)
        guard let start = table.chain.contentStart(text.bytes, range),
          !TableSyntax.endsTable(text.bytes, start..<range.upperBound), hasRoom
        else { break }
        writeRow(start..<range.upperBound, line, number, row, table, firstPrefix: table.chain.prefix[...])
        line += 1
      }
      row += 1
    }
    writer.nextLine = line
    return line - 1
  }

  private mutating func writeRow(
    _ content: Range<Int>, _ line: Int, _ number: Int32, _ row: Int32, _ table: Table, firstPrefix: ArraySlice<UInt8>
  ) {
    let lineStart = text.lineRange(line).lowerBound
    let cells = TableSyntax.cells(text.bytes, content)
    let lost = cells.dropFirst(table.alignments.count).count { !$0.isEmpty }
    if lost > 0 { writer.new.report(.lostCells(lost), at: SourcePosition(line: text.sourceLine(line))) }
    for (column, cell) in cells.prefix(table.alignments.count).enumerated() {
      let tag = LessonText.LineTag.cell(table: number, row: row, column: Int32(truncatingIfNeeded: column))
      writer.beginLine(line, tag: tag)
      writer.new.bytes.append(contentsOf: column == 0 ? firstPrefix : table.chain.prefix[...])
      writer.new.bytes.append(contentsOf: "###### ".utf8)
      let content = TableSyntax.content(text.bytes, cell)
      let spans = scan(content) { _ in line }
      var copied = 0
      for span in spans {
        writer.new.bytes.append(contentsOf: content[copied..<span.range.lowerBound])
        write(span, of: content, line: line, column: cell.lowerBound - lineStart + span.range.lowerBound)
        copied = span.range.upperBound
      }
      writer.new.bytes.append(contentsOf: content[copied...])
      // A closing sequence of its own, so that the cell's last `#` stays.
      writer.new.bytes.append(contentsOf: " #\n".utf8)
    }
  }

  /// The spans of a text; what is wrong in it is reported on the line that `line` gives for an offset.
  private mutating func scan(_ content: [UInt8], line: (Int) -> Int) -> [InlineSpan] {
    guard triggers.hasSpans, InlineScanner.isWorthwhile(content, 0..<content.count, triggers) else { return [] }
    var scanner = InlineScanner(
      content, triggers: triggers, footnotes: footnoteNames, openMark: text.placeholders.openMark,
      definitions: definitions)
    let spans = scanner.run()
    for (mistake, offset) in scanner.problems.prefix(100) {
      writer.new.report(mistake, at: SourcePosition(line: text.sourceLine(line(offset))))
    }
    return spans
  }

  private mutating func write(_ span: InlineSpan, of content: [UInt8], line: Int, column: Int) {
    let sourceLine = text.sourceLine(line)
    let offset = min(source.lineStart(sourceLine) + column, source.lineRange(sourceLine).upperBound)
    writer.new.placeholders.add(
      span.kind, raw: content[span.range], body: span.body,
      at: columns.position(offset, line: sourceLine, in: source), writingTo: &writer.new.bytes)
  }

  private mutating func rewriteText(_ block: OutlineBlock, _ lines: ClosedRange<Int>, isStart: Bool) {
    let whole = text.lineRange(lines.lowerBound).lowerBound..<text.lineRange(lines.upperBound).upperBound
    guard triggers.hasSpans, InlineScanner.isWorthwhile(text.bytes, whole, triggers) else { return }
    var content: [UInt8] = []
    var starts: [Int] = []
    var first = lines.lowerBound
    if isStart, block.kind == .paragraph {
      while first < lines.upperBound, isReferenceDefinition(contentRange(block, first)) { first += 1 }
    }
    for line in first...lines.upperBound {
      if line > first { content.append(Ascii.newline) }
      starts.append(content.count)
      content.append(contentsOf: text.bytes[contentRange(block, line)])
    }
    let spans = scan(content) { offset in first + max(0, (starts.firstIndex { $0 > offset } ?? starts.count) - 1) }
    if spans.isEmpty { return }
    writer.copyLines(before: first)
    writer.beginLine(first)
    writer.new.bytes.append(
      contentsOf: text.bytes[text.lineRange(first).lowerBound..<contentRange(block, first).lowerBound])
    var index = 0
    var copied = 0
    func lineOf(_ offset: Int) -> Int {
      while index + 1 < starts.count, starts[index + 1] <= offset { index += 1 }
      return index
    }
    for span in spans + [InlineSpan(kind: .mathInline, range: content.count..<content.count, body: 0..<0)] {
      while lineOf(copied) < starts.count - 1, starts[index + 1] <= span.range.lowerBound {
        writer.new.bytes.append(contentsOf: content[copied..<starts[index + 1]])
        copied = starts[index + 1]
        index += 1
        let line = first + index
        writer.beginLine(line)
        writer.new.bytes.append(
          contentsOf: text.bytes[text.lineRange(line).lowerBound..<contentRange(block, line).lowerBound])
      }
      writer.new.bytes.append(contentsOf: content[copied..<span.range.lowerBound])
      copied = span.range.upperBound
      if span.range.isEmpty { break }
      let line = first + index
      let prefix = contentRange(block, line).lowerBound - text.lineRange(line).lowerBound
      write(span, of: content, line: line, column: prefix + span.range.lowerBound - starts[index])
    }
    writer.endLine()
    writer.nextLine = lines.upperBound + 1
  }

  /// Whether a paragraph's line is a link's definition rather than running text.
  private func isReferenceDefinition(_ range: Range<Int>) -> Bool {
    guard let first = range.first, text.bytes[first] == Ascii.openBracket else { return false }
    var offset = first + 1
    while offset < range.upperBound, text.bytes[offset] != Ascii.closeBracket {
      if text.bytes[offset] == Ascii.openBracket { return false }
      offset += text.bytes[offset] == Ascii.backslash ? 2 : 1
    }
    return offset + 1 < range.upperBound && text.bytes[offset + 1] == Ascii.colon
  }
}

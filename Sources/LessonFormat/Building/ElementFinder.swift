/// Finds the positions of inline elements in the source, because libcmark does not report them. Elements come in document
/// order, so each search continues where the last one of its kind ended.
struct ElementFinder {
  /// After so many unsuccessful searches in a block, the rest of its elements get only the block's line, so that hostile
  /// input costs no more than a few passes.
  private static let patience = 16

  private var block = 0..<0
  private var codeOffset = 0
  private var linkOffset = 0
  private var misses = 0
  private var codeColumns = ColumnCursor()
  private var linkColumns = ColumnCursor()

  struct Place {
    var element: SourcePosition
    /// The start of the Swift code or of the link's destination.
    var content: SourcePosition
  }

  /// Begins the inline content of a block, which is in `range` of the source.
  mutating func enter(_ range: Range<Int>) {
    block = range
    codeOffset = max(codeOffset, range.lowerBound)
    linkOffset = max(linkOffset, range.lowerBound)
    misses = 0
  }

  /// The next code span whose content is `{swift}` followed by `code`.
  mutating func inlineValue(_ code: ArraySlice<UInt8>, in source: SourceFile) -> Place? {
    var offset = codeOffset
    while misses < Self.patience, offset < block.upperBound,
      let hit = source.bytes.firstOffset(of: "{swift}", in: offset..<block.upperBound)
    {
      offset = hit + 7
      var start = hit
      while start > block.lowerBound, source.bytes[start - 1].isSpaceOrNewline { start -= 1 }
      guard start > block.lowerBound, source.bytes[start - 1] == Ascii.backtick else { continue }
      while start > block.lowerBound, source.bytes[start - 1] == Ascii.backtick { start -= 1 }
      var content = offset
      while content < block.upperBound,
        source.bytes[content].isSpaceOrNewline || source.bytes[content] == Ascii.greater,
        source.bytes[content] != code.first
      { content += 1 }
      guard Self.agrees(source.bytes, content, code) else { continue }
      codeOffset = offset
      return Place(
        element: source.positioned(start, &codeColumns), content: source.positioned(content, &codeColumns))
    }
    misses += 1
    return nil
  }

  /// The next inline link whose destination begins like `destination`.
  mutating func link(_ destination: ArraySlice<UInt8>, contentAfter prefix: Int, in source: SourceFile) -> Place? {
    var offset = linkOffset
    while misses < Self.patience, offset < block.upperBound,
      let hit = source.bytes.firstOffset(of: "](", in: offset..<block.upperBound)
    {
      offset = hit + 2
      var start = offset
      while start < block.upperBound, source.bytes[start].isSpaceOrNewline { start += 1 }
      if start < block.upperBound, source.bytes[start] == Ascii.less { start += 1 }
      guard Self.agrees(source.bytes, start, destination) else { continue }
      let open = openingBracket(source.bytes, closedAt: hit)
      linkOffset = offset
      return Place(
        element: source.positioned(open, &linkColumns),
        content: source.positioned(min(start + prefix, block.upperBound), &linkColumns))
    }
    misses += 1
    return nil
  }

  /// Returns true if source and content begin alike, up to the first escape in the source.
  private static func agrees(_ source: [UInt8], _ offset: Int, _ content: ArraySlice<UInt8>) -> Bool {
    for (index, byte) in content.prefix(16).enumerated() {
      guard offset + index < source.count else { return false }
      let written = source[offset + index]
      if written == Ascii.backslash || written == UInt8(ascii: "&") || written == Ascii.newline { return true }
      if written != byte { return false }
    }
    return true
  }

  private func openingBracket(_ bytes: [UInt8], closedAt close: Int) -> Int {
    var depth = 0
    var offset = close
    let floor = max(block.lowerBound, close - 4096)
    while offset >= floor {
      if bytes[offset] == Ascii.closeBracket { depth += 1 }
      if bytes[offset] == Ascii.openBracket {
        depth -= 1
        if depth == 0 { return offset }
      }
      offset -= 1
    }
    return close
  }
}

extension SourceFile {
  func positioned(_ offset: Int, _ columns: inout ColumnCursor) -> SourcePosition {
    columns.position(offset, line: line(at: offset), in: self)
  }
}

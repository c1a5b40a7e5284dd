/// A fenced block as it is in the source.
struct FencePlace {
  /// Where the fence begins.
  var position: SourcePosition
  /// The info string in the source.
  var info: Range<Int>
  var line: Int
  /// The closing fence's line, or the last line if there is none.
  var endLine: Int
  var isClosed: Bool
  /// Where the first line of the content begins.
  var contentStart: SourcePosition
}

/// Finds fenced blocks in the source. libcmark reports only the lines where they begin and end.
struct FenceFinder {
  let text: LessonText
  let source: SourceFile

  /// The place of a block of code; nil for indented code.
  ///
  /// - Parameter nextLine: the line on which the next block starts, or 0.
  func place(
    of literal: UnsafeRawBufferPointer, _ place: BlockPlace, nextLine: Int, hasInfo: Bool
  ) -> FencePlace? {
    let line = text.sourceLine(place.line)
    let range = source.lineRange(line)
    // If the line was rewritten, as the first line of a footnote is, the column differs from that of the source.
    var start = range.lowerBound + max(place.column, 1) - 1
    guard start < range.upperBound else { return nil }
    let mark = source.bytes[start]
    guard mark == Ascii.backtick || mark == Ascii.tilde else { return nil }
    let first = start
    while start < range.upperBound, source.bytes[start] == mark { start += 1 }
    let info = source.bytes.trimmed(start..<range.upperBound)
    guard start - first >= 3, info.isEmpty != hasInfo else { return nil }
    if info.isEmpty, firstLineEquals(literal, source.bytes[first..<range.upperBound]) { return nil }
    var lines = 0
    for byte in literal where byte == Ascii.newline { lines += 1 }
    let closing = place.line + lines + 1
    let isClosed =
      closing <= place.endLine && nextLine != closing && isClosingFence(text.lineRange(closing), mark, start - first)
    let contentLine = line + 1
    let contentRange = source.lineRange(contentLine)
    var firstLine = 0
    while firstLine < literal.count, literal[firstLine] != Ascii.newline { firstLine += 1 }
    let contentOffset =
      lines > 0 && firstLine > 0
      ? max(contentRange.lowerBound, contentRange.upperBound - firstLine)
      : min(contentRange.lowerBound + first - range.lowerBound, contentRange.upperBound)
    let end = isClosed ? text.sourceLine(closing) : text.sourceLine(place.line + lines)
    return FencePlace(
      position: source.position(at: first, line: line), info: info, line: line, endLine: end, isClosed: isClosed,
      contentStart: source.position(at: contentOffset, line: contentLine))
  }

  private func firstLineEquals(_ literal: UnsafeRawBufferPointer, _ line: ArraySlice<UInt8>) -> Bool {
    let first = literal.prefix { $0 != Ascii.newline }
    return first.elementsEqual(line)
  }

  private func isClosingFence(_ range: Range<Int>, _ mark: UInt8, _ length: Int) -> Bool {
    let line = text.bytes.trimmed(range)
    var count = 0
    for offset in line.reversed() {
      guard text.bytes[offset] == mark else { break }
      count += 1
    }
    return count >= length
  }
}

/// Counts columns along a line, so that many places on one long line cost no more than its length.
struct ColumnCursor: Sendable {
  private var line = 0
  private var offset = 0
  private var column = 1

  mutating func position(_ target: Int, line: Int, in source: SourceFile) -> SourcePosition {
    if line != self.line || target < offset {
      self.line = line
      offset = source.lineStart(line)
      column = 1
    }
    while offset < min(target, source.bytes.count) {
      if !source.bytes[offset].isContinuation { column += 1 }
      offset += 1
    }
    return SourcePosition(line: line, column: column)
  }
}

/// A file as the reader sees it: clean UTF-8 with `\n` line ends, and the way back to lines, columns and disk offsets.
struct SourceFile: Sendable {
  let name: String
  /// Valid UTF-8 without BOM, NUL or `\r`.
  let bytes: [UInt8]
  /// The offset of each line; one more at the end: the length.
  let lineStarts: [Int32]
  /// Where offsets into `bytes` and offsets on disk drift apart, in order.
  let shifts: [OffsetShift]
  /// The first line that held a NUL byte, and the first that was not UTF-8.
  let firstNulLine: Int?
  let firstInvalidLine: Int?

  var lineCount: Int { lineStarts.count - 1 }

  /// The bytes of a line, its end left out; empty for a line outside of the file.
  func lineRange(_ line: Int) -> Range<Int> {
    guard line >= 1, line <= lineCount else { return bytes.count..<bytes.count }
    let start = Int(lineStarts[line - 1])
    var end = Int(lineStarts[line])
    if end > start, bytes[end - 1] == Ascii.newline { end -= 1 }
    return start..<end
  }

  func lineStart(_ line: Int) -> Int {
    guard line >= 1 else { return 0 }
    return line <= lineCount ? Int(lineStarts[line - 1]) : bytes.count
  }

  func isBlank(_ line: Int) -> Bool {
    bytes.trimmed(lineRange(line)).isEmpty
  }

  func line(at offset: Int) -> Int {
    var low = 0
    var high = lineCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  func position(at offset: Int) -> SourcePosition {
    position(at: offset, line: line(at: offset))
  }

  /// The position of an offset known to be on `line`.
  func position(at offset: Int, line: Int) -> SourcePosition {
    let start = lineStart(line)
    var column = 1
    if start < offset {
      for byte in bytes[start..<min(offset, bytes.count)] where !byte.isContinuation { column += 1 }
    }
    return SourcePosition(line: line, column: column)
  }

  /// The offset on disk of an offset into `bytes`.
  func diskOffset(_ offset: Int) -> Int {
    var low = 0
    var high = shifts.count
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? offset : offset + shifts[low - 1].delta
  }
}

/// From `offset` on, add `delta` to get the offset on disk.
struct OffsetShift: Sendable {
  var offset: Int
  var delta: Int
}

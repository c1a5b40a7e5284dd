/// The lines of a file as it lies on disk, numbered as the reader numbers them: LF, CRLF and a lone CR each end one.
struct DiskLines {
  struct Line: Equatable {
    var start: Int
    /// Where its text ends and its line end begins.
    var textEnd: Int
    /// Where the next line begins.
    var end: Int
  }

  let bytes: [UInt8]
  let lines: [Line]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Line] = []
    var start = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == 0x0A || byte == 0x0D else {
        offset += 1
        continue
      }
      let textEnd = offset
      offset += byte == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
      lines.append(Line(start: start, textEnd: textEnd, end: offset))
      start = offset
    }
    if start < bytes.count { lines.append(Line(start: start, textEnd: bytes.count, end: bytes.count)) }
    self.lines = lines
  }

  /// A line by its number, from 1.
  subscript(number: Int) -> Line? {
    lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  func text(_ line: Line) -> ArraySlice<UInt8> { bytes[line.start..<line.textEnd] }

  /// How a line ends; the file's own way where the line is the last and has no end.
  func ending(of line: Line) -> ArraySlice<UInt8> {
    let own = bytes[line.textEnd..<line.end]
    if !own.isEmpty { return own }
    guard let first = lines.first, first.end > first.textEnd else { return [0x0A] }
    return bytes[first.textEnd..<first.end]
  }
}

import LessonFormat

/// A document's text, by lines, with replacements to be made in it.
struct MarkdownSource {
  private struct Edit {
    var range: Range<Int>
    var replacement: [UInt8]
    /// Insertions come before a replacement at the same place; else the order is that in which they were asked for.
    var order: Int

    var key: (Int, Int, Int) { (range.lowerBound, range.isEmpty ? 0 : 1, order) }
  }

  private(set) var bytes: [UInt8]
  private let lineStarts: [Int]
  private var edits: [Edit] = []

  /// Line ends become `\n`; a byte order mark is left out.
  init(_ source: [UInt8]) {
    let text = source.starts(with: [0xEF, 0xBB, 0xBF]) ? source.dropFirst(3) : source[...]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + 1)
    var previous: UInt8 = 0
    for byte in text {
      if byte == UInt8(ascii: "\n"), previous == UInt8(ascii: "\r") {
        previous = byte
        continue
      }
      bytes.append(byte == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : byte)
      previous = byte
    }
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    lineStarts = starts
  }

  /// The offset at which a line, counted from 1, begins.
  func start(ofLine line: Int) -> Int {
    lineStarts[min(max(line - 1, 0), lineStarts.count - 1)]
  }

  func offset(of position: SourcePosition) -> Int {
    var offset = start(ofLine: position.line)
    var column = 1
    while offset < bytes.count, column < position.column {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// What the containers of a block put in front of each further line: quote marks and indentation.
  func prefix(ofLine line: Int) -> String {
    var prefix = ""
    for byte in bytes[start(ofLine: line)...] {
      switch byte {
      case UInt8(ascii: ">"), UInt8(ascii: "\t"): prefix.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "\n"): return prefix
      default: prefix.append(" ")
      }
    }
    return prefix
  }

  mutating func replace(_ range: Range<Int>, with text: String) {
    edits.append(Edit(range: range, replacement: Array(text.utf8), order: edits.count))
  }

  mutating func insert(_ text: String, beforeLine line: Int) {
    let offset = start(ofLine: line)
    replace(offset..<offset, with: text)
  }

  /// Leaves out whole lines.
  mutating func remove(lines: ClosedRange<Int>) {
    replace(start(ofLine: lines.lowerBound)..<start(ofLine: lines.upperBound + 1), with: "")
  }

  /// The text with the replacements made; one that begins within another is left out.
  func edited() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    var position = 0
    for edit in edits.sorted(by: { $0.key < $1.key }) {
      guard edit.range.lowerBound >= position else { continue }
      result += bytes[position..<edit.range.lowerBound]
      result += edit.replacement
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }
}

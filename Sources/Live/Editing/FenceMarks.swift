/// The marks of one fence line as it lies on disk.
struct FenceMarks: Equatable {
  /// A backtick or a tilde.
  var mark: UInt8
  var start: Int
  var count: Int

  /// The first run of three or more marks on a line; what stands before it are markers of containers.
  init?(on line: DiskLines.Line, of lines: DiskLines) {
    let text = lines.text(line)
    guard
      let first = text.firstIndex(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") })
    else { return nil }
    let run = text[first...].prefix { $0 == text[first] }
    guard run.count >= 3 else { return nil }
    mark = text[first]
    start = first
    count = run.count
  }

  /// The longest run of this fence's mark that begins a line of `text`, blanks aside; 0 if none does.
  func longestRun(in text: [UInt8]) -> Int {
    text.split(separator: 0x0A).map { line in
      line.drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 == mark }.count
    }.max() ?? 0
  }

  /// What a further line of the fence's containers may begin with, the likeliest first.
  static func prefixes(before fence: FenceMarks, on line: DiskLines.Line, closing: DiskLines.Line?, in lines: DiskLines)
    -> [[UInt8]]
  {
    // List markers take up columns on the first line of an item only; quote marks stand on each.
    var head = Array(lines.bytes[line.start..<fence.start])
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    let kept = head.map { isBlank($0) || $0 == quote ? $0 : 0x20 }
    var found = [kept]
    func add(_ prefix: [UInt8]) {
      if !found.contains(prefix) { found.append(prefix) }
    }
    // A quote mark takes the space after it away from the text.
    add(kept.enumerated().flatMap { $1 == quote && !isBlank(kept, $0 + 1) ? [$1, 0x20] : [$1] })
    add(expanded(kept))
    if let closing, let marks = FenceMarks(on: closing, of: lines) {
      let own = Array(lines.bytes[closing.start..<marks.start])
      add(own)
      add(expanded(own))
    }
    return found
  }

  private static let quote = UInt8(ascii: ">")

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isBlank(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes.indices.contains(index) && isBlank(bytes[index])
  }

  /// Tabs as spaces, stops being 4 apart.
  private static func expanded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if byte == 0x09 {
        result += Array(repeating: 0x20, count: 4 - result.count % 4)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}

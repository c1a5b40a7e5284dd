/// Spans of source that libcmark must not look into, each standing in the rewritten text as
/// delimiter, open mark, number, close mark, delimiter: `$…$`, `[…]` or `{…}`, so that to the delimiters of emphasis
/// around them they are what they were.
struct Placeholders: Sendable {
  struct Item: Sendable {
    enum Kind: UInt8, Sendable {
      case mathInline, mathDisplay, citation, foreignCitation, bibliography, footnoteReference
    }

    var kind: Kind
    /// The source, delimiters and all.
    var raw: Range<Int>
    /// What stands between the delimiters.
    var body: Range<Int>
    var position: SourcePosition
  }

  private(set) var items: [Item] = []
  /// The bytes that `raw` and `body` point into.
  private(set) var store: [UInt8] = []
  /// Private-use characters that the document does not hold, as UTF-8; empty where none was needed or left.
  var openMark: [UInt8] = []
  var closeMark: [UInt8] = []

  /// Keeps a span and writes what stands for it.
  mutating func add(
    _ kind: Item.Kind, raw: ArraySlice<UInt8>, body: Range<Int>, at position: SourcePosition,
    writingTo output: inout [UInt8]
  ) {
    let start = store.count
    store.append(contentsOf: raw)
    let bodyStart = start + body.lowerBound - raw.startIndex
    items.append(
      Item(
        kind: kind, raw: start..<store.count, body: bodyStart..<(bodyStart + body.count), position: position))
    let (left, right) = Self.delimiters(kind)
    output.append(left)
    output.append(contentsOf: openMark)
    output.append(contentsOf: String(items.count - 1).utf8)
    output.append(contentsOf: closeMark)
    output.append(right)
  }

  private static func delimiters(_ kind: Item.Kind) -> (UInt8, UInt8) {
    switch kind {
    case .mathInline, .mathDisplay: (Ascii.dollar, Ascii.dollar)
    case .citation, .footnoteReference: (Ascii.openBracket, Ascii.closeBracket)
    case .foreignCitation, .bibliography: (Ascii.openBrace, Ascii.closeBrace)
    }
  }

  /// The placeholder whose open mark stands at `offset`: its number, and the range it covers, delimiters and all.
  func match(in bytes: UnsafeRawBufferPointer, at offset: Int) -> (item: Int, range: Range<Int>)? {
    guard offset > 0, !openMark.isEmpty, Self.holds(bytes, openMark, at: offset) else { return nil }
    var place = offset + openMark.count
    var number = 0
    let digits = place
    while place < bytes.count, bytes[place].isDigit, place - digits < 10 {
      number = number * 10 + Int(bytes[place] &- 0x30)
      place += 1
    }
    guard place > digits, number < items.count, Self.holds(bytes, closeMark, at: place) else { return nil }
    place += closeMark.count
    let (left, right) = Self.delimiters(items[number].kind)
    guard place < bytes.count, bytes[place] == right, bytes[offset - 1] == left else { return nil }
    return (number, (offset - 1)..<(place + 1))
  }

  private static func holds(_ bytes: UnsafeRawBufferPointer, _ mark: [UInt8], at offset: Int) -> Bool {
    guard offset + mark.count <= bytes.count else { return false }
    for index in 0..<mark.count where bytes[offset + index] != mark[index] { return false }
    return true
  }

  /// Chooses two private-use characters that `bytes` does not hold. False if it holds all but one of them.
  mutating func chooseMarks(absentFrom bytes: [UInt8]) -> Bool {
    var used = Set<UInt32>()
    var offset = 0
    while let hit = bytes.firstOffset(of: UInt8(0xEE), in: offset..<bytes.count) {
      if hit + 2 < bytes.count {
        used.insert(0xE000 + UInt32(bytes[hit + 1] & 0x3F) << 6 + UInt32(bytes[hit + 2] & 0x3F))
      }
      offset = hit + 1
    }
    var chosen: [[UInt8]] = []
    for value in UInt32(0xE000)...0xEFFF where !used.contains(value) {
      chosen.append([0xEE, 0x80 | UInt8(truncatingIfNeeded: value >> 6) & 0x3F, 0x80 | UInt8(value & 0x3F)])
      if chosen.count == 2 { break }
    }
    guard chosen.count == 2 else { return false }
    (openMark, closeMark) = (chosen[0], chosen[1])
    return true
  }
}

/// The rows of a table, by the rules of GFM 4.10.
enum TableSyntax {
  /// The alignments if the range is a delimiter row.
  static func alignments(_ bytes: [UInt8], _ range: Range<Int>) -> [TableDetail.Alignment]? {
    guard let first = range.first,
      bytes[first] == Ascii.bar || bytes[first] == Ascii.minus || bytes[first] == Ascii.colon
    else { return nil }
    for offset in range {
      let byte = bytes[offset]
      guard byte == Ascii.bar || byte == Ascii.minus || byte == Ascii.colon || byte.isSpaceOrTab else { return nil }
    }
    var alignments: [TableDetail.Alignment] = []
    for cell in cells(bytes, range) {
      guard let alignment = alignment(bytes, cell) else { return nil }
      alignments.append(alignment)
    }
    return alignments.isEmpty ? nil : alignments
  }

  private static func alignment(_ bytes: [UInt8], _ cell: Range<Int>) -> TableDetail.Alignment? {
    guard let first = cell.first else { return nil }
    let isLeft = bytes[first] == Ascii.colon
    let isRight = bytes[cell.upperBound - 1] == Ascii.colon
    let start = first + (isLeft ? 1 : 0)
    let end = cell.upperBound - (isRight ? 1 : 0)
    guard start < end else { return nil }
    for offset in start..<end where bytes[offset] != Ascii.minus { return nil }
    switch (isLeft, isRight) {
    case (true, true): return .center
    case (true, false): return .left
    case (false, true): return .right
    case (false, false): return TableDetail.Alignment.none
    }
  }

  /// The cells of a row, white space around them left out. A bar after a backslash does not part cells.
  static func cells(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    let row = bytes.trimmed(range)
    guard let first = row.first else { return [] }
    var cells: [Range<Int>] = []
    var start = bytes[first] == Ascii.bar ? first + 1 : first
    var offset = start
    while offset < row.upperBound {
      if bytes[offset] == Ascii.bar, offset == start || bytes[offset - 1] != Ascii.backslash {
        cells.append(bytes.trimmed(start..<offset))
        start = offset + 1
      }
      offset += 1
    }
    if start < row.upperBound { cells.append(bytes.trimmed(start..<row.upperBound)) }
    return cells
  }

  /// A cell's content with `\|` as `|`.
  static func content(_ bytes: [UInt8], _ cell: Range<Int>) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(cell.count)
    for offset in cell {
      if bytes[offset] == Ascii.backslash, offset + 1 < cell.upperBound, bytes[offset + 1] == Ascii.bar { continue }
      content.append(bytes[offset])
    }
    return content
  }

  /// Whether a line that libcmark took for a paragraph's would begin a block of another kind after a table.
  static func endsTable(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    ContainerSyntax.markerEnd(bytes, range) != nil || AttributeLine.isOne(bytes, range)
  }
}

/// Markers of block quotes and list items at the start of a line.
enum ContainerSyntax {
  /// One past a list marker that begins at the range's start and has white space or the line's end after it.
  static func markerEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let first = range.first else { return nil }
    var end = first
    switch bytes[first] {
    case Ascii.minus, Ascii.plus, Ascii.star: end = first + 1
    default:
      while end < range.upperBound, bytes[end].isDigit, end - first < 9 { end += 1 }
      guard end > first, end < range.upperBound, bytes[end] == Ascii.dot || bytes[end] == Ascii.closeParen else {
        return nil
      }
      end += 1
    }
    return end == range.upperBound || bytes[end].isSpaceOrTab ? end : nil
  }

  /// Past indentation and up to `count` quote marks.
  static func afterQuotes(_ bytes: [UInt8], _ range: Range<Int>, _ count: Int) -> Int {
    var offset = range.lowerBound
    var left = count
    while offset < range.upperBound {
      if bytes[offset] == Ascii.greater, left > 0 {
        left -= 1
      } else if !bytes[offset].isSpaceOrTab {
        break
      }
      offset += 1
    }
    return offset
  }
}

/// A place in a line that knows its visual column, tab stops being 4 apart.
struct LineCursor {
  let bytes: [UInt8]
  let end: Int
  var offset: Int
  var column = 0

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  /// How many columns of white space come next.
  var indent: Int {
    var place = offset
    var column = column
    while place < end, bytes[place].isSpaceOrTab {
      column += bytes[place] == Ascii.tab ? 4 - column % 4 : 1
      place += 1
    }
    return column - self.column
  }

  /// Goes on by columns of white space; a tab may be left in its middle.
  mutating func advance(_ columns: Int) {
    var left = columns
    while left > 0, offset < end, bytes[offset].isSpaceOrTab {
      let width = bytes[offset] == Ascii.tab ? 4 - column % 4 : 1
      if width > left {
        column += left
        return
      }
      column += width
      left -= width
      offset += 1
    }
  }

  mutating func skip(_ count: Int) {
    offset += count
    column += count
  }

  /// Past one quote mark and the space after it; false if there is none.
  mutating func quote() -> Bool {
    let indent = indent
    guard indent < 4 else { return false }
    advance(indent)
    guard offset < end, bytes[offset] == Ascii.greater else { return false }
    skip(1)
    advance(1)
    return true
  }
}

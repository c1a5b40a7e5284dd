/// Estimates how long libcmark takes for a document. For some inputs libcmark 0.30.2 needs quadratic time:
///
/// - each blank line below nested lists visits every open item;
/// - each emphasis or link visits every container around it;
/// - each link visits every image bracket that is still open in its paragraph.
///
/// The estimate counts these visits from the text alone, in linear time. It may count too many, never far too few.
struct ParsingCost {
  /// Visits that a document may cause, well below a second of libcmark's time.
  static let limit = 100_000_000
  /// A shorter document cannot reach the limit by far.
  static let freeSize = 8_000

  private let bytes: [UInt8]
  private var visits = 0
  /// An upper bound of the number of open containers.
  private var depth = 0
  private var isAfterBlank = true
  /// The brackets that are open in the paragraph: true for an image's.
  private var brackets: [Bool] = []
  private var openImages = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The line, from 1, at which the estimate passes the limit. Nil for a document that is parsed in time.
  static func excessiveLine(of bytes: [UInt8]) -> Int? {
    guard bytes.count > freeSize else { return nil }
    var cost = ParsingCost(bytes)
    return cost.excessiveLine()
  }

  private mutating func excessiveLine() -> Int? {
    var start = 0
    var line = 1
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != Ascii.newline { end += 1 }
      count(start..<end)
      if visits > Self.limit { return line }
      start = end + 1
      line += 1
    }
    return nil
  }

  private mutating func count(_ line: Range<Int>) {
    let prefix = containers(line)
    if prefix.end == line.upperBound {
      depth = max(depth, prefix.width)
      visits += depth
      isAfterBlank = true
      brackets = []
      openImages = 0
      return
    }
    // After a blank line only those stay open that this line is indented for. Otherwise it may continue a paragraph.
    depth = isAfterBlank ? prefix.width : max(depth, prefix.width)
    isAfterBlank = false
    var index = prefix.end
    while index < line.upperBound {
      switch bytes[index] {
      case Ascii.star, Ascii.underscore: visits += depth
      case Ascii.openBracket:
        let isImage = index > line.lowerBound && bytes[index - 1] == Ascii.bang
        brackets.append(isImage)
        if isImage { openImages += 1 }
      case Ascii.closeBracket:
        visits += depth
        if let isImage = brackets.popLast() {
          if isImage { openImages -= 1 } else { visits += openImages }
        }
      default: break
      }
      index += 1
    }
  }

  /// The markers of quotes and lists at the start of a line: where they end, and how many columns they take.
  private func containers(_ line: Range<Int>) -> (end: Int, width: Int) {
    var index = line.lowerBound
    var width = 0
    scan: while index < line.upperBound {
      switch bytes[index] {
      case Ascii.space, Ascii.greater, Ascii.carriageReturn: width += 1
      case Ascii.tab: width += 4
      case Ascii.minus, Ascii.plus, Ascii.star:
        guard isMarker(at: index + 1, in: line) else { break scan }
        width += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var digits = index
        while digits < line.upperBound, digits - index < 10,
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[digits])
        { digits += 1 }
        guard digits < line.upperBound, bytes[digits] == Ascii.dot || bytes[digits] == Ascii.closeParen,
          isMarker(at: digits + 1, in: line)
        else { break scan }
        width += digits - index
        index = digits
      default: break scan
      }
      index += 1
    }
    return (index, width)
  }

  /// A marker of a list is followed by a blank or by the end of its line.
  private func isMarker(at index: Int, in line: Range<Int>) -> Bool {
    index >= line.upperBound || bytes[index] == Ascii.space || bytes[index] == Ascii.tab
  }
}

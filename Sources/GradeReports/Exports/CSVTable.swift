/// A table as RFC 4180 defines it: commas, CRLF, quotes where they are needed.
///
/// A spreadsheet takes some text for a formula, quoted or not. Such text gets an apostrophe in front, which makes it text.
/// Identifiers are not changed: other programs match learners by them.
struct CSVTable {
  /// The kind of content of a cell, which decides how it is escaped.
  enum Cell: ExpressibleByStringLiteral {
    /// Text that people read.
    case text(String)
    /// A value that other programs match: an id, a login or an address.
    case identifier(String)

    init(stringLiteral text: String) { self = .text(text) }

    fileprivate var written: String {
      switch self {
      case .text(let text): CSVTable.harmless(text)
      case .identifier(let text): CSVTable.isPlainIdentifier(text) ? text : CSVTable.harmless(text)
      }
    }
  }

  private(set) var bytes: [UInt8] = []

  mutating func add(_ row: [Cell]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      add(cell.written)
    }
    bytes.append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
  }

  /// One row of text of any kind.
  mutating func add(_ row: [String]) { add(row.map(Cell.text)) }

  private mutating func add(_ text: String) {
    guard Self.needsQuotes(text) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Also for programs that separate by semicolons or tabs, and for those that cut off blanks.
  private static func needsQuotes(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    if first <= 0x20 || last <= 0x20 { return true }
    return text.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: ";"),
        UInt8(ascii: "\t"):
        true
      default: false
      }
    }
  }

  /// Whether no spreadsheet runs anything for an identifier: letters, digits and `. _ - @ +` call no function and name no
  /// other program, though some of them begin a formula.
  static func isPlainIdentifier(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "._-@+".unicodeScalars.contains(scalar)
    }
  }

  /// Text that no spreadsheet takes for a formula, and without control characters other than tabs and line ends.
  static func harmless(_ cell: String) -> String {
    var text = cell
    let hasControls = text.unicodeScalars.contains {
      ($0.value < 0x20 && !"\t\r\n".unicodeScalars.contains($0)) || (0x7F...0x9F).contains($0.value)
    }
    if hasControls {
      text = String(
        String.UnicodeScalarView(
          text.unicodeScalars.map {
            ($0.value < 0x20 && !"\t\r\n".unicodeScalars.contains($0)) || (0x7F...0x9F).contains($0.value)
              ? "\u{FFFD}" : $0
          }))
    }
    // Some programs cut off blanks in front before they look. The last four are the wide forms, read as the same.
    let start = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" }
    guard let start, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(start), !isNumber(text) else { return text }
    return "'" + text
  }

  /// `-12`, `-3.5` and numbers of telephones such as `+49 170 1234`.
  private static func isNumber(_ text: String) -> Bool {
    guard let sign = text.utf8.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return false }
    let blank = sign == UInt8(ascii: "+") ? UInt8(ascii: " ") : UInt8(ascii: ".")
    let parts = text.utf8.dropFirst().split(separator: blank, omittingEmptySubsequences: false)
    return (1...(sign == UInt8(ascii: "+") ? 6 : 2)).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
  }
}

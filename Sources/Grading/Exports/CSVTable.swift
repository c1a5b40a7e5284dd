/// A table written as RFC 4180 wants it: commas, CRLF, quotes where they are needed.
///
/// Spreadsheets take a cell for a formula if it begins in a certain way, quoted or not. Such text gets an apostrophe in
/// front, by which they take it for text; a negative number is none.
struct CSVTable {
  private(set) var bytes: [UInt8] = []

  /// One row of text of any kind.
  mutating func add(_ row: [String]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      add(cell)
    }
    bytes.append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
  }

  private mutating func add(_ cell: String) {
    let text = Self.harmless(cell)
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
    // Blanks in front are cut off by some before they look. The last four are the wide forms, read as the same.
    let start = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" }
    guard let start, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(start), !isNegativeNumber(text) else { return text }
    return "'" + text
  }

  private static func isNegativeNumber(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "-") else { return false }
    let parts = text.utf8.dropFirst().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
  }
}

/// The Swift that is handed to the compiler for a cell, and how its places map back to the cell.
struct CellSource: Sendable, Hashable {
  var text: String
  /// Lines of imports above the cell's first line.
  var headerLines: Int
  /// Where the trailing expression was wrapped: its line in the cell, the byte column from which the line is shifted,
  /// and by how much.
  private var wrap: (line: Int, column: Int, width: Int)?

  private static let opening = "WorkbookRuntime.show("

  /// - Parameter isForeign: the code is not the course's own and sees no private names of it.
  /// - Parameters:
  ///   - imports: the modules of earlier cells.
  ///   - libraries: modules that other cells of the document import.
  init(code: String, syntax: CellSyntax, imports: [String], libraries: [String] = [], isForeign: Bool = false) {
    let header = imports.map { Self.importing($0, isForeign: isForeign) } + libraries.flatMap(Self.importing(library:))
    self.init(code: code, syntax: syntax, headerLines: header.count)
    text = header.map { $0 + "\n" }.joined() + text
  }

  /// An import that another cell asked for must not fail where that cell fails.
  static func importing(library: String) -> [String] {
    ["#if canImport(\(library))", "import \(library)", "#endif"]
  }

  /// To its author a course is one script, in which a later cell reaches what is private in an earlier one.
  static func importing(_ module: String, isForeign: Bool) -> String {
    isForeign ? "@testable import \(module)" : "@_private(sourceFile: \"\(module).swift\") import \(module)"
  }

  /// For places alone: the text has no imports.
  init(code: String, syntax: CellSyntax, headerLines: Int) {
    self.headerLines = headerLines
    var body = code
    if let range = syntax.trailingExpression {
      let bytes = Array(code.utf8)
      let before = bytes[..<range.lowerBound]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
      wrap = (line, column, Self.opening.utf8.count)
      body =
        String(decoding: before, as: UTF8.self) + Self.opening + String(decoding: bytes[range], as: UTF8.self) + ")"
        + String(decoding: bytes[range.upperBound...], as: UTF8.self)
    }
    text = body + "\n"
  }

  /// The place in the cell of a place in the text, columns in UTF-8 bytes.
  func place(line: Int, column: Int) -> (line: Int, column: Int) {
    let line = line - headerLines
    guard let wrap, line == wrap.line, column > wrap.column else { return (line, column) }
    return (line, max(wrap.column, column - wrap.width))
  }

  static func == (a: CellSource, b: CellSource) -> Bool {
    a.text == b.text && a.headerLines == b.headerLines
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}

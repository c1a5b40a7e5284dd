/// All expressions of a document as functions of one module.
struct ExpressionModule: Sendable, Hashable {
  static let name = "WorkbookValues"

  var source: String
  /// For each line of the source, from 1, the expression that stands there and its own line, from 1.
  private var places: [Int: (expression: Int, line: Int)]

  /// - Parameters:
  ///   - expressions: the indices and codes of those to compile.
  ///   - isForeign: they call code that is not the course's own.
  init(
    expressions: [(index: Int, expression: Program.Expression)], imports: [String], libraries: [String] = [],
    isForeign: Bool = false
  ) {
    var lines = imports.map { CellSource.importing($0, isForeign: isForeign) }
    lines += libraries.flatMap(CellSource.importing(library:))
    places = [:]
    for (index, expression) in expressions {
      let symbol = Self.symbol(index)
      let (opening, closing) = Self.frame(expression.constants)
      lines.append("@_cdecl(\"\(symbol)\") public func \(symbol)() { \(opening)")
      for (offset, line) in expression.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        lines.append(String(line))
        places[lines.count] = (index, offset + 1)
      }
      lines.append("\(closing) }")
      // The compiler finds some mistakes only at the end of the call.
      places[lines.count] = (index, 1)
    }
    source = lines.joined(separator: "\n") + "\n"
  }

  /// What stands before and after an expression; its constants shadow the cells' names.
  private static func frame(_ constants: Program.Constants) -> (opening: String, closing: String) {
    let call = "WorkbookRuntime.recordExpressionValue("
    guard let first = constants.rows.first, !constants.names.isEmpty else { return (call, ")") }
    guard constants.givesList else {
      let lets = zip(constants.names, first).map { "let `\($0)` = \($1); " }.joined()
      return (lets + call, ")")
    }
    let lists = constants.names.indices.map { column in
      "let __values\(column) = [\(constants.rows.map { $0[column] }.joined(separator: ", "))]; "
    }
    let lets = constants.names.enumerated().map { "let `\($1)` = __values\($0)[__row]; " }.joined()
    return (
      lists.joined() + call + "(0..<\(constants.rows.count)).map { (__row: Int) -> Any in \(lets)return (", ") })"
    )
  }

  static func symbol(_ index: Int) -> String { "workbook_value_\(index)" }

  /// Which expression a message is about, and where in it.
  func place(line: Int) -> (expression: Int, line: Int)? {
    places[line] ?? places[line + 1].map { ($0.expression, 1) }
  }

  static func == (a: ExpressionModule, b: ExpressionModule) -> Bool { a.source == b.source }
  func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

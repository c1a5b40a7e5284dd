/// All expressions of a document as functions of one module.
struct ExpressionModule: Sendable, Hashable {
  static let name = "WorkbookValues"

  var source: String
  /// For each line of the source, from 1, the expression that stands there and its own line, from 1.
  private var places: [Int: (expression: Int, line: Int)]

  /// - Parameter expressions: the indices and codes of those to compile.
  init(expressions: [(index: Int, code: String)], imports: [String]) {
    var lines = imports.map { "@testable import \($0)" }
    places = [:]
    for (index, code) in expressions {
      let symbol = Self.symbol(index)
      lines.append("@_cdecl(\"\(symbol)\") public func \(symbol)() { WorkbookRuntime.recordExpressionValue(")
      for (offset, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        lines.append(String(line))
        places[lines.count] = (index, offset + 1)
      }
      lines.append(") }")
      // The compiler finds some mistakes only at the end of the call.
      places[lines.count] = (index, 1)
    }
    source = lines.joined(separator: "\n") + "\n"
  }

  static func symbol(_ index: Int) -> String { "workbook_value_\(index)" }

  /// Which expression a message is about, and where in it.
  func place(line: Int) -> (expression: Int, line: Int)? {
    places[line] ?? places[line + 1].map { ($0.expression, 1) }
  }

  static func == (a: ExpressionModule, b: ExpressionModule) -> Bool { a.source == b.source }
  func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

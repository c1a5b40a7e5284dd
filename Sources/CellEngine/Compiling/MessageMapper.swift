import CellResults

/// Gives the compiler's messages the cell's own lines, columns in Unicode scalars, and an excerpt.
struct MessageMapper {
  private let lines: [Substring]

  init(code: String) {
    lines = code.split(separator: "\n", omittingEmptySubsequences: false)
  }

  func message(_ raw: RawMessage, at place: (_ line: Int, _ column: Int) -> (line: Int, column: Int))
    -> CompilerMessage
  {
    let (line, byteColumn) = place(raw.line, raw.column)
    let bounded = min(max(line, 1), max(lines.count, 1))
    let column = scalarColumn(line: bounded, byteColumn: byteColumn)
    return CompilerMessage(
      severity: severity(raw.severity), line: bounded, column: column, message: raw.text,
      excerpt: excerpt(line: bounded, column: column))
  }

  func scalarColumn(line: Int, byteColumn: Int) -> Int {
    guard lines.indices.contains(line - 1) else { return max(1, byteColumn) }
    let bytes = lines[line - 1].utf8.prefix(max(0, byteColumn - 1))
    return Substring(bytes).unicodeScalars.count + 1
  }

  private func excerpt(line: Int, column: Int) -> String {
    guard lines.indices.contains(line - 1) else { return "" }
    let text = lines[line - 1]
    // Tabs stay tabs, so that the mark stands under its character.
    let margin = text.unicodeScalars.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
    return "\(text)\n\(margin)^"
  }

  private func severity(_ raw: RawMessage.Severity) -> CompilerMessage.Severity {
    switch raw {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

import CellResults

/// Text as Markdown that says just that text.
enum MarkdownText {
  /// For running text: everything that could be markup is escaped.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "&", "#", "$", "~", "!", "{", "}":
        escaped.append("\\")
        escaped.append(character)
      case let end where end.isNewline: escaped.append(" ")
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A sentence in which backticks set code apart.
  static func sentence(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return escape(text) }
    return parts.enumerated().map { index, part in
      index % 2 == 0 ? escape(String(part)) : "`" + part.replacing("\n", with: " ") + "`"
    }.joined()
  }

  /// A fence that its content cannot close.
  static func fence(_ text: String, language: String) -> String {
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let mark = String(repeating: "`", count: longest + 1)
    return "\(mark)\(language)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(mark)\n"
  }

  static func table(_ table: TableOutput) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.map(escape).joined(separator: " | ") + " |\n" }
    let rule = table.header.indices.map { column in
      table.isNumeric.indices.contains(column) && table.isNumeric[column] ? "---:" : "---"
    }
    return row(table.header) + "| " + rule.joined(separator: " | ") + " |\n" + table.rows.map(row).joined()
  }
}

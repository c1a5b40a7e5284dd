import CellResults

/// Tables that cells showed and charts' data.
struct TableWriter {
  /// The first columns are aligned by a class of the table, `r1` to `r12`, which is said once; others cell by cell.
  static let namedColumns = 12

  static func write(_ table: TableOutput, to writer: inout HTMLWriter) {
    writer.markup("<div class=\"table\" tabindex=\"0\"><table")
    let numeric = table.header.indices.prefix(namedColumns).filter { isNumeric($0, table) }
    if !numeric.isEmpty { writer.attribute("class", numeric.map { "r\($0 + 1)" }.joined(separator: " ")) }
    writer.markup(">\n<thead><tr>")
    for (column, name) in table.header.enumerated() {
      writer.markup(hasClass(column, table) ? "<th scope=\"col\" class=\"ar\">" : "<th scope=\"col\">")
      writer.text(name)
      writer.markup("</th>")
    }
    writer.markup("</tr></thead>\n<tbody>\n")
    for row in table.rows {
      writer.markup("<tr>")
      for (column, text) in row.enumerated() {
        writer.markup(hasClass(column, table) ? "<td class=\"ar\">" : "<td>")
        writer.text(text)
        writer.markup("</td>")
      }
      writer.markup("</tr>\n")
    }
    writer.markup("</tbody>\n</table></div>\n")
  }

  private static func hasClass(_ column: Int, _ table: TableOutput) -> Bool {
    column >= namedColumns && isNumeric(column, table)
  }

  private static func isNumeric(_ column: Int, _ table: TableOutput) -> Bool {
    table.isNumeric.indices.contains(column) && table.isNumeric[column]
  }
}

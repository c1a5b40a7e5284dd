import CellResults

/// Tables that cells showed and charts' data.
struct TableWriter {
  static func write(_ table: TableOutput, to writer: inout HTMLWriter) {
    writer.markup("<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr>")
    for (column, name) in table.header.enumerated() {
      writer.markup(isNumeric(column, table) ? "<th scope=\"col\" class=\"ar\">" : "<th scope=\"col\">")
      writer.text(name)
      writer.markup("</th>")
    }
    writer.markup("</tr></thead>\n<tbody>\n")
    for row in table.rows {
      writer.markup("<tr>")
      for (column, text) in row.enumerated() {
        writer.markup(isNumeric(column, table) ? "<td class=\"ar\">" : "<td>")
        writer.text(text)
        writer.markup("</td>")
      }
      writer.markup("</tr>\n")
    }
    writer.markup("</tbody>\n</table></div>\n")
  }

  private static func isNumeric(_ column: Int, _ table: TableOutput) -> Bool {
    table.isNumeric.indices.contains(column) && table.isNumeric[column]
  }
}

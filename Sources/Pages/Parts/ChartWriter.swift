/// Writes charts.
enum ChartWriter {
  /// The drawing, with its data folded below it.
  static func write(_ drawing: ChartDrawing, to out: inout HTMLWriter) {
    out.markup("<div class=\"drawing\" tabindex=\"0\">")
    out.markup(TrustedMarkup(Array(drawing.svg.utf8)))
    if !drawing.tables.isEmpty {
      out.markup("<details class=\"data\"><summary>Data</summary>\n")
      for table in drawing.tables { write(table, to: &out) }
      out.markup("</details>")
    }
    out.markup("</div>\n")
  }

  private static func write(_ table: ChartDrawing.Table, to out: inout HTMLWriter) {
    if let title = table.title {
      out.markup("<p class=\"data-title\">")
      out.text(title)
      out.markup("</p>\n")
    }
    TableWriter.write(table.table, to: &out)
    if let note = table.note {
      out.markup("<p class=\"data-note\">")
      out.text(note)
      out.markup("</p>\n")
    }
  }
}

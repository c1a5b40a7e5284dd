import LessonFormat

/// Writes the starts of a document's tables, rows and cells.
enum TableRenderer {
  /// - Parameter caption: the attributes of the paragraph that is the caption. A table may be named below its caption
  ///   as well as below itself.
  static func open(
    _ attributes: Attributes?, caption: Attributes?, _ ids: inout ElementIDs, to out: inout HTMLWriter
  ) {
    out.freshLine()
    out.markup("<div class=\"table\" tabindex=\"0\"><table")
    AttributeWriter.write(attributes, &ids, to: &out)
    if attributes?.identifier == nil, let name = caption?.identifier { ids.write(name, to: &out) }
    out.markup(">\n")
  }

  static func openCaption(_ name: String, to out: inout HTMLWriter) {
    out.markup("<caption><b>")
    out.text(name)
    out.markup(".</b> ")
  }

  /// Writes the start of a row. Returns the element that it opens.
  static func openRow(isHeader: Bool, to out: inout HTMLWriter) -> OpenElement.Kind {
    out.markup(isHeader ? "<thead><tr>" : "<tr>")
    return isHeader ? .tableHead : .tableRow
  }

  /// Writes the start of a cell. Returns the element that it opens.
  static func openCell(
    column: Int, _ alignments: [TableDetail.Alignment], isHeader: Bool, to out: inout HTMLWriter
  ) -> OpenElement.Kind {
    out.markup(isHeader ? "<th scope=\"col\"" : "<td")
    switch alignments.indices.contains(column) ? alignments[column] : .none {
    case .none: break
    case .left: out.markup(" class=\"al\"")
    case .center: out.markup(" class=\"ac\"")
    case .right: out.markup(" class=\"ar\"")
    }
    out.markup(">")
    return isHeader ? .tableHeader : .tableCell
  }
}

import CellResults
import LessonFormat

extension FragmentWriter {
  mutating func openTable(_ index: Int, _ node: Node) {
    out.freshLine()
    out.markup("<div class=\"table\" tabindex=\"0\"><table")
    attributes(index)
    let caption = captionNode.flatMap { Int(nodes[$0].end) == index ? $0 : nil }
    let attributes = content.lesson.tree.attributes
    // A table may be named below its caption as well as below itself.
    if let caption, attributes[Int32(index)]?.identifier == nil, let name = attributes[Int32(caption)]?.identifier {
      identifier(name)
    }
    out.markup(">\n")
    if let caption, let name = plan.captions[caption] {
      out.markup("<caption><b>")
      out.text(name)
      out.markup(".</b> ")
      skippedBytes = FragmentPlan.captionMark.count
      walk(caption + 1..<index)
      out.markup("</caption>\n")
    }
    captionNode = nil
    push(.table, node, aux: Int32(index))
  }

  mutating func openRow(_ index: Int, _ node: Node) {
    if index > 0, nodes[index - 1].kind == .table {
      out.markup("<thead><tr>")
      push(.tableHead, node)
    } else {
      out.markup("<tr>")
      push(.tableRow, node)
    }
  }

  mutating func openTableCell(column: Int, _ node: Node) {
    let row = stack.last?.kind
    if row == .tableHead { out.markup("<th scope=\"col\"") } else { out.markup("<td") }
    var alignments: [TableDetail.Alignment] = []
    if let table = stack.last(where: { $0.kind == .table }),
      case .table(let detail) = content.lesson.tree.content(of: nodes[Int(table.aux)])
    {
      alignments = detail.alignments
    }
    switch alignments.indices.contains(column) ? alignments[column] : .none {
    case .none: break
    case .left: out.markup(" class=\"al\"")
    case .center: out.markup(" class=\"ac\"")
    case .right: out.markup(" class=\"ar\"")
    }
    out.markup(">")
    push(row == .tableHead ? .tableHeader : .tableCell, node)
  }
}

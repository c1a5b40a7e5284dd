import LessonFormat

/// Collects the headings of a page.
struct OutlineBuilder {
  private let math: MathRenderer?
  private(set) var entries: [OutlineEntry] = []

  init(math: MathRenderer?) {
    self.math = math
  }

  /// Writes the start of a heading and adds it to the outline.
  mutating func open(level: Int, id: String, at index: Int, in tree: TreeView, to out: inout HTMLWriter) {
    out.freshLine()
    out.markup("<h")
    out.text(level)
    out.attribute("id", id)
    out.markup(">")
    entries.append(OutlineEntry(level: level, id: id, label: label(at: index, in: tree)))
  }

  /// Writes the end of the last heading, with a link to it.
  func close(level: Int, to out: inout HTMLWriter) {
    out.markup("<a class=\"anchor\"")
    out.attribute("href", "#", entries.last?.id ?? "")
    out.markup(" aria-label=\"Link to this section\">#</a></h")
    out.text(level)
    out.markup(">\n")
  }

  /// A heading's words, code and formulas, without links.
  private func label(at index: Int, in tree: TreeView) -> TrustedMarkup {
    var label = HTMLWriter(capacity: 64)
    for child in tree.nodes[index + 1..<Int(tree.nodes[index].end)] {
      switch child.kind {
      case .text: label.text(tree.literal(child))
      case .softBreak, .lineBreak: label.markup(" ")
      case .code:
        label.markup("<code>")
        label.text(tree.literal(child))
        label.markup("</code>")
      case .mathInline:
        if let math, case .success(let formula) = math.render(tree.string(child), display: false) {
          label.markup(formula)
        } else {
          label.text(tree.literal(child))
        }
      case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .heading, .thematicBreak,
        .htmlInline, .emphasis, .strong, .strikethrough, .link, .image, .table, .tableRow, .tableCell, .mathBlock,
        .cell, .inlineValue, .checkedNumber, .citation, .exercise, .answer, .footnoteReference, .footnote,
        .bibliography:
        break
      }
    }
    return TrustedMarkup(label.bytes)
  }
}

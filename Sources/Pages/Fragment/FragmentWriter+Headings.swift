import LessonFormat

extension FragmentWriter {
  mutating func openHeading(_ index: Int, level: Int, _ node: Node) {
    let name = headingName(index)
    out.freshLine()
    out.markup("<h")
    out.text(level)
    out.attribute("id", name)
    out.markup(">")
    outline.append(OutlineEntry(level: level, id: name, label: label(index, node)))
    push(.heading, node, aux: Int32(level))
  }

  mutating func closeHeading(level: Int32) {
    out.markup("<a class=\"anchor\"")
    out.attribute("href", "#", outline.last?.id ?? "")
    out.markup(" aria-label=\"Link to this section\">#</a></h")
    out.text(level)
    out.markup(">\n")
  }

  /// The heading's label, or one made from its words; unique in the page.
  private mutating func headingName(_ index: Int) -> String {
    let wanted =
      plan.headings[index] ?? content.lesson.tree.attributes[Int32(index)]?.identifier
      ?? Self.slug(content.lesson.tree.plainText(of: index))
    let base = wanted.isEmpty ? "section" : plan.reserved.contains(wanted) ? wanted + "-section" : wanted
    var name = base
    while !identifiers.insert(name).inserted {
      headingRepeats[base, default: 0] += 1
      name = "\(base)-\(headingRepeats[base] ?? 0)"
    }
    return name
  }

  /// Lower case, letters and digits kept, spaces as hyphens: as code hosts name headings.
  static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_" {
        slug.unicodeScalars.append(scalar)
      } else if scalar == " " {
        slug.append("-")
      }
    }
    return slug
  }

  /// The heading's words, code and formulas, without links.
  private func label(_ index: Int, _ node: Node) -> TrustedMarkup {
    var label = HTMLWriter(capacity: 64)
    for child in nodes[index + 1..<Int(node.end)] {
      switch child.kind {
      case .text: label.text(literal(child))
      case .softBreak, .lineBreak: label.markup(" ")
      case .code:
        label.markup("<code>")
        label.text(literal(child))
        label.markup("</code>")
      case .mathInline:
        if let math = tools.math, case .success(let formula) = math.render(string(child), display: false) {
          label.markup(formula)
        } else {
          label.text(literal(child))
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

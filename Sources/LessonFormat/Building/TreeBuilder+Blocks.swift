extension TreeBuilder {
  mutating func finishParagraph(_ node: Int) {
    if isSkippingLine { return finishAttributeParagraph(node) }
    if hasAttributeLines { cutLastLineIfAttributes(node) }
    // A paragraph that is one formula, or asks for the bibliography and no more, is that.
    if tree.nodes.count == node + 2,
      tree.nodes[node + 1].kind == .mathBlock || tree.nodes[node + 1].kind == .bibliography
    {
      tree.nodes[node + 1].line = tree.nodes[node].line
      tree.nodes[node + 1].endLine = tree.nodes[node].endLine
      tree.nodes[node + 1].end = Int32(truncatingIfNeeded: node + 1)
      tree.nodes.remove(at: node)
      if let label = formulaLabel, label.node == node + 1 {
        apply(Attributes(identifier: label.name), to: node, at: label.position)
      }
    }
  }

  mutating func finishHeading(_ node: Int) {
    let line = Int(tree.nodes[node].line)
    let position = source.position(at: source.bytes.trimmed(source.lineRange(line)).lowerBound, line: line)
    let explicit = cutExplicitLabel(node)
    let title = tree.plainText(of: node)
    // The first heading names a document that does not name itself.
    if lesson.title.isEmpty { lesson.title = title }
    if let explicit {
      slugs.reserve(explicit)
      lesson.labels.append(Label(name: explicit, kind: .heading, title: title, position: position, node: node))
    } else {
      let slug = slugs.next(for: title)
      if !slug.isEmpty {
        lesson.labels.append(
          Label(name: slug, kind: .heading, title: title, position: position, node: node, isExplicit: false))
      }
    }
    promptStart = tree.nodes.count
  }

  /// `{#label}` at a heading's end is taken off its text.
  private mutating func cutExplicitLabel(_ node: Int) -> String? {
    let last = tree.nodes.count - 1
    guard last > node, tree.nodes[last].kind == .text else { return nil }
    let range = Int(tree.nodes[last].textStart)..<Int(tree.nodes[last].textEnd)
    let trimmed = tree.bytes.trimmed(range)
    guard trimmed.count > 3, tree.bytes[trimmed.upperBound - 1] == Ascii.closeBrace else { return nil }
    var open = trimmed.upperBound - 1
    while open > trimmed.lowerBound, tree.bytes[open] != Ascii.openBrace { open -= 1 }
    guard tree.bytes.has("{#", at: open, before: trimmed.upperBound) else { return nil }
    let name = (open + 2)..<(trimmed.upperBound - 1)
    guard LabelSyntax.isLabel(tree.bytes[name]) else { return nil }
    var end = open
    while end > range.lowerBound, tree.bytes[end - 1].isSpaceOrTab { end -= 1 }
    if end > range.lowerBound {
      tree.nodes[last].textEnd = Int32(truncatingIfNeeded: end)
    } else {
      tree.nodes.removeLast()
      tree.nodes[node].end = Int32(truncatingIfNeeded: tree.nodes.count)
    }
    return tree.bytes.string(name)
  }

  mutating func finishDocument() {
    // A name that an author chose is not also that of a heading which happens to have the same words.
    let chosen = Set(lesson.labels.lazy.filter(\.isExplicit).map(\.name))
    if !chosen.isEmpty { lesson.labels.removeAll { !$0.isExplicit && chosen.contains($0.name) } }
  }
}

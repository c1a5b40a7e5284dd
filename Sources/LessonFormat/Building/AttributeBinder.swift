extension TreeBuilder {
  /// An attribute line on top of a paragraph: its words are left out, its attributes are the paragraph's.
  mutating func skipFirstLineIfAttributes(_ place: BlockPlace) {
    let line = text.sourceLine(place.line)
    guard let content = attributeContent(line), let attributes = AttributeLine.read(source.bytes, content) else {
      return
    }
    isSkippingLine = true
    let node = open[open.count - 1].node
    apply(attributes, to: node, at: source.position(at: content.lowerBound, line: line))
  }

  /// The content of a source line, if it could be an attribute line.
  func attributeContent(_ line: Int) -> Range<Int>? {
    let range = source.bytes.trimmed(source.lineRange(line))
    guard !range.isEmpty, source.bytes[range.upperBound - 1] == Ascii.closeBrace,
      let start = source.bytes.firstOffset(of: "{:", in: range)
    else { return nil }
    for offset in range.lowerBound..<start {
      let byte = source.bytes[offset]
      guard byte.isSpaceOrTab || byte == Ascii.greater || byte.isPunctuation || byte.isDigit else { return nil }
    }
    return start..<range.upperBound
  }

  mutating func apply(_ attributes: Attributes, to node: Int, at position: SourcePosition) {
    let key = Int32(truncatingIfNeeded: node)
    var all = tree.attributes[key] ?? Attributes()
    all.classes += attributes.classes
    all.identifier = attributes.identifier ?? all.identifier
    tree.attributes[key] = all
    if let name = attributes.identifier {
      lesson.labels.append(Label(name: name, kind: .block, title: "", position: position, node: node))
    }
  }

  /// A block has begun: its parent learns of it, and attributes that waited for it are its own.
  mutating func adopt(_ index: Int) {
    let depth = open.count
    guard depth > 0 else { return }
    if tree.nodes[index].kind != .paragraph || !isAttributeParagraph(index) { open[depth - 1].lastBlock = index }
    if !pendingAttributes.isEmpty, tree.nodes[index].kind != .paragraph || !isAttributeParagraph(index),
      let (attributes, position) = pendingAttributes.removeValue(forKey: depth)
    {
      apply(attributes, to: index, at: position)
    }
  }

  private func isAttributeParagraph(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    guard node.line == node.endLine, let content = attributeContent(Int(node.line)) else { return false }
    return AttributeLine.read(source.bytes, content) != nil
  }

  /// An attribute line alone: it belongs to the block right above, else to the next one.
  mutating func finishAttributeParagraph(_ node: Int) {
    isSkippingLine = false
    let attributes = tree.attributes.removeValue(forKey: Int32(truncatingIfNeeded: node)) ?? Attributes()
    var position = SourcePosition(line: Int(tree.nodes[node].line))
    if let label = lesson.labels.last, label.node == node, label.kind == .block {
      position = label.position
      lesson.labels.removeLast()
    }
    let line = Int(tree.nodes[node].line)
    tree.nodes.removeSubrange(node...)
    let parent = open[open.count - 1]
    if parent.lastBlock >= 0, parent.lastBlock < node, !source.isBlank(line - 1) {
      apply(attributes, to: parent.lastBlock, at: position)
    } else {
      pendingAttributes[open.count] = (attributes, position)
    }
  }

  /// An attribute line at a paragraph's end: what libcmark made of it is cut off.
  mutating func cutLastLineIfAttributes(_ node: Int) {
    let line = Int(tree.nodes[node].endLine)
    guard line > Int(tree.nodes[node].line), let content = attributeContent(line),
      let attributes = AttributeLine.read(source.bytes, content)
    else { return }
    var child = node + 1
    var lastBreak: Int?
    while child < tree.nodes.count {
      let kind = tree.nodes[child].kind
      if kind == .softBreak || kind == .lineBreak { lastBreak = child }
      child = Int(tree.nodes[child].end)
    }
    guard let cut = lastBreak else { return }
    tree.nodes.removeSubrange(cut...)
    while let last = lesson.citations.last, last.node >= cut { lesson.citations.removeLast() }
    while let last = lesson.expressions.last, last.node >= cut { lesson.expressions.removeLast() }
    while let last = lesson.references.last, last.node >= cut { lesson.references.removeLast() }
    tree.nodes[node].end = Int32(truncatingIfNeeded: tree.nodes.count)
    tree.nodes[node].endLine = Int32(truncatingIfNeeded: line - 1)
    apply(attributes, to: node, at: source.position(at: content.lowerBound, line: line))
  }
}

extension TreeBuilder {
  mutating func text(_ literal: UnsafeRawBufferPointer) {
    if isSkippingLine { return }
    if isTextOpen {
      tree.bytes.append(contentsOf: literal)
      tree.nodes[tree.nodes.count - 1].textEnd = Int32(truncatingIfNeeded: tree.bytes.count)
      return
    }
    let start = tree.bytes.count
    tree.bytes.append(contentsOf: literal)
    appendText(start..<tree.bytes.count)
    isTextOpen = true
  }

  /// Appends a text node for bytes that the tree already holds.
  mutating func appendText(_ range: Range<Int>) {
    appendLeaf(.text, range)
  }

  @discardableResult
  mutating func appendLeaf(_ kind: Node.Kind, _ range: Range<Int>, detail: Int = 0) -> Int {
    let line = Int32(truncatingIfNeeded: text.sourceLine(inlineLine))
    var node = Node(kind: kind, line: line, endLine: line, detail: Int32(truncatingIfNeeded: detail))
    node.textStart = Int32(truncatingIfNeeded: range.lowerBound)
    node.textEnd = Int32(truncatingIfNeeded: range.upperBound)
    node.end = Int32(truncatingIfNeeded: tree.nodes.count + 1)
    tree.nodes.append(node)
    return tree.nodes.count - 1
  }

  mutating func lineBreak(_ kind: Node.Kind) {
    flushText()
    mayBeTask = false
    if isSkippingLine {
      if open[open.count - 1].role == .paragraph { isSkippingLine = false }
      inlineLine += 1
      return
    }
    appendLeaf(kind, 0..<0)
    inlineLine += 1
  }

  mutating func code(_ literal: UnsafeRawBufferPointer) {
    flushText()
    mayBeTask = false
    if isSkippingLine { return }
    if hasExtensions, InlineValueSyntax.begins(literal) { return inlineValue(literal) }
    let start = tree.bytes.count
    appendRestored(literal)
    appendLeaf(.code, start..<tree.bytes.count)
  }

  mutating func htmlInline(_ literal: UnsafeRawBufferPointer) {
    flushText()
    mayBeTask = false
    if isSkippingLine { return }
    let start = tree.bytes.count
    appendRestored(literal)
    appendLeaf(.htmlInline, start..<tree.bytes.count)
    for byte in literal where byte == Ascii.newline { inlineLine += 1 }
  }

  mutating func enterInline(_ kind: Node.Kind) {
    flushText()
    mayBeTask = false
    if isSkippingLine { return push(-1, .dropped) }
    push(appendLeaf(kind, 0..<0), .inline)
  }

  /// Appends bytes out of libcmark, with the source of any placeholder in them: in code, HTML and destinations nothing
  /// is mathematics or a citation.
  mutating func appendRestored(_ literal: UnsafeRawBufferPointer) {
    guard !text.placeholders.items.isEmpty, let lead = text.placeholders.openMark.first, literal.contains(lead) else {
      tree.bytes.append(contentsOf: literal)
      return
    }
    tree.bytes.append(contentsOf: restored(literal, lead))
  }

  mutating func restoredString(_ literal: UnsafeRawBufferPointer) -> String {
    guard !text.placeholders.items.isEmpty, let lead = text.placeholders.openMark.first, literal.contains(lead) else {
      return String(decoding: literal, as: UTF8.self)
    }
    return String(decoding: restored(literal, lead), as: UTF8.self)
  }

  private mutating func restored(_ literal: UnsafeRawBufferPointer, _ lead: UInt8) -> [UInt8] {
    var output: [UInt8] = []
    var offset = 0
    while offset < literal.count {
      if literal[offset] == lead, let (item, range) = text.placeholders.match(in: literal, at: offset),
        !output.isEmpty
      {
        output.removeLast()
        let raw = text.placeholders.items[item].raw
        if raw.count <= restoreBudget {
          restoreBudget -= raw.count
          output.append(contentsOf: text.placeholders.store[raw])
        }
        offset = range.upperBound
      } else {
        output.append(literal[offset])
        offset += 1
      }
    }
    return output
  }
}

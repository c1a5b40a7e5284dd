/// Finds attribute lines such as `{: .notice--info #label}` and gives their attributes to the right blocks.
struct AttributeBinder {
  private let source: SourceFile
  /// Attributes for the next block, by the depth of the frame that it will be in.
  private var pending: [Int: (Attributes, SourcePosition)] = [:]
  /// Whether inline content is left out until the line ends, because it is an attribute line at the start of a paragraph.
  private(set) var isSkippingLine = false

  init(_ source: SourceFile) {
    self.source = source
  }

  /// A block has begun. Attributes that waited for it are given to it.
  mutating func adopt(_ node: Int, _ tree: inout TreeAssembler, _ labels: inout LabelTable) {
    guard tree.depth > 0, !isAttributeParagraph(tree.nodes[node]) else { return }
    tree.setLastBlock(node)
    if !pending.isEmpty, let (attributes, position) = pending.removeValue(forKey: tree.depth) {
      bind(attributes, to: node, at: position, &tree, &labels)
    }
  }

  private func isAttributeParagraph(_ node: Node) -> Bool {
    guard node.kind == .paragraph, node.line == node.endLine, let content = content(ofLine: Int(node.line)) else {
      return false
    }
    return AttributeLine.read(source.bytes, content) != nil
  }

  /// The content of a source line, if it could be an attribute line.
  private func content(ofLine line: Int) -> Range<Int>? {
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

  func bind(
    _ attributes: Attributes, to node: Int, at position: SourcePosition, _ tree: inout TreeAssembler,
    _ labels: inout LabelTable
  ) {
    tree.addAttributes(attributes, to: node)
    if let name = attributes.identifier { labels.add(name, .block, at: position, node: node) }
  }

  /// A paragraph has begun. If its first line is an attribute line, the line is left out, and the paragraph gets the
  /// attributes.
  mutating func enterParagraph(
    _ node: Int, line: Int, _ tree: inout TreeAssembler, _ labels: inout LabelTable
  ) {
    guard let content = content(ofLine: line), let attributes = AttributeLine.read(source.bytes, content) else {
      return
    }
    isSkippingLine = true
    bind(attributes, to: node, at: source.position(at: content.lowerBound, line: line), &tree, &labels)
  }

  /// A line of the paragraph has ended.
  mutating func endLine() {
    isSkippingLine = false
  }

  /// Removes a paragraph that was only an attribute line. Its attributes are given to the block directly above, or
  /// otherwise to the next block.
  mutating func removeParagraph(_ node: Int, _ tree: inout TreeAssembler, _ labels: inout LabelTable) {
    isSkippingLine = false
    let line = Int(tree.nodes[node].line)
    let attributes = tree.removeAttributes(of: node) ?? Attributes()
    let position = labels.removeLast(ofBlock: node) ?? SourcePosition(line: line)
    tree.cut(from: node)
    let last = tree.frame().lastBlock
    if last >= 0, last < node, !source.isBlank(line - 1) {
      bind(attributes, to: last, at: position, &tree, &labels)
    } else {
      pending[tree.depth] = (attributes, position)
    }
  }

  /// Cuts off an attribute line at the end of a paragraph. Returns the first node that was cut off.
  func cutLastLine(of node: Int, _ tree: inout TreeAssembler, _ labels: inout LabelTable) -> Int? {
    let line = Int(tree.nodes[node].endLine)
    guard line > Int(tree.nodes[node].line), let content = content(ofLine: line),
      let attributes = AttributeLine.read(source.bytes, content)
    else { return nil }
    var child = node + 1
    var lastBreak: Int?
    while child < tree.count {
      let kind = tree.nodes[child].kind
      if kind == .softBreak || kind == .lineBreak { lastBreak = child }
      child = Int(tree.nodes[child].end)
    }
    guard let cut = lastBreak else { return nil }
    tree.cut(from: cut)
    tree.end(node)
    tree.setEndLine(node, line - 1)
    bind(attributes, to: node, at: source.position(at: content.lowerBound, line: line), &tree, &labels)
    return cut
  }
}

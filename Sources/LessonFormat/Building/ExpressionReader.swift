/// `` `{swift} expression` ``: a code span's literal that is to be computed.
enum InlineValueSyntax {
  static func begins(_ literal: UnsafeRawBufferPointer) -> Bool {
    guard literal.count >= 7, literal[0] == Ascii.openBrace, literal[1] == UInt8(ascii: "s") else { return false }
    return literal.prefix(7).elementsEqual("{swift}".utf8)
  }
}

extension TreeBuilder {
  /// Reports text that was meant to be a checked number, but is no link because its destination holds spaces or angles.
  mutating func reportUnreadNumbers(_ range: Range<Int>) {
    var offset = range.lowerBound
    while let hit = tree.bytes.firstOffset(of: "](", in: offset..<range.upperBound) {
      offset = hit + 2
      let content = tree.bytes.has("<", at: offset, before: range.upperBound) ? offset + 1 : offset
      guard tree.bytes.has("swift:", at: content, before: range.upperBound) else { continue }
      let end = min(content + 16, range.upperBound)
      let place = finder.link(tree.bytes[content..<end], contentAfter: 0, in: source)
      report(.unreadNumber, at: place?.element ?? inlinePosition)
    }
  }

  var inlinePosition: SourcePosition { SourcePosition(line: text.sourceLine(inlineLine)) }

  mutating func inlineValue(_ literal: UnsafeRawBufferPointer) {
    let start = tree.bytes.count
    appendRestored(literal)
    let range = tree.bytes.trimmed((start + 7)..<tree.bytes.count)
    let place = finder.inlineValue(tree.bytes[range], in: source)
    let position = place?.element ?? inlinePosition
    if range.isEmpty { report(.emptyExpression, at: position) }
    lesson.expressions.append(
      EmbeddedExpression(
        purpose: .inlineValue, code: tree.bytes.string(range), position: position,
        codePosition: place?.content ?? position, cellsBefore: lesson.cells.count, node: tree.nodes.count))
    appendLeaf(.inlineValue, range, detail: lesson.expressions.count - 1)
  }

  mutating func enterLink(_ kind: Node.Kind, destination: UnsafeRawBufferPointer, title: UnsafeRawBufferPointer) {
    flushText()
    mayBeTask = false
    if isSkippingLine { return push(-1, .dropped) }
    let destination = restoredString(destination)
    let title = restoredString(title)
    if hasExtensions, kind == .link, destination.utf8.starts(with: "swift:".utf8) {
      return enterCheckedNumber(destination, title)
    }
    tree.links.append(LinkDetail(destination: destination, title: title))
    let node = appendLeaf(kind, 0..<0, detail: tree.links.count - 1)
    push(node, .inline)
    if hasExtensions, kind == .link, let (path, label) = ReferenceSyntax.split(destination) {
      let place = finder.link(Array(destination.utf8)[...], contentAfter: 0, in: source)
      lesson.references.append(
        CrossReference(path: path, label: label, position: place?.element ?? inlinePosition, node: node))
    }
  }

  private mutating func enterCheckedNumber(_ destination: String, _ title: String) {
    let written = Array(destination.utf8)
    let code = written.trimmed(6..<written.count)
    let place = finder.link(written[...], contentAfter: code.isEmpty ? 6 : code.lowerBound, in: source)
    let position = place?.element ?? inlinePosition
    if code.isEmpty { report(.emptyExpression, at: position) }
    lesson.expressions.append(
      EmbeddedExpression(
        purpose: .checkedNumber(text: "", title: title), code: written.string(code), position: position,
        codePosition: place?.content ?? position, cellsBefore: lesson.cells.count, node: tree.nodes.count))
    push(appendLeaf(.checkedNumber, 0..<0, detail: lesson.expressions.count - 1), .checkedNumber)
  }

  mutating func finishCheckedNumber(_ node: Int) {
    guard case .checkedNumber(let index) = tree.content(at: node),
      case .checkedNumber(_, let title) = lesson.expressions[index].purpose
    else { return }
    lesson.expressions[index].purpose = .checkedNumber(text: tree.plainText(of: node), title: title)
  }
}

/// Finds labels in headings.
enum HeadingLabel {
  /// Takes `{#label}` off the end of a heading's text. Returns the label.
  static func cut(fromHeading node: Int, _ tree: inout TreeAssembler) -> String? {
    let last = tree.count - 1
    guard last > node, tree.nodes[last].kind == .text else { return nil }
    let range = tree.literalRange(last)
    let bytes = tree.bytes
    let trimmed = bytes.trimmed(range)
    guard trimmed.count > 3, bytes[trimmed.upperBound - 1] == Ascii.closeBrace else { return nil }
    var open = trimmed.upperBound - 1
    while open > trimmed.lowerBound, bytes[open] != Ascii.openBrace { open -= 1 }
    guard bytes.has("{#", at: open, before: trimmed.upperBound) else { return nil }
    let name = (open + 2)..<(trimmed.upperBound - 1)
    guard LabelSyntax.isLabel(bytes[name]) else { return nil }
    var end = open
    while end > range.lowerBound, bytes[end - 1].isSpaceOrTab { end -= 1 }
    if end > range.lowerBound {
      tree.setLiteral(last, range.lowerBound..<end)
    } else {
      tree.cut(from: last)
      tree.end(node)
    }
    return bytes.string(name)
  }
}

extension TreeBuilder {
  /// `[ ]`, `[x]` or `[X]` as an item's first characters, white space after it, makes the item a task.
  mutating func readTaskMark() {
    let index = tree.nodes.count - 1
    let node = tree.nodes[index]
    let start = Int(node.textStart)
    let end = Int(node.textEnd)
    guard end - start >= 4, tree.bytes[start] == Ascii.openBracket, tree.bytes[start + 2] == Ascii.closeBracket,
      tree.bytes[start + 3].isSpaceOrTab, let isTicked = Self.tick(tree.bytes[start + 1])
    else { return }
    let paragraph = Int(tree.nodes[index - 1].line)
    // The text may have come from an escape or an entity; the mark itself must stand in the file.
    guard let mark = markOffset(inLine: paragraph, tree.bytes[start + 1]) else { return }
    var textStart = start + 3
    while textStart < end, tree.bytes[textStart].isSpaceOrTab { textStart += 1 }
    tree.nodes[index].textStart = Int32(truncatingIfNeeded: textStart)
    if textStart == end { tree.nodes.removeLast() }
    let frame = open.count - 2
    guard frame >= 0, open[frame].role == .item else { return }
    open[frame].role = .task
    tree.nodes[open[frame].node].detail = isTicked ? 2 : 1
    taskItems.append(lesson.tracker.count)
    lesson.tracker.append(
      TrackerItem(
        isTicked: isTicked, text: "", position: source.position(at: mark, line: paragraph),
        markOffset: source.diskOffset(mark), links: [], node: open[frame].node))
  }

  private static func tick(_ byte: UInt8) -> Bool? {
    switch byte {
    case Ascii.space: false
    case UInt8(ascii: "x"), UInt8(ascii: "X"): true
    default: nil
    }
  }

  /// The character between the brackets, if the line's first content is `[` mark `]` and white space.
  private func markOffset(inLine line: Int, _ mark: UInt8) -> Int? {
    let range = source.lineRange(line)
    guard let open = source.bytes.firstOffset(of: Ascii.openBracket, in: range), open + 3 < range.upperBound,
      source.bytes[open + 1] == mark, source.bytes[open + 2] == Ascii.closeBracket,
      source.bytes[open + 3].isSpaceOrTab, open == range.lowerBound || source.bytes[open - 1] != Ascii.backslash
    else { return nil }
    return open + 1
  }

  /// An item's own words and links: what stands in lists below it is theirs.
  mutating func finishTask(_ node: Int) {
    if promptStart > node { promptStart = tree.nodes.count }
    guard let tracker = taskItems.popLast() else { return }
    var words: [UInt8] = []
    var links: [String] = []
    var index = node + 1
    while index < tree.nodes.count {
      let child = tree.nodes[index]
      switch tree.content(of: child) {
      case .list:
        index = Int(child.end)
        continue
      case .text, .code, .mathInline: words += tree.literalBytes(child)
      case .softBreak, .lineBreak: words.append(Ascii.space)
      case .paragraph: if !words.isEmpty { words.append(Ascii.space) }
      case .link(let link):
        if let reference = ReferenceSyntax.split(link.destination), reference.label != nil {
          links.append(link.destination)
        }
      case .document, .blockQuote, .item, .codeBlock, .htmlBlock, .heading, .thematicBreak, .htmlInline, .emphasis,
        .strong, .strikethrough, .image, .table, .tableRow, .tableCell, .mathBlock, .cell, .inlineValue, .checkedNumber,
        .citation, .exercise, .answer, .footnoteReference, .footnote, .bibliography:
        break
      }
      index += 1
    }
    lesson.tracker[tracker].text = String(decoding: words, as: UTF8.self)
    lesson.tracker[tracker].links = links
  }
}

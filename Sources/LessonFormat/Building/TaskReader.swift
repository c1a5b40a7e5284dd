/// Reads list items that are tasks: their marks, words and links.
struct TaskReader {
  private let source: SourceFile
  /// Whether the first text of an item's first paragraph is next.
  private var isExpected = false
  /// The tracker items whose list items are open.
  private var open: [Int] = []

  init(_ source: SourceFile) {
    self.source = source
  }

  /// States whether the next text may begin with a task mark.
  mutating func expect(_ isExpected: Bool) {
    self.isExpected = isExpected
  }

  /// Reads `[ ]`, `[x]` or `[X]` at the start of the last text node, if white space follows. Makes the item a task.
  mutating func readMark(_ tree: inout TreeAssembler, _ tracker: inout [TrackerItem]) {
    guard isExpected else { return }
    isExpected = false
    let index = tree.count - 1
    let range = tree.literalRange(index)
    let bytes = tree.bytes[range]
    guard bytes.count >= 4, bytes[range.lowerBound] == Ascii.openBracket,
      bytes[range.lowerBound + 2] == Ascii.closeBracket, bytes[range.lowerBound + 3].isSpaceOrTab,
      let mark = Self.mark(bytes[range.lowerBound + 1])
    else { return }
    let line = Int(tree.nodes[index - 1].line)
    // The text may have come from an escape or an entity; the mark itself must be in the file.
    guard let offset = markOffset(inLine: line, bytes[range.lowerBound + 1]) else { return }
    let text = bytes.dropFirst(3).drop(while: \.isSpaceOrTab).startIndex..<range.upperBound
    tree.setLiteral(index, text)
    if text.isEmpty { tree.cut(from: index) }
    guard let node = tree.markTask(mark) else { return }
    open.append(tracker.count)
    tracker.append(
      TrackerItem(
        isTicked: mark == .done, text: "", position: source.position(at: offset, line: line),
        markOffset: source.diskOffset(offset), links: [], node: node))
  }

  private static func mark(_ byte: UInt8) -> TaskMark? {
    switch byte {
    case Ascii.space: .open
    case UInt8(ascii: "x"), UInt8(ascii: "X"): .done
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

  /// Gives the innermost open task its words and links. Those in lists below the item belong to other items.
  mutating func finish(_ node: Int, in tree: Tree, _ tracker: inout [TrackerItem]) {
    guard let item = open.popLast() else { return }
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
    tracker[item].text = String(decoding: words, as: UTF8.self)
    tracker[item].links = links
  }
}

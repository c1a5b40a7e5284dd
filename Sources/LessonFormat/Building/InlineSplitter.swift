/// `~~` that may open a strikethrough; until it does it is a text node of its own.
struct StrikeOpener {
  var node: Int
  /// How many frames were open.
  var depth: Int
}

extension TreeBuilder {
  /// Ends the text node that was growing, and takes apart what our extensions find in it.
  mutating func flushText() {
    guard isTextOpen else { return }
    isTextOpen = false
    guard hasExtensions else { return }
    if mayBeTask { readTaskMark() }
    mayBeTask = false
    guard let last = tree.nodes.last, last.kind == .text else { return }
    let range = Int(last.textStart)..<Int(last.textEnd)
    if hasNumbers { reportUnreadNumbers(range) }
    let hasPlaceholder =
      !text.placeholders.items.isEmpty && tree.bytes.firstOffset(of: UInt8(0xEE), in: range) != nil
    let hasStrike = hasTildes && tree.bytes.firstOffset(of: "~~", in: range) != nil
    guard hasPlaceholder || hasStrike else { return }
    tree.nodes.removeLast()
    if hasPlaceholder {
      splitAtPlaceholders(range)
    } else {
      splitAtTildes(range)
    }
  }

  private mutating func splitAtPlaceholders(_ range: Range<Int>) {
    var start = range.lowerBound
    var offset = start
    while let hit = tree.bytes.firstOffset(of: UInt8(0xEE), in: offset..<range.upperBound) {
      let match = tree.bytes.withUnsafeBytes { buffer in
        text.placeholders.match(in: UnsafeRawBufferPointer(rebasing: buffer[start..<range.upperBound]), at: hit - start)
      }
      guard let match else {
        offset = hit + 1
        continue
      }
      let before = start..<(start + match.range.lowerBound)
      if !before.isEmpty { splitAtTildes(before) }
      appendElement(match.item)
      start += match.range.upperBound
      offset = start
    }
    if start < range.upperBound { splitAtTildes(start..<range.upperBound) }
  }

  private mutating func appendElement(_ number: Int) {
    let item = text.placeholders.items[number]
    let node = tree.nodes.count
    switch item.kind {
    case .mathInline, .mathDisplay:
      let start = tree.bytes.count
      if item.body.count <= restoreBudget {
        restoreBudget -= item.body.count
        tree.bytes.append(contentsOf: text.placeholders.store[item.body])
      }
      appendLeaf(item.kind == .mathInline ? .mathInline : .mathBlock, start..<tree.bytes.count)
      let store = text.placeholders.store
      if item.kind == .mathDisplay, store[item.raw].last == Ascii.closeParen,
        let name = MathLabel.range(store, labelStart(item)..<item.raw.upperBound)
      {
        formulaLabel = (store.string(name), node, item.position)
      }
    case .citation:
      let items = CitationSyntax.items(text.placeholders.store, item.body) ?? []
      lesson.citations.append(Citation(items: items, position: item.position, node: node))
      appendLeaf(.citation, 0..<0, detail: lesson.citations.count - 1)
    case .foreignCitation:
      let items = CitationSyntax.foreignItems(text.placeholders.store[item.body])
      lesson.citations.append(Citation(items: items, isForeign: true, position: item.position, node: node))
      appendLeaf(.citation, 0..<0, detail: lesson.citations.count - 1)
    case .bibliography: appendLeaf(.bibliography, 0..<0)
    case .footnoteReference:
      let index = footnotes.refer(to: text.placeholders.store[item.body])
      appendLeaf(.footnoteReference, 0..<0, detail: index)
    }
  }

  /// Where a label may begin: after the dollars that close the formula.
  private func labelStart(_ item: Placeholders.Item) -> Int {
    let store = text.placeholders.store
    return store.firstOffset(of: "$$", in: item.body.upperBound..<item.raw.upperBound).map { $0 + 2 }
      ?? item.raw.upperBound
  }

  /// Text, in which `~~` may open or close a strikethrough by what stands beside it.
  private mutating func splitAtTildes(_ range: Range<Int>) {
    guard hasTildes else { return appendText(range) }
    var start = range.lowerBound
    var offset = start
    while let hit = tree.bytes.firstOffset(of: Ascii.tilde, in: offset..<range.upperBound) {
      var end = hit
      while end < range.upperBound, tree.bytes[end] == Ascii.tilde { end += 1 }
      offset = end
      guard end - hit == 2 else { continue }
      let mayOpen = end == range.upperBound || !tree.bytes[end].isSpaceOrTab
      let mayClose = hit == range.lowerBound ? !followsBreak : !tree.bytes[hit - 1].isSpaceOrTab
      if mayClose, let opener = strikeOpeners.last, opener.depth == open.count,
        opener.node < tree.nodes.count - 1 || start < hit
      {
        if start < hit { appendText(start..<hit) }
        strikeOpeners.removeLast()
        tree.nodes[opener.node].kind = .strikethrough
        tree.nodes[opener.node].textStart = 0
        tree.nodes[opener.node].textEnd = 0
        tree.nodes[opener.node].end = Int32(truncatingIfNeeded: tree.nodes.count)
        start = end
      } else if mayOpen {
        if start < hit { appendText(start..<hit) }
        appendText(hit..<end)
        strikeOpeners.append(StrikeOpener(node: tree.nodes.count - 1, depth: open.count))
        start = end
      }
    }
    if start < range.upperBound { appendText(start..<range.upperBound) }
  }

  private var followsBreak: Bool {
    guard let last = tree.nodes.last else { return true }
    return last.kind == .softBreak || last.kind == .lineBreak || last.kind == .paragraph
  }
}

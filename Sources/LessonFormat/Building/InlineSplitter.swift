/// Takes runs of text apart: into placeholders, which stand for mathematics, citations and references to footnotes, and
/// strikethroughs.
struct InlineSplitter {
  /// `~~` that may open a strikethrough. Until it does, it is a text node.
  private struct Opener {
    var node: Int
    /// How many nodes were open.
    var depth: Int
  }

  /// The label of a displayed formula.
  struct FormulaLabel {
    var name: String
    var node: Int
    var position: SourcePosition
  }

  private let placeholders: Placeholders
  private let hasTildes: Bool
  private var openers: [Opener] = []
  private var citations: [Citation] = []
  private var footnotes: FootnoteNumbers
  private var lastFormula: FormulaLabel?

  init(_ text: LessonText, hasTildes: Bool) {
    placeholders = text.placeholders
    self.hasTildes = hasTildes
    footnotes = FootnoteNumbers(text.footnotes)
  }

  /// Inline content of another block begins.
  mutating func restart() {
    openers.removeAll(keepingCapacity: true)
  }

  /// A node has ended; strikethroughs do not reach beyond it.
  mutating func leave(depth: Int) {
    while let opener = openers.last, opener.depth > depth { openers.removeLast() }
  }

  /// Nodes are cut off.
  mutating func cut(from node: Int) {
    while let last = citations.last, last.node >= node { citations.removeLast() }
  }

  /// The label of the formula at a node, if it was the last one with a label.
  func formulaLabel(at node: Int) -> FormulaLabel? {
    lastFormula?.node == node ? lastFormula : nil
  }

  /// Hands over what was found.
  consuming func finish(_ lesson: inout Lesson) {
    lesson.citations = citations
    footnotes.number(&lesson.footnotes)
  }

  /// Splits the last node, which is text.
  mutating func split(_ tree: inout TreeAssembler, _ restorer: inout PlaceholderRestorer, line: Int) {
    let node = tree.count - 1
    let range = tree.literalRange(node)
    let hasPlaceholder =
      !placeholders.items.isEmpty && tree.bytes.firstOffset(of: UInt8(0xEE), in: range) != nil
    let hasStrike = hasTildes && tree.bytes.firstOffset(of: "~~", in: range) != nil
    guard hasPlaceholder || hasStrike else { return }
    tree.cut(from: node)
    if hasPlaceholder {
      splitAtPlaceholders(range, &tree, &restorer, line)
    } else {
      splitAtTildes(range, &tree, line)
    }
  }

  private mutating func splitAtPlaceholders(
    _ range: Range<Int>, _ tree: inout TreeAssembler, _ restorer: inout PlaceholderRestorer, _ line: Int
  ) {
    var start = range.lowerBound
    var offset = start
    while let hit = tree.bytes.firstOffset(of: UInt8(0xEE), in: offset..<range.upperBound) {
      let match = tree.bytes.withUnsafeBytes { buffer in
        placeholders.match(in: UnsafeRawBufferPointer(rebasing: buffer[start..<range.upperBound]), at: hit - start)
      }
      guard let match else {
        offset = hit + 1
        continue
      }
      let before = start..<(start + match.range.lowerBound)
      if !before.isEmpty { splitAtTildes(before, &tree, line) }
      append(placeholders.items[match.item], &tree, &restorer, line)
      start += match.range.upperBound
      offset = start
    }
    if start < range.upperBound { splitAtTildes(start..<range.upperBound, &tree, line) }
  }

  private mutating func append(
    _ item: Placeholders.Item, _ tree: inout TreeAssembler, _ restorer: inout PlaceholderRestorer, _ line: Int
  ) {
    switch item.kind {
    case .mathInline:
      tree.appendLeaf(.mathInline, tree.appendBytes(restorer.source(item.body)), line: line)
    case .mathDisplay:
      let node = tree.appendLeaf(.mathBlock, tree.appendBytes(restorer.source(item.body)), line: line)
      if let name = label(of: item) { lastFormula = FormulaLabel(name: name, node: node, position: item.position) }
    case .citation:
      let items = CitationSyntax.items(placeholders.store, item.body) ?? []
      append(Citation(items: items, position: item.position, node: tree.count), &tree, line)
    case .foreignCitation:
      let items = CitationSyntax.foreignItems(placeholders.store[item.body])
      append(Citation(items: items, isForeign: true, position: item.position, node: tree.count), &tree, line)
    case .bibliography: tree.appendLeaf(.bibliography, 0..<0, line: line)
    case .footnoteReference:
      let index = footnotes.refer(to: placeholders.store[item.body])
      tree.appendLeaf(.footnoteReference, 0..<0, line: line, detail: index)
    }
  }

  private mutating func append(_ citation: Citation, _ tree: inout TreeAssembler, _ line: Int) {
    tree.appendLeaf(.citation, 0..<0, line: line, detail: citations.count)
    citations.append(citation)
  }

  /// The label after the dollars that close a formula.
  private func label(of item: Placeholders.Item) -> String? {
    let store = placeholders.store
    guard store[item.raw].last == Ascii.closeParen else { return nil }
    let start =
      store.firstOffset(of: "$$", in: item.body.upperBound..<item.raw.upperBound).map { $0 + 2 } ?? item.raw.upperBound
    return MathLabel.range(store, start..<item.raw.upperBound).map { store.string($0) }
  }

  /// Text in which `~~` may open or close a strikethrough, depending on its neighbours.
  private mutating func splitAtTildes(_ range: Range<Int>, _ tree: inout TreeAssembler, _ line: Int) {
    guard hasTildes else {
      tree.appendLeaf(.text, range, line: line)
      return
    }
    var start = range.lowerBound
    var offset = start
    while let hit = tree.bytes.firstOffset(of: Ascii.tilde, in: offset..<range.upperBound) {
      var end = hit
      while end < range.upperBound, tree.bytes[end] == Ascii.tilde { end += 1 }
      offset = end
      guard end - hit == 2 else { continue }
      let mayOpen = end == range.upperBound || !tree.bytes[end].isSpaceOrTab
      let mayClose =
        hit == range.lowerBound ? !Self.followsBreak(tree.tree) : !tree.bytes[hit - 1].isSpaceOrTab
      if mayClose, let opener = openers.last, opener.depth == tree.depth,
        opener.node < tree.count - 1 || start < hit
      {
        if start < hit { tree.appendLeaf(.text, start..<hit, line: line) }
        openers.removeLast()
        tree.makeStrikethrough(opener.node)
        start = end
      } else if mayOpen {
        if start < hit { tree.appendLeaf(.text, start..<hit, line: line) }
        let node = tree.appendLeaf(.text, hit..<end, line: line)
        openers.append(Opener(node: node, depth: tree.depth))
        start = end
      }
    }
    if start < range.upperBound { tree.appendLeaf(.text, start..<range.upperBound, line: line) }
  }

  private static func followsBreak(_ tree: Tree) -> Bool {
    guard let last = tree.nodes.last else { return true }
    return last.kind == .softBreak || last.kind == .lineBreak || last.kind == .paragraph
  }
}

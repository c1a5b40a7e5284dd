/// Builds the flat tree, and the lesson's elements with it, from libcmark's events.
///
/// Nodes are only ever appended or cut off at the end, so an index once given out stays right.
struct TreeBuilder {
  /// An open node.
  struct Frame {
    enum Role: UInt8 {
      case plain, paragraph, heading, item, task, tableCell, inline, checkedNumber
      /// Has no node of its own.
      case dropped
    }

    var node: Int
    var role: Role
    /// The last block directly below it, or -1.
    var lastBlock = -1
  }

  let text: LessonText
  let source: SourceFile
  let hasExtensions: Bool
  let hasAttributeLines: Bool
  let hasTildes: Bool
  let hasNumbers: Bool
  var lesson: Lesson
  var tree = Tree()
  var open: [Frame] = []
  /// The line, in the text that libcmark read, of the inline content being read.
  var inlineLine = 0
  /// The last node is text that may still grow.
  var isTextOpen = false
  /// The first text of an item's first paragraph is still to come.
  var mayBeTask = false
  /// Inline content is left out until the line ends: an attribute line at a paragraph's start.
  var isSkippingLine = false
  var table: OpenTable?
  /// Attributes for the next block, by the depth of the frame that it will stand in.
  var pendingAttributes: [Int: (Attributes, SourcePosition)] = [:]
  /// Short rows are filled up only so far: a hostile table has many columns and many rows without cells.
  var filledCellsLeft = 500_000
  var strikeOpeners: [StrikeOpener] = []
  var finder = ElementFinder()
  var slugs = HeadingSlugs()
  var promptStart = 1
  /// The tracker items whose list items are open.
  var taskItems: [Int] = []
  var footnotes = FootnoteNumbers()
  /// The label of the last displayed formula, and where the formula is.
  var formulaLabel: (name: String, node: Int, position: SourcePosition)?
  /// How many bytes restored placeholders may still take; keeps forged ones from growing without bound.
  var restoreBudget: Int

  init(_ text: LessonText, source: SourceFile, lesson: Lesson, hasExtensions: Bool) {
    self.text = text
    self.source = source
    self.lesson = lesson
    self.hasExtensions = hasExtensions
    hasAttributeLines = hasExtensions && text.bytes.contains("{:")
    hasTildes = hasExtensions && text.bytes.contains("~~")
    hasNumbers = hasExtensions && text.bytes.contains("swift:")
    restoreBudget = 4 * text.placeholders.store.count + 4096
    tree.nodes.reserveCapacity(text.bytes.count / 24 + 16)
    tree.bytes.reserveCapacity(text.bytes.count + 64)
    tree.tables = text.tables
    self.lesson.footnotes = text.footnotes.map { Footnote(name: $0.name, number: 0, position: $0.position) }
    footnotes = FootnoteNumbers(text.footnotes)
  }

  /// The finished lesson.
  consuming func finish() -> Lesson {
    footnotes.number(&lesson.footnotes)
    lesson.tree = tree
    return lesson
  }

  mutating func enterDocument() {
    // Behind front matter that ends with the file there is no line.
    let line = min(text.sourceLine(1), max(source.lineCount, 1))
    tree.nodes.append(
      Node(
        kind: .document, line: Int32(truncatingIfNeeded: line),
        endLine: Int32(truncatingIfNeeded: max(line, source.lineCount))))
    open.append(Frame(node: 0, role: .plain))
  }

  /// Appends a block's node, and tells its parent.
  mutating func beginBlock(_ kind: Node.Kind, _ place: BlockPlace, detail: Int = 0) -> Int {
    isTextOpen = false
    closeTable()
    let index = tree.nodes.count
    let line = text.sourceLine(place.line)
    tree.nodes.append(
      Node(
        kind: kind, line: Int32(truncatingIfNeeded: line),
        endLine: Int32(truncatingIfNeeded: max(line, text.lastSourceLine(max(place.endLine, place.line)))),
        detail: Int32(truncatingIfNeeded: detail)))
    if hasAttributeLines { adopt(index) }
    return index
  }

  mutating func push(_ node: Int, _ role: Frame.Role) {
    open.append(Frame(node: node, role: role))
  }

  mutating func enterContainer(_ kind: Node.Kind, _ place: BlockPlace) {
    push(beginBlock(kind, place), .plain)
  }

  mutating func enterList(_ detail: ListDetail, _ place: BlockPlace) {
    if case .footnote = text.tag(place.line) { return push(-1, .dropped) }
    tree.lists.append(detail)
    push(beginBlock(.list, place, detail: tree.lists.count - 1), .plain)
  }

  mutating func enterItem(_ place: BlockPlace) {
    if case .footnote(let number) = text.tag(place.line) {
      push(beginBlock(.footnote, place, detail: Int(number)), .plain)
    } else {
      push(beginBlock(.item, place), .item)
    }
  }

  mutating func enterParagraph(_ place: BlockPlace) {
    let isFirstInItem =
      hasExtensions && open[open.count - 1].role == .item && open[open.count - 1].node == tree.nodes.count - 1
    let index = beginBlock(.paragraph, place)
    push(index, .paragraph)
    beginInlines(place)
    mayBeTask = isFirstInItem
    if hasAttributeLines { skipFirstLineIfAttributes(place) }
  }

  mutating func enterHeading(_ level: Int, _ place: BlockPlace) {
    if case .cell(let table, let row, let column) = text.tag(place.line) {
      return enterCell(table: Int(table), row: Int(row), column: Int(column), place)
    }
    push(beginBlock(.heading, place, detail: level), .heading)
    beginInlines(place)
  }

  private func inlineRange(_ place: BlockPlace) -> Range<Int> {
    let start = source.lineStart(text.sourceLine(place.line))
    let last = place.endLine < text.lineCount ? text.lastSourceLine(place.endLine) : source.lineCount
    return start..<max(start, source.lineRange(last).upperBound)
  }

  mutating func beginInlines(_ place: BlockPlace) {
    inlineLine = place.line
    mayBeTask = false
    strikeOpeners.removeAll(keepingCapacity: true)
    if hasExtensions { finder.enter(inlineRange(place)) }
  }

  mutating func thematicBreak(_ place: BlockPlace) {
    let index = beginBlock(.thematicBreak, place)
    tree.nodes[index].end = Int32(truncatingIfNeeded: index + 1)
  }

  mutating func htmlBlock(_ literal: UnsafeRawBufferPointer, _ place: BlockPlace) {
    if case .separator = text.tag(place.line) {
      isTextOpen = false
      closeTable()
      return
    }
    if case .footnote = text.tag(place.line), literal.starts(with: BlockRewriter.emptyComment) { return }
    let index = beginBlock(.htmlBlock, place)
    setLiteral(index, literal)
  }

  /// Gives a leaf its literal.
  mutating func setLiteral(_ index: Int, _ literal: UnsafeRawBufferPointer) {
    let start = tree.bytes.count
    appendRestored(literal)
    tree.nodes[index].textStart = Int32(truncatingIfNeeded: start)
    tree.nodes[index].textEnd = Int32(truncatingIfNeeded: tree.bytes.count)
    tree.nodes[index].end = Int32(truncatingIfNeeded: index + 1)
  }

  /// The position that a block's first byte has in the source.
  func position(of place: BlockPlace) -> SourcePosition {
    let line = text.sourceLine(place.line)
    let range = source.lineRange(line)
    return source.position(at: min(range.lowerBound + max(place.column, 1) - 1, range.upperBound), line: line)
  }

  mutating func report(_ mistake: Mistake, at position: SourcePosition) {
    lesson.diagnostics.append(mistake.diagnostic(file: lesson.file, at: position))
  }

  /// Closes the innermost open node.
  mutating func leave() {
    flushText()
    if let table, table.depth == open.count { closeTable() }
    let frame = open.removeLast()
    while let opener = strikeOpeners.last, opener.depth > open.count { strikeOpeners.removeLast() }
    guard frame.node >= 0 else { return }
    tree.nodes[frame.node].end = Int32(truncatingIfNeeded: tree.nodes.count)
    guard hasExtensions else { return }
    switch frame.role {
    case .paragraph: finishParagraph(frame.node)
    case .heading: finishHeading(frame.node)
    case .task: finishTask(frame.node)
    case .checkedNumber: finishCheckedNumber(frame.node)
    case .plain, .item:
      // A prompt does not begin inside of a container that has ended.
      if promptStart > frame.node { promptStart = tree.nodes.count }
      if open.isEmpty { finishDocument() }
    case .tableCell, .inline, .dropped: break
    }
  }
}

/// Builds a lesson from libcmark's events: the tree, and the elements in it.
struct LessonBuilder {
  private let text: LessonText
  private let source: SourceFile
  private let hasExtensions: Bool
  private let hasAttributeLines: Bool
  private let hasNumbers: Bool
  private let fenceFinder: FenceFinder

  private var lesson: Lesson
  private var tree: TreeAssembler
  private var problems: ProblemList
  private var fences: FenceElements
  private var restorer: PlaceholderRestorer
  private var splitter: InlineSplitter
  private var expressions: ExpressionReader
  private var attributes: AttributeBinder
  private var tasks: TaskReader
  private var tables = TableAssembler()
  private var labels = LabelTable()
  private var prompts = PromptTracker()
  /// The line of the inline content that is being read, in the text that libcmark read.
  private var inlineLine = 0

  init(_ text: LessonText, source: SourceFile, lesson: Lesson, hasExtensions: Bool) {
    self.text = text
    self.source = source
    self.lesson = lesson
    self.hasExtensions = hasExtensions
    hasAttributeLines = hasExtensions && text.bytes.contains("{:")
    hasNumbers = hasExtensions && text.bytes.contains("swift:")
    fenceFinder = FenceFinder(text: text, source: source)
    tree = TreeAssembler(tables: text.tables, size: text.bytes.count)
    problems = ProblemList(file: lesson.file)
    fences = FenceElements(source)
    restorer = PlaceholderRestorer(text.placeholders)
    splitter = InlineSplitter(text, hasTildes: hasExtensions && text.bytes.contains("~~"))
    expressions = ExpressionReader(source)
    attributes = AttributeBinder(source)
    tasks = TaskReader(source)
    self.lesson.footnotes = text.footnotes.map { Footnote(name: $0.name, number: 0, position: $0.position) }
  }

  /// The finished lesson.
  consuming func finish() -> Lesson {
    fences.finish(&lesson)
    splitter.finish(&lesson)
    expressions.finish(&lesson)
    lesson.labels = labels.finished()
    lesson.diagnostics += problems.diagnostics
    lesson.tree = tree.tree
    return lesson
  }

  // MARK: Blocks

  mutating func enterDocument() {
    // After front matter that ends with the file there is no line.
    let line = min(text.sourceLine(1), max(source.lineCount, 1))
    tree.push(tree.append(.document, line: line, endLine: max(line, source.lineCount)), .plain)
  }

  private mutating func beginBlock(_ kind: Node.Kind, _ place: BlockPlace, detail: Int = 0) -> Int {
    tables.close(in: &tree)
    let line = text.sourceLine(place.line)
    let endLine = max(line, text.lastSourceLine(max(place.endLine, place.line)))
    let node = tree.append(kind, line: line, endLine: endLine, detail: detail)
    if hasAttributeLines { attributes.adopt(node, &tree, &labels) }
    return node
  }

  mutating func enterContainer(_ kind: Node.Kind, _ place: BlockPlace) {
    tree.push(beginBlock(kind, place), .plain)
  }

  mutating func enterList(_ list: ListDetail, _ place: BlockPlace) {
    if case .footnote = text.tag(place.line) { return tree.push(-1, .dropped) }
    tree.push(beginBlock(.list, place, detail: tree.addList(list)), .plain)
  }

  mutating func enterItem(_ place: BlockPlace) {
    if case .footnote(let number) = text.tag(place.line) {
      tree.push(beginBlock(.footnote, place, detail: Int(number)), .plain)
    } else {
      tree.push(beginBlock(.item, place), .item)
    }
  }

  mutating func enterParagraph(_ place: BlockPlace) {
    let parent = tree.frame()
    let isFirstInItem = hasExtensions && parent.role == .item && parent.node == tree.count - 1
    let node = beginBlock(.paragraph, place)
    tree.push(node, .paragraph)
    beginInlines(place)
    tasks.expect(isFirstInItem)
    if hasAttributeLines { attributes.enterParagraph(node, line: text.sourceLine(place.line), &tree, &labels) }
  }

  mutating func enterHeading(_ level: Int, _ place: BlockPlace) {
    if case .cell(let table, let row, let column) = text.tag(place.line) {
      return enterCell(table: Int(table), row: Int(row), column: Int(column), place)
    }
    tree.push(beginBlock(.heading, place, detail: level), .heading)
    beginInlines(place)
  }

  private mutating func enterCell(table: Int, row: Int, column: Int, _ place: BlockPlace) {
    tables.close(unless: table, in: &tree)
    if !tables.isOpen {
      tables.open(table, node: beginBlock(.table, place, detail: table), depth: tree.depth)
    }
    let line = text.sourceLine(place.line)
    tree.push(tables.appendCell(row: row, column: column, line: line, to: &tree), .tableCell)
    beginInlines(place)
  }

  mutating func thematicBreak(_ place: BlockPlace) {
    tree.end(beginBlock(.thematicBreak, place))
  }

  mutating func htmlBlock(_ literal: UnsafeRawBufferPointer, _ place: BlockPlace) {
    switch text.tag(place.line) {
    case .separator:
      tree.endText()
      tables.close(in: &tree)
    case .footnote where literal.starts(with: BlockRewriter.emptyComment): return
    case .none, .cell, .footnote: beginLeaf(.htmlBlock, literal, place)
    }
  }

  @discardableResult
  private mutating func beginLeaf(
    _ kind: Node.Kind, _ literal: UnsafeRawBufferPointer, _ place: BlockPlace, detail: Int = 0
  ) -> Int {
    let node = beginBlock(kind, place, detail: detail)
    tree.setLiteral(node, restorer.append(literal, to: &tree))
    tree.end(node)
    return node
  }

  // MARK: Fences

  /// - Parameter nextLine: the line on which the next block starts, or 0.
  mutating func codeBlock(
    _ literal: UnsafeRawBufferPointer, info: UnsafeRawBufferPointer, _ place: BlockPlace, nextLine: Int
  ) {
    let node = beginLeaf(.codeBlock, literal, place, detail: -1)
    let fence =
      hasExtensions ? fenceFinder.place(of: literal, place, nextLine: nextLine, hasInfo: !info.isEmpty) : nil
    guard let fence else {
      if !info.isEmpty { tree.setInfo(node, restorer.string(info)) }
      return
    }
    tree.setEndLine(node, fence.endLine)
    let read = FenceInfo(source.bytes, fence.info)
    if FenceReader.Kind(read) == .code, !info.isEmpty { tree.setInfo(node, restorer.string(info)) }
    fences.add(fence, read, node, &tree, &labels, &prompts, &problems)
  }

  // MARK: Inline content

  private mutating func beginInlines(_ place: BlockPlace) {
    inlineLine = place.line
    tasks.expect(false)
    splitter.restart()
    if hasExtensions { expressions.enter(inlineRange(place)) }
  }

  private func inlineRange(_ place: BlockPlace) -> Range<Int> {
    let start = source.lineStart(text.sourceLine(place.line))
    let last = place.endLine < text.lineCount ? text.lastSourceLine(place.endLine) : source.lineCount
    return start..<max(start, source.lineRange(last).upperBound)
  }

  private var sourceLine: Int { text.sourceLine(inlineLine) }

  mutating func text(_ literal: UnsafeRawBufferPointer) {
    if !attributes.isSkippingLine { tree.growText(literal, line: sourceLine) }
  }

  /// Ends a run of text. Returns false if inline content is left out here.
  private mutating func endText() -> Bool {
    if tree.endText(), hasExtensions { splitText() }
    tasks.expect(false)
    return !attributes.isSkippingLine
  }

  private mutating func splitText() {
    tasks.readMark(&tree, &lesson.tracker)
    guard tree.nodes.last?.kind == .text else { return }
    if hasNumbers {
      expressions.reportUnread(tree.literalRange(tree.count - 1), in: tree.bytes, line: sourceLine, &problems)
    }
    splitter.split(&tree, &restorer, line: sourceLine)
  }

  mutating func lineBreak(_ kind: Node.Kind) {
    if endText() {
      tree.appendLeaf(kind, 0..<0, line: sourceLine)
    } else if tree.frame().role == .paragraph {
      attributes.endLine()
    }
    inlineLine += 1
  }

  mutating func code(_ literal: UnsafeRawBufferPointer) {
    guard endText() else { return }
    let range = restorer.append(literal, to: &tree)
    if hasExtensions, ExpressionReader.isInlineValue(literal) {
      expressions.appendValue(range, line: sourceLine, cellsBefore: fences.cellCount, &tree, &problems)
    } else {
      tree.appendLeaf(.code, range, line: sourceLine)
    }
  }

  mutating func htmlInline(_ literal: UnsafeRawBufferPointer) {
    guard endText() else { return }
    tree.appendLeaf(.htmlInline, restorer.append(literal, to: &tree), line: sourceLine)
    for byte in literal where byte == Ascii.newline { inlineLine += 1 }
  }

  mutating func enterInline(_ kind: Node.Kind) {
    guard endText() else { return tree.push(-1, .dropped) }
    tree.push(tree.appendLeaf(kind, 0..<0, line: sourceLine), .inline)
  }

  mutating func enterLink(_ kind: Node.Kind, destination: UnsafeRawBufferPointer, title: UnsafeRawBufferPointer) {
    guard endText() else { return tree.push(-1, .dropped) }
    let link = LinkDetail(destination: restorer.string(destination), title: restorer.string(title))
    let isLink = hasExtensions && kind == .link
    if isLink, ExpressionReader.isCheckedNumber(link) {
      let node = expressions.appendNumber(
        link, line: sourceLine, cellsBefore: fences.cellCount, &tree, &problems)
      return tree.push(node, .checkedNumber)
    }
    let node = tree.appendLink(kind, link, line: sourceLine)
    tree.push(node, .inline)
    if isLink { expressions.addReference(link, at: node, line: sourceLine) }
  }

  // MARK: Ends

  /// Closes the innermost open node.
  mutating func leave() {
    if tree.endText(), hasExtensions { splitText() }
    tables.leave(&tree)
    let frame = tree.pop()
    splitter.leave(depth: tree.depth)
    guard frame.node >= 0, hasExtensions else { return }
    switch frame.role {
    case .paragraph: finishParagraph(frame.node)
    case .heading: finishHeading(frame.node)
    case .task:
      prompts.leave(frame.node, next: tree.count)
      tasks.finish(frame.node, in: tree.tree, &lesson.tracker)
    case .checkedNumber: expressions.finishNumber(frame.node, in: tree.tree)
    case .plain, .item: prompts.leave(frame.node, next: tree.count)
    case .tableCell, .inline, .dropped: break
    }
  }

  private mutating func finishParagraph(_ node: Int) {
    if attributes.isSkippingLine { return attributes.removeParagraph(node, &tree, &labels) }
    if hasAttributeLines, let cut = attributes.cutLastLine(of: node, &tree, &labels) {
      splitter.cut(from: cut)
      expressions.cut(from: cut)
    }
    // A paragraph that is one formula, or only asks for the bibliography, is replaced by that.
    guard tree.count == node + 2 else { return }
    let kind = tree.nodes[node + 1].kind
    guard kind == .mathBlock || kind == .bibliography else { return }
    tree.unwrap(node)
    if let label = splitter.formulaLabel(at: node + 1) {
      attributes.bind(Attributes(identifier: label.name), to: node, at: label.position, &tree, &labels)
    }
  }

  private mutating func finishHeading(_ node: Int) {
    let line = Int(tree.nodes[node].line)
    let position = source.position(at: source.bytes.trimmed(source.lineRange(line)).lowerBound, line: line)
    let name = HeadingLabel.cut(fromHeading: node, &tree)
    let title = tree.tree.plainText(of: node)
    // The first heading names a document that does not name itself.
    if lesson.title.isEmpty { lesson.title = title }
    labels.addHeading(name, title: title, at: position, node: node)
    prompts.restart(at: tree.count)
  }
}

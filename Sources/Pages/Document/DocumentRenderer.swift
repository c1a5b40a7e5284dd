import LessonFormat

/// Walks a lesson's flat tree once and writes its HTML: which element comes when, and where it ends.
///
/// Nothing here recurses on the document's nesting.
struct DocumentRenderer {
  private let view: DocumentView
  private let tree: TreeView
  private let highlighter: Highlighter
  private let figures: FigureNumbering
  private let cards: ExerciseCards
  private let cells: CellRenderer
  private let exercises: ExerciseRenderer
  private let numbers: NumberRenderer
  private let links: LinkRenderer
  private let blocks: BlockRenderer
  private let formulas: FormulaRenderer

  private var out: HTMLWriter
  private var stack = ElementStack()
  private var ids: ElementIDs
  private var problems: RenderProblems
  private var outline: OutlineBuilder
  private var footnotes: FootnoteSection
  private var citations: CitationSection
  private var blockIndex = BlockIndex()
  private var notes: MarginNotes
  private var fields: AnswerFields
  private var charts: ChartPlacer
  /// Whether the document's own blocks are being written, not the sections after them.
  private var isInBody = false
  /// How many bytes of the next text are left out: a mark that made its block something else.
  private var skippedBytes = 0
  /// The paragraph that is the caption of the table below it.
  private var tableCaption: Int?

  init(_ view: DocumentView, _ tree: TreeView, _ tools: FragmentRenderer) {
    self.view = view
    self.tree = tree
    highlighter = tools.highlighter
    figures = FigureNumbering(view, tree)
    cards = ExerciseCards(view.lesson, tree)
    let text = AuthorText(tools: tools)
    cells = CellRenderer(view: view, figures: figures, highlighter: tools.highlighter)
    exercises = ExerciseRenderer(view: view, text: text)
    numbers = NumberRenderer(view)
    links = LinkRenderer(view, ReferenceNames(view.lesson, figures))
    blocks = BlockRenderer(tree: tree, tasks: TaskRenderer(view))
    formulas = FormulaRenderer(math: tools.math)
    out = HTMLWriter(capacity: tree.byteCount * 2 + 1024)
    ids = ElementIDs(view.lesson)
    problems = RenderProblems(file: view.lesson.file)
    outline = OutlineBuilder(math: tools.math)
    footnotes = FootnoteSection(view.lesson)
    citations = CitationSection(view.lesson, view.bibliography)
    notes = MarginNotes(view.live?.notes ?? [])
    fields = AnswerFields(view, text)
    charts = ChartPlacer(tools.drawChart)
  }

  /// The body of the document's page.
  mutating func fragment() -> Fragment {
    writeBody()
    return Fragment(
      html: out.bytes, outline: outline.entries, diagnostics: problems.diagnostics,
      hasTitle: tree.nodes.count > 1 && tree.content(at: 1) == .heading(level: 1), blockStarts: blockIndex.starts,
      lineNumbers: out.lineNumbers)
  }

  /// The document as blocks inside another one.
  mutating func content() -> (html: HTMLWriter, problems: [Diagnostic]) {
    writeBody()
    return (out, problems.diagnostics)
  }

  /// Some inline nodes as the inside of one paragraph, without the first bytes of their text.
  mutating func inline(_ range: Range<Int>, skipping count: Int) -> (html: HTMLWriter, problems: [Diagnostic]) {
    skippedBytes = count
    stack.push(.paragraph, end: .max)
    walk(range)
    return (out, problems.diagnostics)
  }

  private mutating func writeBody() {
    isInBody = true
    walk(0..<tree.nodes.count)
    isInBody = false
    notes.write(before: .max, &blockIndex, to: &out)
    blockIndex.begin(in: out)
    writeFootnotes()
    blockIndex.begin(in: out)
    citations.writeList(to: &out)
  }

  private mutating func writeFootnotes() {
    let entries = footnotes.entries
    guard !entries.isEmpty else { return }
    footnotes.open(to: &out)
    for (index, node) in entries {
      footnotes.openNote(index, &ids, to: &out)
      walk(node + 1..<Int(tree.nodes[node].end))
      footnotes.closeNote(index, to: &out)
    }
    footnotes.close(to: &out)
  }

  private mutating func walk(_ range: Range<Int>) {
    let floor = stack.count
    var index = range.lowerBound
    while index < range.upperBound {
      while stack.count > floor, let top = stack.last, top.end <= index { close() }
      if isInBody, floor == 0, stack.count == 1 { beginBlock(line: Int(tree.nodes[index].line)) }
      if let card = cards.card(at: index), (stack.last?.end ?? .max) >= card.end { openExercise(card) }
      index = visit(index)
    }
    while stack.count > floor { close() }
  }

  private mutating func beginBlock(line: Int) {
    if line > 0 { notes.write(before: line, &blockIndex, to: &out) }
    blockIndex.begin(in: out)
  }

  /// Writes a node's start, or the whole node. Returns the index of the node to continue with.
  private mutating func visit(_ index: Int) -> Int {
    let node = tree.nodes[index]
    switch tree.content(of: node) {
    case .text: text(node)
    case .softBreak: out.markup("\n")
    case .lineBreak: out.markup("<br>\n")
    case .code:
      out.markup("<code>")
      out.text(tree.literal(node))
      out.markup("</code>")
    case .emphasis: open(.emphasis, "<em>", node)
    case .strong: open(.strong, "<strong>", node)
    case .strikethrough: open(.strikethrough, "<del>", node)
    case .link(let link):
      let isEmpty = Int(node.end) == index + 1
      stack.push(links.open(link, at: index, isEmpty: isEmpty, isInLink: stack.isInLink, to: &out), node)
    case .image(let link):
      links.image(link, alternative: tree.plainText(of: index), isInLink: stack.isInLink, to: &out)
      return Int(node.end)
    case .htmlInline: RawHTMLFilter.inline(node, in: tree, &stack, to: &out)
    case .mathInline: formula(node, display: false)
    case .inlineValue(let number): numbers.inlineValue(number, isInLink: stack.isInLink, &ids, to: &out)
    case .checkedNumber(let number):
      numbers.openChecked(number, isInLink: stack.isInLink, &ids, to: &out)
      stack.push(.checkedNumber(number), node)
    case .citation(let number): citations.cite(number, isInLink: stack.isInLink, &problems, to: &out)
    case .footnoteReference(let number): footnotes.refer(to: number, isInLink: stack.isInLink, to: &out)
    case .document: stack.push(.document, node)
    case .paragraph: return paragraph(index, node)
    case .heading(let level):
      outline.open(level: level, id: ids.heading(at: index, in: tree), at: index, in: tree, to: &out)
      stack.push(.heading(level: level), node)
    case .blockQuote: return blocks.openQuote(index, &stack, &ids, to: &out)
    case .list(let list): blocks.openList(list, index, &stack, &ids, to: &out)
    case .item(let mark): blocks.openItem(mark, index, &stack, to: &out)
    case .codeBlock(let info): codeBlock(node, info: info)
    case .htmlBlock: RawHTMLFilter.block(node, in: tree, &stack, to: &out)
    case .thematicBreak:
      out.freshLine()
      out.markup("<hr>\n")
    case .table(let table): openTable(table, index, node)
    case .tableRow:
      let isHeader = index > 0 && tree.nodes[index - 1].kind == .table
      stack.push(TableRenderer.openRow(isHeader: isHeader, to: &out), node)
    case .tableCell(let column):
      let isHeader = stack.last?.kind == .tableHead
      let alignments = stack.tableAlignments
      stack.push(TableRenderer.openCell(column: column, alignments, isHeader: isHeader, to: &out), node)
    case .mathBlock: formula(node, display: true)
    case .cell(let number): cell(number)
    case .exercise(let number): exercise(number, node)
    case .answer(let number): answer(number)
    case .footnote(let number):
      footnotes.define(number, at: index)
      return Int(node.end)
    case .bibliography:
      if !stack.isInText { citations.writeList(to: &out) }
      return Int(node.end)
    }
    return index + 1
  }

  private mutating func open(_ kind: OpenElement.Kind, _ tag: StaticString, _ node: Node) {
    out.markup(tag)
    stack.push(kind, node)
  }

  /// Ends the innermost element.
  private mutating func close() {
    guard let element = stack.pop() else { return }
    out.markup(element.kind.endTag)
    if case .heading(let level) = element.kind { outline.close(level: level, to: &out) }
    if case .checkedNumber(let number) = element.kind {
      numbers.closeChecked(number, isInLink: stack.isInLink, &ids, to: &out)
    }
    if case .exercise(let index) = element.kind { closeExercise(index) }
  }

  private mutating func text(_ node: Node) {
    var bytes = tree.literal(node)
    if skippedBytes > 0 {
      let count = min(skippedBytes, bytes.count)
      bytes = UnsafeBufferPointer(rebasing: bytes[count...])
      skippedBytes -= count
    }
    out.text(bytes)
  }

  private mutating func formula(_ node: Node, display: Bool) {
    formulas.write(node, display: display, isInText: stack.isInText, in: tree, &problems, to: &out)
  }

  private mutating func codeBlock(_ node: Node, info: String) {
    let word = info.utf8.prefix { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: ",") }
    CodeWriter.write(tree.literal(node), language: String(decoding: word, as: UTF8.self), highlighter, to: &out)
  }

  private mutating func paragraph(_ index: Int, _ node: Node) -> Int {
    if let name = figures.name(ofParagraph: index) {
      if case .image(let link) = tree.content(at: index + 1) {
        FigureRenderer(links: links).write(
          link, name: name, paragraph: index, isInLink: stack.isInLink, in: tree, &ids, to: &out)
      } else {
        tableCaption = index
      }
      return Int(node.end)
    }
    return blocks.openParagraph(index, &stack, &ids, to: &out)
  }

  private mutating func openTable(_ table: TableDetail, _ index: Int, _ node: Node) {
    let caption = tableCaption.flatMap { Int(tree.nodes[$0].end) == index ? $0 : nil }
    tableCaption = nil
    TableRenderer.open(
      tree.attributes(at: index), caption: caption.flatMap { tree.attributes(at: $0) }, &ids, to: &out)
    if let caption, let name = figures.name(ofParagraph: caption) {
      TableRenderer.openCaption(name, to: &out)
      skippedBytes = FigureNumbering.captionMark.count
      walk(caption + 1..<index)
      out.markup("</caption>\n")
    }
    stack.push(.table(table.alignments), node)
  }

  private mutating func cell(_ index: Int) {
    guard cells.open(index, &ids, to: &out) else { return }
    if case .answer(let id) = view.lesson.cells[index].role, fields.isDue(id) {
      fields.write(id, &problems, to: &out)
    } else {
      cells.source(index, to: &out)
    }
    cells.results(index, &charts, &problems, to: &out)
    cells.close(to: &out)
  }

  private mutating func openExercise(_ card: ExerciseCards.Card) {
    exercises.open(card.exercise, &ids, to: &out)
    stack.push(.exercise(card.exercise), end: Int32(card.end))
  }

  private mutating func exercise(_ index: Int, _ node: Node) {
    if !stack.contains(.exercise(index)) {
      openExercise(ExerciseCards.Card(exercise: index, end: min(Int(node.end), Int(stack.last?.end ?? .max))))
    }
    exercises.body(index, &problems, to: &out)
  }

  private mutating func closeExercise(_ index: Int) {
    out.freshLine()
    let exercise = view.lesson.exercises[index]
    if fields.isDue(atEndOf: exercise) { fields.write(exercise.id, &problems, to: &out) }
    exercises.close(index, &problems, to: &out)
  }

  private mutating func answer(_ index: Int) {
    let id = view.lesson.answers[index].id
    out.freshLine()
    if fields.isDue(id) { return fields.write(id, &problems, to: &out) }
    exercises.answer(index, to: &out)
  }
}

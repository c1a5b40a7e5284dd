import CellResults
import LessonFormat

/// Walks a lesson's flat tree once and writes its HTML. Nothing here recurses on the document's nesting.
struct FragmentWriter {
  let content: PageContent
  let nodes: UnsafeBufferPointer<Node>
  let literals: UnsafeBufferPointer<UInt8>
  let tools: FragmentRenderer
  let plan: FragmentPlan
  let citations: CitationStyle
  var out: HTMLWriter
  var stack: [OpenElement] = []
  var outline: [OutlineEntry] = []
  var diagnostics: [Diagnostic] = []
  var identifiers: Set<String> = []
  var headingRepeats: [String: Int] = [:]
  /// How many links are open, as links may not nest.
  var linkDepth = 0
  /// Bytes of the next text to leave out: the mark that made its block something else.
  var skippedBytes = 0
  var chartCount = 0
  var captionNode: Int?
  var footnoteNodes: [Int: Int] = [:]
  var footnoteUses: [Int: Int] = [:]
  var hasBibliography = false
  var blockStarts: [Int] = []
  /// Whether the document's own blocks are being written, not what follows them.
  private var marksBlocks = true
  /// How many of the live page's notes were written.
  var notesWritten = 0
  /// Exercises whose field was written.
  var fields: Set<String> = []

  init(
    content: PageContent, nodes: UnsafeBufferPointer<Node>, literals: UnsafeBufferPointer<UInt8>,
    tools: FragmentRenderer
  ) {
    self.content = content
    self.nodes = nodes
    self.literals = literals
    self.tools = tools
    plan = FragmentPlan(content, nodes: nodes, literals: literals)
    citations = CitationStyle(
      cited: content.lesson.citations.flatMap { $0.items.map(\.key) }, in: content.bibliography)
    out = HTMLWriter(capacity: literals.count * 2 + 1024)
  }

  mutating func run() -> Fragment {
    walk(0..<nodes.count)
    marksBlocks = false
    notes(before: .max)
    blockStarts.append(out.count)
    footnotes()
    blockStarts.append(out.count)
    if !hasBibliography { BibliographyWriter.write(citations, to: &out) }
    let hasTitle = nodes.count > 1 && content.lesson.tree.content(of: nodes[1]) == .heading(level: 1)
    return Fragment(
      html: out.bytes, outline: outline, diagnostics: diagnostics, hasTitle: hasTitle, blockStarts: blockStarts)
  }

  mutating func walk(_ range: Range<Int>) {
    let floor = stack.count
    var index = range.lowerBound
    let hasCards = !plan.cards.isEmpty
    while index < range.upperBound {
      while stack.count > floor, let top = stack.last, top.end <= index { close() }
      if marksBlocks, floor == 0, stack.count == 1 { startBlock(line: Int(nodes[index].line)) }
      if hasCards, let card = plan.cards[index], (stack.last?.end ?? .max) >= card.end { openExercise(card) }
      index = visit(index)
    }
    while stack.count > floor { close() }
  }

  private mutating func startBlock(line: Int) {
    if line > 0 { notes(before: line) }
    blockStarts.append(out.count)
  }

  @inline(__always)
  func literal(_ node: Node) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: literals[Int(node.textStart)..<Int(node.textEnd)])
  }

  func string(_ node: Node) -> String {
    String(decoding: literal(node), as: UTF8.self)
  }

  mutating func push(_ kind: OpenElement.Kind, _ node: Node, aux: Int32 = 0) {
    stack.append(OpenElement(end: node.end, kind: kind, aux: aux))
  }

  /// The innermost element that is not raw HTML.
  var container: OpenElement? { stack.last { !$0.isRaw } }

  /// Writes a node's start, or all of it; the index of the node to go on with.
  private mutating func visit(_ index: Int) -> Int {
    let node = nodes[index]
    switch content.lesson.tree.content(of: node) {
    case .text: text(node)
    case .softBreak: out.markup("\n")
    case .lineBreak: out.markup("<br>\n")
    case .code:
      out.markup("<code>")
      out.text(literal(node))
      out.markup("</code>")
    case .emphasis:
      out.markup("<em>")
      push(.emphasis, node)
    case .strong:
      out.markup("<strong>")
      push(.strong, node)
    case .strikethrough:
      out.markup("<del>")
      push(.strikethrough, node)
    case .link(let link): openLink(index, link, node)
    case .image(let link):
      image(index, link)
      return Int(node.end)
    case .htmlInline: rawInline(node)
    case .mathInline: math(node, display: false)
    case .inlineValue(let number): inlineValue(number)
    case .checkedNumber(let number): openCheckedNumber(number, node)
    case .citation(let number): citation(number)
    case .footnoteReference(let number): footnoteReference(number)
    case .paragraph: return paragraph(index, node)
    case .heading(let level): openHeading(index, level: level, node)
    case .blockQuote: return blockQuote(index, node)
    case .list(let detail): list(detail, index, node)
    case .item(let mark): item(mark, index, node)
    case .codeBlock(let info): codeBlock(node, info: info)
    case .htmlBlock: rawBlock(node)
    case .thematicBreak:
      out.freshLine()
      out.markup("<hr>\n")
    case .table: openTable(index, node)
    case .tableRow: openRow(index, node)
    case .tableCell(let column): openTableCell(column: column, node)
    case .mathBlock: math(node, display: true)
    case .cell(let number): cell(number, node)
    case .exercise(let number): exercise(number, node)
    case .answer(let number): answer(number, node)
    case .footnote(let number):
      footnoteNodes[number] = index
      return Int(node.end)
    case .bibliography:
      if !hasBibliography, !isInText {
        BibliographyWriter.write(citations, to: &out)
        hasBibliography = true
      }
      return Int(node.end)
    case .document: push(.document, node)
    }
    return index + 1
  }

  private mutating func text(_ node: Node) {
    var bytes = literal(node)
    if skippedBytes > 0 {
      let count = min(skippedBytes, bytes.count)
      bytes = UnsafeBufferPointer(rebasing: bytes[count...])
      skippedBytes -= count
    }
    out.text(bytes)
  }

  /// Ends the innermost element.
  mutating func close() {
    guard let open = stack.popLast() else { return }
    switch open.kind {
    case .document, .none: break
    case .blockQuote: out.markup("</blockquote>\n")
    case .unorderedList: out.markup("</ul>\n")
    case .orderedList: out.markup("</ol>\n")
    case .item, .tightItem: out.markup("</li>\n")
    case .paragraph: out.markup("</p>\n")
    case .emphasis: out.markup("</em>")
    case .strong: out.markup("</strong>")
    case .strikethrough: out.markup("</del>")
    case .heading: closeHeading(level: open.aux)
    case .link:
      if open.aux == 1 {
        out.markup("</a>")
        linkDepth -= 1
      }
    case .table: out.markup("</tbody>\n</table></div>\n")
    case .tableHead: out.markup("</tr></thead>\n<tbody>\n")
    case .tableRow: out.markup("</tr>\n")
    case .tableHeader: out.markup("</th>")
    case .tableCell: out.markup("</td>")
    case .checkedNumber: closeCheckedNumber(Int(open.aux))
    case .division: out.markup("</div>\n")
    case .exercise: closeExercise(Int(open.aux))
    case .raw(.details): out.markup("</details>\n")
    case .raw(.summary): out.markup("</summary>\n")
    case .raw(.superscript): out.markup("</sup>")
    case .raw(.subscript): out.markup("</sub>")
    case .raw(.keyboard): out.markup("</kbd>")
    case .raw(.lineBreak): break
    }
  }

  mutating func report(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, line: Int, _ message: String, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        severity, code, file: content.lesson.file, at: SourcePosition(line: max(line, 1)), message, help: help))
  }

  /// ` id="…"`, unless the page has one of that name.
  mutating func identifier(_ name: String) {
    guard !name.isEmpty, identifiers.insert(name).inserted else { return }
    out.attribute("id", name)
  }
}

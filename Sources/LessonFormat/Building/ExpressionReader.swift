/// Reads elements that are inline code or links in CommonMark: inline values, checked numbers and cross references.
struct ExpressionReader {
  private let source: SourceFile
  private var finder = ElementFinder()
  private var expressions: [EmbeddedExpression] = []
  private var references: [CrossReference] = []

  init(_ source: SourceFile) {
    self.source = source
  }

  /// Inline content begins; it is in `range` of the source.
  mutating func enter(_ range: Range<Int>) {
    finder.enter(range)
  }

  /// Nodes are cut off.
  mutating func cut(from node: Int) {
    while let last = expressions.last, last.node >= node { expressions.removeLast() }
    while let last = references.last, last.node >= node { references.removeLast() }
  }

  /// Hands over what was found.
  consuming func finish(_ lesson: inout Lesson) {
    lesson.expressions = expressions
    lesson.references = references
  }

  /// Returns true for the literal of `` `{swift} expression` ``.
  static func isInlineValue(_ literal: UnsafeRawBufferPointer) -> Bool {
    guard literal.count >= 7, literal[0] == Ascii.openBrace, literal[1] == UInt8(ascii: "s") else { return false }
    return literal.prefix(7).elementsEqual("{swift}".utf8)
  }

  /// - Parameter code: the literal of the code span, in the tree's bytes.
  mutating func appendValue(
    _ code: Range<Int>, line: Int, cellsBefore: Int, _ tree: inout TreeAssembler, _ problems: inout ProblemList
  ) {
    let range = tree.bytes.trimmed((code.lowerBound + 7)..<code.upperBound)
    let place = finder.inlineValue(tree.bytes[range], in: source)
    let position = place?.element ?? SourcePosition(line: line)
    if range.isEmpty { problems.report(.emptyExpression, at: position) }
    let node = tree.appendLeaf(.inlineValue, range, line: line, detail: expressions.count)
    expressions.append(
      EmbeddedExpression(
        purpose: .inlineValue, code: tree.bytes.string(range), position: position,
        codePosition: place?.content ?? position, cellsBefore: cellsBefore, node: node))
  }

  static func isCheckedNumber(_ link: LinkDetail) -> Bool { link.destination.utf8.starts(with: "swift:".utf8) }

  /// Appends the start of a checked number. Returns its node.
  mutating func appendNumber(
    _ link: LinkDetail, line: Int, cellsBefore: Int, _ tree: inout TreeAssembler, _ problems: inout ProblemList
  ) -> Int {
    let written = Array(link.destination.utf8)
    let code = written.trimmed(6..<written.count)
    let place = finder.link(written[...], contentAfter: code.isEmpty ? 6 : code.lowerBound, in: source)
    let position = place?.element ?? SourcePosition(line: line)
    if code.isEmpty { problems.report(.emptyExpression, at: position) }
    let node = tree.appendLeaf(.checkedNumber, 0..<0, line: line, detail: expressions.count)
    expressions.append(
      EmbeddedExpression(
        purpose: .checkedNumber(text: "", title: link.title), code: written.string(code), position: position,
        codePosition: place?.content ?? position, cellsBefore: cellsBefore, node: node))
    return node
  }

  /// A checked number has ended: its text is the number as written.
  mutating func finishNumber(_ node: Int, in tree: Tree) {
    guard case .checkedNumber(let index) = tree.content(at: node),
      case .checkedNumber(_, let title) = expressions[index].purpose
    else { return }
    expressions[index].purpose = .checkedNumber(text: tree.plainText(of: node), title: title)
  }

  /// Records a link that is a cross reference.
  mutating func addReference(_ link: LinkDetail, at node: Int, line: Int) {
    guard let (path, label) = ReferenceSyntax.split(link.destination) else { return }
    let place = finder.link(Array(link.destination.utf8)[...], contentAfter: 0, in: source)
    references.append(
      CrossReference(path: path, label: label, position: place?.element ?? SourcePosition(line: line), node: node))
  }

  /// Reports text that was meant as a checked number but is no link, because its destination contains spaces or angle
  /// brackets.
  mutating func reportUnread(_ range: Range<Int>, in bytes: [UInt8], line: Int, _ problems: inout ProblemList) {
    var offset = range.lowerBound
    while let hit = bytes.firstOffset(of: "](", in: offset..<range.upperBound) {
      offset = hit + 2
      let content = bytes.has("<", at: offset, before: range.upperBound) ? offset + 1 : offset
      guard bytes.has("swift:", at: content, before: range.upperBound) else { continue }
      let end = min(content + 16, range.upperBound)
      let place = finder.link(bytes[content..<end], contentAfter: 0, in: source)
      problems.report(.unreadNumber, at: place?.element ?? SourcePosition(line: line))
    }
  }
}

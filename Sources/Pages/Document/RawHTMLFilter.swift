import LessonFormat

/// Writes raw HTML of an author: the few elements that are allowed. Comments vanish; everything else is shown as text.
enum RawHTMLFilter {
  /// How deep an author's elements may nest in one another. Deeper ones are left out.
  private static let deepest = 32

  /// Raw HTML in running text: `sub`, `sup`, `kbd` and `br` are allowed.
  static func inline(_ node: Node, in tree: TreeView, _ stack: inout ElementStack, to out: inout HTMLWriter) {
    let source = tree.literal(node)
    for piece in RawHTML.pieces(source) {
      switch piece {
      case .comment: break
      case .tag(let tag) where !tag.isBlock: apply(tag, tree, &stack, to: &out)
      case .tag(let tag): out.text(UnsafeBufferPointer(rebasing: source[tag.range]))
      case .text(let range): out.text(UnsafeBufferPointer(rebasing: source[range]))
      }
    }
  }

  /// Raw HTML among blocks: `details` and `summary` are allowed too. Text is shown in a paragraph.
  static func block(_ node: Node, in tree: TreeView, _ stack: inout ElementStack, to out: inout HTMLWriter) {
    let source = tree.literal(node)
    let floor = stack.count
    var isParagraphOpen = false
    out.freshLine()
    let pieces = RawHTML.pieces(source)
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .comment: break
      case .tag(let tag) where tag.isBlock && isAllowed(tag, stack):
        endInline(&isParagraphOpen, &stack, to: &out)
        let depth = stack.count
        apply(tag, tree, &stack, to: &out)
        if tag.element == .details, !tag.isClosing, stack.count > depth,
          !startsWithSummary(pieces[(index + 1)...], source, after: node, tree)
        {
          // `details` must have one, and browsers show this word for one that is missing.
          out.markup("<summary>Details</summary>\n")
        }
      case .tag(let tag) where !tag.isBlock:
        startInline(&isParagraphOpen, stack, to: &out)
        apply(tag, tree, &stack, to: &out)
      case .tag(let tag):
        startInline(&isParagraphOpen, stack, to: &out)
        out.text(UnsafeBufferPointer(rebasing: source[tag.range]))
      case .text(let range):
        let text = source[range]
        if !isParagraphOpen, text.allSatisfy(isSpace) { break }
        startInline(&isParagraphOpen, stack, to: &out)
        out.text(UnsafeBufferPointer(rebasing: text))
      }
    }
    endInline(&isParagraphOpen, &stack, to: &out)
    while stack.count > floor, let raw = stack.innermostRaw, raw != .details {
      close(&stack, to: &out)
    }
  }

  /// Returns true if a summary comes next: in the rest of a block of HTML or, if the rest is empty, at the start of the
  /// next block.
  private static func startsWithSummary(
    _ rest: ArraySlice<RawHTML.Piece>, _ source: UnsafeBufferPointer<UInt8>, after node: Node, _ tree: TreeView
  ) -> Bool {
    for piece in rest {
      switch piece {
      case .comment: continue
      case .text(let range):
        if source[range].allSatisfy(isSpace) { continue }
        return false
      case .tag(let tag): return tag.element == .summary && !tag.isClosing
      }
    }
    guard Int(node.end) < tree.nodes.count, tree.nodes[Int(node.end)].kind == .htmlBlock else { return false }
    let next = tree.literal(tree.nodes[Int(node.end)]).drop(while: isSpace)
    return String(decoding: next.prefix(8), as: UTF8.self).lowercased() == "<summary"
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private static func startInline(_ isParagraphOpen: inout Bool, _ stack: ElementStack, to out: inout HTMLWriter) {
    guard !isParagraphOpen, stack.last?.kind != .raw(.summary) else { return }
    out.markup("<p class=\"raw\">")
    isParagraphOpen = true
  }

  private static func endInline(
    _ isParagraphOpen: inout Bool, _ stack: inout ElementStack, to out: inout HTMLWriter
  ) {
    while let raw = stack.innermostRaw, raw != .details, raw != .summary {
      close(&stack, to: &out)
    }
    guard isParagraphOpen else { return }
    out.markup("</p>\n")
    isParagraphOpen = false
  }

  /// `summary` is allowed only as the first element of `details`, and a block is not allowed within a summary.
  private static func isAllowed(_ tag: RawHTML.Tag, _ stack: ElementStack) -> Bool {
    switch tag.element {
    case .summary: tag.isClosing || stack.last?.kind == .raw(.details)
    case .details: tag.isClosing || stack.last?.kind != .raw(.summary)
    case .lineBreak, .superscript, .subscript, .keyboard: true
    }
  }

  /// Opens an element, or closes it if it is open within the innermost element of the document. A stray end tag
  /// vanishes.
  private static func apply(
    _ tag: RawHTML.Tag, _ tree: TreeView, _ stack: inout ElementStack, to out: inout HTMLWriter
  ) {
    if tag.element == .lineBreak {
      if !tag.isClosing { out.markup("<br>") }
    } else if tag.isClosing {
      guard stack.isOpen(tag.element) else { return }
      while close(&stack, to: &out) != .raw(tag.element) {}
    } else if stack.rawDepth(upTo: deepest) < deepest {
      out.markup(startTag(tag))
      stack.push(.raw(tag.element), end: stack.container?.end ?? Int32(tree.nodes.count))
    }
  }

  private static func startTag(_ tag: RawHTML.Tag) -> StaticString {
    switch tag.element {
    case .lineBreak: "<br>"
    case .details: tag.isOpen ? "<details open>" : "<details>"
    case .summary: "<summary>"
    case .superscript: "<sup>"
    case .subscript: "<sub>"
    case .keyboard: "<kbd>"
    }
  }

  /// Closes the innermost element, which is raw.
  @discardableResult
  private static func close(_ stack: inout ElementStack, to out: inout HTMLWriter) -> OpenElement.Kind? {
    let element = stack.pop()?.kind
    if let element { out.markup(element.endTag) }
    return element
  }
}

import LessonFormat

extension FragmentWriter {
  /// How deep an author's elements may nest in one another; deeper ones are left out.
  private static let deepestRaw = 32

  /// Raw HTML in running text: `sub`, `sup`, `kbd` and `br` pass, comments vanish, the rest is shown.
  mutating func rawInline(_ node: Node) {
    let source = literal(node)
    for piece in RawHTML.pieces(source) {
      switch piece {
      case .comment: break
      case .tag(let tag) where !tag.isBlock: apply(tag, node: node)
      case .tag(let tag): out.text(UnsafeBufferPointer(rebasing: source[tag.range]))
      case .text(let range): out.text(UnsafeBufferPointer(rebasing: source[range]))
      }
    }
  }

  /// Raw HTML among blocks: `details` and `summary` pass too. What is shown is shown in a paragraph.
  mutating func rawBlock(_ node: Node) {
    let source = literal(node)
    let floor = stack.count
    var isParagraphOpen = false
    out.freshLine()
    let pieces = RawHTML.pieces(source)
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .comment: break
      case .tag(let tag) where tag.isBlock && isAllowedHere(tag):
        endInline(&isParagraphOpen)
        let depth = stack.count
        apply(tag, node: node)
        if tag.element == .details, !tag.isClosing, stack.count > depth,
          !startsWithSummary(pieces[(index + 1)...], source, after: node)
        {
          // `details` must have one, and browsers show this word for one that is missing.
          out.markup("<summary>Details</summary>\n")
        }
      case .tag(let tag) where !tag.isBlock:
        startInline(&isParagraphOpen)
        apply(tag, node: node)
      case .tag(let tag):
        startInline(&isParagraphOpen)
        out.text(UnsafeBufferPointer(rebasing: source[tag.range]))
      case .text(let range):
        let text = source[range]
        if !isParagraphOpen, text.allSatisfy({ $0 == 32 || (9...13).contains($0) }) { break }
        startInline(&isParagraphOpen)
        out.text(UnsafeBufferPointer(rebasing: text))
      }
    }
    endInline(&isParagraphOpen)
    while stack.count > floor, let last = stack.last, last.kind != .raw(.details), last.isRaw { close() }
  }

  /// Whether a summary comes next: in the rest of a block of HTML, or if that is empty, at the start of the next block.
  private func startsWithSummary(
    _ rest: ArraySlice<RawHTML.Piece>, _ source: UnsafeBufferPointer<UInt8>, after node: Node
  ) -> Bool {
    for piece in rest {
      switch piece {
      case .comment: continue
      case .text(let range):
        if source[range].allSatisfy({ $0 == 32 || (9...13).contains($0) }) { continue }
        return false
      case .tag(let tag): return tag.element == .summary && !tag.isClosing
      }
    }
    guard Int(node.end) < nodes.count, nodes[Int(node.end)].kind == .htmlBlock else { return false }
    let next = literal(nodes[Int(node.end)]).drop { $0 == 32 || (9...13).contains($0) }
    return String(decoding: next.prefix(8), as: UTF8.self).lowercased() == "<summary"
  }

  private mutating func startInline(_ isParagraphOpen: inout Bool) {
    guard !isParagraphOpen, stack.last?.kind != .raw(.summary) else { return }
    out.markup("<p class=\"raw\">")
    isParagraphOpen = true
  }

  private mutating func endInline(_ isParagraphOpen: inout Bool) {
    while let last = stack.last, last.isRaw, last.kind != .raw(.details), last.kind != .raw(.summary) { close() }
    guard isParagraphOpen else { return }
    out.markup("</p>\n")
    isParagraphOpen = false
  }

  /// `summary` only as the first thing of `details`; within a summary no block.
  private func isAllowedHere(_ tag: RawHTML.Tag) -> Bool {
    switch tag.element {
    case .summary: tag.isClosing || stack.last?.kind == .raw(.details)
    case .details: tag.isClosing || stack.last?.kind != .raw(.summary)
    case .lineBreak, .superscript, .subscript, .keyboard: true
    }
  }

  /// Opens an element, or closes it if it is open within the innermost element of the document; a stray end tag
  /// vanishes.
  private mutating func apply(_ tag: RawHTML.Tag, node: Node) {
    if tag.element == .lineBreak {
      if !tag.isClosing { out.markup("<br>") }
      return
    }
    let kind = OpenElement.Kind.raw(tag.element)
    if tag.isClosing {
      guard stack.reversed().prefix(while: \.isRaw).contains(where: { $0.kind == kind }) else { return }
      while let last = stack.last {
        close()
        if last.kind == kind { return }
      }
      return
    }
    guard !stack.suffix(Self.deepestRaw).allSatisfy(\.isRaw) || stack.count < Self.deepestRaw else { return }
    let end = container?.end ?? Int32(nodes.count)
    switch tag.element {
    case .lineBreak: break
    case .details: out.markup(tag.isOpen ? "<details open>" : "<details>")
    case .summary: out.markup("<summary>")
    case .superscript: out.markup("<sup>")
    case .subscript: out.markup("<sub>")
    case .keyboard: out.markup("<kbd>")
    }
    stack.append(OpenElement(end: end, kind: kind))
  }
}

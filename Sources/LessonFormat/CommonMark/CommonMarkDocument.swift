internal import CCmark

/// A document parsed by libcmark. C types stay in this file.
struct CommonMarkDocument: ~Copyable {
  private let arena: ParseArena
  /// libcmark's nodes point to it.
  private let allocator: UnsafeMutablePointer<cmark_mem>
  private let root: OpaquePointer

  /// Nil only where memory runs out.
  init?(_ text: [UInt8]) {
    // All fields are set at the end: optimising an initialiser that fails half-way crashes Swift 6.2.
    let arena = ParseArena()
    let allocator = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    allocator.initialize(
      to: cmark_mem(
        calloc: { ParseArena.allocate($0, $1) }, realloc: { ParseArena.resize($0, $1) },
        free: { ParseArena.release($0) }))
    let parsed = arena.use { Self.parse(text, allocator) }
    guard let parsed else {
      allocator.deallocate()
      return nil
    }
    self.arena = arena
    self.allocator = allocator
    root = parsed
  }

  private static func parse(_ text: [UInt8], _ allocator: UnsafeMutablePointer<cmark_mem>) -> OpaquePointer? {
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, allocator) else { return nil }
    defer { cmark_parser_free(parser) }
    text.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      cmark_parser_feed(parser, base.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    return cmark_parser_finish(parser)
  }

  // The nodes go with the arena.
  deinit {
    allocator.deallocate()
  }

  /// The blocks in document order; inline content is not looked at.
  func outline() -> [OutlineBlock] {
    var blocks: [OutlineBlock] = []
    var open: [Int] = [-1]
    var quoteDepth = 0
    var current = cmark_node_first_child(root)
    while let node = current {
      let type = cmark_node_get_type(node)
      let index = blocks.count
      if let kind = Self.outlineKind(type, node) {
        let start = Int(cmark_node_get_start_line(node))
        var end = Int(cmark_node_get_end_line(node))
        if kind == .html || kind == .indentedCode { end = start + Self.lineCount(node) - 1 }
        blocks.append(
          OutlineBlock(
            kind: kind, startLine: start, endLine: max(start, end),
            startColumn: Int(cmark_node_get_start_column(node)), parent: open[open.count - 1],
            quoteDepth: quoteDepth))
        if kind.rawValue >= OutlineBlock.Kind.quote.rawValue, let child = cmark_node_first_child(node) {
          open.append(index)
          if kind == .quote { quoteDepth += 1 }
          current = child
          continue
        }
      }
      var place: OpaquePointer? = node
      while let here = place {
        if let next = cmark_node_next(here) {
          place = next
          break
        }
        place = cmark_node_parent(here)
        if place == root { place = nil }
        if place != nil, let closed = open.popLast(), blocks[closed].kind == .quote { quoteDepth -= 1 }
      }
      current = place
    }
    return blocks
  }

  /// Goes through the whole tree in document order, without recursion however deep it is.
  func walk(_ builder: inout LessonBuilder) {
    var current: OpaquePointer? = root
    while let node = current {
      let type = cmark_node_get_type(node)
      enter(node, type, &builder)
      if let child = cmark_node_first_child(node) {
        current = child
        continue
      }
      if !Self.isLeaf(type) { builder.leave() }
      var place: OpaquePointer? = node
      while let here = place, here != root {
        if let next = cmark_node_next(here) {
          place = next
          break
        }
        place = cmark_node_parent(here)
        if place != nil { builder.leave() }
      }
      current = place == root ? nil : place
    }
  }

  /// Nodes that never have children. `LessonBuilder` gets one event for each, not two.
  private static func isLeaf(_ type: cmark_node_type) -> Bool {
    switch type {
    case CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE,
      CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK:
      true
    default: false
    }
  }

  private func enter(_ node: OpaquePointer, _ type: cmark_node_type, _ builder: inout LessonBuilder) {
    switch type {
    case CMARK_NODE_TEXT: builder.text(Self.bytes(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: builder.lineBreak(.softBreak)
    case CMARK_NODE_LINEBREAK: builder.lineBreak(.lineBreak)
    case CMARK_NODE_CODE: builder.code(Self.bytes(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: builder.htmlInline(Self.bytes(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: builder.enterInline(.emphasis)
    case CMARK_NODE_STRONG: builder.enterInline(.strong)
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      builder.enterLink(
        type == CMARK_NODE_LINK ? .link : .image, destination: Self.bytes(cmark_node_get_url(node)),
        title: Self.bytes(cmark_node_get_title(node)))
    case CMARK_NODE_DOCUMENT: builder.enterDocument()
    case CMARK_NODE_BLOCK_QUOTE: builder.enterContainer(.blockQuote, Self.place(node))
    case CMARK_NODE_LIST:
      builder.enterList(
        ListDetail(
          isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
          start: Int(cmark_node_get_list_start(node)), isTight: cmark_node_get_list_tight(node) != 0),
        Self.place(node))
    case CMARK_NODE_ITEM: builder.enterItem(Self.place(node))
    case CMARK_NODE_CODE_BLOCK:
      builder.codeBlock(
        Self.bytes(cmark_node_get_literal(node)), info: Self.bytes(cmark_node_get_fence_info(node)),
        Self.place(node), nextLine: nextBlockLine(after: node))
    case CMARK_NODE_HTML_BLOCK:
      var place = Self.place(node)
      place.endLine = place.line + Self.lineCount(node) - 1
      builder.htmlBlock(Self.bytes(cmark_node_get_literal(node)), place)
    case CMARK_NODE_PARAGRAPH: builder.enterParagraph(Self.place(node))
    case CMARK_NODE_HEADING: builder.enterHeading(Int(cmark_node_get_heading_level(node)), Self.place(node))
    case CMARK_NODE_THEMATIC_BREAK: builder.thematicBreak(Self.place(node))
    default: builder.enterInline(.emphasis)
    }
  }

  /// The line on which the first block after `node` starts, or 0. An unclosed fence in a container reports as its end
  /// the line that ended the container, and only this tells it from a closing fence.
  private func nextBlockLine(after node: OpaquePointer) -> Int {
    var place: OpaquePointer? = node
    while let here = place, here != root {
      if let next = cmark_node_next(here) { return Int(cmark_node_get_start_line(next)) }
      place = cmark_node_parent(here)
    }
    return 0
  }

  private static func outlineKind(_ type: cmark_node_type, _ node: OpaquePointer) -> OutlineBlock.Kind? {
    switch type {
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    // An info string is proof of a fence; a fence without one ends beyond its code.
    case CMARK_NODE_CODE_BLOCK: isFenced(node) ? .fencedCode : .indentedCode
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    default: nil
    }
  }

  private static func isFenced(_ node: OpaquePointer) -> Bool {
    if !bytes(cmark_node_get_fence_info(node)).isEmpty { return true }
    let lines = Int(cmark_node_get_end_line(node) - cmark_node_get_start_line(node)) + 1
    return lineCount(node) < lines || lineCount(node) == 0
  }

  private static func lineCount(_ node: OpaquePointer) -> Int {
    let literal = bytes(cmark_node_get_literal(node))
    var lines = 0
    for byte in literal where byte == Ascii.newline { lines += 1 }
    if let last = literal.last, last != Ascii.newline { lines += 1 }
    return lines
  }

  private static func place(_ node: OpaquePointer) -> BlockPlace {
    BlockPlace(
      line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)),
      endLine: Int(cmark_node_get_end_line(node)))
  }

  private static func bytes(_ string: UnsafePointer<CChar>?) -> UnsafeRawBufferPointer {
    guard let string else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: string, count: CString.length(string))
  }
}

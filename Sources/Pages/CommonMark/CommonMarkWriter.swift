import LessonFormat

/// Writes a tree that holds nothing but CommonMark, byte for byte as libcmark 0.30 does with raw HTML allowed.
struct CommonMarkWriter {
  private struct Open {
    /// One past the last node inside.
    var end: Int32
    var endTag: StaticString
    /// Whether the end tag begins a line.
    var isOnFreshLine = false
    /// Whether paragraphs inside have no element, because they are in an item of a tight list.
    var isTight = false
  }

  private let tree: TreeView
  private var out: HTMLWriter
  private var stack: [Open] = []

  private init(_ tree: TreeView) {
    self.tree = tree
    out = HTMLWriter(capacity: tree.byteCount * 2)
  }

  static func html(_ tree: Tree) -> [UInt8] {
    TreeView.use(tree) { tree in
      var writer = CommonMarkWriter(tree)
      writer.walk()
      return writer.out.bytes
    }
  }

  private mutating func walk() {
    var index = 0
    while index < tree.nodes.count {
      while let top = stack.last, top.end <= index { close() }
      index = open(index, tree.nodes[index])
    }
    while !stack.isEmpty { close() }
  }

  private mutating func close() {
    guard let open = stack.popLast() else { return }
    if open.isOnFreshLine { out.freshLine() }
    out.markup(open.endTag)
  }

  private mutating func push(_ node: Node, _ endTag: StaticString) {
    stack.append(Open(end: node.end, endTag: endTag))
  }

  /// Writes a node's start, or the whole node. Returns the index of the node to continue with.
  private mutating func open(_ index: Int, _ node: Node) -> Int {
    switch tree.content(of: node) {
    case .text, .mathInline, .mathBlock: out.text(tree.literal(node))
    case .softBreak: out.markup("\n")
    case .lineBreak: out.markup("<br />\n")
    case .code:
      out.markup("<code>")
      out.text(tree.literal(node))
      out.markup("</code>")
    case .htmlInline: out.verbatim(tree.literal(node))
    case .htmlBlock:
      out.freshLine()
      out.verbatim(tree.literal(node))
      out.freshLine()
    case .codeBlock(let info): codeBlock(info, node)
    case .thematicBreak:
      out.freshLine()
      out.markup("<hr />\n")
    case .emphasis:
      out.markup("<em>")
      push(node, "</em>")
    case .strong:
      out.markup("<strong>")
      push(node, "</strong>")
    case .paragraph: paragraph(node)
    case .heading(let level):
      out.freshLine()
      let (start, end) = Self.headingTags(level)
      out.markup(start)
      push(node, end)
    case .blockQuote:
      out.freshLine()
      out.markup("<blockquote>\n")
      stack.append(Open(end: node.end, endTag: "</blockquote>\n", isOnFreshLine: true))
    case .list(let list): open(list, node)
    case .item:
      out.freshLine()
      out.markup("<li>")
      stack.append(Open(end: node.end, endTag: "</li>\n", isTight: stack.last?.isTight ?? false))
    case .link(let link):
      out.markup("<a")
      out.address("href", link.destination)
      if !link.title.isEmpty { out.attribute("title", link.title) }
      out.markup(">")
      push(node, "</a>")
    case .image(let link):
      image(link, children: tree.nodes[index + 1..<Int(node.end)])
      return Int(node.end)
    case .document, .strikethrough, .table, .tableRow, .tableCell, .cell, .inlineValue, .checkedNumber, .citation,
      .exercise, .answer, .footnoteReference, .footnote, .bibliography:
      push(node, "")
    }
    return index + 1
  }

  private mutating func paragraph(_ node: Node) {
    if stack.last?.isTight ?? false { return push(node, "") }
    out.freshLine()
    out.markup("<p>")
    push(node, "</p>\n")
  }

  private static func headingTags(_ level: Int) -> (start: StaticString, end: StaticString) {
    switch level {
    case 1: ("<h1>", "</h1>\n")
    case 2: ("<h2>", "</h2>\n")
    case 3: ("<h3>", "</h3>\n")
    case 4: ("<h4>", "</h4>\n")
    case 5: ("<h5>", "</h5>\n")
    default: ("<h6>", "</h6>\n")
    }
  }

  private mutating func open(_ list: ListDetail, _ node: Node) {
    out.freshLine()
    if !list.isOrdered {
      out.markup("<ul>\n")
    } else if list.start == 1 {
      out.markup("<ol>\n")
    } else {
      out.markup("<ol start=\"")
      out.text(list.start)
      out.markup("\">\n")
    }
    stack.append(Open(end: node.end, endTag: list.isOrdered ? "</ol>\n" : "</ul>\n", isTight: list.isTight))
  }

  private mutating func codeBlock(_ info: String, _ node: Node) {
    out.freshLine()
    if info.isEmpty {
      out.markup("<pre><code>")
    } else {
      let isSpace: (UInt8) -> Bool = { $0 == 32 || (9...13).contains($0) }
      out.markup("<pre><code class=\"language-")
      out.text(ArraySlice(info.utf8.prefix { !isSpace($0) }))
      out.markup("\">")
    }
    out.text(tree.literal(node))
    out.markup("</code></pre>\n")
  }

  private mutating func image(_ link: LinkDetail, children: Slice<UnsafeBufferPointer<Node>>) {
    out.markup("<img")
    out.address("src", link.destination)
    out.markup(" alt=\"")
    for child in children {
      switch child.kind {
      case .text, .code, .htmlInline: out.text(tree.literal(child))
      case .softBreak, .lineBreak: out.markup(" ")
      case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .heading, .thematicBreak,
        .emphasis, .strong, .strikethrough, .link, .image, .table, .tableRow, .tableCell, .mathInline, .mathBlock,
        .cell, .inlineValue, .checkedNumber, .citation, .exercise, .answer, .footnoteReference, .footnote,
        .bibliography:
        break
      }
    }
    out.markup("\"")
    if !link.title.isEmpty { out.attribute("title", link.title) }
    out.markup(" />")
  }
}

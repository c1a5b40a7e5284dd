import LessonFormat

/// Writes a tree that holds nothing but CommonMark, byte for byte as libcmark 0.30 does with raw HTML allowed.
struct CommonMarkWriter {
  private struct Open {
    var node: Int
    var end: Int32
    /// For an item: whether its list is tight, so that its paragraphs have no element.
    var isTight: Bool
  }

  private let tree: Tree
  private var out: HTMLWriter
  private var stack: [Open] = []

  init(_ tree: Tree) {
    self.tree = tree
    out = HTMLWriter(capacity: tree.bytes.count * 2)
  }

  mutating func run() -> [UInt8] {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.bytes.withUnsafeBufferPointer { literals in walk(nodes, literals) }
    }
    return out.bytes
  }

  private mutating func walk(_ nodes: UnsafeBufferPointer<Node>, _ literals: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < nodes.count {
      while let top = stack.last, top.end <= index { close(nodes) }
      let node = nodes[index]
      let literal = UnsafeBufferPointer(rebasing: literals[Int(node.textStart)..<Int(node.textEnd)])
      if case .image(let link) = tree.content(of: node) {
        image(link, children: nodes[index + 1..<Int(node.end)], literals)
        index = Int(node.end)
      } else {
        open(index, node, literal)
        index += 1
      }
    }
    while !stack.isEmpty { close(nodes) }
  }

  private mutating func push(_ index: Int, _ node: Node, isTight: Bool = false) {
    stack.append(Open(node: index, end: node.end, isTight: isTight))
  }

  private mutating func open(_ index: Int, _ node: Node, _ literal: UnsafeBufferPointer<UInt8>) {
    switch tree.content(of: node) {
    case .text, .mathInline, .mathBlock: out.text(literal)
    case .softBreak: out.markup("\n")
    case .lineBreak: out.markup("<br />\n")
    case .code:
      out.markup("<code>")
      out.text(literal)
      out.markup("</code>")
    case .htmlInline: out.verbatim(literal)
    case .htmlBlock:
      out.freshLine()
      out.verbatim(literal)
      out.freshLine()
    case .codeBlock(let info): codeBlock(info, literal)
    case .thematicBreak:
      out.freshLine()
      out.markup("<hr />\n")
    case .emphasis:
      out.markup("<em>")
      push(index, node)
    case .strong:
      out.markup("<strong>")
      push(index, node)
    case .paragraph:
      let isTight = stack.last?.isTight ?? false
      if !isTight {
        out.freshLine()
        out.markup("<p>")
      }
      push(index, node)
    case .heading(let level):
      out.freshLine()
      out.markup("<h")
      out.text(level)
      out.markup(">")
      push(index, node)
    case .blockQuote:
      out.freshLine()
      out.markup("<blockquote>\n")
      push(index, node)
    case .list(let list):
      open(list)
      push(index, node, isTight: list.isTight)
    case .item:
      out.freshLine()
      out.markup("<li>")
      push(index, node, isTight: stack.last?.isTight ?? false)
    case .link(let link):
      out.markup("<a")
      out.address("href", link.destination)
      if !link.title.isEmpty { out.attribute("title", link.title) }
      out.markup(">")
      push(index, node)
    case .document, .strikethrough, .image, .table, .tableRow, .tableCell, .cell, .inlineValue, .checkedNumber,
      .citation, .exercise, .answer, .footnoteReference, .footnote, .bibliography:
      push(index, node)
    }
  }

  private mutating func close(_ nodes: UnsafeBufferPointer<Node>) {
    guard let open = stack.popLast() else { return }
    switch tree.content(of: nodes[open.node]) {
    case .emphasis: out.markup("</em>")
    case .strong: out.markup("</strong>")
    case .link: out.markup("</a>")
    case .paragraph:
      if !(stack.last?.isTight ?? false) { out.markup("</p>\n") }
    case .heading(let level):
      out.markup("</h")
      out.text(level)
      out.markup(">\n")
    case .blockQuote:
      out.freshLine()
      out.markup("</blockquote>\n")
    case .list(let list):
      if list.isOrdered {
        out.markup("</ol>\n")
      } else {
        out.markup("</ul>\n")
      }
    case .item: out.markup("</li>\n")
    case .document, .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .htmlInline,
      .strikethrough, .image, .table, .tableRow, .tableCell, .mathInline, .mathBlock, .cell, .inlineValue,
      .checkedNumber, .citation, .exercise, .answer, .footnoteReference, .footnote, .bibliography:
      break
    }
  }

  private mutating func open(_ list: ListDetail) {
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
  }

  private mutating func codeBlock(_ info: String, _ literal: UnsafeBufferPointer<UInt8>) {
    out.freshLine()
    if info.isEmpty {
      out.markup("<pre><code>")
    } else {
      let isSpace: (UInt8) -> Bool = { $0 == 32 || (9...13).contains($0) }
      out.markup("<pre><code class=\"language-")
      out.text(ArraySlice(info.utf8.prefix { !isSpace($0) }))
      out.markup("\">")
    }
    out.text(literal)
    out.markup("</code></pre>\n")
  }

  private mutating func image(
    _ link: LinkDetail, children: Slice<UnsafeBufferPointer<Node>>, _ literals: UnsafeBufferPointer<UInt8>
  ) {
    out.markup("<img")
    out.address("src", link.destination)
    out.markup(" alt=\"")
    for child in children {
      switch child.kind {
      case .text, .code, .htmlInline:
        out.text(UnsafeBufferPointer(rebasing: literals[Int(child.textStart)..<Int(child.textEnd)]))
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

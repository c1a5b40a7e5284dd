import LessonFormat

/// Writes a tree of plain CommonMark as libcmark's own renderer does, to compare the two byte for byte.
struct HtmlWriter {
  private var output: [UInt8] = []
  private let tree: Tree
  private let lesson: Lesson

  private init(_ lesson: Lesson) {
    self.lesson = lesson
    tree = lesson.tree
  }

  static func html(_ lesson: Lesson) -> String {
    var writer = HtmlWriter(lesson)
    writer.run()
    return String(decoding: writer.output, as: UTF8.self)
  }

  private mutating func put(_ text: String) { output += text.utf8 }

  private mutating func freshLine() {
    if let last = output.last, last != 10 { output.append(10) }
  }

  private mutating func escaped(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "\""): put("&quot;")
      default: output.append(byte)
      }
    }
  }

  private mutating func href(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "'"): put("&#x27;")
      case _
      where "-_.+!*(),%#@?=;:/,+$~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8.contains(byte):
        output.append(byte)
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        put("%" + (hex.count == 1 ? "0" : "") + hex)
      }
    }
  }

  private mutating func run() {
    var open: [(node: Int, plain: Bool)] = []
    var imageEnd = 0
    for index in 0...tree.nodes.count {
      while let last = open.last, Int(tree.nodes[last.node].end) <= index {
        open.removeLast()
        close(last.node, parent: open.last?.node, grandparent: open.dropLast().last?.node, plain: last.plain)
      }
      guard index < tree.nodes.count else { break }
      let plain = index < imageEnd
      enter(index, parent: open.last?.node, grandparent: open.dropLast().last?.node, plain: plain)
      if tree.nodes[index].kind == .image, !plain { imageEnd = Int(tree.nodes[index].end) }
      open.append((index, plain))
    }
  }

  private func isTight(_ parent: Int?, _ grandparent: Int?) -> Bool {
    guard let parent, let grandparent, tree.nodes[parent].kind == .item,
      case .list(let list) = tree.content(at: grandparent)
    else { return false }
    return list.isTight
  }

  private mutating func enter(_ index: Int, parent: Int?, grandparent: Int?, plain: Bool) {
    let node = tree.nodes[index]
    let literal = tree.literalBytes(node)
    if plain {
      switch node.kind {
      case .text, .code, .htmlInline: escaped(literal)
      case .mathInline, .mathBlock, .citation, .bibliography: escaped(source(node))
      case .softBreak, .lineBreak: put(" ")
      default: break
      }
      return
    }
    switch tree.content(of: node) {
    case .blockQuote:
      freshLine()
      put("<blockquote>\n")
    case .list(let list):
      freshLine()
      put(list.isOrdered ? (list.start == 1 ? "<ol>\n" : "<ol start=\"\(list.start)\">\n") : "<ul>\n")
    case .item(let task):
      freshLine()
      put("<li>")
      if let task { put(task == .open ? "[ ] " : "[x] ") }
    case .heading(let level):
      freshLine()
      put("<h\(level)>")
    case .codeBlock(let info):
      freshLine()
      put("<pre><code")
      if let word = info.unicodeScalars.split(whereSeparator: { " \t\n\u{B}\u{C}\r".unicodeScalars.contains($0) })
        .first, !info.isEmpty
      {
        put(" class=\"language-")
        escaped(String(String.UnicodeScalarView(word)).utf8)
        put("\"")
      }
      put(">")
      escaped(literal)
      put("</code></pre>\n")
    case .htmlBlock:
      freshLine()
      output += literal
      freshLine()
    case .thematicBreak:
      freshLine()
      put("<hr />\n")
    case .paragraph:
      if !isTight(parent, grandparent) {
        freshLine()
        put("<p>")
      }
    case .text: escaped(literal)
    case .lineBreak: put("<br />\n")
    case .softBreak: put("\n")
    case .code:
      put("<code>")
      escaped(literal)
      put("</code>")
    case .htmlInline: output += literal
    case .strong: put("<strong>")
    case .emphasis: put("<em>")
    case .link(let link):
      put("<a href=\"")
      href(link.destination)
      title(link)
      put("\">")
    case .mathInline, .mathBlock, .citation, .bibliography: escaped(source(node))
    case .table:
      if !isTight(parent, grandparent) {
        freshLine()
        put("<p>")
      }
    case .tableRow:
      if tree.nodes[index - 1].kind != .table { put("\n") }
      put("|")
    case .tableCell: put(" ")
    case .image(let link):
      put("<img src=\"")
      href(link.destination)
      put("\" alt=\"")
    default: break
    }
  }

  /// Our own inline elements as the author wrote them, which is what libcmark makes of them.
  private func source(_ node: Node) -> [UInt8] {
    switch tree.content(of: node) {
    case .mathInline: Array("$".utf8) + tree.literalBytes(node) + Array("$".utf8)
    case .mathBlock: Array("$$".utf8) + tree.literalBytes(node) + Array("$$".utf8)
    case .citation(let index):
      lesson.citations[index].isForeign
        ? Array("{%cite \(lesson.citations[index].items[0].key)%}".utf8)
        : Array("[@\(lesson.citations[index].items[0].key)]".utf8)
    default: Array("{% bibliography %}".utf8)
    }
  }

  private mutating func title(_ link: LinkDetail) {
    if link.title.isEmpty { return }
    put("\" title=\"")
    escaped(link.title.utf8)
  }

  private mutating func close(_ index: Int, parent: Int?, grandparent: Int?, plain: Bool) {
    if plain { return }
    switch tree.content(at: index) {
    case .blockQuote:
      freshLine()
      put("</blockquote>\n")
    case .list(let list): put(list.isOrdered ? "</ol>\n" : "</ul>\n")
    case .item: put("</li>\n")
    case .heading(let level): put("</h\(level)>\n")
    case .paragraph: if !isTight(parent, grandparent) { put("</p>\n") }
    case .tableCell: put(" |")
    case .tableRow:
      // The delimiter row is not in the tree.
      if let parent, index == parent + 1, case .table(let table) = tree.content(at: parent) {
        put("\n|" + String(repeating: " --- |", count: table.alignments.count))
      }
    case .table: if !isTight(parent, grandparent) { put("</p>\n") }
    case .strong: put("</strong>")
    case .emphasis: put("</em>")
    case .link: put("</a>")
    case .image(let link):
      title(link)
      put("\" />")
    default: break
    }
  }
}

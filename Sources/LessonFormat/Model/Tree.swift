/// A document as a flat tree: nodes in document order, each of which records where its subtree ends.
///
/// The tree is flat because documents may nest without limit: neither a walk nor releasing the tree recurses.
package struct Tree: Sendable, Hashable {
  /// Preorder; `nodes[0]` is the document.
  package internal(set) var nodes: [Node]
  /// The UTF-8 of all literals. A node's `text` is a range of it.
  package internal(set) var bytes: [UInt8]
  /// Payloads of nodes, by `Node.detail`. Read them with `content(of:)`.
  @usableFromInline var links: [LinkDetail]
  @usableFromInline var lists: [ListDetail]
  @usableFromInline var tables: [TableDetail]
  /// Attributes of blocks, by node index.
  package internal(set) var attributes: [Int32: Attributes]

  package init() {
    nodes = []
    bytes = []
    links = []
    lists = []
    tables = []
    attributes = [:]
  }
}

/// One node of a `Tree`. `Tree.content(of:)` returns its payload.
package struct Node: Sendable, Hashable {
  package internal(set) var kind: Kind
  /// One past the index of the last node of this node's subtree.
  package internal(set) var end: Int32
  /// The literal of text, code, HTML and math nodes, as offsets into the tree's `bytes`.
  package internal(set) var textStart: Int32
  package internal(set) var textEnd: Int32
  /// Lines of the source file, from 1. For an inline node, the line on which it starts, as precisely as is known.
  package internal(set) var line: Int32
  package internal(set) var endLine: Int32
  /// The payload in its stored form: a number or an index, depending on the kind. `Tree.content(of:)` decodes it.
  @usableFromInline var detail: Int32

  init(kind: Kind, line: Int32 = 0, endLine: Int32 = 0, detail: Int32 = 0) {
    self.kind = kind
    self.line = line
    self.endLine = endLine
    self.detail = detail
    end = 0
    textStart = 0
    textEnd = 0
  }

  /// What a node is. `NodeContent` has the same cases, with their payloads.
  package enum Kind: UInt8, Sendable, Hashable {
    case document
    case blockQuote
    case list
    case item
    /// A fence or indented code that is not an element of the lesson.
    case codeBlock
    case htmlBlock
    case paragraph
    case heading
    case thematicBreak
    case text
    case softBreak
    case lineBreak
    case code
    case htmlInline
    case emphasis
    case strong
    case strikethrough
    case link
    case image
    case table
    case tableRow
    case tableCell
    case mathInline
    case mathBlock
    case cell
    case inlineValue
    case checkedNumber
    case citation
    case exercise
    case answer
    case footnoteReference
    case footnote
    case bibliography
  }
}

/// The attributes that a line such as `{: .notice--info #label}` gives to its block.
package struct Attributes: Sendable, Hashable {
  package var identifier: String?
  package var classes: [String]

  package init(identifier: String? = nil, classes: [String] = []) {
    self.identifier = identifier
    self.classes = classes
  }
}

extension Tree {
  /// The UTF-8 of a node's literal.
  package func literalBytes(_ node: Node) -> ArraySlice<UInt8> {
    bytes[Int(node.textStart)..<Int(node.textEnd)]
  }

  /// A node's literal.
  package func literal(_ node: Node) -> String {
    String(decoding: literalBytes(node), as: UTF8.self)
  }

  /// The words below a node without markup. A line break becomes a space.
  package func plainText(of index: Int) -> String {
    var text: [UInt8] = []
    for child in nodes[index..<Int(nodes[index].end)] {
      switch child.kind {
      case .text, .code, .mathInline: text += literalBytes(child)
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .heading, .thematicBreak,
        .htmlInline, .emphasis, .strong, .strikethrough, .link, .image, .table, .tableRow, .tableCell, .mathBlock,
        .cell, .inlineValue, .checkedNumber, .citation, .exercise, .answer, .footnoteReference, .footnote,
        .bibliography:
        break
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A document as a flat tree: nodes in document order, each knowing where its subtree ends.
///
/// Flat, because documents may nest without limit: no walk over it, nor its release, recurses.
package struct Tree: Sendable, Hashable {
  /// Preorder; `nodes[0]` is the document.
  package var nodes: [Node]
  /// UTF-8 of every literal, one after the other; a node's `text` is a range of it.
  package var bytes: [UInt8]
  /// Details of nodes whose kind carries an index into a table.
  package var links: [LinkDetail]
  package var lists: [ListDetail]
  package var tables: [TableDetail]
  package var attributes: [Int32: Attributes]

  package init() {
    nodes = []
    bytes = []
    links = []
    lists = []
    tables = []
    attributes = [:]
  }
}

/// One node of a `Tree`.
package struct Node: Sendable, Hashable {
  package var kind: Kind
  /// One past the index of the last node of this node's subtree.
  package var end: Int32
  /// The literal of text, code, HTML and math nodes, as offsets into the tree's `bytes`.
  package var textStart: Int32
  package var textEnd: Int32
  /// Lines of the source file, from 1; for inline nodes the line on which they start, as near as is known.
  package var line: Int32
  package var endLine: Int32
  /// Depends on the kind; see `Kind`.
  package var detail: Int32

  package init(kind: Kind, line: Int32 = 0, endLine: Int32 = 0, detail: Int32 = 0) {
    self.kind = kind
    self.line = line
    self.endLine = endLine
    self.detail = detail
    end = 0
    textStart = 0
    textEnd = 0
  }

  /// What a node is. What `detail` means stands beside each kind that uses it.
  package enum Kind: UInt8, Sendable, Hashable {
    case document
    case blockQuote
    /// An index into `Tree.lists`.
    case list
    /// 0 a plain item, 1 an open task, 2 a done task; tracker items are found by node index in `Lesson.tracker`.
    case item
    /// A fence or indented code that is none of our elements. `text` is the code; `detail` an index into
    /// `Tree.links` whose `title` is the info string, or -1.
    case codeBlock
    /// Raw HTML; `text` is its source. What may pass is the renderer's matter.
    case htmlBlock
    case paragraph
    /// The level, 1 to 6.
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
    /// An index into `Tree.links`.
    case link
    /// An index into `Tree.links`; the children are the alternative text.
    case image
    /// An index into `Tree.tables`. Children are rows, the first of them the header.
    case table
    case tableRow
    /// The column, from 0.
    case tableCell
    /// TeX in running text.
    case mathInline
    /// TeX set apart.
    case mathBlock
    /// An index into `Lesson.cells`.
    case cell
    /// An index into `Lesson.expressions`.
    case inlineValue
    /// An index into `Lesson.expressions`; the children are the number as written.
    case checkedNumber
    /// An index into `Lesson.citations`.
    case citation
    /// An index into `Lesson.exercises`.
    case exercise
    /// An index into `Lesson.answers`.
    case answer
    /// A reference to a footnote: an index into `Lesson.footnotes`.
    case footnoteReference
    /// A footnote's text: an index into `Lesson.footnotes`.
    case footnote
    /// A place where a site generator's tag asks for the bibliography.
    case bibliography
  }
}

package struct LinkDetail: Sendable, Hashable {
  package var destination: String
  package var title: String

  package init(destination: String, title: String) {
    self.destination = destination
    self.title = title
  }
}

package struct ListDetail: Sendable, Hashable {
  package var isOrdered: Bool
  package var start: Int
  package var isTight: Bool

  package init(isOrdered: Bool, start: Int, isTight: Bool) {
    self.isOrdered = isOrdered
    self.start = start
    self.isTight = isTight
  }
}

package struct TableDetail: Sendable, Hashable {
  package enum Alignment: UInt8, Sendable, Hashable {
    case none, left, center, right
  }

  /// One for each column.
  package var alignments: [Alignment]

  package init(alignments: [Alignment]) {
    self.alignments = alignments
  }
}

/// What an attribute line such as `{: .notice--info #label}` says of its block.
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

  /// The words below a node, markup left out, line breaks as spaces.
  package func plainText(of index: Int) -> String {
    var text: [UInt8] = []
    for child in nodes[index..<Int(nodes[index].end)] {
      switch child.kind {
      case .text, .code, .mathInline: text += literalBytes(child)
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      default: break
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A document as a flat tree: nodes in document order, each knowing where its subtree ends.
///
/// Flat, because documents may nest without limit: no walk over it, nor its release, recurses.
public struct Tree: Sendable, Hashable {
  /// Preorder; `nodes[0]` is the document.
  public var nodes: [Node]
  /// UTF-8 of every literal, one after the other; a node's `text` is a range of it.
  public var bytes: [UInt8]
  /// Details of nodes whose kind carries an index into a table.
  public var links: [LinkDetail]
  public var lists: [ListDetail]
  public var tables: [TableDetail]
  public var attributes: [Int32: Attributes]

  public init() {
    nodes = []
    bytes = []
    links = []
    lists = []
    tables = []
    attributes = [:]
  }
}

/// One node of a `Tree`.
public struct Node: Sendable, Hashable {
  public var kind: Kind
  /// One past the index of the last node of this node's subtree.
  public var end: Int32
  /// The literal of text, code, HTML and math nodes, as offsets into the tree's `bytes`.
  public var textStart: Int32
  public var textEnd: Int32
  /// Lines of the source file, from 1; for inline nodes the line on which they start, as near as is known.
  public var line: Int32
  public var endLine: Int32
  /// Depends on the kind; see `Kind`.
  public var detail: Int32

  public init(kind: Kind, line: Int32 = 0, endLine: Int32 = 0, detail: Int32 = 0) {
    self.kind = kind
    self.line = line
    self.endLine = endLine
    self.detail = detail
    end = 0
    textStart = 0
    textEnd = 0
  }

  /// What a node is. What `detail` means stands beside each kind that uses it.
  public enum Kind: UInt8, Sendable, Hashable {
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

public struct LinkDetail: Sendable, Hashable {
  public var destination: String
  public var title: String

  public init(destination: String, title: String) {
    self.destination = destination
    self.title = title
  }
}

public struct ListDetail: Sendable, Hashable {
  public var isOrdered: Bool
  public var start: Int
  public var isTight: Bool

  public init(isOrdered: Bool, start: Int, isTight: Bool) {
    self.isOrdered = isOrdered
    self.start = start
    self.isTight = isTight
  }
}

public struct TableDetail: Sendable, Hashable {
  public enum Alignment: UInt8, Sendable, Hashable {
    case none, left, center, right
  }

  /// One for each column.
  public var alignments: [Alignment]

  public init(alignments: [Alignment]) {
    self.alignments = alignments
  }
}

/// What an attribute line such as `{: .notice--info #label}` says of its block.
public struct Attributes: Sendable, Hashable {
  public var identifier: String?
  public var classes: [String]

  public init(identifier: String? = nil, classes: [String] = []) {
    self.identifier = identifier
    self.classes = classes
  }
}

extension Tree {
  /// The UTF-8 of a node's literal.
  public func literalBytes(_ node: Node) -> ArraySlice<UInt8> {
    bytes[Int(node.textStart)..<Int(node.textEnd)]
  }

  /// A node's literal.
  public func literal(_ node: Node) -> String {
    String(decoding: literalBytes(node), as: UTF8.self)
  }

  /// The words below a node, markup left out, line breaks as spaces.
  public func plainText(of index: Int) -> String {
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

/// A node with its payload.
///
/// The literal of text, code, HTML and math is read with `Tree.literalBytes(_:)`.
package enum NodeContent: Sendable, Hashable {
  case document
  case blockQuote
  case list(ListDetail)
  /// A list item; `task` is nil for an item without a task mark.
  case item(task: TaskMark?)
  /// A fence or indented code that is not an element of the lesson. `info` is empty without an info string.
  case codeBlock(info: String)
  /// Raw HTML. The renderer decides which parts are allowed.
  case htmlBlock
  case paragraph
  /// The level is 1 to 6.
  case heading(level: Int)
  case thematicBreak
  case text
  case softBreak
  case lineBreak
  case code
  case htmlInline
  case emphasis
  case strong
  case strikethrough
  case link(LinkDetail)
  /// The children are the alternative text.
  case image(LinkDetail)
  /// The children are rows; the first row is the header.
  case table(TableDetail)
  case tableRow
  /// The column counts from 0.
  case tableCell(column: Int)
  /// TeX in running text.
  case mathInline
  /// TeX in a block of its own.
  case mathBlock
  /// An index into `Lesson.cells`.
  case cell(Int)
  /// An index into `Lesson.expressions`.
  case inlineValue(Int)
  /// An index into `Lesson.expressions`; the children are the number as written.
  case checkedNumber(Int)
  /// An index into `Lesson.citations`.
  case citation(Int)
  /// An index into `Lesson.exercises`.
  case exercise(Int)
  /// An index into `Lesson.answers`.
  case answer(Int)
  /// An index into `Lesson.footnotes`.
  case footnoteReference(Int)
  /// A footnote's text: an index into `Lesson.footnotes`.
  case footnote(Int)
  /// The place where a tag of a site generator asks for the bibliography.
  case bibliography
}

/// Whether a task is done, as written in the file. `Lesson.tracker` has the task itself.
package enum TaskMark: Sendable, Hashable {
  case open
  case done
}

/// The address and the title of a link or an image.
package struct LinkDetail: Sendable, Hashable {
  package var destination: String
  package var title: String

  package init(destination: String, title: String) {
    self.destination = destination
    self.title = title
  }
}

/// How a list is numbered and spaced.
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

/// How the columns of a table are aligned.
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

extension Node.Kind {
  /// Returns true if a node of this kind can be part of a paragraph's running text.
  package var isInline: Bool {
    switch self {
    case .text, .softBreak, .lineBreak, .code, .htmlInline, .emphasis, .strong, .strikethrough, .link, .image,
      .mathInline, .mathBlock, .inlineValue, .checkedNumber, .citation, .footnoteReference, .bibliography:
      true
    case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .heading, .thematicBreak, .table,
      .tableRow, .tableCell, .cell, .exercise, .answer, .footnote:
      false
    }
  }
}

extension Tree {
  /// A node with its payload. Takes constant time and allocates nothing.
  @inlinable
  package func content(of node: Node) -> NodeContent {
    let detail = Int(node.detail)
    switch node.kind {
    case .document: return .document
    case .blockQuote: return .blockQuote
    case .list: return .list(lists[detail])
    case .item: return .item(task: detail == 0 ? nil : detail == 1 ? .open : .done)
    case .codeBlock: return .codeBlock(info: detail < 0 ? "" : links[detail].title)
    case .htmlBlock: return .htmlBlock
    case .paragraph: return .paragraph
    case .heading: return .heading(level: detail)
    case .thematicBreak: return .thematicBreak
    case .text: return .text
    case .softBreak: return .softBreak
    case .lineBreak: return .lineBreak
    case .code: return .code
    case .htmlInline: return .htmlInline
    case .emphasis: return .emphasis
    case .strong: return .strong
    case .strikethrough: return .strikethrough
    case .link: return .link(links[detail])
    case .image: return .image(links[detail])
    case .table: return .table(tables[detail])
    case .tableRow: return .tableRow
    case .tableCell: return .tableCell(column: detail)
    case .mathInline: return .mathInline
    case .mathBlock: return .mathBlock
    case .cell: return .cell(detail)
    case .inlineValue: return .inlineValue(detail)
    case .checkedNumber: return .checkedNumber(detail)
    case .citation: return .citation(detail)
    case .exercise: return .exercise(detail)
    case .answer: return .answer(detail)
    case .footnoteReference: return .footnoteReference(detail)
    case .footnote: return .footnote(detail)
    case .bibliography: return .bibliography
    }
  }

  /// Returns true if another tree has the same links, lists and tables in the same order.
  package func hasSameDetails(as other: Tree) -> Bool {
    links == other.links && lists == other.lists && tables == other.tables
  }

  /// The content of the node at an index.
  @inlinable
  package func content(at index: Int) -> NodeContent { content(of: nodes[index]) }
}

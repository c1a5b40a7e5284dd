import LessonFormat

/// An element that was opened and waits for its end tag.
struct OpenElement {
  enum Kind: Equatable {
    /// Has no tags: the whole document.
    case document
    /// Has no tags and contains running text, such as the paragraph of a tight item.
    case none
    case blockQuote
    case list(isOrdered: Bool, isTight: Bool)
    case item(isTight: Bool)
    case paragraph, emphasis, strong, strikethrough
    case heading(level: Int)
    /// Has tags only if it is an anchor.
    case link(isAnchor: Bool)
    case table([TableDetail.Alignment])
    case tableHead, tableRow, tableHeader, tableCell
    /// The index of the expression.
    case checkedNumber(Int)
    case division
    /// The index of the exercise.
    case exercise(Int)
    /// Raw HTML of the author.
    case raw(RawHTML.Element)
  }

  /// One past the last node inside.
  var end: Int32
  var kind: Kind

  var isRaw: Bool {
    if case .raw = kind { true } else { false }
  }
}

extension OpenElement.Kind {
  /// The end tag. Headings, checked numbers and exercises end with more than a tag, which their writers add.
  var endTag: StaticString {
    switch self {
    case .document, .none, .heading, .link(isAnchor: false), .checkedNumber, .exercise, .raw(.lineBreak): ""
    case .blockQuote: "</blockquote>\n"
    case .list(isOrdered: false, _): "</ul>\n"
    case .list(isOrdered: true, _): "</ol>\n"
    case .item: "</li>\n"
    case .paragraph: "</p>\n"
    case .emphasis: "</em>"
    case .strong: "</strong>"
    case .strikethrough: "</del>"
    case .link(isAnchor: true): "</a>"
    case .table: "</tbody>\n</table></div>\n"
    case .tableHead: "</tr></thead>\n<tbody>\n"
    case .tableRow: "</tr>\n"
    case .tableHeader: "</th>"
    case .tableCell: "</td>"
    case .division: "</div>\n"
    case .raw(.details): "</details>\n"
    case .raw(.summary): "</summary>\n"
    case .raw(.superscript): "</sup>"
    case .raw(.subscript): "</sub>"
    case .raw(.keyboard): "</kbd>"
    }
  }

  /// Returns true if the element contains running text.
  var holdsText: Bool {
    switch self {
    case .none, .paragraph, .emphasis, .strong, .strikethrough, .heading, .link, .tableCell, .tableHeader,
      .checkedNumber, .raw(.superscript), .raw(.subscript), .raw(.keyboard), .raw(.summary):
      true
    case .document, .blockQuote, .list, .item, .table, .tableHead, .tableRow, .division, .exercise, .raw(.details),
      .raw(.lineBreak):
      false
    }
  }
}

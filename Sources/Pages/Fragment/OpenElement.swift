/// An element that was opened and waits for its end tag.
struct OpenElement {
  enum Kind: Equatable {
    /// Leaves nothing behind: the whole document.
    case document
    /// Leaves nothing behind and holds running text, such as a tight item's paragraph.
    case none
    case blockQuote, unorderedList, orderedList, item, tightItem, paragraph, emphasis, strong, strikethrough
    /// `aux` is the level.
    case heading
    /// `aux` is 1 if an anchor was written.
    case link
    case table, tableHead, tableRow, tableHeader, tableCell
    /// `aux` is the expression's index.
    case checkedNumber
    case division
    /// `aux` is the exercise's index.
    case exercise
    /// Raw HTML of the author.
    case raw(RawHTML.Element)
  }

  /// One past the last node inside.
  var end: Int32
  var kind: Kind
  var aux: Int32 = 0

  var isRaw: Bool {
    if case .raw = kind { true } else { false }
  }
}

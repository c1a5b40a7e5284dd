import LessonFormat

/// The body of one page.
package struct Fragment: Sendable {
  /// Well-formed HTML, as UTF-8.
  package var html: [UInt8]
  /// The headings, in order.
  package var outline: [OutlineEntry]
  /// What was found wrong while rendering: formulas that cannot be read, unknown citations.
  package var diagnostics: [Diagnostic]
  /// Whether the document begins with a heading of the first level, so that the page needs no title of its own.
  package var hasTitle: Bool

  /// Where each block of the document begins, in order: nothing that was opened before stays open there. Empty for a
  /// body that was not made from a document.
  package var blockStarts: [Int] = []

  /// Where the numbers of `data-line` attributes are in the HTML, in order.
  package var lineNumbers: [Range<Int>] = []

  /// The HTML as text.
  package var string: String { String(decoding: html, as: UTF8.self) }
}

/// One heading of the page's outline.
package struct OutlineEntry: Sendable, Hashable {
  /// 1 to 6.
  package var level: Int
  /// The heading's identifier in the page.
  package var id: String
  /// The heading's words and formulas, without links.
  package var label: TrustedMarkup
}

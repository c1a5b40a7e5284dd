import LessonFormat

/// The body of one page.
public struct Fragment: Sendable {
  /// Well-formed HTML, as UTF-8.
  public var html: [UInt8]
  /// The headings, in order.
  public var outline: [OutlineEntry]
  /// What was found wrong while rendering: formulas that cannot be read, unknown citations.
  public var diagnostics: [Diagnostic]
  /// Whether the document begins with a heading of the first level, so that the page needs no title of its own.
  public var hasTitle: Bool

  /// Where each block of the document begins, in order: nothing that was opened before stays open there. Empty for a
  /// body that was not made from a document.
  public var blockStarts: [Int] = []

  /// The HTML as text.
  public var string: String { String(decoding: html, as: UTF8.self) }
}

/// One heading of the page's outline.
public struct OutlineEntry: Sendable, Hashable {
  /// 1 to 6.
  public var level: Int
  /// The heading's identifier in the page.
  public var id: String
  /// The heading's words and formulas, without links.
  public var label: TrustedMarkup
}

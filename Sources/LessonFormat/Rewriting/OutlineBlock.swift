/// One block of a document as libcmark saw it: what the rewriting before the second parse needs to know.
struct OutlineBlock: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    case paragraph, heading, fencedCode, indentedCode, html, thematicBreak, quote, list, item
  }

  var kind: Kind
  /// Lines of the text that was parsed, from 1. The end line is not to be trusted for containers.
  var startLine: Int
  var endLine: Int
  /// A column in bytes, from 1.
  var startColumn: Int
  /// The index of the block around it, or -1.
  var parent: Int
  /// How many block quotes are around it.
  var quoteDepth: Int
}

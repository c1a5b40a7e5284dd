/// Markup that one of this module's own writers made, so that everything in it is escaped.
///
/// It cannot be made from text outside of this module: formulas and highlighted code are checked element by element
/// before they become one, charts come from their own writer.
package struct TrustedMarkup: Sendable, Hashable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The markup as text.
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}

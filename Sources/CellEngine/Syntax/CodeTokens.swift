internal import SwiftParser
internal import SwiftSyntax

/// A piece of Swift as its tokens, to tell whether two pieces are the same program.
package struct CodeTokens: Sendable, Hashable {
  /// As written, without blanks and comments.
  package var plain: [String]
  /// The same, with every name that the code itself binds replaced by the order of its first appearance. Names from
  /// elsewhere, and members after a dot, stay: `sin(x)` and `cos(x)` differ.
  package var renamed: [String]

  /// Reads code; what does not parse gives the tokens that can be seen.
  package init(_ code: String) { self = DeepStack.run(for: code) { CodeTokens(reading: code) } }

  private init(reading code: String) {
    let tree = Parser.parse(source: code)
    let bound = BoundNames.all(in: tree)
    plain = []
    renamed = []
    var numbers: [String: Int] = [:]
    var isMember = false
    for token in tree.tokens(viewMode: .sourceAccurate) where !token.text.isEmpty {
      let text = unquoted(token.text)
      plain.append(text)
      if case .identifier = token.tokenKind, !isMember, bound.contains(text) {
        let number = numbers[text] ?? numbers.count
        numbers[text] = number
        // No token of Swift begins so.
        renamed.append("\u{1}\(number)")
      } else {
        renamed.append(text)
      }
      isMember = token.tokenKind == .period
    }
  }
}

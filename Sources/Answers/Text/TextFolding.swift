/// Makes texts that differ only in case, space or typographic marks the same.
enum TextFolding {
  /// Lower case unless `keepsCase`, runs of space as one, none at the ends, plain quotes and hyphens.
  static func folded(_ text: String, keepsCase: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in (keepsCase ? text : text.lowercased()).unicodeScalars {
      if Characters.isSpace(scalar) {
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace { result.append(" ") }
      pendingSpace = false
      switch scalar {
      case "‘", "’", "‛", "′": result.append("'")
      case "“", "”", "„", "‟", "″": result.append("\"")
      case "\u{200B}", "\u{200C}", "\u{200D}", "\u{AD}": continue
      case _ where Characters.isMinus(scalar) || scalar == "—": result.append("-")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// An option's label without list marks and brackets: `b` from `- (b)`, `b)` or `b.`.
  static func withoutMarks(_ text: String) -> String {
    var rest = Substring(text)
    while let first = rest.first, "-*+([{`\"' ".contains(first), rest.count > 1 { rest.removeFirst() }
    while let last = rest.last, ").]}:*`\"' ".contains(last), rest.count > 1 { rest.removeLast() }
    return String(rest)
  }
}

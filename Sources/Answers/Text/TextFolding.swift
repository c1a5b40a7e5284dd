/// Makes texts that differ only in case, space or typographic marks the same.
enum TextFolding {
  /// Lower case unless `keepsCase`, runs of space as one, none at the ends, plain quotes and hyphens.
  static func folded(_ text: String, keepsCase: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    let plain = Characters.plain(text)
    for scalar in (keepsCase ? plain : plain.lowercased()).unicodeScalars {
      if Characters.isSpace(scalar) {
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace { result.append(" ") }
      pendingSpace = false
      switch scalar {
      case "‘", "’", "‛", "′": result.append("'")
      case "“", "”", "„", "‟", "″": result.append("\"")
      case _ where Characters.isDash(scalar): result.append("-")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// An option's label without list marks and brackets: `b` from `- (b)`, `b)` or `b.`. A text of marks only keeps one.
  static func withoutMarks(_ text: String) -> String {
    var rest = Substring(text)
    // Each step looks at one character, so that time is in proportion to the length.
    while let first = rest.first, "-*+([{`\"' ".contains(first), isLonger(rest) { rest.removeFirst() }
    while let last = rest.last, ").]}:*`\"' ".contains(last), isLonger(rest) { rest.removeLast() }
    return String(rest)
  }

  private static func isLonger(_ text: Substring) -> Bool { text.index(after: text.startIndex) < text.endIndex }
}

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

  /// A folded text without quotes, emphasis and code marks around it, and without a stop at its end.
  static func withoutWrapping(_ text: String) -> String {
    var rest = Substring(text)
    while true {
      if let last = rest.last, ".,;:".contains(last), isLonger(rest) {
        rest.removeLast()
      } else if let first = rest.first, let end = closing[first], rest.last == end,
        rest.index(after: rest.startIndex) < rest.index(before: rest.endIndex)
      {
        rest = rest.dropFirst().dropLast()
      } else {
        break
      }
    }
    return String(rest).trimmingSpaces
  }

  private static let closing: [Character: Character] = [
    "\"": "\"", "'": "'", "`": "`", "*": "*", "_": "_", "«": "»", "»": "«", "‹": "›", "$": "$",
  ]

  /// A folded text with the hyphens between letters as spaces, and marks that are typed for an apostrophe as one.
  static func loose(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { "-´`ʼ".unicodeScalars.contains($0) }) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isInside =
        index > 0 && index + 1 < scalars.count && scalars[index - 1].properties.isAlphabetic
        && scalars[index + 1].properties.isAlphabetic
      switch scalar {
      case "-" where isInside: result.append(" ")
      case "´", "`", "ʼ": result.append("'")
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

  fileprivate static func isLonger(_ text: Substring) -> Bool { text.index(after: text.startIndex) < text.endIndex }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var rest = Substring(self)
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

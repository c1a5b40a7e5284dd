extension Characters {
  /// Returns true if the text contains the other one. Embedded Swift has no such function.
  static func contains(_ text: String, _ other: String) -> Bool {
    firstRange(of: other, in: text[...]) != nil
  }

  /// The parts of a text between separators, which must not be empty; parts can be empty.
  static func split(_ text: String, by separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = text[...]
    while let range = firstRange(of: separator, in: rest) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }

  private static func firstRange(of other: String, in text: Substring) -> Range<String.Index>? {
    guard let first = other.first else { return text.startIndex..<text.startIndex }
    var start = text.startIndex
    while start < text.endIndex {
      if text[start] == first, text[start...].starts(with: other) {
        return start..<text.index(start, offsetBy: other.count)
      }
      start = text.index(after: start)
    }
    return nil
  }
}

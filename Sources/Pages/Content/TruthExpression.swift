/// Guesses from its text if a Swift expression gives true or false, for pages that are shown before it was evaluated.
enum TruthExpression {
  /// True for a comparison, a logical operation, `true`, `false`, and calls such as `isPrime(7)` and `x.contains(3)`.
  static func isLikely(_ swift: String) -> Bool {
    guard swift.utf8.count < 2000 else { return false }
    var outline = outline(swift)
    while outline.text.hasPrefix("("), outline.isOnlyBrackets { outline = Self.outline(outline.inside) }
    let text = outline.text
    if text.contains(" ? ") {
      let branches = text.split(separator: " ? ").last?.split(separator: " : ") ?? []
      return branches.count == 2 && branches.allSatisfy { isLikely(String($0)) }
    }
    if [" == ", " != ", " < ", " > ", " <= ", " >= ", "&&", "||"].contains(where: { text.contains($0) }) {
      return true
    }
    if ["==", "!=", "<=", ">="].contains(where: { text.contains($0) }) { return true }
    if text == "true" || text == "false" || text.hasPrefix("!") { return true }
    return !text.contains { "+*/-".contains($0) } && isNameOfTruth(text)
  }

  /// Whether the last name says so: `isPrime()`, `.isEmpty`, `.hasPrefix()`, `.contains()`, `.allSatisfy {}`.
  private static func isNameOfTruth(_ text: String) -> Bool {
    let call = text.reversed().drop { "() {}".contains($0) }
    let name = String(String(call.prefix { $0.isLetter || $0.isNumber || $0 == "_" }).reversed())
    if ["contains", "allSatisfy", "starts", "lexicographicallyPrecedes", "elementsEqual"].contains(name) {
      return true
    }
    return ["is", "has"].contains { prefix in
      name.hasPrefix(prefix) && name.dropFirst(prefix.count).first?.isUppercase == true
    }
  }

  /// An expression without what stands in brackets and in strings.
  private struct Outline {
    var text = ""
    /// What stood in the last outer brackets.
    var inside = ""
    var isOnlyBrackets: Bool { text == "()" }
  }

  private static func outline(_ swift: String) -> Outline {
    var result = Outline()
    var depth = 0
    var isInString = false
    var previous: Character = " "
    for character in swift.drop(while: \.isWhitespace) {
      defer { previous = character }
      if character == "\"", previous != "\\" { isInString.toggle() }
      if !isInString, ")]}".contains(character) {
        depth = max(0, depth - 1)
        if depth == 0 {
          result.text.append(character)
          continue
        }
      }
      if depth > 0 {
        result.inside.append(character)
      } else if !isInString {
        result.text.append(character.isWhitespace ? " " : character)
      }
      if !isInString, "([{".contains(character) {
        depth += 1
        if depth == 1 { result.inside = "" }
      }
    }
    while result.text.last?.isWhitespace == true { result.text.removeLast() }
    return result
  }
}

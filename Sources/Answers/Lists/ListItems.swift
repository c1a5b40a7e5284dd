/// Splits what a learner wrote into the parts of a list.
enum ListItems {
  static let longestText = 50_000

  static func split(_ text: String, expected: Int) -> Result<[String], Refusal> {
    guard text.utf8.count <= longestText else {
      return .failure(.init(verdict: .invalid("a list of more than \(longestText) bytes is not read")))
    }
    let inner = withoutBrackets(Characters.trimmed(text))
    let lines = inner.split(whereSeparator: \.isNewline).map { Characters.trimmed(String($0)) }.filter { !$0.isEmpty }
    if lines.count > 1 { return .success(withoutMarks(lines).map(withoutComma)) }
    guard let line = lines.first else { return .success([]) }
    if line.contains(";") { return .success(pieces(line, ";")) }
    return commas(line, expected: expected)
  }

  /// `1, 2` has separators; `1,2` too, unless it reads as one number with digit groups.
  private static func commas(_ line: String, expected: Int) -> Result<[String], Refusal> {
    guard line.contains(",") else { return .success([line]) }
    let all = pieces(line, ",")
    let scalars = Array(line.unicodeScalars)
    var spaced = 0
    var bare = 0
    for (index, scalar) in scalars.enumerated() where scalar == "," {
      let joinsDigits =
        index > 0 && index + 1 < scalars.count && Characters.isDigit(scalars[index - 1])
        && Characters.isDigit(scalars[index + 1])
      if joinsDigits { bare += 1 } else { spaced += 1 }
    }
    if bare == 0 { return .success(all) }
    if spaced > 0 { return .success(splitAtSpacedCommas(scalars)) }
    if expected <= 1 { return .success([line]) }
    if case .success = WrittenNumber.read(line) {
      return .failure(
        .init(
          verdict: .invalid(
            "the commas could group digits or separate parts; put a space or a semicolon between parts",
            suggestion: all.joined(separator: "; "))))
    }
    return .success(all)
  }

  /// Commas between digits group them, others separate: `1,500, 2,000`.
  private static func splitAtSpacedCommas(_ scalars: [Unicode.Scalar]) -> [String] {
    var result: [String] = []
    var current: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      let joinsDigits =
        index > 0 && index + 1 < scalars.count && Characters.isDigit(scalars[index - 1])
        && Characters.isDigit(scalars[index + 1])
      if scalar == ",", !joinsDigits {
        result.append(Characters.trimmed(Characters.string(current)))
        current = []
      } else {
        current.append(scalar)
      }
    }
    result.append(Characters.trimmed(Characters.string(current)))
    return dropTrailingEmpty(result)
  }

  private static func pieces(_ line: String, _ separator: Character) -> [String] {
    dropTrailingEmpty(
      line.split(separator: separator, omittingEmptySubsequences: false).map { Characters.trimmed(String($0)) })
  }

  private static func dropTrailingEmpty(_ items: [String]) -> [String] {
    items.last == "" ? Array(items.dropLast()) : items
  }

  private static func withoutComma(_ item: String) -> String {
    item.hasSuffix(",") || item.hasSuffix(";") ? Characters.trimmed(String(item.dropLast())) : item
  }

  /// List marks go only if every line has one, since `- 3` alone could be minus three.
  private static func withoutMarks(_ lines: [String]) -> [String] {
    for mark in ["- ", "* ", "+ ", "• "] where lines.allSatisfy({ $0.hasPrefix(mark) }) {
      return lines.map { Characters.trimmed(String($0.dropFirst(2))) }
    }
    let numbered = lines.enumerated().allSatisfy { $1.hasPrefix("\($0 + 1). ") || $1.hasPrefix("\($0 + 1)) ") }
    if numbered { return lines.map { Characters.trimmed(String($0.drop { !$0.isWhitespace })) } }
    return lines
  }

  private static func withoutBrackets(_ text: String) -> String {
    let pairs: [(Character, Character)] = [("[", "]"), ("(", ")"), ("{", "}"), ("⟨", "⟩"), ("<", ">")]
    for (open, close) in pairs where text.count >= 2 && text.first == open && text.last == close {
      let inner = text.dropFirst().dropLast()
      // `(1), (2)` and `(a+b)*(c)` are not one pair of brackets around everything.
      if !inner.contains(open), !inner.contains(close) { return String(inner) }
    }
    return text
  }
}

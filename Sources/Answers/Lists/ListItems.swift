/// Splits what a learner wrote into the parts of a list.
enum ListItems {
  static let longestText = 50_000

  /// - Parameter text: without characters that cannot be seen.
  static func split(_ text: String, expected: Int, rules: ReadingRules? = nil) -> Result<[String], Refusal> {
    guard text.utf8.count <= longestText else {
      return .failure(.init(verdict: .invalid("a list can have at most \(longestText) bytes")))
    }
    let inner = withoutBrackets(Characters.trimmed(text))
    let lines = inner.split(whereSeparator: { $0.isNewline }).map { Characters.trimmed(String($0)) }.filter {
      !$0.isEmpty
    }
    if lines.count > 1 { return .success(withoutMarks(lines).map(withoutComma)) }
    guard let line = lines.first else { return .success([]) }
    if line.contains(";") { return withoutGaps(pieces(line, ";"), expected) }
    return commas(line, expected: expected, rules).flatMap { withoutGaps($0, expected) }
  }

  /// `1, 2` has separators; `1,2` too, unless it reads as one number with digit groups or decimals.
  private static func commas(_ line: String, expected: Int, _ rules: ReadingRules?) -> Result<[String], Refusal> {
    guard line.contains(",") else { return .success([line]) }
    let all = pieces(line, ",")
    let scalars = Array(line.unicodeScalars)
    var spaced = 0
    var bare = 0
    for (index, scalar) in scalars.enumerated() where scalar == "," {
      if joinsDigits(index, scalars) { bare += 1 } else { spaced += 1 }
    }
    if bare == 0 { return .success(all) }
    if spaced > 0 {
      let joined = splitAtSpacedCommas(scalars)
      // `2,4, 8`: uneven spaces, if all commas together give the number of parts and the joined digits are no number.
      guard joined.count != expected, all.filter({ !$0.isEmpty }).count == expected else { return .success(joined) }
      return joined.contains { $0.contains(",") && isNumber($0, rules) } ? ambiguous(all) : .success(all)
    }
    if expected <= 1 { return .success([line]) }
    return isNumber(line, rules) ? ambiguous(all) : .success(all)
  }

  private static func ambiguous(_ parts: [String]) -> Result<[String], Refusal> {
    .failure(
      .init(
        verdict: .invalid(
          "the commas could be part of the numbers or separate the parts; write semicolons between the parts",
          suggestion: parts.filter { !$0.isEmpty }.joined(separator: "; "))))
  }

  /// Whether a text with commas is one number, in the course's language or, where none decides, in any.
  private static func isNumber(_ text: String, _ rules: ReadingRules?) -> Bool {
    if case .success = WrittenNumber.read(text, rules: rules) { return true }
    guard rules?.decimalMark == .undecided, case .success = WrittenNumber.read(text) else { return false }
    return true
  }

  private static func joinsDigits(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    index > 0 && index + 1 < scalars.count && Characters.isDigit(scalars[index - 1])
      && Characters.isDigit(scalars[index + 1])
  }

  /// Commas between digits group them, others separate: `1,500, 2,000`.
  private static func splitAtSpacedCommas(_ scalars: [Unicode.Scalar]) -> [String] {
    var result: [String] = []
    var current: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      if scalar == ",", !joinsDigits(index, scalars) {
        result.append(Characters.trimmed(Characters.string(current)))
        current = []
      } else {
        current.append(scalar)
      }
    }
    result.append(Characters.trimmed(Characters.string(current)))
    return result
  }

  private static func pieces(_ line: String, _ separator: Character) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { Characters.trimmed(String($0)) }
  }

  /// Leaves out what is empty between separators where the rest is the number of parts that is asked for, and an empty
  /// end always; any other gap is reported.
  private static func withoutGaps(_ items: [String], _ expected: Int) -> Result<[String], Refusal> {
    let filled = items.filter { !$0.isEmpty }
    if filled.count == items.count || filled.count == expected { return .success(filled) }
    let rest = items.last == "" ? Array(items.dropLast()) : items
    guard let gap = rest.firstIndex(of: "") else { return .success(rest) }
    return .failure(
      .init(
        verdict: .invalid(
          "part \(gap + 1) is empty; write a value between the separators",
          suggestion: filled.isEmpty ? nil : filled.joined(separator: "; "))))
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

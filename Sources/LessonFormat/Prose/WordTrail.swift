/// The words before a place in running text, as far as they say whether what follows is a number or part of a name.
struct WordTrail {
  private var word = ""
  private var last = ""
  /// A number that named something came before, and what follows may go on with it: “Tables 2 and 3”.
  private var isList = false
  private var isPlural = false

  mutating func add(_ character: Character) {
    if character.isLetter || character.isNumber || "-_'’./".contains(character) {
      word.append(character)
    } else {
      endWord()
      // “Table 6, 300 rows”, but “Tables 2, 3 and 4”.
      let goesOn = character.isWhitespace || "–—&(".contains(character) || (character == "," && isPlural)
      if !goesOn { startOver() }
    }
  }

  mutating func endWord() {
    guard !word.isEmpty else { return }
    if !Self.joints.contains(word.lowercased()) {
      last = word
      isList = false
    }
    word = ""
  }

  /// What came before says nothing of what follows.
  mutating func startOver() {
    word = ""
    last = ""
    isList = false
    isPlural = false
  }

  /// Whether the word at hand is an abbreviation, whose full stop ends no sentence.
  var isAbbreviation: Bool {
    Self.abbreviations.contains(word.lowercased().split(separator: ".").joined(separator: "."))
  }

  /// Whether digits that follow are a number; they become a part of the trail.
  mutating func takesNumber(_ text: String, next: Character) -> Bool {
    let isInName = word.contains(where: \.isLetter)
    let label = last.lowercased().trimmingSuffix(".")
    let isLabelled = word.trimmingPrefix("-").isEmpty && (isList || Self.labels.contains(label))
    let isYear = text.count == 4 && (Int(text).map { (1900...2099).contains($0) } ?? false)
    let isOrdinal = "snrt".contains(next) && text.allSatisfy(\.isNumber)
    word = isInName ? word + text : ""
    if !isInName {
      last = ""
      if !isList { isPlural = label.last == "s" }
      isList = isLabelled
    }
    return !(isInName || isLabelled || isYear || isOrdinal)
  }

  private static let joints: Set<String> = ["and", "or", "to", "through"]
  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "eq", "eqs", "sec", "fig", "figs", "tab", "vs", "cf", "al", "ca", "app", "ch", "no", "p", "pp",
  ]
  private static let labels: Set<String> = [
    "algorithm", "algorithms", "app", "appendix", "approach", "approaches", "ch", "chapter", "chapters", "eq", "eqs",
    "equation", "equations", "exercise", "exercises", "fig", "figs", "figure", "figures", "footnote", "lesson",
    "lessons", "line", "lines", "method", "p", "page", "pages", "part", "parts", "pp", "question", "questions", "row",
    "rows", "sec", "section", "sections", "step", "swift", "tab", "table", "tables", "version",
  ]
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: Character) -> String {
    last == suffix ? String(dropLast()) : self
  }
}

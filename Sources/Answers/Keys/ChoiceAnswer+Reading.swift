extension ChoiceAnswer {
  /// The indices of the options that a text chooses; nil if it cannot be read or is empty.
  package func selection(_ text: String) -> Set<Int>? {
    switch chosen(text) {
    case .success(let indices): indices
    case .failure: nil
    }
  }

  /// The indices of the options that a text chooses.
  func chosen(_ text: String) -> Result<Set<Int>, Refusal> {
    guard text.utf8.count <= 10_000 else { return refuse("this answer is too long for a choice") }
    let trimmed = TextFolding.folded(text)
    if trimmed.isEmpty { return .failure(.init(verdict: .unanswered)) }
    let names = OptionNames(options)
    if let index = names.option(trimmed) { return .success([index]) }
    if trimmed == OptionNames.nothing, scoring != .one { return .success([]) }
    var result: Set<Int> = []
    for line in text.split(whereSeparator: { $0.isNewline || "，、,;".contains($0) }) {
      let entry = TextFolding.folded(String(line))
      if entry.isEmpty { continue }
      if let index = names.option(entry) {
        result.insert(index)
        continue
      }
      for word in entry.split(separator: " ") where !OptionNames.isFiller(word) {
        guard let index = names.option(String(word)) else {
          let labels = options.map { $0.label }
          let near = Spelling.nearest(to: String(word), among: labels).first
          return refuse(
            "“\(NumberCheck.short(String(word)))” is not an option; choose from \(labels.prefix(12).joined(separator: ", "))",
            near)
        }
        result.insert(index)
      }
    }
    if result.isEmpty {
      return refuse("choose from \(options.map { $0.label }.prefix(12).joined(separator: ", "))")
    }
    return .success(result)
  }

  private func refuse(_ message: String, _ suggestion: String? = nil) -> Result<Set<Int>, Refusal> {
    .failure(.init(verdict: .invalid(message, suggestion: suggestion)))
  }

  /// What the author should mend; empty for a sound question.
  package func authoringProblems() -> [AuthoringProblem] {
    var problems: [AuthoringProblem] = []
    let right = options.filter { $0.isRight }.count
    if options.count < 2 { problems.append(AuthoringProblem(.noRightAnswer, "there must be at least two options")) }
    if scoring == .one, right != 1 {
      problems.append(AuthoringProblem(.noRightAnswer, "exactly one option must be right, not \(right)"))
    }
    var seen: Set<String> = []
    for (index, option) in options.enumerated() {
      let label = TextFolding.folded(option.label)
      if label.isEmpty || label.contains(where: { " ,;".contains($0) }) {
        problems.append(AuthoringProblem(.badName, "the label “\(option.label)” must be one word", index: index))
      } else if label == OptionNames.nothing || OptionNames.fillers.contains(label) {
        problems.append(
          AuthoringProblem(.badName, "the label “\(option.label)” cannot name an option; use a letter", index: index))
      } else if !seen.insert(label).inserted {
        problems.append(AuthoringProblem(.badName, "the label “\(option.label)” is used twice", index: index))
      }
    }
    return problems + textProblems()
  }

  /// Options whose text chooses another option, or several.
  private func textProblems() -> [AuthoringProblem] {
    let names = OptionNames(options)
    var texts: [String: Int] = [:]
    var problems: [AuthoringProblem] = []
    func report(_ index: Int, _ message: String) {
      problems.append(
        AuthoringProblem(
          .ambiguousOption,
          "the text “\(NumberCheck.short(options[index].text))” of option “\(options[index].label)” "
            + message, index: index))
    }
    for (index, option) in options.enumerated() {
      let text = TextFolding.folded(option.text)
      if text.isEmpty { continue }
      if let earlier = texts[text] {
        report(index, "is also the text of “\(options[earlier].label)”; every option needs a different text")
        continue
      }
      texts[text] = index
      let chosen = names.labels(in: text)
      if chosen.count == 1, chosen != [index], let other = chosen.first {
        report(index, "is the letter of option “\(options[other].label)”; change the labels or texts")
      } else if chosen.count > 1, scoring != .one {
        report(index, "also reads as a choice of several options; reword it")
      } else if text == OptionNames.nothing, scoring != .one {
        report(index, "also means that nothing is chosen; write “none of these”")
      }
    }
    return problems
  }
}

/// Finds options by what a learner wrote, each name folded once. A label has precedence over a text.
private struct OptionNames {
  /// What chooses nothing where many may be chosen.
  static let nothing = "none"
  /// Words and marks between labels.
  static let fillers: Set<String> = [
    "and", "&", "-", "*", "+", "•", "option", "options", "answer", "answers", "choice",
  ]

  /// Returns true for a word that names no option, as it stands or with a colon: `answer: b`.
  static func isFiller(_ word: Substring) -> Bool {
    fillers.contains(String(word)) || word.hasSuffix(":") && fillers.contains(String(word.dropLast()))
  }

  private let labels: [String]
  private let texts: [String]

  init(_ options: [ChoiceAnswer.Option]) {
    labels = options.map { TextFolding.folded($0.label) }
    texts = options.map { TextFolding.folded($0.text) }
  }

  func option(_ text: String) -> Int? {
    if let index = labels.firstIndex(of: text) { return index }
    let bare = TextFolding.withoutMarks(text)
    if let index = labels.firstIndex(of: bare) { return index }
    if text.isEmpty { return nil }
    if let index = texts.firstIndex(of: text) { return index }
    // The page shows Markdown without its marks, and so does who copies from it.
    let plain = Self.withoutMarkup(text)
    let found = texts.indices.filter { !texts[$0].isEmpty && Self.withoutMarkup(texts[$0]) == plain }
    if found.count == 1 { return found[0] }
    let unwrapped = TextFolding.withoutWrapping(text)
    if unwrapped != text, !unwrapped.isEmpty { return option(unwrapped) }
    return labels.indices.first { isLabelWithText(text, $0) }
  }

  /// `a) the first`, `a - the first`: a label, and behind it the option's own text.
  private func isLabelWithText(_ text: String, _ index: Int) -> Bool {
    let label = labels[index]
    guard !label.isEmpty, !texts[index].isEmpty, text.utf8.count <= label.utf8.count + texts[index].utf8.count + 8
    else {
      return false
    }
    let inner = text.drop { "([".contains($0) }
    guard inner.hasPrefix(label) else { return false }
    let rest = inner.dropFirst(label.count)
    guard let mark = rest.first, ")].:- ".contains(mark) else { return false }
    let words = rest.drop { ")].:- ".contains($0) }
    return Self.plainWords(String(words)) == Self.plainWords(texts[index])
  }

  /// The words of a text without markup, single blanks between them, and no final period.
  private static func plainWords(_ text: String) -> String {
    let words = withoutMarkup(text).split(separator: " ").joined(separator: " ")
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }

  private static func withoutMarkup(_ text: String) -> String { text.filter { !"*_`$\\".contains($0) } }

  /// The options that a folded text names by labels alone; empty if it says anything else.
  func labels(in text: String) -> Set<Int> {
    var found: Set<Int> = []
    for word in text.split(whereSeparator: { " ,;".contains($0) }) where !Self.fillers.contains(String(word)) {
      guard let index = labels.firstIndex(of: TextFolding.withoutMarks(String(word))) else { return [] }
      found.insert(index)
    }
    return found
  }
}

/// A question that asks for several answers: a vector, a sequence, or a set in any order.
package struct ListAnswer: Equatable, Sendable, Codable {
  /// How the parts make up the whole.
  package enum Scoring: String, CaseIterable, Sendable, Codable {
    /// Each part earns its share; what is written beyond the expected parts earns nothing and makes the shares smaller.
    case eachPart = "each-part"
    /// All parts must be right.
    case allOrNothing = "all-or-nothing"
  }

  /// The expected parts.
  package let parts: [AnswerKey]
  /// Whether the order counts.
  package let isOrdered: Bool
  /// How the parts make up the whole.
  package let scoring: Scoring
  /// Wrong answers that the author foresaw, in order; the first that is met is told.
  package let mistakes: [Mistake]
  /// How learners write numbers.
  package let rules: ReadingRules?

  private enum CodingKeys: String, CodingKey {
    case parts, isOrdered, scoring, mistakes, rules
  }

  /// A wrong answer that the author foresaw.
  package struct Mistake: Equatable, Sendable, Codable {
    /// What a learner who makes it gives.
    package let parts: [AnswerKey]
    /// What to tell such a learner.
    package let message: String
    /// What it still earns.
    package let credit: Credit

    private enum CodingKeys: String, CodingKey {
      case parts, message, credit
    }

    /// Makes a mistake.
    package init(parts: [AnswerKey], message: String, credit: Credit = .none) {
      self.parts = parts
      self.message = message
      self.credit = credit
    }
  }

  /// The most parts that are judged.
  package static let mostParts = 200

  /// Makes a question.
  package init(
    parts: [AnswerKey], isOrdered: Bool = true, scoring: Scoring = .eachPart, mistakes: [Mistake] = [],
    rules: ReadingRules? = nil
  ) {
    self.rules = rules
    self.mistakes = mistakes
    self.parts = parts
    self.isOrdered = isOrdered
    self.scoring = scoring
  }

  /// A vector of numbers with one unit and tolerance.
  package static func vector(
    _ truths: [Double], unit: AnswerUnit? = nil, tolerance: Tolerance = .standard, isOrdered: Bool = true,
    scoring: Scoring = .eachPart
  ) -> ListAnswer {
    ListAnswer(
      parts: truths.map { .numeric(NumericAnswer(truth: $0, unit: unit, tolerance: tolerance)) }, isOrdered: isOrdered,
      scoring: scoring)
  }

  /// Judges what a learner wrote: one part a line, or parts separated by semicolons or by commas, perhaps in brackets.
  /// A part that cannot be read makes the whole invalid, and so does a wrong number of parts where the order counts.
  package func judge(_ text: String) -> Verdict {
    let items: [String]
    switch ListItems.split(Characters.plain(text), expected: parts.count, rules: rules) {
    case .failure(let refusal): return refusal.verdict
    case .success(let found): items = found
    }
    if items.isEmpty { return .unanswered }
    if items.count > Self.mostParts { return .invalid("an answer can have at most \(Self.mostParts) parts") }
    if isOrdered, items.count != parts.count {
      return .invalid(
        "the question asks for \(parts.count) part\(parts.count == 1 ? "" : "s"), you gave \(items.count)")
    }
    let verdict = isOrdered ? judgeInOrder(items) : judgeInAnyOrder(items)
    guard verdict.status == .wrong || verdict.status == .close else { return verdict }
    let met = mistakes.first { mistake in
      ListAnswer(parts: mistake.parts, isOrdered: isOrdered, scoring: .allOrNothing, rules: rules).judge(text).status
        == .right
    }
    return met.map { Verdict.close($0.credit, $0.message, .knownMistake) } ?? verdict
  }

  private func judgeInOrder(_ items: [String]) -> Verdict {
    let verdicts = zip(parts, items).enumerated().map { $1.0.judge($1.1).labelled("part \($0 + 1)") }
    if let failed = verdicts.first(where: { $0.status == .failed }) { return failed }
    if let verdict = unreadable(verdicts) { return verdict }
    let verdict = whole(verdicts, written: items.count)
    if verdict.status != .right, parts.count > 1, assignment(items).allSatisfy({ $0?.status == .right }) {
      return Verdict(
        verdict.status, credit: verdict.credit, message: "the parts are right, but their order is wrong",
        finding: .order,
        parts: verdicts)
    }
    return verdict
  }

  private func judgeInAnyOrder(_ items: [String]) -> Verdict {
    // An item that no part can read is unreadable; one that some part can read is judged by the best.
    for (place, item) in items.enumerated() {
      let verdicts = parts.map { $0.judge(item) }
      if let failed = verdicts.first(where: { $0.status == .failed }) { return failed }
      if let first = verdicts.first, verdicts.allSatisfy({ !$0.usesAttempt }) {
        return .invalid("part \(place + 1): " + first.message, suggestion: first.suggestion)
      }
    }
    return whole(assignment(items).map { $0 ?? .wrong("not found") }, written: items.count)
  }

  private func unreadable(_ verdicts: [Verdict]) -> Verdict? {
    guard let place = verdicts.firstIndex(where: { !$0.usesAttempt }) else { return nil }
    return .invalid("part \(place + 1): " + verdicts[place].message, suggestion: verdicts[place].suggestion)
  }

  private func whole(_ verdicts: [Verdict], written: Int) -> Verdict {
    let right = verdicts.filter { $0.status == .right }.count
    if right == parts.count, written == parts.count {
      return Verdict(.right, credit: .full, message: "", parts: verdicts)
    }
    let extra = max(0, written - parts.count)
    var said = ["\(right) of \(parts.count) right"]
    if extra > 0 { said.append("\(extra) too many") }
    if written < parts.count { said.append("\(parts.count - written) missing") }
    if isOrdered {
      said += verdicts.enumerated().filter { $1.status != .right && !$1.message.isEmpty }.prefix(5).map {
        "part \($0 + 1): \($1.message)"
      }
    }
    let message = said.joined(separator: "; ")
    let credit = Credit.mean(of: verdicts.map { $0.credit }, over: max(parts.count, written))
    if scoring == .eachPart, credit > .none {
      return Verdict(.close, credit: credit, message: message, finding: .partly, parts: verdicts)
    }
    return Verdict(.wrong, credit: .none, message: message, finding: right > 0 ? .partly : nil, parts: verdicts)
  }

  /// For each part the verdict of the item that suits it best, no item twice: first as many right ones as possible
  /// (augmenting paths), then of the rest the best credits first.
  private func assignment(_ items: [String]) -> [Verdict?] {
    let table = parts.map { part in items.map { part.judge($0) } }
    var itemOfPart = [Int?](repeating: nil, count: parts.count)
    var partOfItem = [Int?](repeating: nil, count: items.count)
    for part in parts.indices { ListMatching.augment(from: part, table, &itemOfPart, &partOfItem) }
    var rest: [(credit: Credit, part: Int, item: Int)] = []
    for part in parts.indices where itemOfPart[part] == nil {
      for item in items.indices where partOfItem[item] == nil { rest.append((table[part][item].credit, part, item)) }
    }
    rest.sort { $0.credit != $1.credit ? $0.credit > $1.credit : ($0.part, $0.item) < ($1.part, $1.item) }
    for (_, part, item) in rest where itemOfPart[part] == nil && partOfItem[item] == nil {
      itemOfPart[part] = item
      partOfItem[item] = part
    }
    return parts.indices.map { part in itemOfPart[part].map { table[part][$0] } }
  }

  /// What the author should mend; empty for a sound question.
  package func authoringProblems() -> [AuthoringProblem] {
    if parts.isEmpty { return [AuthoringProblem(.noRightAnswer, "the list has no parts")] }
    if parts.count > Self.mostParts {
      return [AuthoringProblem(.noRightAnswer, "a list has at most \(Self.mostParts) parts")]
    }
    let ofParts = parts.enumerated().flatMap { index, part in
      part.authoringProblems().map {
        AuthoringProblem($0.kind, "part \(index + 1): " + $0.message, index: index)
      }
    }
    let ofMistakes = mistakes.enumerated().compactMap { index, mistake in
      mistake.parts.count == parts.count
        ? nil
        : AuthoringProblem(
          .unreadable, "mistake \(index + 1) has \(mistake.parts.count) parts, the answer \(parts.count)")
    }
    return ofParts + ofMistakes
  }
}

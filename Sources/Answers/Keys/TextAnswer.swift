/// A question that is answered in words.
package struct TextAnswer: Equatable, Sendable, Codable {
  /// A wording that is recognised: literally, or by a pattern.
  package enum Wording: Equatable, Sendable, Codable {
    /// This text, apart from case and space.
    case literal(String)
    /// Whatever the pattern describes; see ``TextPattern``.
    case pattern(String)

    private enum CodingKeys: String, CodingKey {
      case literal, pattern
    }

    private enum LiteralCodingKeys: String, CodingKey {
      case _0
    }

    private enum PatternCodingKeys: String, CodingKey {
      case _0
    }
  }

  /// A wrong wording that was foreseen.
  package struct Mistake: Equatable, Sendable, Codable {
    /// The wording.
    package let wording: Wording
    /// What to tell the learner.
    package let message: String
    /// What it still earns.
    package let credit: Credit

    private enum CodingKeys: String, CodingKey {
      case wording, message, credit
    }

    /// Makes a mistake.
    package init(_ wording: Wording, message: String, credit: Credit = .none) {
      self.wording = wording
      self.message = message
      self.credit = credit
    }
  }

  /// The wordings that are right.
  package let accepted: [Wording]
  /// Whether upper and lower case differ.
  package let isCaseSensitive: Bool
  /// Foreseen wrong wordings.
  package let mistakes: [Mistake]

  private enum CodingKeys: String, CodingKey {
    case accepted, isCaseSensitive, mistakes
  }

  /// The longest answer that is judged, in characters.
  package static let longestText = 2000

  /// Makes a question.
  package init(accepted: [Wording], isCaseSensitive: Bool = false, mistakes: [Mistake] = []) {
    self.accepted = accepted
    self.isCaseSensitive = isCaseSensitive
    self.mistakes = mistakes
  }

  /// Judges what a learner wrote. Runs of space count as one, quotes and hyphens as their plain forms; a stop at the end
  /// and quotes or emphasis around the answer do not count, nor does a hyphen in place of a space.
  package func judge(_ text: String) -> Verdict {
    guard text.utf8.count <= 4 * Self.longestText else {
      return .invalid("an answer can have at most \(Self.longestText) characters")
    }
    let answer = TextFolding.folded(text, keepsCase: isCaseSensitive)
    if answer.isEmpty { return .unanswered }
    var forms = [answer]
    if answer.hasSuffix("."), answer.count > 1 { forms.append(String(answer.dropLast())) }
    let bare = TextFolding.withoutWrapping(answer)
    if !bare.isEmpty, !forms.contains(bare) { forms.append(bare) }
    if accepted.contains(where: { wording in forms.contains { matches(wording, $0) } }) { return .right() }
    if let mistake = mistakes.first(where: { mistake in forms.contains { matches(mistake.wording, $0) } }) {
      return .close(mistake.credit, mistake.message, .knownMistake)
    }
    return .wrong("this is not the expected answer")
  }

  private func matches(_ wording: Wording, _ answer: String) -> Bool {
    switch wording {
    case .literal(let text):
      let wanted = TextFolding.folded(text, keepsCase: isCaseSensitive)
      return wanted == answer || TextFolding.loose(wanted) == TextFolding.loose(answer)
    case .pattern(let text):
      guard case .success(let pattern) = TextPattern.parse(text, isCaseSensitive: isCaseSensitive) else { return false }
      return pattern.matches(answer)
    }
  }

  /// What the author should mend; empty for a sound question.
  package func authoringProblems() -> [AuthoringProblem] {
    var problems: [AuthoringProblem] = []
    if accepted.isEmpty { problems.append(AuthoringProblem(.noRightAnswer, "the question accepts no wording")) }
    for wording in accepted + mistakes.map({ $0.wording }) {
      guard case .pattern(let text) = wording else { continue }
      if case .failure(let problem) = TextPattern.parse(text) {
        problems.append(AuthoringProblem(.unreadable, "the pattern “\(NumberCheck.short(text))”: " + problem.message))
      }
    }
    for (index, mistake) in mistakes.enumerated() {
      guard case .literal(let text) = mistake.wording else { continue }
      let folded = TextFolding.folded(text, keepsCase: isCaseSensitive)
      if accepted.contains(where: { matches($0, folded) }) {
        problems.append(
          AuthoringProblem(.mistakeWithinTolerance, "the mistake “\(text)” is accepted as right", index: index))
      } else if mistakes[..<index].contains(where: { matches($0.wording, folded) }) {
        problems.append(AuthoringProblem(.mistakesEqual, "the mistake “\(text)” equals an earlier one", index: index))
      }
    }
    return problems
  }
}

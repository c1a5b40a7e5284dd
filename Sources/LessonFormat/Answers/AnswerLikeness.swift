/// Recognizes words by which a learner may have meant `answer`.
enum AnswerLikeness {
  /// Whether an info string looks as if it was meant to begin an answer: `anwser dozen`, `answer: dozen`,
  /// `swift {.anser #dozen}`.
  static func isLike(_ info: String) -> Bool {
    let words = words(info)
    if let first = words.first, isLikeAnswer(first) { return true }
    return words.dropFirst().contains { $0.first == "." && isLikeAnswer($0.dropFirst()) }
      || info.lowercased().contains("answer")
  }

  /// The words of an info string in lower case, without marks around them. A word that follows a dot keeps the dot.
  static func words(_ info: String) -> [Substring] {
    let info = info.lowercased().prefix(200)
    return info.split { character in
      !(character.isLetter || character.isNumber || "-_.:".contains(character))
    }.map { word in
      let end = word.lastIndex { !":.".contains($0) }
      return end.map { word[...$0] } ?? word[word.endIndex...]
    }.filter { !$0.isEmpty }
  }

  private static func isLikeAnswer(_ word: some StringProtocol) -> Bool {
    if ["ans", "answ", "antwort", "solution"].contains(String(word)) { return true }
    guard word.count >= 4, word.count <= 10 else { return false }
    return Suggestion.nearest(to: String(word), among: ["answer"]) != nil
  }
}

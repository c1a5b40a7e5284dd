/// A question whose answer is true or false.
package struct TruthAnswer: Equatable, Sendable, Codable {
  /// The right answer.
  package let truth: Bool
  /// What to tell a learner who chooses the wrong one; empty for nothing.
  package let message: String
  /// What the wrong one still earns.
  package let credit: Credit
  /// The course's language, whose words are read besides the English ones.
  package let rules: ReadingRules?

  /// Makes a question.
  package init(truth: Bool, message: String = "", credit: Credit = .none, rules: ReadingRules? = nil) {
    self.truth = truth
    self.message = message
    self.credit = credit
    self.rules = rules
  }

  private enum CodingKeys: String, CodingKey {
    case truth, message, credit, rules
  }

  /// Judges what a learner wrote: true or false, yes or no, 1 or 0, in the words of the course's language too. Anything
  /// else is invalid.
  package func judge(_ text: String) -> Verdict {
    if text.utf8.count <= 200, TextFolding.folded(text).isEmpty { return .unanswered }
    guard let value = value(of: text) else { return .invalid("answer with true or false, yes or no, 1 or 0") }
    if value == truth { return .right() }
    if credit > .none || !message.isEmpty { return .close(credit, message, .knownMistake) }
    return .wrong("this is not right")
  }

  /// What a text says; nil for anything but true or false in some words.
  package func value(of text: String) -> Bool? {
    text.utf8.count <= 200 ? TruthWords.value(of: TextFolding.folded(text), language: rules?.language ?? "") : nil
  }

  /// A statement can be right or wrong; nothing else can be amiss.
  package func authoringProblems() -> [AuthoringProblem] { [] }
}

/// Words for true and false.
enum TruthWords {
  /// The value of a folded text, perhaps in quotes or brackets or with a full stop; nil for anything else.
  static func value(of text: String, language: String) -> Bool? {
    let bare = withoutMarks(text)
    if let words = byLanguage[language] {
      if words.yes.contains(bare) { return true }
      if words.no.contains(bare) { return false }
    }
    if yes.contains(bare) { return true }
    if no.contains(bare) { return false }
    return nil
  }

  /// Without quotes, brackets and a full stop around it; a minus stays, since −1 is no answer.
  private static func withoutMarks(_ text: String) -> String {
    var rest = Substring(text)
    while let first = rest.first, "([{`\"'*".contains(first) { rest.removeFirst() }
    while let last = rest.last, ")]}`\"'*.!".contains(last) { rest.removeLast() }
    return String(rest)
  }

  private static let yes: Set<String> = ["true", "t", "yes", "y", "1", "right", "correct", "✓", "✔", "☑", "✅"]
  private static let no: Set<String> = [
    "false", "f", "no", "n", "0", "wrong", "incorrect", "not true", "✗", "✘", "✕", "❌",
  ]

  private static let byLanguage: [String: (yes: Set<String>, no: Set<String>)] = [
    "de": (
      ["wahr", "w", "ja", "j", "richtig", "r", "stimmt"], ["falsch", "f", "nein", "n", "unwahr", "stimmt nicht"]
    ),
    "fr": (["vrai", "v", "oui", "o", "juste"], ["faux", "f", "non", "n"]),
    "es": (["verdadero", "v", "sí", "si", "s", "cierto", "correcto"], ["falso", "f", "no", "n"]),
    "it": (["vero", "v", "sì", "si", "s"], ["falso", "f", "no", "n"]),
    "pt": (["verdadeiro", "v", "sim", "s", "certo"], ["falso", "f", "não", "nao", "n", "errado"]),
    "nl": (["waar", "w", "ja", "j", "juist"], ["onwaar", "niet waar", "o", "nee", "n", "onjuist"]),
    "sv": (["sant", "s", "ja", "j"], ["falskt", "f", "nej", "n"]),
    "da": (["sandt", "s", "ja", "j"], ["falsk", "f", "nej", "n"]),
    "nb": (["sant", "s", "ja", "j"], ["usant", "u", "nei", "n"]),
    "no": (["sant", "s", "ja", "j"], ["usant", "u", "nei", "n"]),
    "fi": (["tosi", "kyllä", "k"], ["epätosi", "ei", "e"]),
    "pl": (["prawda", "p", "tak", "t"], ["fałsz", "f", "nie", "n"]),
    "cs": (["pravda", "p", "ano", "a"], ["nepravda", "ne", "n"]),
    "sk": (["pravda", "p", "áno", "a"], ["nepravda", "nie", "n"]),
    "hu": (["igaz", "i", "igen"], ["hamis", "h", "nem", "n"]),
    "tr": (["doğru", "d", "evet", "e"], ["yanlış", "y", "hayır", "h"]),
    "ru": (["истина", "верно", "правда", "да", "д"], ["ложь", "неверно", "неправда", "нет", "н"]),
    "uk": (["істина", "правда", "так", "т"], ["хибність", "неправда", "ні", "н"]),
    "zh": (["真", "是", "对", "正确"], ["假", "否", "错", "错误", "不是"]),
    "ja": (["真", "はい", "正しい", "◯", "○"], ["偽", "いいえ", "誤り", "×"]),
    "ko": (["참", "예", "네"], ["거짓", "아니요", "아니오"]),
  ]
}

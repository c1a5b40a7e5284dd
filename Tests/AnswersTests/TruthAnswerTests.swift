import Testing

@testable import Answers

@Suite struct TruthAnswerTests {
  @Test(arguments: [
    "true", "True", "TRUE.", "yes", "y", "1", "T", "“true”", "(true)", "correct", "ｔｒｕｅ", " yes\u{200B}",
  ])
  func wordsForTrue(text: String) {
    #expect(TruthAnswer(truth: true).judge(text).status == .right)
    #expect(TruthAnswer(truth: false).judge(text).status == .wrong)
  }

  @Test(arguments: ["false", "no", "N", "0", "F", "wrong", "not true"])
  func wordsForFalse(text: String) {
    #expect(TruthAnswer(truth: false).judge(text).status == .right)
  }

  @Test(arguments: [
    "maybe", "2", "true or false", "yes no", "truth", "wahr", "-1", "?", "tru", String(repeating: "a", count: 9999),
  ])
  func anythingElseIsInvalid(text: String) {
    let verdict = TruthAnswer(truth: true).judge(text)
    #expect(verdict.status == .invalid && !verdict.usesAttempt)
  }

  @Test func wordsOfTheCoursesLanguage() {
    let german = ReadingRules(language: "de-AT")
    #expect(TruthAnswer(truth: true, rules: german).judge("Wahr").status == .right)
    #expect(TruthAnswer(truth: false, rules: german).judge("nein").status == .right)
    #expect(TruthAnswer(truth: true, rules: german).judge("yes").status == .right)
    #expect(TruthAnswer(truth: true, rules: ReadingRules(language: "fr")).judge("vrai").status == .right)
    #expect(TruthAnswer(truth: true).judge("  ").status == .unanswered)
  }

  @Test func aForeseenMistakeIsExplained() {
    let verdict = TruthAnswer(truth: true, message: "Look again.", credit: .half).judge("no")
    #expect(verdict.status == .close && verdict.credit == .half && verdict.message == "Look again.")
  }
}

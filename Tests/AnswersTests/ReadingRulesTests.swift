import Testing

@testable import Answers

@Suite struct ReadingRulesTests {
  private func value(_ text: String, _ language: String?) -> Double? {
    try? WrittenNumber.read(text, rules: ReadingRules(language: language)).get().value
  }

  @Test func theLanguageDecidesWhatACommaMeans() {
    #expect(value("1,234", "en") == 1234 && value("1,234", "de") == 1.234 && value("1,234", nil) == nil)
    #expect(value("1,5", "de") == 1.5 && value("1,5", "fr-CA") == 1.5 && value("1,5", "en") == nil)
    #expect(value("1.234", "de") == nil && value("1.234", "fr") == 1.234 && value("1.234", "en") == 1.234)
    #expect(
      value("1.234,5", "de") == 1234.5 && value("1 234,5", "fr") == 1234.5 && value("1.234.567", "de") == 1_234_567)
    #expect(value("1,234,567", "de") == 1_234_567 && value("1,234.5", "de") == 1234.5)
    #expect(value("1.5", "de") == 1.5 && value("0.125", "de") == 0.125 && value("0,125", "de") == 0.125)
    #expect(value(",5", "de") == 0.5 && value("3,14e-5", "es") == 3.14e-5 && value("2,5 Millionen", "de") == 2.5)
    #expect(value("1,234", "de-CH") == 1234 && value("1,5", "es-MX") == nil && value("1'234.5", "de-CH") == 1234.5)
    #expect(value("1,900,000", nil) == 1_900_000 && value("12,5", nil) == nil && value("1,234.5", nil) == 1234.5)
  }

  @Test func anAmbiguousNumberIsInvalidAndSaysBothReadings() {
    let question = NumericAnswer(truth: 1234, rules: ReadingRules(language: nil))
    let verdict = question.judge("1,234")
    #expect(verdict.status == .invalid && verdict.suggestion == "1234" && verdict.message.contains("1.234"))
    #expect(NumericAnswer(truth: 1234, rules: ReadingRules(language: "de")).judge("1.234").status == .invalid)
  }

  @Test(arguments: [
    "\u{FEFF}12", "1\u{200B}2", "12\u{00AD}", "\u{202A}12\u{202C}", "１２", "\u{200E}12", "١٢", "𝟏𝟐", "12\u{A0}",
    "\u{2060}12",
    "１２．０", "＋12",
  ])
  func invisibleAndWideCharactersAreRead(text: String) {
    #expect(NumericAnswer(truth: 12, tolerance: .exact).judge(text).status == .right)
    let list = ListAnswer.vector([12, 3], tolerance: .exact)
    #expect(list.judge(text + "，\u{3000}3").status == .right)
  }

  @Test(arguments: [
    "5 percent", "5 per cent", "5 Prozent", "5 pour cent", "5 por ciento", "5％", "5 pct", "5\u{202F}%", "0.05",
  ])
  func percentInWords(text: String) {
    #expect(NumericAnswer(truth: 0.05).judge(text).status == .right)
  }

  @Test(arguments: [
    "−5–−3", "-5 – -3", "–5 – –3", "-5--3", "−5 - −3", "−5−−3", "-5 to -3", "[-5, -3]", "−5—−3", "-5‒-3", "-5 bis -3",
    "－5～－3".replacing("～", with: "–"), "-5e0–-3.0",
  ])
  func intervalsWithMixedDashes(text: String) {
    #expect(IntervalAnswer(lower: -5, upper: -3, tolerance: .exact).judge(text).status == .right, "\(text)")
  }

  @Test func dashesInExponentsAndUnitsStay() throws {
    #expect(IntervalAnswer(lower: 1e-3, upper: 2e-3).judge("1e-3–2e-3").status == .right)
    #expect(IntervalAnswer(lower: 1e-3, upper: 1e-2).judge("10^-3-10^-2").status == .right)
    let hours = IntervalAnswer(lower: 5, upper: 8, unit: try AnswerUnit.parse("GPU-hours").get())
    #expect(hours.judge("5–8 GPU-hours").status == .right && hours.judge("5 GPU-hours - 8 GPU-hours").status == .right)
    let speed = IntervalAnswer(lower: 5, upper: 8, unit: try AnswerUnit.parse("m/s").get())
    #expect(speed.judge("5 m s-1 – 8 m s-1").status == .right)
    let german = IntervalAnswer(lower: 1.5, upper: 2.5, rules: ReadingRules(language: "de"))
    #expect(german.judge("1,5–2,5").status == .right && german.judge("[1,5; 2,5]").status == .right)
    #expect(german.judge("[1,5, 2,5]").status == .right)
  }

  @Test func unevenCommasInLists() {
    let list = ListAnswer.vector([2, 4, 8], tolerance: .exact)
    for text in ["2, 4, 8,", ", 2, 4, 8", "2,, 4, 8", "2,4, 8", "2 ,4 ,8", "2,4,8", "[2, 4, 8,]", "2; 4;; 8", "2，4，8"] {
      #expect(list.judge(text).status == .right, "\(text): \(list.judge(text))")
    }
    let gap = list.judge("2,, 8")
    #expect(gap.status == .invalid && gap.message.contains("part 2 is empty"))
    let thousands = ListAnswer.vector([1500, 2, 3], tolerance: .exact)
    #expect(thousands.judge("1,500, 2, 3").status == .right)
    #expect(ListAnswer.vector([1, 500, 2], tolerance: .exact).judge("1,500, 2").status == .invalid)
    let german = ListAnswer(
      parts: [1.5, 2.5].map { .numeric(NumericAnswer(truth: $0, rules: ReadingRules(language: "de"))) },
      rules: ReadingRules(language: "de"))
    #expect(german.judge("1,5; 2,5").status == .right && german.judge("1,5, 2,5").status == .right)
    #expect(german.judge("1,5").status == .invalid)
  }
}

import Testing

@testable import Answers

/// Answers as people write them in everyday life, in several fields. None of them costs points or an attempt because of
/// how it is written.
@Suite struct EverydayAnswerTests {
  private static func numeric(_ truth: Double, _ unit: String, _ tolerance: Tolerance = .exact) throws -> NumericAnswer
  {
    NumericAnswer(truth: truth, unit: try AnswerUnit.parse(unit).get(), tolerance: tolerance)
  }

  @Test func exactNumbersMayBeGivenInAnotherUnit() throws {
    for (truth, unit, answers) in [
      (2.0, "kg", ["4.409 lb", "70.55 oz", "2000 g", "4.41 lb"]), (10, "m/s", ["22.369 mph", "19.438 kn", "36 km/h"]),
      (30, "°", ["0.5236 rad", "0.524 rad", "30º", "30˚"]), (3.6e6, "J", ["860.4 kcal", "1 kWh", "2.247e25 eV"]),
      (101325, "Pa", ["760 mmHg", "14.696 psi", "1013.25 hPa"]), (8, "GB", ["7.45 GiB", "8000 MB"]),
      (90, "min", ["1.5 h", "5400 s"]), (91, "min", ["1.517 h"]),
    ] {
      for answer in answers {
        #expect(try Self.numeric(truth, unit).judge(answer).status == .right, "\(answer) for \(truth) \(unit)")
      }
    }
    for (truth, unit, answer) in [
      (2.0, "kg", "4.42 lb"), (2, "kg", "4 lb"), (2, "kg", "2001 g"), (90, "min", "1.51 h"), (2, "kg", "2.001 kg"),
      (91, "min", "1.5 h"), (10, "°C", "283 K"),
    ] { #expect(try Self.numeric(truth, unit).judge(answer).status != .right, "\(answer) for \(truth) \(unit)") }
  }

  @Test func unitsMeanWhatTheQuestionAsksFor() throws {
    for (truth, unit, answers) in [
      (25.0, "°C", ["25 C", "77 F", "25 Grad Celsius", "25 º C", "25 deg C", "298.15 K"]),
      (12.5, "€", ["1250 cents", "1250 ct", "12.50 €"]), (12.5, "$", ["1250 cents"]),
      (
        50, "m²",
        ["50 sq m", "50 square meters", "50 sqm", "50 qm", "50 square metres", "50 meters squared", "50 sq. m"]
      ), (1.5, "L", ["1500 cc", "1500 cubic centimetres", "1500 ccm"]), (9.81, "m/s^2", ["9.81 m per second squared"]),
      (4700, "Ω", ["4.7 kOhm", "4.7 kohm", "4.7 kilohms"]), (4.2, "ly", ["4.2 light-years", "4.2 lightyears"]),
    ] {
      for answer in answers {
        #expect(try Self.numeric(truth, unit).judge(answer).status == .right, "\(answer) for \(truth) \(unit)")
      }
    }
  }

  @Test func slipsOfThePenCostNoAttempt() throws {
    for (truth, unit, answer) in [
      (10.0, "m/s", "10 ms^-1"), (10, "m/s", "10 ms⁻¹"), (2, "kg", "2 KG"), (1.75, "m", "1.75 M"), (8, "GB", "8e9 B"),
      (30, "°", "30 Grad"), (50, "Hz", "50 hz"),
    ] {
      let verdict = try Self.numeric(truth, unit).judge(answer)
      #expect(verdict.status == .invalid && !verdict.usesAttempt, "\(answer): \(verdict)")
    }
    #expect(try Self.numeric(10, "m/s").judge("10 ms^-1").message.contains("write “m s^-1”"))
    // Something else entirely is wrong, as before.
    #expect(try Self.numeric(10, "m/s").judge("10 kg").status == .wrong)
    for unit in ["square", "sq", "cubic square m", "m squared squared", "squared", "sq m²"] {
      #expect((try? AnswerUnit.parse(unit).get()) == nil, "\(unit)")
    }
  }

  @Test func wordsMayBeQuotedOrEmphasised() {
    let answer = TextAnswer(accepted: [.literal("gradient descent"), .literal("Bayes' theorem")])
    for text in [
      "“gradient descent”", "'gradient descent'", "*gradient descent*", "**Gradient Descent**", "`gradient descent`",
      "\"gradient descent.\"", "gradient descent,", "gradient-descent", "«gradient descent»", "_gradient descent_",
      "Bayes´ theorem", "Bayes` theorem", "Bayes’ theorem", "gradient descent;",
    ] { #expect(answer.judge(text).status == .right, "\(text)") }
    for text in ["gradient", "descent gradient", "gradientdescent!", "\"\"", "''", "*", "gradient descent?"] {
      #expect(answer.judge(text).status != .right, "\(text)")
    }
    let symbols = TextAnswer(accepted: [.literal("n"), .literal("x-1"), .literal("'"), .literal("a.")])
    #expect(symbols.judge("n!").status != .right && symbols.judge("x 1").status != .right)
    #expect(symbols.judge("'").status == .right && symbols.judge("a.").status == .right)
    #expect(answer.canonicalText("“Gradient descent”") == answer.canonicalText("gradient descent."))
  }

  @Test func optionsMayBeWrittenWithTheirText() {
    let options = ["The first", "The second, with a comma", "x * y", "none of these"].enumerated().map {
      ChoiceAnswer.Option(label: ["a", "b", "c", "d"][$0], text: $1, isRight: $0 == 0)
    }
    let one = ChoiceAnswer(options: options, scoring: .one)
    for (text, chosen) in [
      ("a) The first", 0), ("a - The first", 0), ("A. the first", 0), ("Option a", 0), ("answer: b", 1),
      ("The first.", 0),
      ("“The first”", 0), ("(b) The second, with a comma", 1), ("b: The second, with a comma.", 1), ("c) x * y", 2),
      ("c) x y", 2), ("d) none of these", 3),
    ] { #expect(one.selection(text) == [chosen], "\(text)") }
    for text in ["option", "answer", "a) The second, with a comma", "and", "a The", "e) The first"] {
      #expect(one.selection(text) == nil || one.judge(text).status == .invalid, "\(text)")
    }
  }
}

extension TextAnswer {
  fileprivate func canonicalText(_ text: String) -> String? { AnswerKey.text(self).canonical(text) }
}

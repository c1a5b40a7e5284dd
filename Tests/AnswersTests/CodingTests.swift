import Foundation
import TestSupport
import Testing

@testable import Answers

@Suite struct CodingTests {
  @Test func keysAndVerdictsSurviveEncoding() throws {
    let keys: [AnswerKey] = [
      .numeric(
        NumericAnswer(
          truth: 16.054, unit: try AnswerUnit.parse("%").get(), tiers: [.init(.sigfig(2), credit: .half)],
          precision: .init(.decdig(1)), mistakes: [.init(value: 5, message: "no", tolerance: .geometric(1))])),
      .range(RangeAnswer(lower: 1, upper: 2)),
      .interval(IntervalAnswer(lower: 1, upper: 2, includes: .init(lower: true, upper: false))),
      .choice(ChoiceAnswer(options: [.init(label: "a", isRight: true)], scoring: .everyOption)),
      .text(TextAnswer(accepted: [.literal("a"), .pattern("b+")])),
      .expression(ExpressionAnswer(formula: "x", variables: [.init("x")])), .list(.vector([1, 2])),
    ]
    for key in keys {
      let data = try JSONEncoder().encode(key)
      #expect(try JSONDecoder().decode(AnswerKey.self, from: data) == key)
      let verdict = key.judge("1")
      #expect(try JSONDecoder().decode(Verdict.self, from: JSONEncoder().encode(verdict)) == verdict)
    }
  }

  @Test(arguments: ["[1,0]", "[3,2]", "[-1,2]", "[1]", "[1,2,3]"])
  func impossibleCreditsAreNotDecoded(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Credit.self, from: Data(text.utf8)) }
  }

  @Test func absurdDecodedDigitsDoNotCrash() {
    for digits in [Int.min, Int.max] {
      #expect(!Tolerance.sigfig(digits).accepts(.nan, truth: 1))
      _ = Tolerance.sigfig(digits).accepts(1, truth: 2)
      _ = NumericAnswer(truth: 1, tolerance: .decdig(digits)).judge("2")
      _ = NumericAnswer(truth: 1, tolerance: .sigfig(digits)).judge("2")
    }
  }

  @Test func noAnswerCrashesAnyKindOfQuestion() throws {
    var generator = SeededGenerator(seed: 9)
    let keys: [AnswerKey] = [
      .numeric(NumericAnswer(truth: 3, unit: try AnswerUnit.parse("nats").get(), precision: .init(.sigfig(2)))),
      .range(RangeAnswer(lower: 1, upper: 2)),
      .interval(IntervalAnswer(lower: -.infinity, upper: 2, includes: .init(lower: true, upper: false))),
      .choice(
        ChoiceAnswer(
          options: [.init(label: "a", isRight: true), .init(label: "1", isRight: false)], scoring: .everyOption)),
      .text(TextAnswer(accepted: [.pattern("(a|1)+")])),
      .expression(ExpressionAnswer(formula: "a/1", variables: [.init("a")])), .list(.vector([1, 2], isOrdered: false)),
      .list(.vector([1, 2])),
    ]
    let alphabet = Array("0123456789.,;eE+-−×^/ %$~()[]{}⁹Bakn\n\\∞±to\u{301}\u{0}🦊")
    var seen: Set<Verdict.Status> = []
    for _ in 0..<4000 {
      let length = Int.random(in: 0...9, using: &generator)
      let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
      for key in keys {
        let verdict = key.judge(text)
        seen.insert(verdict.status)
        #expect((verdict.credit == .full) == (verdict.status == .right))
        if verdict.status == .invalid || verdict.status == .wrong { #expect(!verdict.message.isEmpty) }
      }
    }
    #expect(seen == [.right, .close, .wrong, .invalid, .unanswered])
  }
}

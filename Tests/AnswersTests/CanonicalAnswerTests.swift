import Testing

@testable import Answers

struct CanonicalAnswerTests {
  static let hours = try? AnswerUnit.parse("hours").get()
  static let options = ChoiceAnswer(
    options: [
      .init(label: "a", text: "The first", isRight: true), .init(label: "b", text: "The second", isRight: false),
      .init(label: "c", text: "The third", isRight: true),
    ], scoring: .allOrNothing)
  static let numbers = AnswerKey.list(.vector([1, 2, 3]))
  static let set = AnswerKey.list(.vector([1, 2, 3], isOrdered: false))
  static let formula = AnswerKey.expression(
    ExpressionAnswer(formula: "2*x", variables: [SamplingRange("x", from: 1, to: 2)]))

  @Test(arguments: [
    (AnswerKey.numeric(NumericAnswer(truth: 12)), ["13", "13.0", "1.3e1", " 13 ", "1.3 × 10^1", "26/2"]),
    (.numeric(NumericAnswer(truth: 12, unit: hours)), ["13", "13 h", "13 hours", "780 min", "13.0 hours"]),
    (.range(RangeAnswer(lower: 1, upper: 2)), ["1.5", "1.50", "3/2"]),
    (.interval(IntervalAnswer(lower: 1, upper: 2)), ["[1, 2]", "1 to 2", "(1; 2)", "1.0 to 2.0"]),
    (.choice(options), ["a, c", "c a", "The third, a", "A; C"]),
    (.text(TextAnswer(accepted: [.literal("dozen")])), ["baker", "Baker", " baker. "]),
    (numbers, ["1, 2, 4", "1; 2; 4", "[1.0, 2, 4]", "1\n2\n4"]), (set, ["1, 2, 4", "4; 2; 1"]),
    (formula, ["3*x", "x + x + x", "y = 3*x", "x*3"]),
  ]) func theSameAnswerWrittenOtherwiseIsTheSame(_ key: AnswerKey, _ spellings: [String]) {
    let canonical = spellings.map { key.canonical($0) }
    #expect(Set(canonical).count == 1 && canonical.first != .some(nil), "\(zip(spellings, canonical).map { "\($0)" })")
  }

  @Test(arguments: [
    (AnswerKey.numeric(NumericAnswer(truth: 12)), ["13", "-13", "13.1", "130"]),
    (.numeric(NumericAnswer(truth: 12, precision: WrittenPrecision(.sigfig(3)))), ["13", "13.0", "13.00"]),
    (.text(TextAnswer(accepted: [.literal("Dozen")], isCaseSensitive: true)), ["dozen", "Dozen"]),
    (.choice(options), ["a", "b", "a, c", "none"]), (numbers, ["1, 2, 4", "4, 2, 1"]),
    (.interval(IntervalAnswer(lower: 1, upper: 2, includes: .init(lower: true, upper: false))), ["[1, 2)", "[1, 2]"]),
    (formula, ["3*x", "x^3"]),
  ]) func otherAnswersAreOthers(_ key: AnswerKey, _ answers: [String]) {
    let canonical = answers.map { key.canonical($0) }
    #expect(Set(canonical).count == answers.count && !canonical.contains(nil), "\(canonical)")
  }

  @Test(arguments: [
    (AnswerKey.numeric(NumericAnswer(truth: 12)), "many"), (.choice(options), "z"), (numbers, "one, two, three"),
    (formula, "3 *"), (.numeric(NumericAnswer(truth: 12)), ""), (.text(TextAnswer(accepted: [])), "  "),
  ]) func whatCannotBeReadHasNone(_ key: AnswerKey, _ text: String) {
    #expect(key.canonical(text) == nil)
  }
}

struct FeedbackPolicyTests {
  static let keys: [(AnswerKey, [String])] = [
    (
      .numeric(
        NumericAnswer(
          truth: 1234.5, tolerance: .relabs(rtol: 0.001, atol: 0),
          tiers: [.init(.relabs(rtol: 0.1, atol: 0), credit: .half)],
          precision: WrittenPrecision(.sigfig(5)),
          mistakes: [.init(value: 99, message: "that is the count", credit: .half)])),
      ["1e30", "-1234.5", "12345", "1.2345", "1300", "1e-9", "0.00081", "99", "1234.5", "1234.50"]
    ),
    (.numeric(NumericAnswer(truth: 0, tolerance: .relabs(rtol: 0, atol: 0.5))), ["700", "-3"]),
    (.numeric(NumericAnswer(truth: 3.4, tolerance: .geometric(0.2))), ["700", "1e-3"]),
    (.range(RangeAnswer(lower: 3, upper: 4)), ["2", "9"]),
    (.interval(IntervalAnswer(lower: 3, upper: 4)), ["[2, 9]", "[3, 9]", "[3, 4]"]),
    (.choice(CanonicalAnswerTests.options), ["a, b", "a", "b"]),
    (CanonicalAnswerTests.numbers, ["1, 2, 9", "3, 2, 1"]),
    (CanonicalAnswerTests.set, ["1, 2, 9", "7; 8; 9"]), (CanonicalAnswerTests.formula, ["3*x", "x^7", "-2*x"]),
    (.text(TextAnswer(accepted: [.literal("dozen")])), ["score"]),
  ]

  @Test func belowFullNoMessageHasADigitThatTheAuthorDidNotWrite() {
    for level in [FeedbackLevel.direction, .rightWrong] {
      for (key, answers) in Self.keys {
        for answer in answers {
          let full = key.judge(answer)
          let verdict = FeedbackPolicy(level).visible(full)
          guard full.status == .wrong || full.status == .close else { continue }
          let isAuthors = full.finding == .knownMistake || full.finding == .writtenPrecision
          let words = verdict.message.replacing(#/part \d/#, with: "part")
          #expect(isAuthors || !words.contains(where: \.isNumber), "\(level) \(answer): \(verdict.message)")
          #expect(!words.contains("off") && !words.contains("times") && !words.contains("inverse"))
          #expect(level != .rightWrong || verdict == Verdict(.wrong, credit: .none, message: "not right"))
          #expect(isAuthors || verdict.credit == .none, "credit for a part narrows the answer: \(answer)")
        }
      }
    }
  }

  @Test func directionSaysOnWhichSide() {
    let policy = FeedbackPolicy(.direction)
    let key = NumericAnswer(truth: -5)
    #expect(policy.visible(key.judge("-7")).message == "too small")
    #expect(policy.visible(key.judge("5")).message == "too large", "no word of the sign")
    #expect(
      policy.visible(CanonicalAnswerTests.numbers.judge("1, 9, 0")).message == "part 2: too large; part 3: too small")
    #expect(policy.visible(CanonicalAnswerTests.set.judge("1, 9, 0")).message == "not right")
    #expect(
      policy.visible(NumericAnswer(truth: 5, mistakes: [.init(value: 9, message: "halve it")]).judge("9")).message
        == "halve it")
  }

  @Test func rightUnreadableAndOpenAnswersStayAsTheyAre() {
    let key = NumericAnswer(truth: 5)
    for level in FeedbackLevel.allCases {
      let policy = FeedbackPolicy(level)
      #expect(policy.visible(key.judge("5")).status == .right && policy.visible(key.judge("5")).credit == .full)
      #expect(policy.visible(key.judge("five?")) == key.judge("five?"))
      #expect(policy.visible(.unanswered) == .unanswered)
    }
    #expect(FeedbackPolicy(.full).visible(key.judge("9")) == key.judge("9"))
  }
}

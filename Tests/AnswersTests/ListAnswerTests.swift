import Testing

@testable import Answers

@Suite struct ListAnswerTests {
  private let vector = ListAnswer.vector([84_934_656, 169_869_312, 75_497_472])

  @Test(arguments: [
    "84934656, 169869312, 75497472", "[84934656, 169869312, 75497472]", "(84934656; 169869312; 75497472)",
    "84,934,656, 169,869,312, 75,497,472", "84934656\n169869312\n75497472", "- 84934656\n- 169869312\n- 75497472",
    "1. 84934656\n2. 169869312\n3. 75497472", "84.9M, 170M, 75.5M", "84934656,169869312,75497472", "85M; 170M; 75.5M;",
    "84934656,\n169869312,\n75497472,",
  ])
  func vectorsAreReadAsPeopleWriteThem(text: String) {
    #expect(vector.judge(text).status == .right, "\(vector.judge(text))")
  }

  @Test func partsEarnTheirShares() throws {
    let verdict = vector.judge("84934656; 1; 75497472")
    #expect(verdict.status == .close && verdict.credit == Credit(2, of: 3) && verdict.finding == .partly)
    #expect(verdict.message.hasPrefix("2 of 3 right; part 2: "))
    #expect(verdict.parts.map(\.status) == [.right, .wrong, .right])
    let strict = ListAnswer(parts: vector.parts, scoring: .allOrNothing)
    #expect(strict.judge("84934656; 1; 75497472").status == .wrong)
    #expect(strict.judge("84934656; 169869312; 75497472").status == .right)
    #expect(vector.judge("1; 2; 3").status == .wrong)
  }

  @Test func orderCountsOnlyWhereItShould() {
    let text = "169869312; 84934656; 75497472"
    let ordered = vector.judge(text)
    #expect(ordered.finding == .order && ordered.credit == Credit(1, of: 3))
    #expect(ListAnswer(parts: vector.parts, isOrdered: false).judge(text).status == .right)
  }

  @Test func anUnreadablePartOrAWrongCountIsInvalid() {
    #expect(vector.judge("1; 2").message == "the question asks for 3 parts, you gave 2")
    #expect(vector.judge("1; x; 3").status == .invalid)
    #expect(vector.judge("1; x; 3").message.hasPrefix("part 2: "))
    #expect(vector.judge("1; ; 3").status == .invalid)
    #expect(vector.judge("").status == .unanswered)
    #expect(vector.judge("[]").status == .unanswered)
    let pair = ListAnswer.vector([1, 500])
    let ambiguous = pair.judge("1,500")
    #expect(ambiguous.status == .invalid && ambiguous.suggestion == "1; 500")
    #expect(pair.judge("1; 500").status == .right)
    #expect(vector.judge(String(repeating: "1;", count: 100_000)).status == .invalid)
    #expect(vector.judge(String(repeating: "1;", count: 10_000)).status == .invalid)
  }

  @Test func setsAllowTooFewAndTooMany() throws {
    let set = ListAnswer(parts: ListAnswer.vector([1, 2, 3]).parts, isOrdered: false)
    #expect(set.judge("3, 1").credit == Credit(2, of: 3))
    #expect(set.judge("3, 1, 2, 9").credit == Credit(3, of: 4))
    #expect(set.judge("3, 1, 2, 9").message == "3 of 3 right; 1 too many")
    // One answer given three times counts once.
    #expect(set.judge("1, 1, 1").credit == Credit(1, of: 3))
    #expect(set.judge("1, x, 2").status == .invalid)
  }

  @Test func assignmentFindsTheBestMatching() {
    // 10 suits both, 12 only the second: taking 10 for the second would lose one.
    let wide = NumericAnswer(truth: 11, tolerance: .relabs(rtol: 0, atol: 1))
    let narrow = NumericAnswer(truth: 10, tolerance: .relabs(rtol: 0, atol: 0.1))
    for parts in [[wide, narrow], [narrow, wide]] {
      for text in ["10, 12", "12, 10"] {
        let set = ListAnswer(parts: parts.map { .numeric($0) }, isOrdered: false)
        #expect(set.judge(text).status == .right)
      }
    }
  }

  @Test func partsOfOtherKinds() {
    let mixed = ListAnswer(parts: [
      .text(TextAnswer(accepted: [.literal("Kaplan")])), .numeric(NumericAnswer(truth: 0.076)),
    ])
    #expect(mixed.judge("kaplan; 0.076").status == .right)
    #expect(mixed.judge("kaplan, 0.076").status == .right)
  }

  @Test func authoringProblemsNameTheirPart() {
    #expect(ListAnswer(parts: []).authoringProblems().map(\.kind) == [.noRightAnswer])
    for isOrdered in [true, false] {
      #expect(ListAnswer.vector([1, .nan], isOrdered: isOrdered).judge("1, 2").finding == .faultyQuestion)
    }
    let problems = ListAnswer.vector([1, 0, .nan]).authoringProblems()
    #expect(problems.map(\.kind) == [.relativeToZero, .truthNotFinite])
    #expect(problems.map(\.index) == [1, 2])
  }
}

@Suite struct IntervalAnswerTests {
  private let percent = try? AnswerUnit.parse("%").get()

  @Test(arguments: [
    "[5, 8]", "5 to 8", "5–8", "5 - 8", "5..8", "[5; 8]", "5 % to 8 %", "5–8 %", "[5, 8] %", "(5, 8)",
    "0.05 % to 8 %|x",
  ])
  func intervalsAreReadAsPeopleWriteThem(text: String) {
    let question = IntervalAnswer(lower: 5, upper: 8, unit: percent)
    if text.hasSuffix("|x") {
      #expect(question.judge(String(text.dropLast(2))).credit == .half)
    } else {
      #expect(question.judge(text).status == .right, "\(question.judge(text))")
    }
  }

  @Test func endsMayBelongOrNot() {
    let question = IntervalAnswer(
      lower: 0, upper: .infinity, includes: .init(lower: true, upper: false), tolerance: .relabs(rtol: 0, atol: 0.1))
    #expect(question.judge("[0, ∞)").status == .right)
    #expect(question.judge("[0, inf]").status == .right)
    #expect(question.judge("(0, ∞)").credit == .half)
    #expect(question.judge("0 to infinity").status == .invalid)
    #expect(question.judge("(−∞, 0]").status == .wrong)
    #expect(question.judge("[0, 5]").credit == .half)
  }

  @Test func whatIsNoIntervalIsInvalid() {
    let question = IntervalAnswer(lower: 1, upper: 2)
    for text in ["5", "[1, 2, 3]", "1 to x", "[1, ]", "x to y", String(repeating: "[", count: 100_000)] {
      #expect(question.judge(text).status == .invalid, "\(text.prefix(20))")
    }
    #expect(question.judge(" ").status == .unanswered)
    #expect(IntervalAnswer(lower: 2, upper: 1).authoringProblems().map(\.kind) == [.endsOutOfOrder])
    #expect(IntervalAnswer(lower: 0, upper: 1).authoringProblems().map(\.kind) == [.relativeToZero])
  }

  @Test func anyNumberOfARange() throws {
    let question = RangeAnswer(lower: 1e9, upper: 2e9, unit: try AnswerUnit.parse("tokens").get())
    #expect(question.judge("1.5B tokens").status == .right)
    #expect(question.judge("1e9").status == .right)
    #expect(question.judge("999M").message == "too small")
    #expect(question.judge("3B").message == "too large")
    #expect(question.judge("3 h").finding == .wrongDimension)
    #expect(RangeAnswer(lower: 2, upper: 1).authoringProblems().map(\.kind) == [.endsOutOfOrder])
    #expect(RangeAnswer(lower: 2, upper: .nan).judge("1").status == .failed)
  }

  @Test func aForeseenMistakeOfAListIsTold() {
    func vector(_ values: [Double]) -> [AnswerKey] { values.map { .numeric(NumericAnswer(truth: $0)) } }
    let answer = ListAnswer(
      parts: vector([5000, 1.25e9]),
      mistakes: [.init(parts: vector([1.25e9, 5000]), message: "the two are exchanged", credit: .half)])
    #expect(answer.judge("5000, 1.25e9").status == .right)
    let verdict = answer.judge("1.25e9, 5000")
    #expect(verdict.status == .close && verdict.credit == .half && verdict.message == "the two are exchanged")
    #expect(answer.judge("1, 2").message != "the two are exchanged")
    let uneven = ListAnswer(parts: vector([1, 2]), mistakes: [.init(parts: vector([1]), message: "short")])
    #expect(!uneven.authoringProblems().isEmpty)
  }
}

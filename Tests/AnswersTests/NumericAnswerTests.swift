import Testing

@testable import Answers

@Suite struct NumericAnswerTests {
  private func unit(_ text: String) throws -> AnswerUnit { try AnswerUnit.parse(text).get() }

  @Test func rightInEveryWayOfWriting() throws {
    let parameters = NumericAnswer(truth: 1.9e8, unit: try unit("parameters"))
    for text in [
      "1.9e8", "190M", "190 million", "1.9 × 10^8", "1.9*10⁸", "190,000,000", "190_000_000", " 1.9e8 ", "0.19B",
      "190M parameters", "190 Mparams", "1.9e8 parameter",
    ] {
      #expect(parameters.judge(text).status == .right, "\(text)")
    }
    #expect(parameters.judge("2^27.5").status == .right)
    #expect(NumericAnswer(truth: 0.19).judge("19 %").status == .right)
    #expect(NumericAnswer(truth: 19, unit: try unit("%")).judge("19 %").status == .right)
    #expect(NumericAnswer(truth: 19, unit: try unit("%")).judge("19").status == .right)
    #expect(NumericAnswer(truth: 0.75).judge("3/4").status == .right)
    #expect(NumericAnswer(truth: 3, unit: try unit("h")).judge("180 min").status == .right)
    #expect(NumericAnswer(truth: 96, unit: .custom("layers")).judge("96 layers").status == .right)
  }

  @Test func distancesAreExplained() throws {
    #expect(NumericAnswer(truth: 100).judge("102.1").message == "2.1 % off, allowed 1 %")
    #expect(NumericAnswer(truth: 100).judge("101.004").message == "1.004 % off, allowed 1 %")
    #expect(NumericAnswer(truth: 100).judge("98").finding == .outsideTolerance)
    let exact = NumericAnswer(truth: 4353, tolerance: .relabs(rtol: 0, atol: 0))
    #expect(exact.judge("4354").message == "1 off; the question asks for the exact number")
    #expect(exact.judge("4,353").status == .right)
    #expect(NumericAnswer(truth: 1).judge("47").message == "47 times too large, allowed 1 %")
    let absolute = NumericAnswer(truth: 0, unit: try unit("nats"), tolerance: .relabs(rtol: 0, atol: 0.1))
    #expect(absolute.judge("0.3").message == "0.3 nats off, allowed 0.1 nats")
    #expect(NumericAnswer(truth: 16.054, tolerance: .sigfig(3)).judge("16.2").message == "0.15 off, allowed 0.051")
    #expect(NumericAnswer(truth: 2, tolerance: .decdig(1)).judge("2.2").message == "0.2 off, allowed 0.051")
    #expect(
      NumericAnswer(truth: 100, tolerance: .geometric(1)).judge("450").message
        == "a factor of 4.5 off, allowed a factor of 2")
  }

  @Test func unitsOfTheAnswer() throws {
    let nats = NumericAnswer(truth: 3, unit: try unit("nats"))
    #expect(nats.judge("4.328 bits").status == .right)
    let bare = nats.judge("4.328")
    #expect(bare.finding == .wrongUnit && bare.status == .wrong)
    #expect(bare.message == "you gave bits, but the question asks for nats")
    let label = nats.judge("3 bits")
    #expect(label.finding == .wrongUnit)
    #expect(label.message.contains("you gave bits, the question asks for nats"))
    let dimension = nats.judge("3 hours")
    #expect(dimension.finding == .wrongDimension && dimension.status == .wrong && dimension.usesAttempt)
    #expect(dimension.message.contains("time") && dimension.message.contains("information"))
    #expect(nats.judge("3 natts").status == .invalid)
    #expect(nats.judge("3 natts").suggestion == "nats")
    let strict = NumericAnswer(truth: 3, unit: try unit("nats"), requiresUnit: true)
    #expect(strict.judge("3").status == .invalid)
    #expect(strict.judge("3 nats").status == .right)
    #expect(NumericAnswer(truth: 3).judge("3 nats").status == .invalid)
    let size = NumericAnswer(truth: 40e9, unit: try unit("bytes"))
    #expect(size.judge("40B").status == .invalid)
    #expect(size.judge("40 GB").status == .right)
    #expect(size.judge("40 billion bytes").status == .right)
  }

  @Test func absoluteToleranceHoldsInTheUnitOfTheQuestion() throws {
    let days = NumericAnswer(truth: 2, unit: try unit("days"), tolerance: .relabs(rtol: 0, atol: 0.5))
    #expect(days.judge("59 h").status == .right)
    #expect(days.judge("60 h").status == .right)
    #expect(days.judge("61 h").status == .wrong)
  }

  @Test(
    arguments: [
      (-0.076, "0.076", Verdict.Finding.sign), (16.054, "16054", .powerOfTen), (16.054, "0.0016054", .powerOfTen),
      (0.16, "16", .percentage), (0.25, "4", .inverse), (3.14e23, "3.14e22", .powerOfTen),
      (3.14e23, "3.14e3", .powerOfTen), (7.3, "8", .outsideTolerance),
    ] as [(Double, String, Verdict.Finding)])
  func slipsAreRecognised(truth: Double, text: String, finding: Verdict.Finding) {
    let verdict = NumericAnswer(truth: truth).judge(text)
    #expect(verdict.status == .wrong)
    #expect(verdict.finding == finding, "\(verdict)")
    #expect(verdict.credit == .none)
  }

  @Test func percentForAFractionAndBack() throws {
    let percent = NumericAnswer(truth: 16.054, unit: try unit("%"))
    #expect(percent.judge("0.16054").finding == .percentage)
    #expect(percent.judge("0.16054").message == "this is a fraction, but the question asks for percent")
    let plain = NumericAnswer(truth: 0.05).judge("0.05 %")
    #expect(plain.finding == .percentage && plain.message.contains("right without “%”"))
    #expect(NumericAnswer(truth: 3.14e23).judge("3.14e20").message.hasSuffix("1000 times too small"))
  }

  @Test func mistakesTiersAndDigits() throws {
    let quarter = try #require(Credit(1, of: 4))
    let question = NumericAnswer(
      truth: 16.054, unit: try unit("%"), tiers: [.init(.relabs(rtol: 0.05, atol: 0), credit: .half)],
      precision: WrittenPrecision(.sigfig(3)),
      mistakes: [
        .init(value: 5, message: "Often quoted", tolerance: .relabs(rtol: 0, atol: 0.2)),
        .init(value: 7.6, message: "That is the exponent", credit: quarter),
      ])
    #expect(question.authoringProblems().isEmpty)
    #expect(question.judge("16.1 %") == .right())
    let short = question.judge("16 %")
    #expect(short.finding == .writtenPrecision && short.credit == .half)
    #expect(short.message == "the value is right; write it with 3 significant digits; you gave 2")
    let loose = question.judge("16.7 %")
    #expect(loose.status == .close && loose.finding == .looseTolerance && loose.credit == .half)
    #expect(loose.message == "4 % off, allowed 1 %; close enough for 50 % of the points")
    #expect(question.judge("5.13") == .close(.none, "Often quoted", .knownMistake))
    #expect(question.judge("7.6") == .close(quarter, "That is the exponent", .knownMistake))
    #expect(question.judge("7.8").finding == .outsideTolerance)
  }

  @Test func emptyIsUnansweredAndUnreadableIsInvalid() {
    let question = NumericAnswer(truth: 1.9)
    #expect(question.judge("  \n") == .unanswered)
    let invalid = question.judge("1,9")
    #expect(invalid.status == .invalid && invalid.suggestion == "1.9" && !invalid.usesAttempt)
    #expect(question.judge("inf").status == .invalid)
    #expect(question.judge(String(repeating: "9", count: 100_000)).status == .invalid)
    let faulty = NumericAnswer(truth: .nan).judge("1")
    #expect(faulty.status == .failed && faulty.finding == .faultyQuestion && !faulty.usesAttempt)
  }

  @Test func precisionIsReadFromTextAndFields() throws {
    #expect(try WrittenPrecision.parse("3 sigfig").get() == WrittenPrecision(.sigfig(3)))
    #expect(try WrittenPrecision.parse(fields: ["decdig": "2"]).get() == WrittenPrecision(.decdig(2)))
    #expect(throws: ToleranceProblem.self) { try WrittenPrecision.parse("1%").get() }
  }

  @Test func aLaterQuestionCanUseTheValueThatWasWritten() throws {
    let question = NumericAnswer(truth: 3, unit: try unit("h"))
    #expect(question.value(of: "90 min") == 1.5)
    #expect(question.value(of: "2") == 2)
    #expect(question.value(of: "2 nats") == nil && question.value(of: "1,9") == nil)
  }

  @Test func returnedValuesAreJudgedLikeWrittenOnes() throws {
    let question = NumericAnswer(truth: 3, unit: try unit("nats"), precision: .init(.sigfig(3)))
    #expect(question.judge(value: 3.02).status == .right)
    #expect(question.judge(value: 3.3).message == "10 % off, allowed 1 %")
    #expect(question.judge(value: 4.328).finding == .wrongUnit)
    #expect(question.judge(value: .nan).message == "the result is not a number")
    #expect(NumericAnswer(truth: .nan).judge(value: 1).status == .failed)
  }

  @Test(arguments: [
    (WrittenPrecision.Digits.sigfig(3), "1500", true), (.sigfig(2), "1500", true), (.sigfig(1), "1500", false),
    (.sigfig(3), "1.50e3", true), (.sigfig(2), "1.50", false), (.decdig(2), "1.50", true), (.decdig(1), "1.50", false),
    (.sigfig(2), "3/2", false), (.sigfig(3), "0.0150", true),
  ])
  func digitsAsWritten(digits: WrittenPrecision.Digits, text: String, fits: Bool) throws {
    let number = try WrittenNumber.read(text).get()
    #expect((WrittenPrecision(digits).complaint(about: number) == nil) == fits)
  }

  @Test func authoringProblemsAreFound() throws {
    func kinds(_ question: NumericAnswer) -> [AuthoringProblem.Kind] { question.authoringProblems().map(\.kind) }
    #expect(kinds(NumericAnswer(truth: 1)) == [])
    #expect(kinds(NumericAnswer(truth: .infinity)) == [.truthNotFinite])
    #expect(kinds(NumericAnswer(truth: 0)) == [.relativeToZero])
    #expect(kinds(NumericAnswer(truth: 0, tolerance: .geometric(1))) == [.relativeToZero])
    #expect(kinds(NumericAnswer(truth: 0, tolerance: .relabs(rtol: 0.01, atol: 1e-3))) == [])
    #expect(kinds(NumericAnswer(truth: 1, tolerance: .relabs(rtol: 1, atol: 0))) == [.unusableTolerance])
    #expect(kinds(NumericAnswer(truth: 1, tolerance: .sigfig(0))) == [.unusableTolerance])
    #expect(kinds(NumericAnswer(truth: 1, tolerance: .relabs(rtol: 0, atol: .nan))) == [.unusableTolerance])
    let inside = NumericAnswer(truth: 100, mistakes: [.init(value: 100.9, message: "")])
    #expect(kinds(inside) == [.mistakeWithinTolerance])
    let equal = NumericAnswer(
      truth: 1,
      mistakes: [.init(value: 5, message: "a"), .init(value: 9, message: "b"), .init(value: 5.01, message: "c")])
    #expect(equal.authoringProblems().map(\.index) == [2])
    #expect(kinds(equal) == [.mistakesEqual])
    #expect(kinds(NumericAnswer(truth: 1, mistakes: [.init(value: .nan, message: "")])) == [.mistakeNotFinite])
    #expect(kinds(NumericAnswer(truth: 1, tiers: [.init(.standard, credit: .half)])) == [.tierOutOfOrder])
    #expect(
      kinds(NumericAnswer(truth: 1, tiers: [.init(.relabs(rtol: 0.05, atol: 0), credit: .full)])) == [.tierOutOfOrder])
    #expect(kinds(NumericAnswer(truth: 16.4, precision: .init(.sigfig(1)))) == [.precisionTooLow])
    #expect(kinds(NumericAnswer(truth: 16.4, precision: .init(.sigfig(.min)))) == [.unusableTolerance])
  }
}

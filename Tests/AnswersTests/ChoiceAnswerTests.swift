import Testing

@testable import Answers

@Suite struct ChoiceAnswerTests {
  private func question(_ scoring: ChoiceAnswer.Scoring, right: Set<String>) -> ChoiceAnswer {
    ChoiceAnswer(
      options: [
        .init(label: "a", text: "Model size", isRight: right.contains("a")),
        .init(label: "b", text: "Dataset size", isRight: right.contains("b"), message: "Only without early stopping"),
        .init(label: "c", text: "Compute", isRight: right.contains("c")),
        .init(label: "d", text: "The optimizer, mostly", isRight: right.contains("d")),
      ], scoring: scoring)
  }

  @Test(arguments: ["a", "A", "a)", "(a)", "- a", "a.", "**a**", "model  size", "Model size\n"])
  func oneIsChosenByLabelOrText(text: String) {
    #expect(question(.one, right: ["a"]).judge(text).status == .right)
  }

  @Test func oneIsJudged() {
    let one = question(.one, right: ["a"])
    #expect(one.judge("c").status == .wrong)
    let known = one.judge("b")
    #expect(known.status == .close && known.message == "Only without early stopping" && known.credit == .none)
    #expect(one.judge("a, b").status == .invalid)
    #expect(one.judge("e").status == .invalid)
    #expect(one.judge("e").message.contains("choose from a, b, c, d"))
    #expect(one.judge("").status == .unanswered)
    #expect(one.judge("none").status == .invalid)
    #expect(one.judge(String(repeating: "a ", count: 100_000)).status == .invalid)
  }

  @Test(arguments: [
    "a, c", "c a", "A;C", "- a\n- c", "a and c", "(a), (c)", "Model size; Compute", "[a, c]",
  ])
  func manyAreChosenInAnyForm(text: String) {
    #expect(question(.allOrNothing, right: ["a", "c"]).judge(text).status == .right, "\(text)")
  }

  @Test func textsWithCommasCanBeChosen() {
    #expect(question(.one, right: ["d"]).judge("the optimizer, mostly").status == .right)
  }

  @Test(arguments: [
    (ChoiceAnswer.Scoring.allOrNothing, "a", Credit.none), (.rightMinusWrong, "a", .half),
    (.rightMinusWrong, "a b", .none),
    (.everyOption, "a", Credit(3, of: 4) ?? .none), (.everyOption, "b d", .none), (.rightMinusWrong, "none", .none),
    (.rightMinusWrong, "a b c", .half), (.everyOption, "a b c d", .half),
  ])
  func partialCredit(scoring: ChoiceAnswer.Scoring, text: String, credit: Credit) {
    let verdict = question(scoring, right: ["a", "c"]).judge(text)
    #expect(verdict.credit == credit)
    #expect(verdict.status == (credit > .none ? .close : .wrong))
    #expect(!verdict.message.isEmpty)
  }

  @Test func nothingCanBeTheRightChoice() {
    #expect(question(.allOrNothing, right: []).judge("none").status == .right)
  }

  @Test func authoringProblemsAreFound() {
    #expect(question(.one, right: ["a"]).authoringProblems().isEmpty)
    #expect(question(.one, right: ["a", "b"]).authoringProblems().map(\.kind) == [.noRightAnswer])
    let labels = ChoiceAnswer(
      options: [
        .init(label: "a", isRight: true), .init(label: "A", isRight: false), .init(label: "b c", isRight: false),
      ],
      scoring: .one)
    #expect(labels.authoringProblems().map(\.index) == [1, 2])
    #expect(ChoiceAnswer(options: [], scoring: .allOrNothing).authoringProblems().map(\.kind) == [.noRightAnswer])
  }

  private func kinds(_ texts: [String], labels: [String] = ["a", "b", "c"], _ scoring: ChoiceAnswer.Scoring = .one)
    -> [AuthoringProblem.Kind]
  {
    ChoiceAnswer(
      options: zip(labels, texts).enumerated().map { .init(label: $1.0, text: $1.1, isRight: $0 == 0) },
      scoring: scoring
    ).authoringProblems().map(\.kind)
  }

  @Test func optionsThatNameOtherOptionsAreReported() {
    #expect(kinds(["b", "a", "c"]) == [.ambiguousOption, .ambiguousOption])
    #expect(kinds(["B.", "x", "y"]) == [.ambiguousOption] && kinds(["(c)", "x", "y"]) == [.ambiguousOption])
    #expect(kinds(["a", "b", "c"]).isEmpty && kinds(["1", "2", "3"]).isEmpty)
    #expect(kinds(["2", "3", "1"], labels: ["1", "2", "3"]).count == 3)
    #expect(kinds(["same", "Same ", "y"]) == [.ambiguousOption])
    #expect(kinds(["none", "x", "y"], .rightMinusWrong) == [.ambiguousOption] && kinds(["none", "x", "y"]).isEmpty)
    #expect(kinds(["a, b", "x", "y"], .rightMinusWrong) == [.ambiguousOption])
    #expect(kinds(["x", "y", "z"], labels: ["none", "and", "-"]).count == 3)
  }

  @Test func aLetterIsALabelBeforeItIsAText() {
    let question = ChoiceAnswer(
      options: [
        .init(label: "a", text: "b", isRight: true), .init(label: "b", text: "a", isRight: false),
        .init(label: "c", text: "c", isRight: false),
      ], scoring: .one)
    #expect(question.judge("a").status == .right && question.judge("b").status == .wrong)
  }

  @Test func timeGrowsWithTheLengthOnly() {
    // Quadratic time would take minutes.
    let text = String(repeating: "(", count: 9_990)
    let question = ChoiceAnswer(
      options: [.init(label: "a", isRight: true), .init(label: "b", isRight: false)], scoring: .allOrNothing)
    for _ in 0..<20 { #expect(question.judge(text).status == .invalid) }
  }

  @Test func aTextIsFoundWithoutItsMarks() {
    let question = ChoiceAnswer(
      options: [.init(label: "a", text: "`let` *x*", isRight: true), .init(label: "b", text: "$x^2$", isRight: false)],
      scoring: .one)
    #expect(question.judge("let x").status == .right && question.judge("x^2").status == .wrong)
  }
}

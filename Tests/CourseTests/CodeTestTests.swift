import Answers
import CellResults
import Testing

@testable import Assessment
@testable import Course

@Suite struct CodeTestTests {
  static let key = CodeKey(
    support: [.init(label: nil, code: "let shown = 1.0", isOptimized: false, timeout: nil)],
    calls: [
      .init(code: "f(shown)", expected: .number(71.25), tolerance: .standard, isHidden: false, say: ""),
      .init(code: "f(101)", expected: .number(72.5), tolerance: .standard, isHidden: true, say: "large"),
      .init(code: "f(-3)", expected: .number(73.75), tolerance: .standard, isHidden: true, say: "negative"),
    ])

  @Test func noProcessHoldsMoreThanItRuns() {
    let trial = CodeTest(key: Self.key).trial
    #expect(trial.calls == [["f(shown)"], ["f(101)"], ["f(-3)"]])
    for (group, calls) in trial.calls.enumerated() {
      let held = "\(trial.program("func f(_ x: Double) -> Double { x }", group))"
      for (index, call) in Self.key.calls.enumerated() {
        #expect(held.contains(call.code) == calls.contains(call.code))
        #expect(!held.contains("7\(index + 1)."), "an expected value")
      }
    }
  }

  @Test func valuesAreComparedByKindAndTolerance() {
    func words(_ expected: ExpressionValue, _ value: ExpressionValue) -> String? {
      ValueComparison(expected: expected, tolerance: .relabs(rtol: 0.01, atol: 0)).compare(value)
    }
    #expect(words(.number(100), .number(101)) == nil)
    #expect(words(.number(100), .number(101.01))?.contains("allowed 1 %") == true)
    #expect(words(.integer("100"), .number(100)) == nil)
    #expect(words(.number(100), .number(.nan)) != nil && words(.number(100), .text("100")) == "that is not a number")
    #expect(words(.list([.number(1), .number(2)]), .list([.number(1), .number(2.01)])) == nil)
    #expect(words(.list([.number(1), .number(2)]), .list([.number(1), .number(3)]))?.hasPrefix("element 2") == true)
    #expect(words(.list([.number(1)]), .list([])) == "it has 0 elements instead of 1")
    #expect(words(.text("a"), .text("a")) == nil && words(.boolean(true), .boolean(false)) != nil)
  }

  @Test func aPlaceholderOrTheStarterIsNoAnswer() {
    var key = Self.key
    key.starter = "func f(_ x: Double) -> Double {\n  0\n}"
    let test = CodeTest(key: key)
    #expect(test.isUnanswered("func f(_ x: Double) -> Double { 0 }") && test.isUnanswered(" \n"))
    #expect(test.isUnanswered("func f(_ x: Double) -> Double { <#code#> }"))
    #expect(!test.isUnanswered("func f(_ x: Double) -> Double { 1 }"))
  }

  @Test func promptsThatShowTheAnswerAreFound() {
    func shown(_ truth: Double, _ prompt: String) -> String? {
      PromptCheck.shown(.numeric(NumericAnswer(truth: truth)), in: prompt)
    }
    #expect(shown(1.5e9, "GPT-2 has 1.5 billion parameters.") == "1.5 billion")
    #expect(shown(4e6, "a sweep at 4 \\times 10^6 of them") == "4 × 10^6")
    #expect(shown(1.5e9, "GPT-2 has 1.6 billion parameters.") == nil)
    #expect(shown(4, "the 4 matrices") == nil, "counting questions are full of single digits")
  }
}

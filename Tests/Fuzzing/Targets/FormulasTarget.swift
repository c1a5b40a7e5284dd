@testable import Answers

extension FuzzTarget {
  /// A formula: it is refused at a place inside the text, or has values; as an answer to itself it is not wrong.
  static let formulas = FuzzTarget("formulas") { data, size in
    var input = Input(data, size)
    let rules = input.pick([nil, ReadingRules(language: "de")])
    let text = input.remainingText()
    withinSeconds(1) { read(text, rules) }
    return 0
  }

  private static func read(_ text: String, _ rules: ReadingRules?) {
    let names = ["N", "D", "alpha"]
    switch Formula.parse(text, variables: names, rules: rules) {
    case .failure(let problem):
      require(!problem.message.isEmpty, "a refusal has a reason")
      require((0...text.unicodeScalars.count).contains(problem.position), "\(problem.position) is inside the text")
    case .success(let formula):
      require(formula.steps.count <= 4 * Formula.mostNodes, "\(formula.steps.count) steps")
      let first = formula.value(at: [2, 3, 0.5])
      let second = formula.value(at: [2, 3, 0.5])
      require(first == second || first.isNaN && second.isNaN, "a formula has one value")
      _ = formula.value(at: [])
    }
    let key = ExpressionAnswer(
      formula: text, variables: [SamplingRange("N"), SamplingRange("D", from: 1, to: 1000)], rules: rules)
    guard key.authoringProblems().isEmpty else { return }
    let verdict = key.judge(text)
    require(verdict.status != .wrong && verdict.status != .close, "\(verdict.status): \(verdict.message)")
  }
}

import Testing

@testable import Answers

@Suite struct FormulaNotationTests {
  private func value(_ text: String, _ point: [String: Double]) throws -> Double {
    let names = point.keys.sorted()
    return try Formula.parse(text, variables: names).get().value(at: names.map { point[$0] ?? .nan })
  }

  @Test(
    arguments: [
      ("2x", 6), ("2 x", 6), ("2(x+1)", 8), ("x(y+1)", 18), ("(x+1)(y-1)", 16), ("xy", 15), ("2xy", 30), ("x y", 15),
      ("x²", 9), ("x²y³", 1125), ("x⁻¹", 1.0 / 3), ("2x²", 18), ("-x²", -9), ("(x+y)²", 64), ("10³", 1000),
      ("|x-y|", 2), ("|x||y|", 15), ("2|−x|", 6), ("||x|-|y||", 2), ("|x|²", 9), ("x|y|", 15), ("|x+|y-6||", 4),
      ("√(x+1)", 2), ("√x²", 3), ("2√(x+1)", 4), ("∛8", 2), ("√|x-7|", 2),
      ("sin(0)", 0), ("cos(π)", -1), ("2π", 2 * Double.pi), ("πx", 3 * Double.pi), ("2πxy", 30 * Double.pi),
      ("sin²(x) + cos^2(x)", 1), ("tan(x)cos(x)/sin(x)", 1), ("asin(sin(1))", 1), ("arctan(1)", Double.pi / 4),
      ("sinh(0)+cosh(0)", 1), ("acosh(cosh(2))", 2), ("atan2(1, 1)", Double.pi / 4), ("Sin(0)", 0), ("lg(1000)", 3),
      ("log_2(8)", 3), ("ln|−e|", 1), ("xsin(0)", 0), ("x·y", 15), ("x × y", 15), ("y ÷ x", 5.0 / 3), ("y − x", 2),
      ("2x^2", 18), ("x^2y", 45), ("x^2 y", 45), ("3x/2", 4.5), ("1/(2x)", 1.0 / 6), ("1/2*x", 1.5), ("２ｘ", 6),
      ("x\u{200B}y", 15), ("2e", 2 * 2.718281828459045),
    ] as [(String, Double)])
  func readAsOnPaper(text: String, expected: Double) throws {
    #expect(abs(try value(text, ["x": 3, "y": 5]) - expected) <= 1e-12 * max(1, abs(expected)), "\(text)")
  }

  @Test(arguments: [
    ("1/2x", "divisor"), ("1/x y", "divisor"), ("y/x(2)", "divisor"), ("2/3x^2", "divisor"), ("e^2x", "exponent"),
    ("2^3x", "exponent"), ("√2x", "root"), ("sin^-1(x)", "inverse"), ("sin⁻¹(x)", "inverse"), ("sin x", "brackets"),
    ("xz", "not a variable"), ("||", "ends"), ("x||", "ends"),
  ])
  func guessesAreRefused(text: String, words: String) {
    guard case .failure(let problem) = Formula.parse(text, variables: ["x", "y"]) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(problem.message.contains(words), "\(problem.message)")
  }

  @Test func aNameThatIsKnownIsNotCutUp() throws {
    #expect(try value("xy", ["x": 2, "y": 3, "xy": 7]) == 7)
    #expect(try value("x1 + x₁ + x_1", ["x1": 2]) == 6)
    guard case .failure(let problem) = Formula.parse("xyx", variables: ["x", "y", "xy", "yx"]) else {
      Issue.record("an ambiguous name was read")
      return
    }
    #expect(problem.message.contains("several ways"))
    // A variable has precedence over a function that few know.
    #expect(try value("sec(2)", ["sec": 4]) == 8)
  }

  private func judge(_ formula: String, _ ranges: [SamplingRange], _ text: String) -> Verdict.Status {
    ExpressionAnswer(formula: formula, variables: ranges).judge(text).status
  }

  @Test func tinyAndHugeValuesAreComparedOnTheirOwnScale() {
    let planck = [SamplingRange("h", from: 6e-34, to: 7e-34), SamplingRange("f", from: 1e14, to: 9e14)]
    for wrong in ["0", "h/f", "h", "h*f + 1e-25", "1.01*h*f"] {
      #expect(judge("h * f", planck, wrong) == .wrong, "\(wrong)")
    }
    #expect(judge("h * f", planck, "f h") == .right)
    let small = [SamplingRange("x", from: 1e-14, to: 1e-13), SamplingRange("y", from: 1e-14, to: 1e-13)]
    #expect(judge("x + y", small, "x - y") == .wrong && judge("x + y", small, "y + x") == .right)
    let huge = [SamplingRange("x", from: 1e150, to: 1e160)]
    #expect(judge("x^1.5", huge, "x*√x") == .right && judge("x^1.5", huge, "x^1.5 + x") == .right)
    #expect(judge("x^1.5", huge, "x^1.4") == .wrong)
  }

  @Test func whatRoundingLeavesOfCancellingTermsIsAllowed() {
    let x = [SamplingRange("x", from: 1e3, to: 1e4)]
    #expect(judge("x - x", x, "0") == .right && judge("0", x, "(x+1)^2 - x^2 - 2x - 1") == .wrong)
    #expect(judge("(x+1)^2 - x^2 - 2*x", x, "1") == .right)
    #expect(judge("(x-1)*(x+1)", [SamplingRange("x", from: 0.5, to: 2)], "x² - 1") == .right)
    #expect(judge("sin(x)^2 + cos(x)^2 - 1", x, "0") == .right)
    // A learner's own cancellation buys no tolerance.
    #expect(judge("x", x, "1e30 - 1e30 + 2*x - 2*x") == .wrong)
    let lost = ExpressionAnswer(formula: "exp(x) - 1", variables: [SamplingRange("x", from: 1e-16, to: 1e-15)])
    #expect(lost.authoringProblems().map(\.kind) == [.lostInRounding])
  }

  @Test func decimalCommasAreReadWhereTheLanguageWritesThem() {
    let german = ExpressionAnswer(
      formula: "x/2", variables: [SamplingRange("x")], rules: ReadingRules(language: "de"))
    #expect(german.judge("0,5x").status == .right && german.judge("0.5*x").status == .right)
    #expect(ExpressionAnswer(formula: "x/2", variables: [SamplingRange("x")]).judge("0,5x").status == .invalid)
  }
}

import TestSupport
import Testing

@testable import Answers

@Suite struct ExpressionAnswerTests {
  private func value(_ text: String, _ point: [String: Double] = [:]) throws -> Double {
    let names = point.keys.sorted()
    return try Formula.parse(text, variables: names).get().value(at: names.map { point[$0] ?? .nan })
  }

  @Test(
    arguments: [
      ("1 + 2*3", 7), ("(1+2)*3", 9), ("2^3^2", 512), ("-2^2", -4), ("2^-1", 0.5), ("2^-3*4", 0.5), ("2*-3+1", -5),
      ("8/4/2", 1),
      ("7-2-1", 4), ("2**3", 8), ("sqrt(16)", 4), ("ln(exp(2))", 2), ("log10(1000)", 3), ("log2(8)", 3),
      ("pow(2, 10)", 1024),
      ("min(3, 1, 2)", 1), ("max(1, [2+3], {4})", 5), ("abs(-3)", 3), ("1.5e3 × 2", 3000), ("−3 · 2", -6), ("--3", 3),
      ("+3", 3),
      ("6 ÷ 3", 2), (".5", 0.5), ("(((((1)))))", 1), ("log(e)", 1), ("2*pi/π", 2), ("1e-3", 0.001), ("-(2)^2", -4),
    ] as [(String, Double)])
  func arithmetic(text: String, expected: Double) throws {
    #expect(abs(try value(text) - expected) <= 1e-12 * max(1, abs(expected)))
  }

  @Test func variablesByAnyName() throws {
    #expect(abs(try value("(N_c/N)^α", ["Nc": 8, "N": 2, "alpha": 0.5]) - 2) < 1e-12)
    #expect(try value("e + 1", ["e": 4]) == 5)
  }

  @Test(arguments: [
    ("(1)2", "multiplication"), ("2 3", "multiplication"),
    ("1,5", "decimals with a point"), ("(1", "not closed"), ("1)", "no opening bracket"), ("(1]", "closed by"),
    ("1 +", "ends where"),
    ("* 2", "missing before"), ("()", "missing before"), ("foo(1)", "not a function"), ("sqr(1)", "sqrt"),
    ("sqrt 4", "brackets"),
    ("pow(2)", "takes 2"), ("ln(1,2)", "takes 1"), ("max(1)", "or more"), ("M", "use N"), ("1 = 2", "without"),
    ("N⁻", "digits"), ("90°", "radians"), ("|N", "not closed"), ("|(N|)", "missing"),
    ("5 %", "/100"), ("√", "sqrt"), ("√+2", "sqrt"), ("1.2.3", "two points"), ("1e999", "too large or too small"),
    ("N; 2", "comma"),
    ("#", "not known"),
    ("\u{0}", "not known"), ("3!", "factorials"), ("", "empty"),
  ])
  func refusedWithAReason(text: String, words: String) {
    guard case .failure(let problem) = Formula.parse(text, variables: ["N"]) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(problem.message.contains(words), "\(problem.message)")
    #expect((0...text.unicodeScalars.count).contains(problem.position))
  }

  @Test func hostileFormulasAreRefusedOrHarmless() throws {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000),
      String(repeating: "1+", count: 100_000) + "1",
      String(repeating: "(", count: 1900), String(repeating: "-", count: 1900) + "1",
      String(repeating: "9^", count: 900) + "9",
    ] {
      #expect(throws: FormulaProblem.self) { try Formula.parse(text, variables: []).get() }
    }
    #expect(try value("9^9^9^9") == .infinity)
    #expect(try value(String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200)) == 1)
    #expect(try value("sqrt(0-1)").isNaN && value("max(1, sqrt(-1))").isNaN && value("min(sqrt(-1), 1)").isNaN)
  }

  @Test func stepsGrowWithTheLengthOnly() throws {
    for terms in [10, 100, 200] {
      let formula = try Formula.parse(Array(repeating: "(2)", count: terms).joined(separator: "^"), variables: []).get()
      #expect(formula.steps.count == 2 * terms - 1)
    }
  }

  @Test func noTextCrashesTheParser() {
    var generator = SeededGenerator(seed: 6)
    let alphabet = Array("N1.2e+-*/^(),[] maxln")
    var read = 0
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...10, using: &generator)
      let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
      if case .success(let formula) = Formula.parse(text, variables: ["N"]) {
        read += 1
        _ = formula.value(at: [2])
      }
    }
    #expect(read > 300)
  }

  private let kaplan = ExpressionAnswer(
    formula: "(Nc/N)^alpha",
    variables: [
      .init("Nc", from: 1e12, to: 1e14), .init("N", from: 1e6, to: 1e11), .init("alpha", from: 0.05, to: 0.1),
    ],
    mistakes: [.init("(N/Nc)^alpha", message: "Upside down: larger models would do worse", credit: .half)])

  @Test(arguments: [
    "(Nc/N)^alpha", "exp(alpha*ln(Nc/N))", "Nc^alpha / N^alpha", "(N/Nc)^(-alpha)", "L(N) = (N_c/N)^α",
    "L = pow(Nc/N, alpha)",
    "10^(alpha*(log10(Nc) - log10(N)))",
  ])
  func equalFormulasAreRight(text: String) {
    #expect(kaplan.judge(text).status == .right, "\(kaplan.judge(text))")
  }

  @Test func otherFormulasAreExplained() {
    #expect(kaplan.authoringProblems().isEmpty)
    let known = kaplan.judge("(N/Nc)^alpha")
    #expect(known.status == .close && known.credit == .half && known.finding == .knownMistake)
    #expect(kaplan.judge("-(Nc/N)^alpha").finding == .sign)
    #expect(kaplan.judge("2*(Nc/N)^alpha").message == "this is 2 times the right formula, at every point")
    #expect(kaplan.judge("2*(Nc/N)^alpha").finding == .constantFactor)
    let other = kaplan.judge("Nc/N")
    #expect(other.status == .wrong && other.message.contains("N = "))
    #expect(kaplan.judge("ln(-N)").message.contains("no finite value"))
    #expect(kaplan.judge("Nc/").status == .invalid)
    #expect(kaplan.judge(" ").status == .unanswered)
    let plain = ExpressionAnswer(formula: "x^2", variables: [.init("x")])
    #expect(plain.judge("1/x^2").finding == .inverse)
    // Right only where x is positive, which is half of the points.
    let signed = ExpressionAnswer(formula: "x", variables: [.init("x", from: -4, to: 4)])
    #expect(signed.judge("abs(x)").message.contains("of 24 points"))
    #expect(signed.judge("sqrt(x^2)").status == .wrong)
  }

  @Test func theSameSeedGivesTheSamePoints() throws {
    let formula = try Formula.parse("x", variables: ["x"]).get()
    let question = ExpressionAnswer(formula: "x", variables: [.init("x", from: 0, to: 1)], seed: 42)
    let points = question.samples(of: formula).map(\.truth)
    #expect(points == question.samples(of: formula).map(\.truth))
    #expect(Set(points).count == ExpressionAnswer.sampleCount)
    // SplitMix64 from seed 42 begins with 13679457532755275413.
    #expect(points.first == Double(13_679_457_532_755_275_413 >> 11 as UInt64) * 0x1p-53)
  }

  @Test func logarithmicRangesCoverTheirOrders() throws {
    var generator = SplitMix64(seed: 3)
    let range = SamplingRange("N", from: 1e6, to: 1e11)
    let samples = (0..<1000).map { _ in range.sample(&generator) }
    #expect(range.isLogarithmic && samples.allSatisfy { (1e6...1e11).contains($0 * (1 + 1e-12)) })
    let low = samples.filter { $0 < 3.2e8 }.count
    #expect((400...600).contains(low))
  }

  @Test func authoringProblemsAreFound() {
    func kinds(_ formula: String, _ variables: [SamplingRange], _ mistakes: [ExpressionAnswer.Mistake] = [])
      -> [AuthoringProblem.Kind]
    {
      ExpressionAnswer(formula: formula, variables: variables, mistakes: mistakes).authoringProblems().map(\.kind)
    }
    #expect(kinds("x^", [.init("x")]) == [.unreadable])
    #expect(kinds("ln(0-x)", [.init("x")]) == [.undefinedExpression])
    #expect(kinds("x", [.init("x"), .init("x")]) == [.badName])
    #expect(kinds("ln", [.init("ln")]) == [.badName])
    #expect(kinds("x", [.init("x y")]) == [.badName])
    #expect(kinds("x", [.init("x", from: 2, to: 1)]) == [.endsOutOfOrder])
    #expect(kinds("2*x", [.init("x")], [.init("x+x", message: "")]) == [.mistakeWithinTolerance])
    #expect(kinds("2*x", [.init("x")], [.init("x", message: ""), .init("(x)", message: "")]) == [.mistakesEqual])
    #expect(kinds("2*x", [.init("x")], [.init("x(", message: "")]) == [.unreadable])
    #expect(ExpressionAnswer(formula: "ln(0-x)", variables: [.init("x")]).judge("x").status == .failed)
  }
}

import Testing

@testable import Answers

@Suite struct UnitTests {
  @Test(
    arguments: [
      (3, "nats", "bits", 4.328085122666891), (1, "PF-day", "FLOP", 8.64e19), (1, "PFLOP/s-day", "PF-day", 1),
      (1, "petaflop/s-days", "PF-days", 1), (36, "hours", "days", 1.5), (1, "year", "s", 31_557_600),
      (2, "ms", "s", 0.002),
      (5, "%", "", 0.05), (2, "kB", "bytes", 2000), (2, "KiB", "bytes", 2048), (1, "byte", "bits", 8),
      (3, "GFLOP/s", "FLOP/s", 3e9), (3, "GFLOPS", "FLOP/s", 3e9), (7, "Mtokens", "tokens", 7e6),
      (2, "GPU-days", "GPU hours", 48), (150, "cents", "dollars", 1.5), (1, "$/GPU-hour", "dollars per GPU-day", 24),
      (20, "tokens/parameter", "tokens per param", 20), (1, "bits per byte", "nats/byte", 0.6931471805599453),
      (1, "kWh", "J", 3.6e6), (1, "FLOPs", "FLOP", 1), (2, "teraFLOP", "FLOP", 2e12), (3, "s^2", "ms²", 3e6),
      (1, "weeks", "days", 7), (1, "Mparams", "parameters", 1e6), (10, "PFLOP per second", "PF", 10),
    ] as [(Double, String, String, Double)])
  func converts(amount: Double, from: String, to: String, expected: Double) throws {
    let source = try AnswerUnit.parse(from).get()
    let target = try AnswerUnit.parse(to).get()
    let value = try #require(source.convert(amount, to: target))
    #expect(abs(value - expected) <= 1e-12 * expected)
    // And back again.
    let back = try #require(target.convert(value, to: source))
    #expect(abs(back - amount) <= 1e-12 * amount)
  }

  @Test func everyPairOfOneDimensionConvertsBothWays() throws {
    var pairs = 0
    for first in UnitTable.commonNames {
      for second in UnitTable.commonNames {
        let a = try AnswerUnit.parse(first).get()
        let b = try AnswerUnit.parse(second).get()
        guard let there = a.convert(12.5, to: b) else {
          #expect(a.dimension != b.dimension)
          continue
        }
        let back = try #require(b.convert(there, to: a))
        #expect(abs(back - 12.5) <= 1e-13, "\(first) \(second)")
        pairs += 1
      }
    }
    #expect(pairs > 80)
  }

  @Test func differentDimensionsDoNotConvert() throws {
    for (a, b) in [("nats", "h"), ("FLOP", "FLOP/s"), ("GPU-hours", "hours"), ("tokens", "parameters"), ("$", "€")] {
      #expect(try AnswerUnit.parse(a).get().convert(1, to: AnswerUnit.parse(b).get()) == nil)
    }
    #expect(try AnswerUnit.parse("nats/token").get().dimension.words == "information per tokens")
  }

  @Test(arguments: [
    ("flops", "FLOP/s"), ("GFLOPs/", "nothing on one side"), ("hopurs", "hours"), ("m", "min"), ("s^0", "power"),
    ("s^99999999999999999999", "power"), ("bananas", "not a unit"),
  ])
  func unknownUnitsAreTold(text: String, words: String) {
    guard case .failure(let problem) = AnswerUnit.parse(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(problem.message.contains(words))
  }

  @Test func noTextCrashesTheUnitParser() {
    var generator = SeededGenerator(seed: 11)
    let alphabet = Array("sSkMGPFLOPhB/-^ 2²per%$·nat")
    for _ in 0..<10_000 {
      let text = String(
        (0..<Int.random(in: 0...10, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "s" })
      if case .success(let unit) = AnswerUnit.parse(text) { #expect(unit.scale > 0 && unit.scale.isFinite, "\(text)") }
    }
    #expect(throws: UnitProblem.self) { try AnswerUnit.parse(String(repeating: "s-", count: 50_000)).get() }
  }

  @Test func countedThingsEqualThemselves() {
    #expect(AnswerUnit.custom("layers").isEquivalent(to: .custom("Layer")))
    #expect(!AnswerUnit.custom("layers").isEquivalent(to: .custom("heads")))
  }
}

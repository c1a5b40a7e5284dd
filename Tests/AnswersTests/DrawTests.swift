import Answers
import Testing

@Suite struct DrawTests {
  @Test func drawsAreTheSameOnEveryMachine() {
    // Recorded: a change here would give every learner of a running course another question.
    let seed = Draw.seed(["Trial/ada", "number", "n"])
    #expect(seed == 9_186_362_639_985_123_493)
    #expect(Draw(.logUniform(1e8, 1e11)).value(seed: seed) == .number(5e9))
    #expect(Draw(.uniform(10, 20), figures: 3).value(seed: seed) == .number(15.7))
    #expect(Draw(.uniform(10, 20), isWhole: true).value(seed: seed) == .whole(16))
    #expect(Draw(.choice(["12", "24", "36"])).value(seed: seed) == .whole(24))
  }

  @Test func drawsStayInTheirRangeWithTheirFigures() {
    for seed in UInt64(0)..<2000 {
      guard case .number(let drawn) = Draw(.logUniform(2e8, 3e11), figures: 2).value(seed: seed) else {
        Issue.record("no number")
        continue
      }
      #expect((2e8...3e11).contains(drawn))
      #expect("\(drawn)".filter { $0 != "." }.prefix { $0 != "e" }.drop { $0 == "0" }.count { $0 != "0" } <= 2)
      guard case .whole(let whole) = Draw(.uniform(1, 6), isWhole: true).value(seed: seed) else {
        Issue.record("no whole number")
        continue
      }
      #expect((1...6).contains(whole))
    }
  }

  @Test func logarithmsAreDrawnEvenly() {
    let below = (UInt64(0)..<4000).count { seed in
      guard case .number(let drawn) = Draw(.logUniform(1, 1e6), figures: 6).value(seed: Draw.seed(["\(seed)"])) else {
        return false
      }
      return drawn < 1000
    }
    #expect((1850...2150).contains(below), "half of six decades are three: \(below) of 4000")
  }

  @Test func valuesReadBack() {
    for text in ["5", "-7", "2.5", "1e9", "words \"quoted\""] {
      let value = DrawnValue(written: text)
      #expect(DrawnValue(written: value.plain) == value)
    }
    #expect(DrawnValue(written: "1e9").swiftLiteral == "1000000000.0")
    #expect(DrawnValue(written: "a\"b\\").swiftLiteral == "\"a\\\"b\\\\\"")
    #expect(DrawnValue(written: "-3").swiftLiteral == "(-3)")
  }
}

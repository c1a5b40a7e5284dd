import Foundation
import TestSupport
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
    #expect(UnitTable.common.count > 60)
    for a in UnitTable.common {
      for b in UnitTable.common {
        guard let there = a.convert(12.5, to: b) else {
          #expect(a.dimension != b.dimension)
          continue
        }
        let back = try #require(b.convert(there, to: a))
        #expect(abs(back - 12.5) <= 1e-9, "\(a.name) \(b.name)")
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
    ("flops", "FLOP/s"), ("GFLOPs/", "nothing on one side"), ("hopurs", "hours"), ("bananas/kg", "bananas"),
    ("kilogrms", "kilograms"), ("pounds", "lb"), ("m/(s", "brackets"), ("(m/s)^2", "brackets"), ("s^0", "power"),
    ("s^99999999999999999999", "power"), ("bananas", "not a known unit"),
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

  @Test(
    arguments: [
      (1, "km", "m", 1000), (2.5, "kg", "g", 2500), (1, "t", "kg", 1000), (3, "µm", "nm", 3000), (1, "mA", "A", 0.001),
      (1, "mol", "mmol", 1000), (36, "km/h", "m/s", 10), (10, "m·s⁻¹", "km/h", 36), (10, "m s^-1", "km/h", 36),
      (10, "m s-1", "km/h", 36), (1, "kg m^2 s^-3", "W", 1), (1, "kg·m²/s³", "W", 1), (1, "N", "kg m/s²", 1),
      (1, "Pa", "N/m^2", 1), (1, "J", "N m", 1), (1, "J", "Nm", 1), (1, "W", "V A", 1), (1, "Ω", "V/A", 1),
      (1, "kΩ", "ohm", 1000), (1, "µF", "C/V", 1e-6), (1, "farad", "A s/V", 1), (1, "T", "Wb/m²", 1),
      (1, "H", "V s/A", 1),
      (1, "lx", "lm/m^2", 1), (1, "Hz", "1/s", 1), (1, "GHz", "s⁻¹", 1e9), (1, "Gy", "J/kg", 1), (1, "kat", "mol/s", 1),
      (1, "eV", "J", 1.602176634e-19), (1, "kcal", "J", 4184), (1, "bar", "kPa", 100), (1, "atm", "Pa", 101_325),
      (1, "hPa", "mbar", 1), (1, "L", "cm³", 1000), (250, "mL", "L", 0.25), (1, "l", "dm^3", 1), (1, "m3", "L", 1000),
      (1, "ha", "m2", 1e4), (180, "°", "rad", Double.pi), (60, "′", "deg", 1), (1, "rev", "°", 360),
      (20, "°C", "K", 293.15), (293.15, "K", "degC", 20), (212, "°F", "°C", 100), (-40, "°C", "°F", -40),
      (0, "℃", "°F", 32),
      (4.184, "J/(g·K)", "kJ/(kg·°C)", 4.184), (1, "J/(g K)", "J/g/K", 1), (1, "u", "Da", 1), (1, "M", "mol/L", 1),
      (1, "mM", "mol/m³", 1), (1, "Wh", "kJ", 3.6), (1, "Ah", "C", 3600), (2, "rad/s", "s^-1", 2),
      (1, "mi", "km", 1.609344),
      (1, "kilometre", "meters", 1000), (5, "centimeters", "mm", 50), (1, "ms", "s", 1e-3), (1, "Mm", "km", 1000),
      (100, "CHF", "CHF", 100), (1, "min", "s", 60), (1, "a", "d", 365.25), (1, "kEUR", "€", 1000), (3, "Å", "nm", 0.3),
      (1, "N·m^2/kg^2", "m^3/(kg s^2)", 1), (1, "°/s", "rad/s", Double.pi / 180),
    ] as [(Double, String, String, Double)])
  func unitsOfEverySubject(amount: Double, from: String, to: String, expected: Double) throws {
    let source = try AnswerUnit.parse(from).get()
    let target = try AnswerUnit.parse(to).get()
    let value = try #require(source.convert(amount, to: target))
    #expect(abs(value - expected) <= 1e-9 * abs(expected), "\(value)")
  }

  @Test func namesThatTwoSubjectsShareKeepTheirMeaning() throws {
    func dimension(_ name: String) throws -> String { try AnswerUnit.parse(name).get().dimension.words }
    #expect(try dimension("PF") == dimension("FLOP/s") && dimension("PF-days") == dimension("FLOP"))
    #expect(try dimension("mF") == "capacitance" && dimension("min") == "time" && dimension("Ms") == "time")
    #expect(try dimension("m") == "length" && dimension("h") == "time" && dimension("cd") == "luminous intensity")
    #expect(try dimension("Pa") == "pressure" && dimension("kB") == "information" && dimension("ha") == "area")
    for (a, b) in [
      ("$", "€"), ("€", "CHF"), ("£", "lb"), ("°C", "°"), ("B", "Bq"), ("T", "t"), ("rad", "%"), ("cd", "lm"),
    ] {
      #expect(try AnswerUnit.parse(a).get().convert(1, to: AnswerUnit.parse(b).get()) == nil, "\(a) \(b)")
    }
  }

  @Test(arguments: [
    ("K", 293, "293 K"), ("K", 293, "293"), ("K", 293, "19.85 °C"), ("T", 3, "3 T"), ("T", 3, "3000 mT"),
    ("°C", 20, "20 °C"),
    ("°C", 20, "68 °F"), ("°C", 20, "293.15 K"), ("K/s", 5, "5 K/s"), ("M", 2, "2 M"), ("tokens", 5e6, "5 M tokens"),
    ("tokens", 5e6, "5M"), ("parameters", 7e9, "7B"), ("$", 12, "$12"), ("CHF", 12, "CHF 12"), ("CHF", 12, "12 CHF"),
    ("€", 12, "12 €"), ("m/s", 10, "36 km/h"), ("m", 5e3, "5 km"), ("kg", 2, "2000 g"), ("rad/s", 2, "2 s^-1"),
  ])
  func letterOrMultiplier(unit: String, truth: Double, answer: String) throws {
    let question = NumericAnswer(
      truth: truth, unit: try AnswerUnit.parse(unit).get(), tolerance: .relabs(rtol: 1e-9, atol: 0))
    #expect(question.judge(answer).status == .right, "\(question.judge(answer))")
  }

  @Test func aLetterThatCannotBeMeantUsesNoAttempt() throws {
    let time = NumericAnswer(truth: 5, unit: try AnswerUnit.parse("min").get())
    #expect(time.judge("5 m").status == .invalid && time.judge("5 m").suggestion == "min")
    let bytes = NumericAnswer(truth: 5e9, unit: try AnswerUnit.parse("bytes").get())
    #expect(bytes.judge("5 B").status == .invalid)
  }

  @Test func aTemperatureTolerancesIsADifference() throws {
    let celsius = NumericAnswer(truth: 20, unit: try AnswerUnit.parse("°C").get(), tolerance: .relabs(rtol: 0, atol: 1))
    #expect(celsius.judge("69.5 °F").status == .right && celsius.judge("70 °F").status == .wrong)
    #expect(celsius.judge("294.1 K").status == .right && celsius.judge("294.3 K").status == .wrong)
  }

  @Test func unitsThatACourseDeclares() throws {
    let people = try DeclaredUnitReader.read(names: ["person", "people"], definition: nil, known: []).get()
    let crate = try DeclaredUnitReader.read(names: ["crate"], definition: "12 people", known: [people]).get()
    let rules = ReadingRules(language: "en", units: [people, crate])
    let unit = try AnswerUnit.parse("people", declared: rules.units).get()
    let question = NumericAnswer(truth: 24, unit: unit, tolerance: .exact, rules: rules)
    for text in ["24", "24 people", "24 persons", "24 Person", "2 crates", "2 crate"] {
      #expect(question.judge(text).status == .right, "\(text): \(question.judge(text))")
    }
    #expect(question.judge("24 kg").status == .wrong && question.judge("24 peple").suggestion == "people")
    let density = try AnswerUnit.parse("people/km²", declared: rules.units).get()
    #expect(NumericAnswer(truth: 3e6, unit: density, rules: rules).judge("3 people per m²").status == .right)
    for (names, definition) in [
      (["m"], nil), (["k"], nil), (["2x"], nil), (["person"], nil), ([], nil), (["a/b"], nil), (["dozen"], "many"),
      (["dozen"], "12 bananas"), (["dozen"], "-12"), (["Tokens"], nil),
    ] as [([String], String?)] {
      #expect(throws: UnitProblem.self, "\(names)") {
        try DeclaredUnitReader.read(names: names, definition: definition, known: [people]).get()
      }
    }
  }

  @Test func keysOfEarlierVersionsHaveEnergyAsABase() throws {
    let data = Data(#"{"name":"W","scale":1,"dimension":{"powers":{"energy":1,"time":-1}}}"#.utf8)
    let old = try JSONDecoder().decode(AnswerUnit.self, from: data)
    #expect(try old.dimension == AnswerUnit.parse("W").get().dimension && old.offset == nil)
  }

  @Test func countedThingsEqualThemselves() {
    #expect(AnswerUnit.custom("layers").isEquivalent(to: .custom("Layer")))
    #expect(!AnswerUnit.custom("layers").isEquivalent(to: .custom("heads")))
  }
}

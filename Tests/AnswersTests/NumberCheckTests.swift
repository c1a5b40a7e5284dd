import TestSupport
import Testing

@testable import Answers

@Suite struct NumberCheckTests {
  private func check(_ text: String, _ title: String?, _ computed: Double) throws -> CheckedNumber {
    try NumberCheck.parse(title).get().check(text, computed: computed)
  }

  @Test(
    arguments: [
      ("16.1 %", "%", 16.0540), ("1.3 × 10⁹", nil, 1.345e9), ("175B", nil, 174.6e9), ("3.14e23", nil, 3.1428e23),
      ("−0.076", nil, -0.0764), ("1,500", nil, 1500.4), ("16.1 %", nil, 0.1605), ("16.1", "%", 16.054),
      ("3.2 days", "h", 76.8), ("3.2 days", "h", 75.7), ("2^20", nil, 1_048_576), ("1/3", nil, 1.0 / 3),
      ("12 layers", nil, 12), ("12 nats", nil, 12), ("1.7 nats", "nats", 1.732),
      ("2.5 bits", "nats", 1.7328679513998633),
      ("5 %", "% rtol 2%", 5.09), ("5", "± 0.1", 5.1), ("5", "atol 0.1", 4.9), ("3.1", "2 sigfig", 3.149),
      ("100", "geometric 1", 199), ("5 %", "refuted %", 16.05), ("5", "rtol 1%; atol 0.1", 5.14),
      ("5", "rtol=2 %", 5.1),
      ("3637 PF-days", "FLOP", 3.1428e23), ("3.64e3 PF-days", "PF-days", 3637.5),
      ("1.73 nats per token", "nats/token", 1.732),
      ("2.1 tokens/parameter", nil, 2.1), ("5 min", "s rtol 1%", 302),
      ("$12", nil, 12.3), ("10x", nil, 10.2), ("12 layers", "layers", 12), ("16.1 % lower", "%", 16.1),
    ] as [(String, String?, Double)])
  func agrees(text: String, title: String?, computed: Double) throws {
    let result = try check(text, title, computed)
    #expect(result.isOK)
    #expect(result.suggestion == nil || title?.contains("refuted") == true)
  }

  @Test(
    arguments: [
      ("5 %", "%", 16.05, "16 %"), ("1.3 × 10⁹", nil, 1.72e9, "1.7 × 10⁹"), ("1,500", nil, 1718, "1,718"),
      ("175B", nil, 174e9, "174B"), ("175B", nil, 17.23e6, "17.2M"), ("5 %", "%", 0.312, "0.3 %"),
      ("−0.076", nil, 0.0764, "0.076"), ("0.076", nil, -0.0764, "−0.076"), ("3.14e23", nil, 3.5e-4, "3.50e-4"),
      ("1.3*10^9", nil, 2.5e10, "2.5*10^10"), ("2^20", nil, 2_097_152, "2^21"), ("3/4", nil, 0.5, "2/4"),
      ("3.2 days", "h", 24, "1.0 days"), ("5", "rtol 1%", 5.3, "5.3"), ("5", "4 sigfig", 3.14159, "3.142"),
      ("1.3 × 10⁹", "rtol 0.1%", 1.7234e9, "1.723 × 10⁹"), ("100 %", nil, 0.873, "87 %"),
      ("36 h", "days ± 0.1", 2, "48 h"), ("$12", nil, 15, "$15"),
      ("-$12", nil, -15, "-$15"),
      ("**5 %**", "%", 16, "**16 %**"),
      ("16 %", nil, 0.312, "31 %"), ("190 million", nil, 2.5e9, "2.5 billion"), ("1500", nil, 25718, "25718"),
      ("500", nil, 25718, "25,718"), ("≈ 5", nil, 7.2, "≈ 7"), ("5", nil, 3.1e25, "3 × 10²⁵"), ("5", nil, 0, "0"),
      ("1\u{2009}500", nil, 23456, "23\u{2009}456"), ("1.3 × 10⁹", nil, 9.97e8, "1.0 × 10⁹"),
      ("13 × 10⁹", nil, 17e9, "17 × 10⁹"),
    ] as [(String, String?, Double, String)])
  func disagreesAndSaysWhatToWrite(text: String, title: String?, computed: Double, suggestion: String) throws {
    let result = try check(text, title, computed)
    #expect(result.outcome == .disagrees)
    #expect(!result.isOK)
    #expect(result.suggestion == suggestion)
    #expect(result.message.contains(suggestion))
    #expect(try check(suggestion, title, computed).isOK)
  }

  @Test func anOldFigureMustStayRefuted() throws {
    let wrong = try check("5 %", "refuted, %", 16.05)
    #expect(wrong.isOK && wrong.outcome == .disagrees)
    #expect(wrong.message == "the code gives 16.05 %")
    let right = try check("16 %", "refuted %", 16.05)
    #expect(!right.isOK && right.outcome == .agrees)
  }

  @Test func unitsOfAnotherDimensionAreAnOutcomeOfTheirOwn() throws {
    let result = try check("12 nats", "h", 12)
    #expect(result.outcome == .wrongDimension)
    #expect(result.message.contains("information") && result.message.contains("time"))
  }

  @Test func onlyFiniteValuesAgree() throws {
    #expect(try check("5", nil, .nan).outcome == .notFinite)
    #expect(try check("5", "refuted", .infinity).isOK == false)
  }

  @Test func unreadableTextKeepsItsReason() throws {
    let result = try check("1,9", nil, 1.9)
    #expect(!result.isOK)
    #expect(result.suggestion == "1.9")
  }

  @Test func percentWithoutATitleIsAFraction() throws {
    let result = try check("16.1 %", nil, 16.05)
    #expect(!result.isOK)
    #expect(result.message.contains("title \"%\""))
  }

  @Test func agreementEndsAtFiftyOneHundredths() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let decimals = Int.random(in: 0...6, using: &generator)
      let digits = Int.random(in: 1...999_999, using: &generator)
      let value = Double("\(digits)e-\(decimals)") ?? 0
      let text = DecimalDigits(magnitudeOf: value).plain(decimals: decimals)
      guard let written = try? WrittenNumber.read(text).get() else {
        Issue.record("\(text)")
        continue
      }
      let unit = Double("1e-\(decimals)") ?? 0
      for sign in [1.0, -1.0] {
        #expect(NumberCheck().agrees(written: written, computed: value + sign * 0.5099 * unit))
        #expect(!NumberCheck().agrees(written: written, computed: value + sign * 0.5101 * unit))
      }
    }
  }

  @Test func everySuggestionAgreesWhenReadBack() throws {
    var generator = SeededGenerator(seed: 2)
    let styles = [
      "5", "16.1 %", "1,500", "1.3 × 10⁹", "3.14e23", "175B", "190 million", "0.076", "**1.5*10^8**", "$12", "≈ 5 nats",
      "1E+5", "13 × 10⁹", "1.5e3 M", "2.50 thousand", "768K", "−7.6 × 10⁻²", "1\u{2009}900\u{2009}000", "3/4", "2^20",
    ]
    for text in styles {
      let written = try WrittenNumber.read(text).get()
      for _ in 0..<400 {
        let exponent = Int.random(in: -12...24, using: &generator)
        let mantissa = Double(Int.random(in: 100...9999, using: &generator)) / 1000
        let value = mantissa * (Double("1e\(exponent)") ?? 1) * (Bool.random(using: &generator) ? 1 : -1)
        let suggestion = written.style.written(value, significantDigits: min(written.significantDigits ?? 4, 3))
        let again = WrittenNumber.read(suggestion)
        guard case .success(let number) = again else {
          Issue.record("\(text), \(value): \(suggestion) gives \(again)")
          continue
        }
        let check = NumberCheck(tolerance: number.isExact ? .relabs(rtol: 1e-3, atol: 0) : nil)
        #expect(check.agrees(written: number, computed: value), "\(text), \(value): \(suggestion)")
      }
    }
  }

  @Test(arguments: [
    ("rtol", "needs a number"), ("1%", "needs a name"), ("rtl 1%", "needs a name"), ("rtoll", "did you mean"),
    ("rtol -1%", "negative"), ("3.5 sigfig", "whole number"), ("atol 5%", "rtol"), ("rtol 1% sigfig 3", "combined"),
    ("rtol 1% rtol 2%", "combined"), ("hopurs", "hours"), ("Gflops", "FLOP/s"), ("0 sigfig", "from 1"),
  ])
  func titlesAreRefusedWithAReason(title: String, words: String) {
    guard case .failure(let problem) = NumberCheck.parse(title) else {
      Issue.record("\(title) was accepted")
      return
    }
    #expect(problem.message.contains(words))
  }

  @Test func titlesCombine() throws {
    #expect(try NumberCheck.parse(nil).get() == NumberCheck())
    let check = try NumberCheck.parse("refuted; nats, rtol: 2%").get()
    #expect(check.isRefuted && check.unit?.name == "nats" && check.tolerance == .relabs(rtol: 0.02, atol: 0))
    #expect(try NumberCheck.parse("±0.1 %").get().unit?.name == "%")
    #expect(try NumberCheck.parse("+/- 0.1").get().tolerance == .relabs(rtol: 0, atol: 0.1))
    #expect(try NumberCheck.parse("GPU hours sigfig 2").get().tolerance == .sigfig(2))
  }
}

import TestSupport
import Testing

@testable import Answers

@Suite struct WrittenNumberTests {
  static let readable: [(String, Double, Int?, String)] = [
    ("16.1 %", 16.1, -1, "%"), ("19 %", 19, 0, "%"), ("5%", 5, 0, "%"), ("5 percent", 5, 0, "percent"),
    ("1.3 × 10⁹", 1.3e9, 8, ""), ("1.9*10⁸", 1.9e8, 7, ""), ("1.9 x 10^8", 1.9e8, 7, ""), ("1.9 × 10^8", 1.9e8, 7, ""),
    ("1.9*10**8", 1.9e8, 7, ""), ("1.9 \\times 10^{8}", 1.9e8, 7, ""), ("$1.3 \\cdot 10^{-4}$", 1.3e-4, -5, ""),
    ("7.6 × 10⁻²", 0.076, -3, ""), ("175B", 175e9, 9, ""), ("190M", 190e6, 6, ""), ("1.5 T", 1.5e12, 11, ""),
    ("768K", 768e3, 3, ""), ("190 million", 190e6, 6, ""), ("1.5 Billion tokens", 1.5e9, 8, "tokens"),
    ("70B-parameter", 70e9, 9, "parameter"), ("3.14e23", 3.14e23, 21, ""), ("1E+5", 1e5, 5, ""),
    ("3e−4 s", 3e-4, -4, "s"), ("−0.076", -0.076, -3, ""), ("-0.076", -0.076, -3, ""), ("+5", 5, 0, ""),
    ("1,500", 1500, 0, ""), ("1,900,000", 1.9e6, 0, ""), ("1_900_000", 1.9e6, 0, ""), ("1'900'000", 1.9e6, 0, ""),
    ("1\u{2009}900\u{202F}000", 1.9e6, 0, ""), ("1\u{2009}900\u{2009}000", 1.9e6, 0, ""),
    ("12 345 nats", 12345, 0, "nats"), ("1,234.50", 1234.5, -2, ""),
    ("2^20", 1_048_576, nil, ""), ("2²⁰ tokens", 1_048_576, nil, "tokens"), ("10^9", 1e9, nil, ""),
    ("10⁻³", 1e-3, nil, ""), ("3/4", 0.75, nil, ""), ("1 / 3", 1.0 / 3, nil, ""), ("-2^2", -4, nil, ""),
    ("10^-0.5", 0.31622776601683794, nil, ""), ("≈ 5", 5, 0, ""), ("~5", 5, 0, ""), ("about 12 nats", 12, 0, "nats"),
    ("$12", 12, 0, "$"), ("-$12", -12, 0, "$"), ("US$1.5M", 1.5e6, 5, "$"), ("$2/GPU-hour", 2, 0, "$/GPU-hour"),
    ("12 nats", 12, 0, "nats"), ("**16.1 %**", 16.1, -1, "%"), ("`0.5`", 0.5, -1, ""), ("_3_", 3, 0, ""),
    ("  42  ", 42, 0, ""), (".5", 0.5, -1, ""), ("5.", 5, 0, ""), ("10×", 10, 0, "×"), ("10x", 10, 0, "x"),
    ("2.4-fold", 2.4, -1, "fold"), ("40 GB", 40, 0, "GB"), ("3.2 PF-days", 3.2, -1, "PF-days"), ("0", 0, 0, ""),
    ("0.00", 0, -2, ""), ("007", 7, 0, ""), ("12 A100-hours", 12, 0, "A100-hours"),
    ("0.000_1", 1e-4, -4, ""), ("3 tokens/s", 3, 0, "tokens/s"), ("16.1 % lower", 16.1, -1, "% lower"),
  ]

  @Test(arguments: readable)
  func reads(text: String, value: Double, last: Int?, unit: String) throws {
    let number = try WrittenNumber.read(text).get()
    #expect(number.value == value || abs(number.value - value) <= value.ulp)
    #expect(number.lastDigitExponent == last)
    #expect(number.unitText == unit)
  }

  static let refused: [(String, ReadingProblem.Kind, String?)] = [
    ("", .empty, nil), ("   ", .empty, nil), ("abc", .noNumber, nil), ("−", .noNumber, nil), ("--5", .noNumber, nil),
    ("1,9", .ambiguous, "1.9"), ("0,500", .ambiguous, "0.500"), ("1,5000", .ambiguous, "1.5000"),
    ("1234,567", .ambiguous, "1234.567"), ("1.234.567", .ambiguous, "1,234,567"), ("1.234,5", .ambiguous, "1,234.5"),
    ("1,90,000", .badGroups, "190000"), ("1_9", .badGroups, "19"), ("1,900_000", .badGroups, "1900000"),
    ("2*3", .expression, nil), ("9^9^9", .expression, nil), ("2^3^4", .expression, nil), ("5 - 3", .expression, nil),
    ("2^3E2", .expression, nil), ("2^-3e-2", .expression, nil), ("3/4e5", .expression, nil),
    ("1.3 × 10^9e2", .expression, nil), ("1e5e3", .expression, nil), ("(5)", .expression, nil),
    ("1.5^2", .expression, nil), ("1.9 × 2^20", .expression, nil),
    ("1.3 × 109", .badExponent, "1.3 × 10^9"), ("1.3 × 10", .badExponent, nil), ("2^x", .badExponent, nil),
    ("10^{9", .badExponent, nil), ("1e5.5", .badExponent, nil), ("5–10", .severalNumbers, nil),
    ("5 to 10", .severalNumbers, nil), ("5 ± 1", .severalNumbers, nil), ("12 34", .severalNumbers, nil),
    ("<5", .bound, nil), ("≥ 5", .bound, nil), ("inf", .notFinite, nil), ("NaN", .notFinite, nil),
    ("∞", .notFinite, nil), ("−Infinity", .notFinite, nil), ("1e-960000000", .outOfRange, nil),
    ("1e960000000", .outOfRange, nil), ("10^99999999999999999999", .outOfRange, nil), ("9^999", .outOfRange, nil),
    ("1e-320", .outOfRange, nil), ("1/0", .divisionByZero, nil), ("5e306 million", .outOfRange, nil),
    ("1\u{A0}900,5", .badGroups, "1900.5"),
    ("1_900,000", .badGroups, nil), ("0x1F", .expression, nil), ("1 3/4", .severalNumbers, nil),
    ("12:30", .noNumber, nil),
  ]

  @Test(arguments: refused)
  func refuses(text: String, kind: ReadingProblem.Kind, suggestion: String?) throws {
    let result = WrittenNumber.read(text)
    guard case .failure(let problem) = result else {
      Issue.record("“\(text)” was read as \(result)")
      return
    }
    #expect(problem.kind == kind)
    #expect(problem.suggestion == suggestion)
    #expect(!problem.message.isEmpty)
    if let suggestion { #expect(throws: Never.self) { try WrittenNumber.read(suggestion).get() } }
  }

  @Test func hugeTextsAreRefusedAtOnce() {
    let hostile = [
      String(repeating: "9", count: 100_000), "0." + String(repeating: "0", count: 100_000) + "1",
      String(repeating: "(", count: 100_000), String(repeating: "9^", count: 50_000) + "9",
      String(repeating: "−", count: 100_000), String(repeating: "1,", count: 50_000),
    ]
    for text in hostile {
      guard case .failure(let problem) = WrittenNumber.read(text) else {
        Issue.record("was read")
        continue
      }
      #expect(problem.kind == .tooLong)
    }
    // Just under the limit everything is still read or refused with a reason.
    let nines = String(repeating: "9", count: 300)
    #expect((try? WrittenNumber.read(nines).get())?.value == Double(nines))
    for text in hostile { _ = WrittenNumber.read(String(text.prefix(WrittenNumber.longestText))) }
  }

  @Test func noTextCrashesTheReader() {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("0123456789.,eE+-−×x*^/ %$~≈()_{}⁰¹⁹⁻ MBk\\∞±'\u{2009}abs")
    var read = 0
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...12, using: &generator)
      let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
      if case .success(let number) = WrittenNumber.read(text) {
        read += 1
        #expect(number.value.isFinite)
      }
    }
    #expect(read > 1000)
  }

  @Test func percentagesAndApproximationsAreTold() throws {
    #expect(try WrittenNumber.read("16.1 %").get().isPercentage)
    #expect(try WrittenNumber.read("5 per cent").get().isPercentage)
    #expect(try !WrittenNumber.read("5 PF-days").get().isPercentage)
    #expect(try WrittenNumber.read("≈ 5").get().isApproximate)
    #expect(try WrittenNumber.read("1,500").get().significantDigits == 4)
    #expect(try WrittenNumber.read("0.0760").get().significantDigits == 3)
    #expect(try WrittenNumber.read("2^20").get().significantDigits == nil)
  }
}

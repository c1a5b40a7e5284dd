import TestSupport
import Testing

@testable import Answers

@Suite struct FormattedTests {
  @Test(
    arguments: [
      (16.0540, "16.05"), (2.5, "2.5"), (1.300385, "1.300"), (0.1 + 0.2, "0.3"), (12345.678, "12,346"), (1500, "1500"),
      (10_000, "10,000"), (123_456, "123,456"), (1e7, "1 × 10⁷"), (1.3e9, "1.3 × 10⁹"), (3.14159e23, "3.142 × 10²³"),
      (-0.076, "−0.076"), (0.0001, "0.0001"), (0.00001234567, "1.235 × 10⁻⁵"), (0, "0"), (-0.0, "0"),
      (9999.9, "10,000"),
      (9_999_999.7, "1.000 × 10⁷"), (.nan, "not a number"), (-.infinity, "−infinity"), (99.999, "100.0"),
      (1e-300, "1 × 10⁻³⁰⁰"), (0.99999, "1.000"), (1024, "1024"),
    ] as [(Double, String)])
  func doubles(value: Double, text: String) {
    #expect(NumberFormat.formatted(value) == text)
  }

  @Test func integersAreExact() {
    #expect(NumberFormat.formatted(124_439_808) == "124,439,808")
    #expect(NumberFormat.formatted(-1500) == "−1500")
    #expect(NumberFormat.formatted(Int.min) == "−9,223,372,036,854,775,808")
  }

  @Test func whatIsFormattedReadsBack() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5000 {
      let exponent = Int.random(in: -300...300, using: &generator)
      let value = Double.random(in: -10...10, using: &generator) * (Double("1e\(exponent)") ?? 1)
      for digits in [3, 4, 9, 17] {
        let text = NumberFormat.formatted(value, significantDigits: digits)
        let number = try WrittenNumber.read(text).get()
        #expect(NumberCheck().agrees(written: number, computed: value), "\(value): \(text)")
      }
    }
  }
}

import TestSupport
import Testing

@testable import Charts

struct TickTests {
  private func check(_ sets: [[Tick]], _ low: Double, _ high: Double, maximum: Int) {
    for ticks in sets {
      #expect(!ticks.isEmpty)
      #expect(ticks.count <= maximum)
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.position < $1.position })
      #expect(ticks.allSatisfy { $0.position >= low && $0.position <= high })
      #expect(Set(ticks.map(\.label)).count == ticks.count)
    }
  }

  @Test func linearTicksAreRoundDistinctAndInside() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<3000 {
      let middle = Double.random(in: -1...1, using: &random) * power(10, .random(in: -30...30, using: &random))
      let span = power(10, .random(in: -6...30, using: &random)) * max(middle.magnitude, 1e-20)
      let maximum = Int.random(in: 2...12, using: &random)
      let sets = LinearTicks.candidates(middle, middle + span, maximum: maximum)
      #expect(!sets.isEmpty)
      check(sets, middle, middle + span, maximum: maximum)
    }
  }

  @Test func logTicksAreRoundDistinctAndInside() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<3000 {
      let low = Double.random(in: -300...250, using: &random)
      let span = power(10, .random(in: -3...1.7, using: &random))
      let maximum = Int.random(in: 3...12, using: &random)
      let sets = LogTicks.candidates(low, low + span, maximum: maximum)
      #expect(!sets.isEmpty, "\(low) + \(span), \(maximum)")
      check(sets, low, low + span, maximum: maximum)
    }
  }

  @Test func linearLabelsHaveTheFewestDigits() {
    func labels(_ low: Double, _ high: Double, _ maximum: Int) -> [String] {
      (LinearTicks.candidates(low, high, maximum: maximum).first ?? []).map {
        $0.label.base + ($0.label.exponent.map { "^\($0)" } ?? "")
      }
    }
    #expect(labels(0, 1, 6) == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(-10, 10, 5) == ["\u{2212}10", "\u{2212}5", "0", "5", "10"])
    #expect(labels(0, 40_000, 5) == ["0", "10\u{2009}000", "20\u{2009}000", "30\u{2009}000", "40\u{2009}000"])
    #expect(labels(0, 3e9, 4) == ["0", "1×10^9", "2×10^9", "3×10^9"])
    #expect(labels(1e-7, 2e-7, 3) == ["1.0×10^\u{2212}7", "1.5×10^\u{2212}7", "2.0×10^\u{2212}7"])
  }

  @Test func logLabelsSuitTheLengthOfTheAxis() {
    func labels(_ low: Double, _ high: Double, _ maximum: Int) -> [String] {
      (LogTicks.candidates(low, high, maximum: maximum).first ?? []).map {
        $0.label.base + ($0.label.exponent.map { "^\($0)" } ?? "")
      }
    }
    #expect(labels(6, 12, 9) == ["10^6", "10^7", "10^8", "10^9", "10^10", "10^11", "10^12"])
    #expect(labels(-2, 2, 9) == ["0.01", "0.1", "1", "10", "100"])
    #expect(labels(0, 1, 5) == ["1", "2", "3", "5", "10"])
    #expect(
      labels(-20, 20, 9) == ["10^\u{2212}20", "10^\u{2212}15", "10^\u{2212}10", "10^\u{2212}5"]
        + ["10^0", "10^5", "10^10", "10^15", "10^20"])
  }
}

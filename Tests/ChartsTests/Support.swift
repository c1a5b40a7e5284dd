import Charts

/// A small seeded generator (splitmix64, Steele et al. 2014), so that every run tests the same cases.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Values from 10^low to 10^high at equal ratios.
func logspace(_ low: Int, _ high: Int, count: Int) -> [Double] {
  (0..<count).map { index in
    let exponent = Double(low) + Double(high - low) * Double(index) / Double(count - 1)
    return power(10, exponent)
  }
}

/// The SVG that a page's maker draws of what a cell sent.
func svg(_ chart: some ChartEncodable, id: String = "c") throws -> String {
  try ChartDocument.decode(json: chart.jsonBytes).svg(id: id)
}

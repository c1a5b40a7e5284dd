import Charts

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

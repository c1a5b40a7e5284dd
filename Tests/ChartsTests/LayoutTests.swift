import TestSupport
import Testing

@testable import Charts

struct LayoutTests {
  /// Whether two turned rectangles share more than an edge, by separating axes.
  private func overlap(_ a: LabelBox, _ b: LabelBox) -> Bool {
    for box in [a, b] {
      for side in 0..<4 {
        let (p, q) = (box.corners[side], box.corners[(side + 1) % 4])
        let axis = Point(x: p.y - q.y, y: q.x - p.x)
        func range(_ box: LabelBox) -> (Double, Double) {
          let shadows = box.corners.map { $0.x * axis.x + $0.y * axis.y }
          return (shadows.min() ?? 0, shadows.max() ?? 0)
        }
        let (first, second) = (range(a), range(b))
        if first.1 <= second.0 + 1e-6 || second.1 <= first.0 + 1e-6 { return false }
      }
    }
    return true
  }

  private func check(_ document: ChartDocument, _ what: String) {
    let figure = Figure(document)
    let labels = figure.canvas.labels
    for (index, a) in labels.enumerated() {
      let bounds = a.bounds
      let isInside =
        bounds.minX >= -1 && bounds.maxX <= Canvas.width + 1 && bounds.minY >= -1 && bounds.maxY <= figure.height + 1
      #expect(isInside, "\(what): \(a.text) leaves the drawing: \(bounds)")
      for b in labels[(index + 1)...] where overlap(a, b) {
        Issue.record("\(what): \(a.text) and \(b.text) overlap")
      }
    }
  }

  @Test func labelsOfTheSamplesKeepApart() {
    for sample in Samples.all { check(sample.document, sample.name) }
  }

  @Test func labelsOfRandomChartsKeepApart() {
    var random = SeededGenerator(seed: 3)
    for turn in 0..<400 { check(ChartDocument(randomChart(&random)), "chart \(turn)") }
  }

  @Test func labelsOfRandomGridsKeepApart() {
    var random = SeededGenerator(seed: 4)
    for turn in 0..<100 {
      let charts = (0..<Int.random(in: 1...6, using: &random)).map { _ in randomChart(&random) }
      let grid = ChartGrid(
        title: "Grid \(turn)", columns: Int.random(in: 1...3, using: &random), charts: charts
      ).sharedScales(Bool.random(using: &random))
      check(ChartDocument(grid), "grid \(turn)")
    }
  }

  @Test func labelsAtTheEndsOfLinesKeepApartAndInside() throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<500 {
      let wanted = (0..<Int.random(in: 1...20, using: &random)).map { _ in Double.random(in: 0...200, using: &random) }
      let heights = EndLabels.heights(wanted, from: 0, to: 200).compactMap { $0 }.sorted()
      #expect(heights.count == min(wanted.count, Int(200 / Canvas.lineHeight) + 1))
      #expect(heights.allSatisfy { $0 >= -1e-9 && $0 <= 200 })
      #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= Canvas.lineHeight - 1e-9 })
    }
    #expect(EndLabels.heights([10, 100], from: 0, to: 200) == [10, 100])
    let chart = Chart { for end in 1...4 { LineMark(x: [1, 2], y: [1, end]).annotation("run \(end)") } }
    let texts = Figure(ChartDocument(chart)).canvas.labels.map(\.text)
    #expect(["run 1", "run 2", "run 3", "run 4"].allSatisfy(texts.contains))
  }

  @Test func panelsWithTheSameAxesHaveLabelsOnlyOutside() {
    let texts = Figure(ChartDocument(Samples.facets)).canvas.labels.map(\.text)
    let own = Figure(ChartDocument(Samples.facets.sharedScales(false))).canvas.labels.map(\.text)
    #expect(texts.filter { $0 == "0.4" }.count == 2)
    #expect(own.filter { $0 == "100" }.count == 3 && texts.filter { $0 == "100" }.count == 2)
    #expect(texts.filter { $0 == "step" }.count == 1)
  }

  private func word(_ random: inout SeededGenerator) -> String {
    let words = ["loss", "parameters N", "a very long description of a quantity", "数据", "WWWWWWWWWWWW", "x", "1e9"]
    let count = Int.random(in: 1...3, using: &random)
    return (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  private func randomChart(_ random: inout SeededGenerator) -> Chart {
    let scale = power(10, .random(in: -12...12, using: &random))
    let offset = Double.random(in: -2...2, using: &random) * scale
    var marks: [Mark] = []
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let count = Int.random(in: 1...20, using: &random)
      let x = (0..<count).map { _ in Double.random(in: 0...1, using: &random) * scale + max(offset, 0) }
      let y = (0..<count).map { _ in power(10, .random(in: -3...3, using: &random)) * (offset < 0 ? -1 : 1) }
      var content: any ChartContent =
        switch Int.random(in: 0..<5, using: &random) {
        case 0: LineMark(x: x, y: y)
        case 1: PointMark(x: x, y: y)
        case 2: BarMark(x: x, y: y)
        case 3: RuleMark(y: y[0])
        default: AreaMark(x: x, yStart: y, yEnd: y.map { $0 * 2 })
        }
      if Bool.random(using: &random) { content = content.series(word(&random)) }
      if Bool.random(using: &random) { content = content.annotation(word(&random)) }
      marks += content.content.marks
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      let names = (0..<Int.random(in: 1...40, using: &random)).map { "\(word(&random)) \($0)" }
      let values = names.map { _ in Double.random(in: -1...1, using: &random) * scale }
      marks = (Bool.random(using: &random) ? BarMark(x: names, y: values) : BarMark(x: values, y: names)).content.marks
    }
    var chart = Chart(title: Bool.random(using: &random) ? word(&random) : nil, marks: marks)
      .xAxisLabel(word(&random)).yAxisLabel(word(&random))
      .legend(LegendPosition.allCases.randomElement(using: &random) ?? .top)
    if Bool.random(using: &random) { chart = chart.xScale(.log) }
    if Bool.random(using: &random) { chart = chart.yScale(.log) }
    return chart
  }
}

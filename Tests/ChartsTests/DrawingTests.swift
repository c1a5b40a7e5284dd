import Charts
import TestSupport
import Testing

struct DrawingTests {
  private func texts(_ svg: String, _ element: String) -> [String] {
    svg.components(from: "<\(element)", to: "</\(element)>")
  }

  @Test func hostileLabelsAreOnlyText() throws {
    let hostile = "</svg><script>alert(1)</script>\" onload='x' &amp; ]]> \u{0}"
    let chart = Chart(hostile) {
      LineMark(x: [1, 2], y: [3, 4]).series(hostile).annotation(hostile)
      PointMark(x: [1, 2], y: [3, 4]).series("<b>")
      RuleMark(y: 3).annotation(hostile)
    }.xAxisLabel(hostile).yAxisLabel(hostile).alt(hostile)
    let names = Chart { BarMark(x: [hostile, "<img src=x>"], y: [1, 2]).series(hostile) }
    for drawn in [
      try svg(chart), try svg(names),
      try svg(
        ChartGrid(hostile) {
          chart
          names
        }.alt(hostile)),
    ] {
      #expect(!drawn.contains("<script") && !drawn.contains("<img") && !drawn.contains("<b>"))
      #expect(!drawn.contains("onload='") && !drawn.contains("\u{0}"))
      #expect(drawn.contains("&lt;/svg&gt;&lt;script&gt;"))
    }
  }

  @Test func identifiersBelongToTheChart() throws {
    let drawn = try svg(Samples.band, id: "fig\" onload=\"x")
    let ids = drawn.components(from: " id=\"", to: "\"")
    #expect(ids == ["fig--onload--x", "fig--onload--x-title", "fig--onload--x-desc"])
    #expect(drawn.contains("aria-labelledby=\"fig--onload--x-title fig--onload--x-desc\""))
    #expect(drawn.contains("role=\"img\""))
  }

  @Test func noDrawingNeedsInlineStyleOrScript() throws {
    for sample in Samples.all {
      let drawn = sample.document.svg(id: "c")
      #expect(!drawn.contains(" style=") && !drawn.contains("<style") && !drawn.contains("href"), "\(sample.name)")
      #expect(!drawn.contains("NaN") && !drawn.contains("\"nan") && !drawn.contains("inf\""), "\(sample.name)")
    }
  }

  @Test func badDataIsAMessageInItsPlace() throws {
    func message(_ chart: Chart) throws -> String { try texts(svg(chart), "text").joined(separator: " ") }
    #expect(try message(Samples.mismatch).contains("LineMark got 50 x values and 49 y values."))
    #expect(try message(Samples.empty).contains("This chart has no data to draw."))
    #expect(try message(Chart {}).contains("This chart has no marks."))
    #expect(
      try message(Chart { LineMark(x: [1, 2], y: [Double.nan, .infinity]) })
        .contains("2 points are left out: not a finite number."))
    #expect(
      try message(Chart { PointMark(x: [0, -1], y: [1, 1]) }.xScale(.log))
        .contains("2 points are left out: not positive, so not on a logarithmic axis."))
    #expect(
      try message(Chart { HeatMap(x: [1, 2], y: [1, 2], values: [[1, 2], [3]]) })
        .contains("HeatMap got 2 x values and 2 y values, which need 2 × 2 grid values, and 3 grid values."))
    #expect(
      try message(
        Chart {
          BarMark(x: ["A"], y: [1])
          LineMark(x: [1, 2], y: [1, 2])
        }
      ).contains("LineMark got numbers for x where another mark of the chart got names."))
  }

  @Test func goodMarksAreDrawnBesideABadOne() throws {
    let drawn = try svg(
      Chart {
        LineMark(x: [1, 2, 3], y: [1, 2, 3])
        PointMark(x: [1], y: [1, 2])
      })
    #expect(drawn.contains("chart-line"))
    #expect(drawn.contains("Note: PointMark got 1 x value and 2 y values."))
  }

  @Test func leftOutPointsAreCounted() throws {
    let drawn = try svg(Samples.leftOut)
    #expect(drawn.contains("2 points are left out: 1 not positive"))
    #expect(drawn.contains("1 not a finite number"))
  }

  @Test func chartsAreSmall() throws {
    let x = (0..<500).map { Double($0) / 20 }
    let line = Chart { LineMark(x: x, y: x.map { power($0, 1.5) * ($0 - 12) }) }
    #expect(try svg(line).utf8.count < 12_000)
    var random = SeededGenerator(seed: 8)
    let noise = x.map { _ in Double.random(in: 0...1, using: &random) }
    #expect(try svg(Chart { LineMark(x: x, y: noise) }).utf8.count < 25_000)
  }

  @Test func aHundredThousandPointsAreDrawnSmall() throws {
    var random = SeededGenerator(seed: 9)
    var y = (0..<100_000).map { _ in Double.random(in: 0...1, using: &random) }
    y[54_321] = 9.5
    let line = Chart { LineMark(x: 0..<100_000, y: y) }
    let drawn = try svg(line)
    #expect(drawn.utf8.count < 60_000)
    #expect(drawn.contains("highest 9.5 at 54300"))
    let points = Chart { PointMark(x: y, y: y.reversed()) }
    #expect(try svg(points).utf8.count < 60_000)
    let bars = Chart { BarMark(x: 0..<100_000, y: y) }
    #expect(try svg(bars).utf8.count < 60_000)
    #expect(ChartDocument(line).tables()[0].rows.count == 40)
    #expect(ChartDocument(line).tables()[0].note == "99\u{2009}960 of 100\u{2009}000 rows are left out, evenly.")
  }

  @Test func everySeriesDiffersInMoreThanColour() throws {
    let drawn = try svg(
      Chart {
        for index in 1...6 { LineMark(x: [1, 2], y: [index, index + 1]).series("s\(index)") }
      }.legend(.hidden))
    let lines = drawn.components(from: "class=\"chart-line\"", to: "/>")
    let dashes = lines.map { $0.components(from: "dasharray=\"", to: "\"").first ?? "solid" }
    #expect(lines.count == 6 && Set(dashes).count == 6)
  }

  @Test func valuesAreUnderThePointer() throws {
    let drawn = try svg(Chart { PointMark(x: [1, 2], y: [3.25, 4]).series("runs") })
    #expect(drawn.contains("<title>runs: 1, 3.25</title>"))
    let long = try svg(Chart { LineMark(x: 0..<5000, y: (0..<5000).map { $0 % 7 }) })
    #expect(long.components(from: "<circle", to: ">").count <= 60)
  }

  @Test func theStylesheetFollowsTheReader() {
    let css = Chart.stylesheet
    #expect(css.contains("prefers-color-scheme:dark"))
    #expect(css.contains("[data-theme=dark] .chart{") && css.contains("[data-theme=light] .chart{"))
    #expect(css.filter { $0 == "{" }.count == css.filter { $0 == "}" }.count)
  }
}

extension String {
  /// The texts between each `start` and the `end` that follows it.
  func components(from start: String, to end: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: start) {
      rest = rest[range.upperBound...]
      guard let stop = rest.firstRange(of: end) else { break }
      result.append(String(rest[..<stop.lowerBound]))
      rest = rest[stop.upperBound...]
    }
    return result
  }
}

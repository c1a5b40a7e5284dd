import TestSupport
import Testing

@testable import Charts

struct TextTests {
  @Test func theFindingIsStated() {
    #expect(
      ChartDocument(Samples.log).alternative
        == "loss (nats) against parameters N, both axes logarithmic. "
        + "Line: falls from 4.02 at 1e6 to 1.41 at 1e12, straight on log-log axes with slope -0.076.")
    func finding(_ chart: Chart) -> String { ChartDocument(chart).alternative }
    #expect(
      finding(Chart { LineMark(x: [0, 1, 2], y: [1, 3, 5]) })
        == "Line: rises from 1 at 0 to 5 at 2, straight with slope 2."
    )
    #expect(
      finding(Chart { LineMark(x: [1, 2, 3], y: [1, 5, 2]).series("a") })
        == "a: goes from 1 at 1 to 2 at 3, highest 5 at 2.")
    #expect(finding(Chart { LineMark(x: [1, 2], y: [4, 4]) }) == "Line: stays at 4 from 1 to 2.")
    #expect(finding(Chart { PointMark(x: 3, y: 4) }) == "Points: one point, 4 at 3.")
    #expect(finding(Chart { BarMark(x: ["A", "B"], y: [1, 2]) }) == "Bars: A 1, B 2.")
    #expect(
      finding(Chart { HeatMap(x: [1, 2], y: [3, 4], values: [[5, 6], [7, 8]]) })
        == "Heat map: from 5 at (1, 3) to 8 at (2, 4).")
    #expect(finding(Samples.empty) == "There is no data to draw.")
    #expect(finding(Samples.mismatch) == "LineMark got 50 x values and 49 y values.")
    #expect(finding(Samples.log.alt("My words.")) == "My words.")
  }

  @Test func numbersAreShort() {
    let cases: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (1.69, "1.69"), (2.0 / 3, "0.6667"), (123456, "123500"), (1e6, "1e6"),
      (-1.5e-5, "-1.5e-5"),
      (0.0001234, "0.0001234"), (999999, "1e6"), (9.99999, "10"), (1e300, "1e300"), (.nan, "not a number"),
      (-.infinity, "-infinity"), (.leastNonzeroMagnitude, "5e-324"),
    ]
    for (value, text) in cases { #expect(NumberText.short(value) == text) }
  }

  @Test func seriesWithTheSamePlacesShareATable() throws {
    let tables = ChartDocument(
      Chart {
        LineMark(x: [1, 2], y: [3, 4]).series("a")
        AreaMark(x: [1, 2], yStart: [2, 3], yEnd: [4, 5]).series("band")
        PointMark(x: [7], y: [8.123456789]).series("b")
      }.xAxisLabel("n")
    ).tables()
    #expect(tables.count == 2)
    #expect(tables[0].headers == ["n", "a", "band, start", "band, end"])
    #expect(tables[0].rows == [["1", "3", "2", "4"], ["2", "4", "3", "5"]])
    #expect(tables[0].note == nil)
    #expect(tables[1].rows == [["7", "8.12346"]])
  }

  @Test func tablesOfGridsHaveBothAxes() {
    let tables = ChartDocument(
      Chart { HeatMap(x: [1, 2], y: [3, 4], values: [[5, 6], [7, 8]]) }.xAxisLabel("N").yAxisLabel("D")
    ).tables()
    #expect(tables[0].headers == ["D \\ N", "1", "2"])
    #expect(tables[0].rows == [["3", "5", "6"], ["4", "7", "8"]])
  }

  @Test func linesOfTextKeepToTheirWidth() {
    var random = SeededGenerator(seed: 10)
    let letters = Array("aaaeeilmnWM 文  .-")
    for _ in 0..<500 {
      let text = String(
        (0..<Int.random(in: 0...80, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
      let width = Double.random(in: 3...20, using: &random)
      let count = Int.random(in: 1...4, using: &random)
      let lines = TextWrap.lines(text, width: width, maximumLines: count)
      #expect(lines.count <= count)
      #expect(lines.allSatisfy { GlyphWidths.width($0) <= width + 1e-9 })
    }
    #expect(TextWrap.lines("loss against size", width: 5, maximumLines: 3) == ["loss", "against", "size"])
  }

  @Test func contoursRunThroughTheirLevel() {
    let axis = (0...20).map { Double($0) }
    let grid = ContourLines(
      x: axis, y: axis, z: axis.flatMap { y in axis.map { x in power(power(x - 10, 2) + power(y - 10, 2), 0.5) } })
    let lines = grid.lines(at: 6)
    #expect(lines.count == 1)
    #expect(lines[0].first == lines[0].last)
    #expect(lines[0].allSatisfy { abs($0.distance(to: Point(x: 10, y: 10)) - 6) < 0.1 })
    #expect(grid.lines(at: 100).isEmpty)
  }

  @Test func reductionKeepsPeaksAndShape() {
    var random = SeededGenerator(seed: 11)
    var points = (0..<100_000).map { Point(x: Double($0) / 200, y: .random(in: 0...1, using: &random)) }
    points[54_321].y = 9.5
    points[70_000].y = -9.5
    let reduced = Simplify.byColumn(points)
    #expect(reduced.count <= 4 * 501)
    #expect(reduced.contains(points[54_321]) && reduced.contains(points[70_000]))
    #expect(reduced.first == points.first && reduced.last == points.last)
    #expect(zip(reduced, reduced.dropFirst()).allSatisfy { $0.x <= $1.x })
    let straight = (0..<100).map { Point(x: Double($0), y: 2 * Double($0)) }
    #expect(Simplify.collinear(straight, tolerance: 0.1) == [straight[0], straight[99]])
  }

  @Test func loopsOfSinglePointsMakeOneSeries() {
    let chart = Chart {
      for step in 0..<5 {
        LineMark(x: step, y: step * step).series("a")
        if step > 2 { PointMark(x: step, y: 1) }
      }
    }
    #expect(chart.marks.count == 2)
    #expect(chart.marks[0].x?.numbers == [0, 1, 2, 3, 4])
    #expect(chart.marks[1].x?.numbers == [3, 4])
  }

  @Test func collectionsOfPairsAndNamedColumnsAreTaken() {
    struct Run { var size: Double, loss: Double }
    let runs = [Run(size: 1, loss: 2), Run(size: 3, loss: 4)]
    let expected = Chart { LineMark(x: [1.0, 3], y: [2.0, 4]) }
    #expect(Chart { LineMark(zip([1.0, 3], [2.0, 4])) } == expected)
    #expect(Chart { LineMark([(1.0, 2.0), (3.0, 4.0)]) } == expected)
    #expect(Chart { LineMark(runs, x: \.size, y: \.loss) } == expected)
    let named = Chart { LineMark(x: .value("N", [1, 3]), y: .value("Loss", [2, 4])) }
    #expect(named.x.label == "N" && named.y.label == "Loss")
  }
}

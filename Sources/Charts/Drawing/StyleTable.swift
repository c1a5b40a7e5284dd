/// Gives each series of a figure its look, the same one in every chart of a grid.
struct StyleTable: Sendable {
  private var named: [String: SeriesStyle] = [:]
  private var order: [String] = []
  private var dashCount = 0
  private var symbolCount = 0

  init(_ charts: [Chart]) {
    var withLine: Set<String> = []
    var withPoint: Set<String> = []
    for mark in charts.lazy.flatMap({ $0.marks }) {
      guard let name = mark.series else { continue }
      if named[name] == nil {
        named[name] = SeriesStyle(color: order.count)
        order.append(name)
      }
      // Dashes and symbols count only the series that show them, so that the first line is solid.
      if mark.kind == .line || mark.kind == .contour, withLine.insert(name).inserted {
        named[name]?.dash = dashCount
        dashCount += 1
      }
      if mark.kind == .point, withPoint.insert(name).inserted {
        named[name]?.symbol = symbolCount
        symbolCount += 1
      }
    }
  }

  func style(named name: String) -> SeriesStyle? { named[name] }

  /// The names of a chart's series in the figure's order.
  func names(in chart: Chart) -> [String] {
    let present = Set(chart.marks.compactMap { $0.series })
    return order.filter { present.contains($0) }
  }

  /// The look and the name of each mark. Marks without a series follow the named series; the first line, the first
  /// points and the first band without a name belong together and share a colour.
  func styles(of chart: Chart) -> [(style: SeriesStyle, name: String)] {
    var counts: [Mark.Kind: Int] = [:]
    return chart.marks.map { mark in
      if let name = mark.series, let style = named[name] { return (style, name) }
      let index = counts[mark.kind, default: 0]
      counts[mark.kind] = index + 1
      let style = SeriesStyle(
        color: order.count + index, dash: dashCount + index, symbol: symbolCount + index)
      if let note = mark.annotation, [.line, .area].contains(mark.kind) { return (style, note) }
      let word = mark.kind.word
      return (style, index == 0 ? word : "\(word) \(index + 1)")
    }
  }
}

extension Mark.Kind {
  /// What a mark without a name is called.
  var word: String {
    switch self {
    case .line: "Line"
    case .point: "Points"
    case .area: "Band"
    case .bar: "Bars"
    case .rule: "Reference line"
    case .heat: "Heat map"
    case .contour: "Contours"
    }
  }
}

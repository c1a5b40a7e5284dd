extension ChartDocument {
  /// The chart's name: the author's title, or what it shows of what.
  var name: String {
    if let title, !title.isEmpty { return title }
    guard case .single(let chart) = content else { return "Charts side by side" }
    switch (chart.y.label, chart.x.label) {
    case (let y?, let x?): return "\(y) against \(x)"
    case (let label?, nil), (nil, let label?): return "Chart of \(label)"
    default: return "Chart"
    }
  }

  /// What the chart shows, in words for those who cannot see it: the author's, or else the finding computed from the
  /// data, such as "Line: falls from 4.01 at 1e6 to 2.37 at 1e9, straight on log-log axes with slope -0.076."
  public var alternative: String { alternative(of: sortedData) }

  /// The data sorted out for drawing, one for each chart.
  var sortedData: [PlotData] {
    let styles = StyleTable(charts)
    return charts.map { PlotData($0, styles: styles) }
  }

  func alternative(of data: [PlotData]) -> String {
    switch content {
    case .single(let chart):
      if let words = chart.alternative, !words.isEmpty { return words }
      return data.map { Self.describe($0, withAxes: true) }.joined(separator: " ")
    case .grid(let grid):
      if let words = grid.alternative, !words.isEmpty { return words }
      let parts = data.prefix(9).enumerated().map { index, data in
        let words = data.chart.alternative ?? Self.describe(data, withAxes: index == 0)
        return "\(data.chart.title ?? "Chart \(index + 1)"): \(words)"
      }
      let rest = data.count > 9 ? " And \(data.count - 9) more charts." : ""
      return "\(data.count) charts. " + parts.joined(separator: " ") + rest
    }
  }

  private static func describe(_ data: PlotData, withAxes: Bool) -> String {
    var sentences: [String] = []
    if withAxes, data.isDrawable, let axes = axes(data.chart) { sentences.append(axes) }
    var described: [PlotMark] = []
    for mark in data.marks {
      // Points on a line of the same data show nothing more.
      if described.contains(where: {
        $0.mark.x == mark.mark.x && $0.mark.y == mark.mark.y && $0.mark.y2 == mark.mark.y2
      }),
        mark.mark.z == nil
      {
        continue
      }
      described.append(mark)
      if described.count > 8 { break }
      if let finding = Finding.sentence(mark, in: data.chart) { sentences.append(finding + ".") }
    }
    if described.count > 8 { sentences.append("And more series.") }
    sentences += data.notes.prefix(4).map { $0 + "." }
    return sentences.isEmpty ? "There is no data to draw." : sentences.joined(separator: " ")
  }

  private static func axes(_ chart: Chart) -> String? {
    let scales =
      switch (chart.x.scale, chart.y.scale) {
      case (.log, .log): "both axes logarithmic"
      case (.log, .linear): "x axis logarithmic"
      case (.linear, .log): "y axis logarithmic"
      case (.linear, .linear): ""
      }
    let what =
      switch (chart.y.label, chart.x.label) {
      case (let y?, let x?): "\(y) against \(x)"
      case (let y?, nil): "y axis: \(y)"
      case (nil, let x?): "x axis: \(x)"
      default: ""
      }
    let parts = [what, scales].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ", ") + "."
  }
}

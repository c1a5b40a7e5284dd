/// Where the panels of a grid stand, and which of them carry labels.
struct GridLayout {
  let columns: Int
  let shared: PlotData?
  let leftMargin: Double
  let plotHeight: Double
  private let gap = 16.0

  init(_ grid: ChartGrid, _ data: [PlotData]) {
    columns = min(grid.columns, max(data.count, 1))
    plotHeight = columns == 1 ? 220.0 : columns == 2 ? 180 : 140
    shared = grid.sharesScales && Figure.canShare(data) ? Figure.merged(data) : nil
    guard let shared else {
      leftMargin = 0
      return
    }
    let frame = Panel.Frame(minX: 0, maxX: Canvas.width / Double(columns), top: 0, plotHeight: plotHeight)
    leftMargin = Panel(shared, frame: frame, x: Figure.xScale(shared), y: Figure.yScale(shared)).plot.minX
  }

  /// The frame of a panel. Panels with the same axes have the same width, and labels only on the outside.
  func frame(_ index: Int, of count: Int, top: Double) -> Panel.Frame {
    let column = index % columns
    guard shared != nil else {
      let width = (Canvas.width - gap * Double(columns - 1)) / Double(columns)
      let x = Double(column) * (width + gap)
      return Panel.Frame(minX: x, maxX: x + width, top: top, plotHeight: plotHeight)
    }
    let pitch = (Canvas.width - leftMargin) / Double(columns)
    let x = leftMargin + Double(column) * pitch
    var frame = Panel.Frame(
      minX: column == 0 ? 0 : x - 8, maxX: x + pitch - (column == columns - 1 ? 0 : 14), top: top,
      plotHeight: plotHeight)
    frame.leftMargin = column == 0 ? leftMargin : 8
    frame.showsYLabels = column == 0
    frame.showsXLabels = index + columns >= count
    return frame
  }
}

extension Figure {
  mutating func drawGrid(_ grid: ChartGrid, top: Double) -> Double {
    let layout = GridLayout(grid, data)
    var y = top
    let yTitles = Set(data.map { $0.chart.y.label })
    let xTitles = Set(data.map { $0.chart.x.label })
    if yTitles.count == 1 { y = drawYTitle(yTitles.first ?? nil, top: y) - 6 }
    for start in stride(from: 0, to: data.count, by: layout.columns) {
      let row = start..<min(start + layout.columns, data.count)
      var plotTop = y
      for index in row {
        let frame = layout.frame(index, of: data.count, top: y)
        let x = frame.minX + (frame.leftMargin ?? 0)
        var top = y
        for text in [data[index].chart.title, yTitles.count > 1 ? data[index].chart.y.label : nil] {
          guard let text, !text.isEmpty else { continue }
          top = canvas.paragraph(text, x: x, y: top + 16, width: frame.maxX - x, maximumLines: 2, style: .label) - 10
        }
        plotTop = max(plotTop, top)
      }
      plotTop += 12
      var bottom = plotTop
      for index in row {
        let frame = layout.frame(index, of: data.count, top: plotTop)
        bottom = max(bottom, drawCell(data[index], frame, layout.shared, hasOwnXTitle: xTitles.count > 1))
      }
      y = bottom + 6
    }
    return xTitles.count == 1 ? drawXTitle(xTitles.first ?? nil, layout.leftMargin, Canvas.width, top: y - 6) : y
  }

  /// Draws one panel of a grid, or the message in its place, and returns where it ends.
  private mutating func drawCell(
    _ own: PlotData, _ frame: Panel.Frame, _ shared: PlotData?, hasOwnXTitle: Bool
  ) -> Double {
    guard own.isDrawable else {
      let reason = own.notes.first ?? "There is no data to draw"
      let x = frame.minX + (frame.leftMargin ?? 0)
      return canvas.paragraph(
        "\(reason).", x: x, y: frame.top + 24, width: frame.maxX - x - 6, maximumLines: 6, style: .note)
    }
    let panel = Panel(own, frame: frame, x: Self.xScale(shared ?? own), y: Self.yScale(shared ?? own))
    drawPanel(panel, targetBudget: max(12, 120 / max(data.count, 1)))
    guard hasOwnXTitle else { return panel.bottom }
    return drawXTitle(own.chart.x.label, frame.minX, frame.maxX, top: panel.bottom)
  }
}

/// A whole drawing: title, legend, panels, axis titles and notes, from top to bottom.
struct Figure {
  var canvas = Canvas()
  private(set) var height = 0.0
  private let document: ChartDocument
  let data: [PlotData]
  private let heatScale: HeatScale?

  /// More than this no page should carry.
  private static let maximumBytes = 3 << 20

  init(_ document: ChartDocument) {
    self.document = document
    let styles = StyleTable(document.charts)
    data = document.charts.map { PlotData($0, styles: styles) }
    heatScale = HeatScale(data.flatMap { $0.marks })
    draw()
    if canvas.xml.bytes.count > Self.maximumBytes {
      let size = canvas.xml.bytes.count >> 20
      canvas = Canvas()
      drawMessage(["This chart has too much to draw: \(size) megabytes. Draw fewer series or points"], top: 0)
    }
  }

  private mutating func draw() {
    var y = 4.0
    if let title = document.title, !title.isEmpty {
      y = canvas.paragraph(title, x: 0, y: y + 14, width: Canvas.width, maximumLines: 4, style: .title) - 8
    }
    guard data.contains(where: { $0.isDrawable }) else {
      drawMessage(notes.isEmpty ? ["This chart has no data to draw"] : notes, top: y)
      return
    }
    let legend = Legend(data)
    let position = document.charts.first?.legendPosition ?? .automatic
    let showsLegend = position != .hidden && !legend.entries.isEmpty
    if showsLegend, position != .bottom { y = legend.draw(on: &canvas, top: y + 6) }
    switch document.content {
    case .single: y = drawSingle(top: y)
    case .grid(let grid): y = drawGrid(grid, top: y)
    }
    if let scale = heatScale {
      y = HeatKey(scale: scale).draw(on: &canvas, top: y + 12, left: 40, right: Canvas.width - 12)
    }
    if showsLegend, position == .bottom { y = legend.draw(on: &canvas, top: y + 6) }
    for note in notes {
      y = canvas.paragraph("Note: \(note).", x: 0, y: y + 18, width: Canvas.width, maximumLines: 4, style: .note) - 16
    }
    height = y + 8
  }

  /// What all charts have to tell, each once.
  var notes: [String] {
    var seen: Set<String> = []
    // A chart of a grid that cannot be drawn has its reason in its place.
    let speaking = data.contains(where: { $0.isDrawable }) ? data.filter { $0.isDrawable } : data
    return speaking.flatMap { $0.notes }.filter { seen.insert($0).inserted }.prefix(6).map { $0 }
  }

  private mutating func drawMessage(_ reasons: [String], top: Double) {
    var y = top + 18
    canvas.group("chart-message") { canvas in
      for reason in reasons {
        y = canvas.paragraph(
          "\(reason).", x: 14, y: y + 10, width: Canvas.width - 28, maximumLines: 5, style: .note)
      }
    }
    var path = PathWriter()
    path.rect(Rect(minX: 1, minY: top + 4, maxX: Canvas.width - 1, maxY: y + 4))
    canvas.path(path.data, class: "chart-frame", attributes: ("none", "#888", "4 4"))
    height = y + 8
  }

  private mutating func drawSingle(top: Double) -> Double {
    guard let data = data.first else { return top }
    var frame = Panel.Frame(minX: 0, maxX: Canvas.width, top: top, plotHeight: 270)
    frame.top = drawYTitle(data.chart.y.label, top: top)
    if let rows = data.yCategories, data.xCategories == nil {
      frame.plotHeight = min(max(Double(rows.count) * 42, 90), 520)
    }
    let panel = Panel(data, frame: frame, x: Self.xScale(data), y: Self.yScale(data))
    drawPanel(panel, targetBudget: 72)
    return drawXTitle(data.chart.x.label, panel.plot.minX, panel.plot.maxX, top: panel.bottom)
  }

  mutating func drawPanel(_ panel: Panel, targetBudget: Int) {
    var drawing = PanelDrawing(panel, on: canvas, heatScale: heatScale, targetBudget: targetBudget)
    drawing.draw()
    canvas = drawing.canvas
  }

  /// The title of a y axis stands level above it, where it reads without a turned head.
  mutating func drawYTitle(_ label: String?, top: Double) -> Double {
    guard let label, !label.isEmpty else { return top + 14 }
    return canvas.paragraph(label, x: 0, y: top + 18, width: Canvas.width, maximumLines: 3, style: .label) - 2
  }

  mutating func drawXTitle(_ label: String?, _ left: Double, _ right: Double, top: Double) -> Double {
    guard let label, !label.isEmpty else { return top + 4 }
    return canvas.paragraph(
      label, x: (left + right) / 2, y: top + 19, width: right - left, maximumLines: 3, style: .label, anchor: .middle)
      - 12
  }
}

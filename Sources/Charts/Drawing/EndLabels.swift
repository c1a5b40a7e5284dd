/// Annotations of curves that end at the right of the plot: they stand beside their ends, each next to its own.
struct EndLabels {
  /// The marks, by their place among the panel's marks, with the end of the curve in the axes' own measures.
  let ends: [(mark: Int, x: Double, y: Double)]
  /// The room to the right of the plot.
  let margin: Double

  private static let offset = 14.0

  init(_ data: PlotData, x scale: AxisScale, y yScale: AxisScale, available width: Double) {
    var ends: [(mark: Int, x: Double, y: Double)] = []
    var widest = 0.0
    for (index, mark) in data.marks.enumerated() {
      guard [.line, .area].contains(mark.mark.kind), let text = mark.mark.annotation,
        let last = mark.x.indices.last(where: { mark.isDrawable($0) })
      else { continue }
      let y = mark.y2.isEmpty ? mark.y[last] : mark.y[last] / 2 + mark.y2[last] / 2
      guard 0.95...1.0001 ~= scale.share(mark.x[last]), yScale.contains(y) else { continue }
      ends.append((index, mark.x[last], y))
      widest = max(widest, GlyphWidths.width(text) * Canvas.fontSize)
    }
    let isRoomy = !ends.isEmpty && widest < width * 0.3
    self.ends = isRoomy ? ends : []
    margin = isRoomy ? widest + Self.offset - 8 : 0
  }

  /// Where the labels stand: as near to the ends as they can without covering each other; nil for those left over.
  static func heights(_ wanted: [Double], from top: Double, to bottom: Double) -> [Double?] {
    let room = max(0, Int((bottom - top) / Canvas.lineHeight) + 1)
    let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }.prefix(room)
    var result = [Double?](repeating: nil, count: wanted.count)
    var next = top
    for index in order {
      result[index] = max(wanted[index], next)
      next = max(wanted[index], next) + Canvas.lineHeight
    }
    var limit = bottom
    for index in order.reversed() {
      guard let y = result[index] else { continue }
      result[index] = min(y, limit)
      limit = min(y, limit) - Canvas.lineHeight
    }
    return result
  }

  /// Draws the labels with lines that lead to them.
  func draw(_ drawing: inout PanelDrawing) {
    let panel = drawing.panel
    let places = ends.map { panel.place($0.x, $0.y) }
    let heights = Self.heights(places.map { $0.y }, from: panel.plot.minY, to: panel.plot.maxY - 6)
    for ((end, place), height) in zip(zip(ends, places), heights) {
      guard let height else { continue }
      let mark = panel.data.marks[end.mark]
      let x = panel.plot.maxX + Self.offset
      let lead = Point(x: x - 3, y: height)
      drawing.group(mark) { canvas in
        var path = PathWriter()
        path.polyline([Point(x: place.x + 2, y: place.y), lead])
        canvas.path(path.data, class: "chart-leader", attributes: ("none", mark.style.fallbackColor, nil))
      }
      drawing.canvas.text(
        mark.mark.annotation ?? "", at: Point(x: x, y: height + 5), style: .label, full: mark.mark.annotation)
    }
  }
}

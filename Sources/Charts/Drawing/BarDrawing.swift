/// How the bars of a panel share the room at each place.
struct BarLayout {
  let isHorizontal: Bool
  /// The width of all bars at one place: most of the space between neighbours.
  let band: Double
  /// The width of one bar.
  let width: Double
  /// The place of each series among those side by side.
  let slots: [String: Int]

  init(_ panel: Panel) {
    let bars = panel.data.marks.filter { $0.mark.kind == .bar }
    var slots: [String: Int] = [:]
    for mark in bars where slots[mark.name] == nil { slots[mark.name] = slots.count }
    isHorizontal = panel.data.yCategories != nil
    band = Self.band(of: bars, in: panel, isHorizontal: isHorizontal)
    width = band / Double(max(slots.count, 1))
    self.slots = slots
  }

  private static func band(of bars: [PlotMark], in panel: Panel, isHorizontal: Bool) -> Double {
    var places = bars.flatMap { mark in
      mark.x.indices.filter { mark.isDrawable($0) }.map { index in
        let point = panel.place(mark.x[index], mark.y[index])
        return isHorizontal ? point.y : point.x
      }
    }
    if isHorizontal || panel.data.xCategories != nil {
      let scale = isHorizontal ? panel.y.scale : panel.x.scale
      let length = isHorizontal ? panel.plot.height : panel.plot.width
      return min(length / abs(scale.high - scale.low) * 0.72, 96)
    }
    places.sort()
    let nearest = zip(places, places.dropFirst()).map { $1 - $0 }.filter { $0 > 1e-6 }.min() ?? 60
    return min(max(nearest * 0.8, 1), 60)
  }
}

extension PanelDrawing {
  /// Bars of several series stand side by side.
  mutating func drawBars(_ mark: PlotMark, _ layout: BarLayout) {
    let (isHorizontal, band, width) = (layout.isHorizontal, layout.band, layout.width)
    let slot = layout.slots[mark.name] ?? 0
    let scale = isHorizontal ? panel.x.scale : panel.y.scale
    let base = scale.kind == .linear ? min(max(0, scale.low), scale.high) : scale.low
    var rects: [(Rect, Int)] = []
    for index in mark.x.indices where mark.isDrawable(index) {
      let end = panel.place(mark.x[index], mark.y[index])
      let origin = isHorizontal ? panel.place(base, mark.y[index]) : panel.place(mark.x[index], base)
      let start = -band / 2 + Double(slot) * width
      let rect =
        isHorizontal
        ? Rect(
          minX: min(origin.x, end.x), minY: end.y + start, maxX: max(origin.x, end.x), maxY: end.y + start + width)
        : Rect(
          minX: end.x + start, minY: min(origin.y, end.y), maxX: end.x + start + width, maxY: max(origin.y, end.y))
      guard rect.intersects(panel.plot) || rect.width == 0 || rect.height == 0 else { continue }
      let a = panel.plot.clamped(Point(x: rect.minX, y: rect.minY))
      let b = panel.plot.clamped(Point(x: rect.maxX, y: rect.maxY))
      rects.append((Rect(minX: a.x, minY: a.y, maxX: b.x, maxY: b.y), index))
      if canvas.obstacles.count < 4000 { canvas.obstacles += Self.samples(of: a, b) }
    }
    let own = panel
    group(mark) { canvas in
      if rects.count > 150 {
        var path = PathWriter()
        for (rect, _) in Self.tallest(rects, isHorizontal: isHorizontal) { path.rect(rect) }
        canvas.path(path.data, class: "chart-bar", attributes: (mark.style.fallbackColor, nil, nil))
      } else {
        for (rect, index) in rects {
          canvas.target(
            rect, own.words(mark, index), class: "chart-bar", fill: mark.style.fallbackColor)
        }
      }
    }
  }

  /// Places all over a bar, for text to keep away from.
  private static func samples(of a: Point, _ b: Point) -> [Point] {
    let columns = stride(from: a.x + 3, to: b.x, by: max(12, (b.x - a.x) / 8))
    let rows = stride(from: a.y + 2, to: b.y, by: max(12, (b.y - a.y) / 8))
    return columns.flatMap { x in rows.map { y in Point(x: x, y: y) } }
  }

  /// Of the bars in one unit of width, the longest.
  private static func tallest(_ rects: [(Rect, Int)], isHorizontal: Bool) -> [(Rect, Int)] {
    var best: [Int: (Rect, Int)] = [:]
    for entry in rects {
      let key = Int(isHorizontal ? entry.0.minY : entry.0.minX)
      let length = isHorizontal ? entry.0.width : entry.0.height
      if let other = best[key], (isHorizontal ? other.0.width : other.0.height) >= length { continue }
      best[key] = entry
    }
    return best.sorted { $0.key < $1.key }.map { $0.value }
  }
}

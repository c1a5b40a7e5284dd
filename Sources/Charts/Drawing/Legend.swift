/// The names of the series with their looks, in as many rows as they need.
struct Legend {
  let entries: [PlotData.LegendEntry]

  private static let swatch = 30.0
  private static let space = 18.0

  /// The legend of a figure: series in order, each once.
  init(_ data: [PlotData]) {
    var seen: [String: Int] = [:]
    var entries: [PlotData.LegendEntry] = []
    for entry in data.flatMap({ $0.legend }) {
      if let index = seen[entry.name] {
        entries[index].kinds.formUnion(entry.kinds)
      } else {
        seen[entry.name] = entries.count
        entries.append(entry)
      }
    }
    self.entries = entries
  }

  /// Draws the rows, the first with its top at `top`, and returns where they end.
  func draw(on canvas: inout Canvas, top: Double) -> Double {
    var (x, y) = (2.0, top + 14)
    let shown = entries.prefix(24)
    let limit = (Canvas.width - Self.swatch - 10) / Canvas.fontSize
    let names = shown.map { TextWrap.shortened($0.name.split { $0.isNewline }.joined(separator: " "), width: limit) }
    var widths = names.map { Self.swatch + 6 + GlyphWidths.width($0) * Canvas.fontSize }
    let widest = widths.max() ?? 0
    if widths.reduce(0, { $0 + $1 + Self.space }) > Canvas.width, widest < Canvas.width / 2 - Self.space {
      // In several rows, names stand in columns.
      let columns = ((Canvas.width - 2) / (widest + Self.space)).rounded(.down)
      widths = widths.map { _ in (Canvas.width - 2) / columns - Self.space }
    }
    for ((entry, name), width) in zip(zip(shown, names), widths) {
      if x > 2, x + width > Canvas.width + 0.1 { (x, y) = (2, y + Canvas.lineHeight + 1) }
      drawSwatch(entry, x: x, y: y - 5, on: &canvas)
      canvas.text(name, at: Point(x: x + Self.swatch + 6, y: y), style: .label, full: entry.name)
      x += width + Self.space
    }
    if entries.count > shown.count {
      y += Canvas.lineHeight + 1
      canvas.text("and \(entries.count - shown.count) more series", at: Point(x: 2, y: y), style: .label)
    }
    return y + 10
  }

  private func drawSwatch(_ entry: PlotData.LegendEntry, x: Double, y: Double, on canvas: inout Canvas) {
    let style = entry.style
    canvas.group(style.colorClass) { canvas in
      var path = PathWriter()
      if !entry.kinds.isDisjoint(with: [.area, .heat]) {
        path.rect(Rect(minX: x, minY: y - 7, maxX: x + Self.swatch, maxY: y + 7))
        canvas.path(path.data, class: "chart-area", attributes: (style.fallbackColor, nil, nil))
      }
      if entry.kinds.contains(.bar) {
        path = PathWriter()
        path.rect(Rect(minX: x + 4, minY: y - 6, maxX: x + Self.swatch - 4, maxY: y + 6))
        canvas.path(path.data, class: "chart-bar", attributes: (style.fallbackColor, nil, nil))
      }
      if !entry.kinds.isDisjoint(with: [.line, .contour, .rule]) {
        path = PathWriter()
        path.polyline([Point(x: x, y: y), Point(x: x + Self.swatch, y: y)])
        let isRule = entry.kinds.isDisjoint(with: [.line, .contour])
        canvas.path(
          path.data, class: isRule ? "chart-rule" : "chart-line",
          attributes: ("none", style.fallbackColor, isRule ? nil : style.dashArray))
      }
      if entry.kinds.contains(.point) {
        path = PathWriter()
        Symbols.append(style.symbol, at: Point(x: x + Self.swatch / 2, y: y), to: &path)
        canvas.path(path.data, class: "chart-point", attributes: (style.fallbackColor, nil, nil))
      }
    }
  }
}

/// The colours of a heat map with the values where they change.
struct HeatKey {
  let scale: HeatScale

  /// Draws the key with its top at `top`, and returns where it ends.
  func draw(on canvas: inout Canvas, top: Double, left: Double, right: Double) -> Double {
    let width = (right - left) / Double(HeatScale.steps)
    for step in 0..<HeatScale.steps {
      var path = PathWriter()
      let x = left + Double(step) * width
      path.rect(Rect(minX: x, minY: top, maxX: x + width, maxY: top + 10))
      canvas.path(path.data, class: "chart-heat chart-h\(step + 1)", attributes: (Palette.heatLight[step], nil, nil))
    }
    var end = -Double.infinity
    for (index, anchor) in [(0, Canvas.Anchor.start), (9, .end), (3, .middle), (6, .middle)] {
      let share = Double(index) / Double(HeatScale.steps)
      let text = NumberText.short(scale.value(share), significant: 3)
      let point = Point(x: left + share * (right - left), y: top + 27)
      let rect = Canvas.box(TickLabel(base: text), at: point, anchor: anchor, style: .tick)
      let padded = Rect(minX: rect.minX - 8, minY: rect.minY, maxX: rect.maxX + 8, maxY: rect.maxY)
      guard !canvas.labels.contains(where: { $0.bounds.intersects(padded) }) else { continue }
      canvas.text(text, at: point, anchor: anchor, style: .tick)
      end = max(end, rect.maxY)
    }
    return max(end, top + 32)
  }
}

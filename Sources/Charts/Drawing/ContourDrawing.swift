extension PanelDrawing {
  mutating func drawContour(_ mark: PlotMark, overHeat: Bool) {
    guard let cells = mark.mark.z else { return }
    var columns = CellEdges.edges(of: mark.x).order
    var rows = CellEdges.edges(of: mark.y).order
    columns = Simplify.evenly(columns, maximum: 200)
    rows = Simplify.evenly(rows, maximum: 200)
    let grid = ContourLines(
      x: columns.map { panel.place(mark.x[$0], panel.y.scale.low).x },
      y: rows.map { panel.place(panel.x.scale.low, mark.y[$0]).y },
      z: rows.flatMap { row in columns.map { cells[row * mark.x.count + $0] } })
    let name = overHeat ? "chart-contour chart-over" : "chart-contour"
    var labels: [(String, [Point])] = []
    for (level, text) in ContourLevels.levels(of: mark.mark) {
      labels += grid.lines(at: level).map { (text, $0) }
    }
    let isNamed = mark.mark.series != nil
    let own = panel
    canvas.group(isNamed ? mark.style.colorClass : "chart-unnamed") { canvas in
      var path = PathWriter()
      for (text, line) in labels {
        let place = Self.labelPlace(line, text, in: own, on: canvas)
        Self.append(Simplify.collinear(line, tolerance: 0.12), to: &path, in: own.plot, gap: place?.rect)
        if let place { canvas.text(text, at: place.point, anchor: .middle, style: .annotation) }
      }
      canvas.path(path.data, class: name, attributes: ("none", isNamed ? mark.style.fallbackColor : "#333", nil))
    }
  }

  /// Appends a line but for its part under its label.
  private static func append(_ line: [Point], to path: inout PathWriter, in plot: Rect, gap: Rect?) {
    var last: Point?
    for (a, b) in zip(line, line.dropFirst()) {
      guard let (from, to) = plot.clip(a, b) else { continue }
      var parts = [(from, to)]
      if let (enter, leave) = gap?.clip(from, to) { parts = [(from, enter), (leave, to)] }
      for (from, to) in parts where from.distance(to: to) > 0.05 {
        if last != from { path.move(from) }
        path.line(to)
        last = to
      }
    }
  }

  /// Where a level's label stands upon its line: at the middle or near it, where it covers no other text.
  private static func labelPlace(
    _ line: [Point], _ text: String, in panel: Panel, on canvas: Canvas
  ) -> (point: Point, rect: Rect)? {
    let length = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    guard length > 60 else { return nil }
    var best: (place: (Point, Rect), cost: Int)?
    for share in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] {
      let point = line[min(Int(Double(line.count) * share), line.count - 1)]
      let place = Point(x: point.x, y: point.y + 5)
      let rect = Canvas.box(TickLabel(base: text), at: place, anchor: .middle, style: .annotation)
      guard panel.plot.contains(rect), !canvas.labels.contains(where: { $0.bounds.intersects(rect) }) else { continue }
      let cost = canvas.obstacles.reduce(0) { $0 + (rect.contains($1) ? 1 : 0) }
      if cost < best?.cost ?? .max { best = ((place, rect), cost) }
      if cost == 0 { break }
    }
    return best?.place
  }
}

/// Values at which contours are drawn.
enum ContourLevels {
  /// The author's levels, or up to eight round ones strictly within the values, each with its text.
  static func levels(of mark: Mark) -> [(Double, String)] {
    let finite = (mark.z ?? []).filter { $0.isFinite && $0.magnitude <= AxisScale.largestValue }
    guard let low = finite.min(), let high = finite.max(), low < high else { return [] }
    if !mark.levels.isEmpty {
      return mark.levels.filter { $0.isFinite }.prefix(40).map { ($0, NumberText.short($0)) }
    }
    let ticks = LinearTicks.candidates(low, high, maximum: 9).first { $0.count >= 3 } ?? []
    return ticks.filter { $0.position > low && $0.position < high }.map {
      ($0.position, NumberText.short($0.position, significant: 6))
    }
  }
}

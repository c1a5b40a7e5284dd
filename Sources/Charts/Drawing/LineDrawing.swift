extension PanelDrawing {
  mutating func drawLine(_ mark: PlotMark) {
    var path = PathWriter()
    var drawn = 0
    var singles: [Point] = []
    for run in runs(of: mark) {
      let points = reduced(run.map { panel.place(mark.x[$0], mark.y[$0]) })
      if points.count == 1, panel.plot.contains(points[0], slack: 0.5) { singles.append(points[0]) }
      addObstacles(points)
      drawn += points.count
      var last: Point?
      for (a, b) in zip(points, points.dropFirst()) {
        guard let (from, to) = panel.plot.clip(a, b) else { continue }
        if last != from { path.move(from) }
        path.line(to)
        last = to
      }
    }
    // A line of one point would be invisible.
    for point in singles { Symbols.append(mark.style.symbol, at: point, to: &path) }
    group(mark) { canvas in
      canvas.path(
        path.data, class: "chart-line", attributes: ("none", mark.style.fallbackColor, mark.style.dashArray))
    }
  }

  mutating func drawPoints(_ mark: PlotMark) {
    var points: [Point] = []
    for index in mark.x.indices where mark.isDrawable(index) {
      let point = panel.place(mark.x[index], mark.y[index])
      if panel.plot.contains(point, slack: 0.5) { points.append(point) }
    }
    addObstacles(Simplify.evenly(points, maximum: 400))
    guard points.count <= 400 else { return drawCrowd(mark, points) }
    var path = PathWriter()
    for point in points { Symbols.append(mark.style.symbol, at: point, to: &path) }
    group(mark) { canvas in
      canvas.path(path.data, class: "chart-point", attributes: (mark.style.fallbackColor, nil, nil))
    }
  }

  mutating func drawArea(_ mark: PlotMark) {
    var path = PathWriter()
    for run in runs(of: mark) {
      let upper = reduced(run.map { panel.plot.clamped(panel.place(mark.x[$0], mark.y2[$0])) })
      let lower = reduced(run.map { panel.plot.clamped(panel.place(mark.x[$0], mark.y[$0])) })
      guard upper.count > 1 else {
        // A band at a single place is an upright stroke.
        if let a = upper.first, let b = lower.first {
          path.rect(Rect(minX: a.x - 2, minY: min(a.y, b.y), maxX: a.x + 2, maxY: max(a.y, b.y)))
        }
        continue
      }
      path.polyline(upper + lower.reversed())
      path.close()
    }
    group(mark) { canvas in
      canvas.path(path.data, class: "chart-area", attributes: (mark.style.fallbackColor, nil, nil))
    }
  }

  /// The places of all points of a mark that can be drawn.
  func places(of mark: PlotMark) -> [Point] {
    let points = mark.x.indices.filter { mark.isDrawable($0) }.map { panel.place(mark.x[$0], mark.y[$0]) }
    return Simplify.evenly(points, maximum: 600)
  }

  /// The parts of a mark between points that are left out.
  private func runs(of mark: PlotMark) -> [[Int]] {
    var runs: [[Int]] = []
    var run: [Int] = []
    for index in mark.x.indices {
      if mark.isDrawable(index) {
        run.append(index)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }

  private func reduced(_ points: [Point]) -> [Point] {
    let sparse = Simplify.evenly(Simplify.byColumn(points), maximum: 4 * Int(Canvas.width))
    return Simplify.collinear(sparse, tolerance: 0.12)
  }

  /// Remembers where the data are, for annotations to keep away.
  mutating func addObstacles(_ points: [Point]) {
    guard canvas.obstacles.count < 4000 else { return }
    canvas.obstacles += Simplify.evenly(points, maximum: 300).filter { panel.plot.contains($0) }
    for (a, b) in zip(points, points.dropFirst()).prefix(300) {
      guard let (from, to) = panel.plot.clip(a, b) else { continue }
      let steps = Int(from.distance(to: to) / 8)
      for step in 0..<max(steps, 0) {
        let share = Double(step) / Double(steps)
        canvas.obstacles.append(
          Point(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share))
      }
    }
  }

  mutating func group(_ mark: PlotMark, _ body: (inout Canvas) -> Void) {
    canvas.group(mark.style.colorClass, body)
  }
}

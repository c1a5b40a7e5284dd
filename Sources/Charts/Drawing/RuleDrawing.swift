extension PanelDrawing {
  mutating func drawRule(_ mark: PlotMark) {
    var path = PathWriter()
    for (a, b) in segments(of: mark) {
      path.polyline([a, b])
      addObstacles([a, b])
    }
    let isInterval = !mark.x2.isEmpty || !mark.y2.isEmpty
    if mark.mark.series != nil {
      group(mark) { canvas in
        canvas.path(path.data, class: "chart-rule", attributes: ("none", mark.style.fallbackColor, nil))
      }
    } else {
      canvas.path(
        path.data, class: isInterval ? "chart-interval" : "chart-rule chart-plain",
        attributes: ("none", "#666", isInterval ? nil : "5 4"))
    }
  }

  /// The visible parts of the rules of a mark.
  func segments(of mark: PlotMark) -> [(Point, Point)] {
    let plot = panel.plot
    var result: [(Point, Point)] = []
    if !mark.y2.isEmpty || !mark.x2.isEmpty {
      for index in mark.x.indices where mark.isDrawable(index) {
        let a = panel.place(mark.x[index], mark.y[index])
        let b = panel.place(
          mark.x2.isEmpty ? mark.x[index] : mark.x2[index], mark.y2.isEmpty ? mark.y[index] : mark.y2[index])
        if let segment = plot.clip(a, b) { result.append(segment) }
      }
      return Simplify.evenly(result, maximum: 1200)
    }
    for y in mark.y where panel.y.scale.contains(y) {
      let place = panel.place(0, y).y
      result.append((Point(x: plot.minX, y: place), Point(x: plot.maxX, y: place)))
    }
    for x in mark.x where panel.x.scale.contains(x) {
      let place = panel.place(x, 0).x
      result.append((Point(x: place, y: plot.maxY), Point(x: place, y: plot.minY)))
    }
    return Simplify.evenly(result, maximum: 1200)
  }
}

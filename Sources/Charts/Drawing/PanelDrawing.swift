/// Draws one panel: grid, axes, marks, annotations and targets.
struct PanelDrawing {
  let panel: Panel
  var canvas: Canvas
  /// The colours of heat maps, the same in all panels of a figure.
  let heatScale: HeatScale?
  /// Targets under the pointer that this panel may have in all.
  let targetBudget: Int

  init(_ panel: Panel, on canvas: Canvas, heatScale: HeatScale?, targetBudget: Int) {
    self.panel = panel
    self.heatScale = heatScale
    self.canvas = canvas
    self.targetBudget = targetBudget
  }

  mutating func draw() {
    canvas.obstacles = []
    let hasHeat = panel.data.marks.contains { $0.mark.kind == .heat }
    if !hasHeat { drawGrid() }
    let bars = BarLayout(panel)
    if panel.data.marks.contains(where: { $0.mark.kind == .contour }) {
      // Labels of contours keep away from lines that come above them.
      for mark in panel.data.marks where mark.mark.kind == .line { addObstacles(places(of: mark)) }
    }
    for mark in panel.data.marks {
      switch mark.mark.kind {
      case .line: drawLine(mark)
      case .point: drawPoints(mark)
      case .area: drawArea(mark)
      case .bar: drawBars(mark, bars)
      case .rule: drawRule(mark)
      case .heat: drawHeat(mark)
      case .contour: drawContour(mark, overHeat: hasHeat)
      }
    }
    drawAxes(overHeat: hasHeat)
    panel.endLabels.draw(&self)
    let labelled = Set(panel.endLabels.ends.map { $0.mark })
    let others = panel.data.marks.indices.filter {
      panel.data.marks[$0].mark.annotation != nil && !labelled.contains($0)
    }
    for index in others.prefix(60) { annotate(panel.data.marks[index]) }
    drawTargets()
  }

  private mutating func drawGrid() {
    var path = PathWriter()
    let plot = panel.plot
    if case .category = panel.y.scale.kind {
      for tick in panel.x.major {
        let x = panel.place(tick.position, 0).x
        path.polyline([Point(x: x, y: plot.minY), Point(x: x, y: plot.maxY)])
      }
    } else {
      for tick in panel.y.major {
        let y = panel.place(0, tick.position).y
        path.polyline([Point(x: plot.minX, y: y), Point(x: plot.maxX, y: y)])
      }
    }
    canvas.path(path.data, class: "chart-grid", attributes: (nil, "#ddd", nil))
  }

  private mutating func drawAxes(overHeat: Bool) {
    let plot = panel.plot
    var path = PathWriter()
    // The x axis stands at zero where the values go both ways, so that up and down show.
    if case .linear = panel.y.scale.kind, panel.y.scale.low < 0, panel.y.scale.high > 0, !overHeat {
      let y = panel.place(0, 0).y
      path.polyline([Point(x: plot.minX, y: y), Point(x: plot.maxX, y: y)])
    } else if case .category = panel.y.scale.kind, case .linear = panel.x.scale.kind {
      let x = panel.place(min(max(0, panel.x.scale.low), panel.x.scale.high), 0).x
      path.polyline([Point(x: x, y: plot.minY), Point(x: x, y: plot.maxY)])
    } else {
      path.polyline([Point(x: plot.minX, y: plot.maxY), Point(x: plot.maxX, y: plot.maxY)])
    }
    if panel.categories == nil, !isCategory(panel.y.scale) || overHeat {
      for (places, length) in [(panel.x.major.map({ $0.position }), 5.0), (panel.x.minor, 3.0)] {
        for place in places {
          let x = panel.place(place, 0).x
          path.polyline([Point(x: x, y: plot.maxY), Point(x: x, y: plot.maxY + length)])
        }
      }
    }
    if case .log = panel.y.scale.kind {
      for place in panel.y.minor {
        let y = panel.place(0, place).y
        path.polyline([Point(x: plot.minX - 3, y: y), Point(x: plot.minX, y: y)])
      }
    }
    canvas.path(path.data, class: "chart-axis", attributes: (nil, "#888", nil))
    if panel.frame.showsXLabels { labelX() }
    if panel.frame.showsYLabels { labelY() }
  }

  private func isCategory(_ scale: AxisScale) -> Bool {
    if case .category = scale.kind { true } else { false }
  }

  private mutating func labelX() {
    let plot = panel.plot
    guard let categories = panel.categories else {
      canvas.texts(.tick, anchor: .middle) { [panel] canvas in
        for tick in panel.x.major {
          let x = Panel.labelCenter(tick, plot, panel.x.scale, panel.frame)
          canvas.text(tick.label, at: Point(x: x, y: plot.maxY + 26), anchor: .middle, style: .tick)
        }
      }
      return
    }
    for (index, lines) in categories.lines.enumerated() {
      let x = panel.place(Double(index), 0).x
      if categories.isSlanted {
        guard let line = lines.first else { continue }
        canvas.slantedText(
          line, at: Point(x: x + 5, y: plot.maxY + 17), style: .tick, full: categories.names[index])
        continue
      }
      for (row, line) in lines.enumerated() {
        let y = plot.maxY + 21 + Double(row) * Canvas.lineHeight
        canvas.text(line, at: Point(x: x, y: y), anchor: .middle, style: .tick)
      }
    }
  }

  private mutating func labelY() {
    let x = panel.plot.minX - Panel.gap
    guard case .category(let names) = panel.y.scale.kind else {
      canvas.texts(.tick, anchor: .end) { [panel] canvas in
        for tick in panel.y.major {
          let y = panel.place(0, tick.position).y
          canvas.text(tick.label, at: Point(x: x, y: y + 5), anchor: .end, style: .tick)
        }
      }
      return
    }
    let room = (x - panel.frame.minX) / Canvas.fontSize
    let band = panel.plot.height / Double(max(names.count, 1))
    let step = max(1, Int((Canvas.lineHeight / band).rounded(.up)))
    for (index, name) in names.enumerated() where index % step == 0 {
      let lines = TextWrap.lines(name, width: room, maximumLines: max(1, min(3, Int(band / Canvas.lineHeight))))
      let middle = panel.place(0, Double(index)).y + 5 - Double(lines.count - 1) / 2 * Canvas.lineHeight
      for (row, line) in lines.enumerated() {
        let y = middle + Double(row) * Canvas.lineHeight
        canvas.text(line, at: Point(x: x, y: y), anchor: .end, style: .tick, full: row == 0 ? name : nil)
      }
    }
  }
}

extension PanelDrawing {
  /// Places under the pointer that tell the values of lines, points, bands and intervals.
  mutating func drawTargets() {
    let kinds: Set<Mark.Kind> = [.line, .point, .area, .rule]
    let marks = panel.data.marks.filter { kinds.contains($0.mark.kind) }
    guard !marks.isEmpty else { return }
    let limit = min(60, max(8, targetBudget / marks.count))
    var taken: Set<Point> = []
    for mark in marks {
      guard mark.mark.kind != .rule || !mark.x2.isEmpty || !mark.y2.isEmpty else { continue }
      var places: [(Point, Int)] = []
      for index in mark.x.indices where mark.isDrawable(index) {
        let y = mark.y2.isEmpty ? mark.y[index] : (mark.y[index] + mark.y2[index]) / 2
        let point = panel.place(mark.x[index], y)
        if panel.plot.contains(point, slack: 0.5) { places.append((point, index)) }
      }
      if places.count > limit { places = Self.spread(places, maximum: limit) }
      let targets = places.compactMap { point, index -> (Point, String)? in
        // A line through points has its points' places already.
        let rounded = Point(x: point.x.rounded(), y: point.y.rounded())
        guard taken.insert(rounded).inserted else { return nil }
        return (point, panel.words(mark, index))
      }
      canvas.targets(targets, class: mark.style.colorClass)
    }
  }

  /// Evenly chosen points, so that the whole of a series can be read.
  private static func spread(_ places: [(Point, Int)], maximum: Int) -> [(Point, Int)] {
    Simplify.evenly(places, maximum: maximum)
  }
}

extension PanelDrawing {
  /// Writes a mark's annotation beside it, where it covers no other text and as little of the data as possible.
  mutating func annotate(_ mark: PlotMark) {
    guard let text = mark.mark.annotation, let anchor = anchorPoint(of: mark) else { return }
    let room = panel.plot.width / Canvas.fontSize
    let label = TickLabel(base: TextWrap.shortened(text.split { $0.isNewline }.joined(separator: " "), width: room))
    let candidates = places(for: mark, anchor)
    var best: (index: Int, cost: Int)?
    for (index, candidate) in candidates.enumerated() {
      let rect = Canvas.box(label, at: candidate.point, anchor: candidate.anchor, style: .annotation)
      guard rect.minX >= panel.frame.minX, rect.maxX <= panel.frame.maxX,
        rect.minY >= panel.plot.minY - 2, rect.maxY <= panel.plot.maxY + 1,
        !canvas.labels.contains(where: { $0.bounds.intersects(rect) })
      else { continue }
      let cost = canvas.obstacles.reduce(0) { $0 + (rect.contains($1) ? 1 : 0) }
      if cost < best?.cost ?? .max { best = (index, cost) }
      if cost == 0 { break }
    }
    // Without any free place the words are still under the pointer and in the description.
    guard let best else { return }
    let place = candidates[best.index]
    canvas.text(label, at: place.point, anchor: place.anchor, style: .annotation, full: text)
  }

  private func anchorPoint(of mark: PlotMark) -> Point? {
    if mark.mark.kind == .rule { return segments(of: mark).first?.1 }
    if mark.mark.z != nil { return Point(x: panel.plot.maxX - 12, y: panel.plot.minY + 14) }
    guard let index = mark.x.indices.last(where: { mark.isDrawable($0) }) else { return nil }
    let y = mark.y2.isEmpty ? mark.y[index] : (mark.y[index] + mark.y2[index]) / 2
    return panel.plot.clamped(panel.place(mark.x[index], y))
  }

  /// Places to try, the preferred first.
  private func places(for mark: PlotMark, _ anchor: Point) -> [(point: Point, anchor: Canvas.Anchor)] {
    let plot = panel.plot
    let isAcross = mark.mark.kind == .rule && mark.y2.isEmpty && mark.x2.isEmpty
    if isAcross, !mark.y.isEmpty {
      return [(-5.0), 16].flatMap { offset in
        [(plot.maxX - 2, Canvas.Anchor.end), (plot.minX + 4, .start), ((plot.minX + plot.maxX) / 2, .middle)].map {
          (Point(x: $0.0, y: anchor.y + offset), $0.1)
        }
      }
    }
    if isAcross {
      let rows = stride(from: plot.minY + 12, through: plot.maxY - 6, by: Canvas.lineHeight)
      return rows.flatMap { y in
        [(Point(x: anchor.x + 6, y: y), .start), (Point(x: anchor.x - 6, y: y), .end)]
      }
    }
    return [8.0, 20, 34, 50, 70, 100].flatMap { far -> [(point: Point, anchor: Canvas.Anchor)] in
      let across = min(far, 12)
      return [
        (Point(x: anchor.x + across, y: anchor.y + 5 - (far - 8)), .start),
        (Point(x: anchor.x, y: anchor.y - far - 1), .middle),
        (Point(x: anchor.x, y: anchor.y - far - 1), .end),
        (Point(x: anchor.x - across, y: anchor.y + 5 - (far - 8)), .end),
        (Point(x: anchor.x, y: anchor.y + far + 12), .middle),
        (Point(x: anchor.x, y: anchor.y + far + 12), .end),
        (Point(x: anchor.x, y: anchor.y + far + 12), .start),
      ]
    }
  }
}

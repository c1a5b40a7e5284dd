/// Where one chart of a figure stands, and how its axes run.
struct Panel {
  /// What a figure asks of the panel's frame.
  struct Frame {
    var minX: Double
    var maxX: Double
    var top: Double
    var plotHeight: Double
    var showsXLabels = true
    var showsYLabels = true
    /// Room for labels of the y axis that all panels of a column have.
    var leftMargin: Double?
  }

  let data: PlotData
  let plot: Rect
  let x: AxisLayout
  let y: AxisLayout
  let frame: Frame
  let categories: CategoryLabels?
  let endLabels: EndLabels

  /// Space between an axis and its labels.
  static let gap = 8.0

  init(_ data: PlotData, frame: Frame, x xScale: AxisScale, y yScale: AxisScale) {
    self.data = data
    self.frame = frame
    let height = frame.plotHeight
    y = AxisLayout(yScale, maximum: min(max(2, Int(height / 28)), 7)) { ticks in
      Self.areApart(ticks, yScale, length: height, extent: { $0.exponent == nil ? 18 : 21 })
    }
    var margin = frame.leftMargin ?? Self.leftMargin(y, frame)
    if case .category(let names) = xScale.kind {
      let count = max(xScale.high - xScale.low, 1)
      let room = frame.maxX - frame.minX - 12
      let overhang = CategoryLabels(names, band: (room - margin) / count).overhang
      // A wider margin makes the bands narrower, so the first label's middle moves less than the margin.
      if overhang > 0 { margin = max(margin, (overhang + 8 - room / (2 * count)) / (1 - 1 / (2 * count))) }
    }
    let left = frame.minX + margin
    endLabels = EndLabels(data, x: xScale, y: yScale, available: frame.maxX - left)
    let right = frame.maxX - (frame.showsYLabels || frame.leftMargin != nil ? 12 : 8) - endLabels.margin
    plot = Rect(minX: left, minY: frame.top, maxX: max(right, left + 40), maxY: frame.top + height)
    let (width, own) = (plot.width, plot)
    x = AxisLayout(xScale, maximum: max(2, Int(width / 46))) { ticks in
      let spans = ticks.map { tick in
        let center = Self.labelCenter(tick, own, xScale, frame)
        let half = tick.label.width * Canvas.fontSize / 2 + 6
        return (center - half, center + half)
      }
      return zip(spans, spans.dropFirst()).allSatisfy { $0.1 <= $1.0 }
    }
    if case .category(let names) = xScale.kind {
      categories = CategoryLabels(names, band: width / max(xScale.high - xScale.low, 1))
    } else {
      categories = nil
    }
  }

  /// Where the label of a tick of the x axis is centred: at the tick, or as near as the frame allows.
  static func labelCenter(_ tick: Tick, _ plot: Rect, _ scale: AxisScale, _ frame: Frame) -> Double {
    let center = plot.minX + scale.share(tick.position) * plot.width
    let half = tick.label.width * Canvas.fontSize / 2
    return max(min(center, frame.maxX - half), frame.minX + half)
  }

  /// The room that the labels of a y axis need.
  static func leftMargin(_ axis: AxisLayout, _ frame: Frame) -> Double {
    guard frame.showsYLabels else { return 6 }
    if case .category(let names) = axis.scale.kind {
      let longest = names.map { GlyphWidths.width($0) }.max() ?? 0
      return min(longest * Canvas.fontSize, (frame.maxX - frame.minX) * 0.38) + gap + 2
    }
    return (axis.major.map { $0.label.width }.max() ?? 0) * Canvas.fontSize + gap + 2
  }

  private static func areApart(
    _ ticks: [Tick], _ scale: AxisScale, length: Double, extent: (TickLabel) -> Double
  ) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { a, b in
      (scale.share(b.position) - scale.share(a.position)) * length >= (extent(a.label) + extent(b.label)) / 2
    }
  }

  /// The place of data given in the axes' own measures.
  func place(_ xPlace: Double, _ yPlace: Double) -> Point {
    Point(
      x: plot.minX + x.scale.share(xPlace) * plot.width,
      y: plot.maxY - y.scale.share(yPlace) * plot.height)
  }

  /// Where the drawing of the panel ends below: the lowest label of the x axis.
  var bottom: Double {
    guard frame.showsXLabels else { return plot.maxY + 6 }
    return plot.maxY + (categories?.height ?? 29)
  }

  /// The words for one point of a mark, as under the pointer.
  func words(_ mark: PlotMark, _ index: Int) -> String {
    func word(_ column: Column?) -> String {
      switch column {
      case .numbers(let values)? where index < values.count: NumberText.short(values[index])
      case .labels(let labels)? where index < labels.count: labels[index]
      default: ""
      }
    }
    let name = mark.mark.series.map { "\($0): " } ?? ""
    if mark.mark.y2 != nil { return "\(name)\(word(mark.mark.x)), \(word(mark.mark.y)) to \(word(mark.mark.y2))" }
    if mark.mark.x2 != nil { return "\(name)\(word(mark.mark.x)) to \(word(mark.mark.x2)), \(word(mark.mark.y))" }
    return "\(name)\(word(mark.mark.x)), \(word(mark.mark.y))"
  }
}

/// How the names of an x axis are written: flat in up to three lines, or slanted; every so many, if there is no room.
struct CategoryLabels {
  /// The lines of each name; nothing for names that are left out.
  let lines: [[String]]
  let names: [String]
  let isSlanted: Bool
  /// The room below the axis.
  let height: Double
  /// How far the labels reach to the left of their bands' middles, beyond what flat ones do.
  let overhang: Double

  init(_ names: [String], band: Double) {
    self.names = names
    let room = (band - 8) / Canvas.fontSize
    let longestWord =
      names.prefix(200).map { name in
        name.split { $0.isWhitespace }.map { GlyphWidths.width(String($0)) }.max() ?? 0
      }.max() ?? 0
    let wrapped =
      room > 2 && longestWord <= room
      ? names.map { TextWrap.lines($0, width: room, maximumLines: 4) } : []
    if !wrapped.isEmpty, wrapped.allSatisfy({ $0.count <= 3 }) {
      lines = wrapped
      isSlanted = false
      overhang = 0
      height = 24 + Double(max(1, wrapped.map { $0.count }.max() ?? 1) - 1) * Canvas.lineHeight
      return
    }
    isSlanted = true
    // Slanted lines of text are apart when the bands are.
    let step = max(1, Int((30 / max(band, 0.01)).rounded(.up)))
    lines = names.enumerated().map { index, name in
      index % step == 0 ? [TextWrap.shortenedInside(name, width: 10)] : []
    }
    let longest = lines.compactMap { $0.first }.map { GlyphWidths.width($0) * Canvas.fontSize }.max() ?? 0
    height = 18 + longest * 0.643 + 10
    overhang = longest * 0.767
  }
}

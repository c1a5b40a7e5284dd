/// A mark with its data in the axes' own measures: values, decimal logarithms or indices. NaN marks what is left out.
struct PlotMark: Sendable {
  var mark: Mark
  var style: SeriesStyle
  /// The author's name for the series, or one that the table and the description use.
  var name: String
  var x: [Double]
  var y: [Double]
  var x2: [Double] = []
  var y2: [Double] = []

  /// Whether all coordinates of a point can be drawn.
  func isDrawable(_ index: Int) -> Bool {
    func has(_ places: [Double]) -> Bool { index < places.count && places[index].isFinite }
    return has(x) && has(y) && (x2.isEmpty || has(x2)) && (y2.isEmpty || has(y2))
  }
}

/// One chart's data, sorted out for drawing.
struct PlotData: Sendable {
  var chart: Chart
  var marks: [PlotMark] = []
  /// Named series in order of appearance.
  var legend: [LegendEntry] = []
  /// What the reader must be told: problems, and how many points are left out.
  var notes: [String] = []
  var xCategories: [String]?
  var yCategories: [String]?
  var xExtent: Extent
  var yExtent: Extent

  /// The range of drawable data on an axis, in its own measure.
  struct Extent: Sendable, Hashable {
    var low = Double.infinity
    var high = -Double.infinity
    var includesZero = false
    /// Marks with a width of their own touch the ends of the axis.
    var isTight = false

    var isEmpty: Bool { low > high }

    mutating func include(_ value: Double) {
      guard value.isFinite else { return }
      low = min(low, value)
      high = max(high, value)
    }

    mutating func include(_ other: Extent) {
      include(other.low)
      include(other.high)
      includesZero = includesZero || other.includesZero
      isTight = isTight || other.isTight
    }
  }

  struct LegendEntry: Sendable, Hashable {
    var name: String
    var style: SeriesStyle
    var kinds: Set<Mark.Kind>
  }

  /// Whether anything but a message can be drawn.
  var isDrawable: Bool { !marks.isEmpty && !xExtent.isEmpty && !yExtent.isEmpty }

  init(_ chart: Chart, styles: StyleTable) {
    self.chart = chart
    (xExtent, yExtent) = (Extent(), Extent())
    xCategories = Self.categories(chart.marks) { $0.x }
    yCategories = Self.categories(chart.marks) { $0.y }
    let xIndex = Self.indices(xCategories)
    let yIndex = Self.indices(yCategories)
    let looks = styles.styles(of: chart)
    var omitted = OmittedCount()
    for (index, given) in chart.marks.enumerated() {
      let mark = given.withUsedColumns
      if let problem = mark.problem {
        notes.append(problem)
        continue
      }
      if let problem = mixed(mark.x, xCategories, "x", mark) ?? mixed(mark.y, yCategories, "y", mark) {
        notes.append(problem)
        continue
      }
      let (style, name) = looks[index]
      var plot = PlotMark(mark: mark, style: style, name: name, x: [], y: [])
      plot.x = measure(mark.x, chart.x.scale, xIndex)
      plot.y = measure(mark.y, chart.y.scale, yIndex)
      plot.x2 = measure(mark.x2, chart.x.scale, xIndex)
      plot.y2 = measure(mark.y2, chart.y.scale, yIndex)
      omitted.count(plot, chart)
      if extend(by: plot) { marks.append(plot) }
    }
    for name in styles.names(in: chart) {
      let kinds = Set(marks.filter { $0.mark.series == name }.map { $0.mark.kind })
      if !kinds.isEmpty, let style = styles.style(named: name) {
        legend.append(LegendEntry(name: name, style: style, kinds: kinds))
      }
    }
    if let note = omitted.note { notes.append(note) }
    for (axis, name) in [(chart.x, "x"), (chart.y, "y")] {
      if let domain = axis.domain, AxisScale.over(domain, type: axis.scale) == nil {
        notes.append(
          "The \(name) axis cannot run from \(NumberText.short(domain.lowerBound)) to "
            + "\(NumberText.short(domain.upperBound))\(axis.scale == .log ? " on a logarithmic scale" : "")")
      }
    }
    if chart.marks.isEmpty { notes.append("This chart has no marks") }
  }

  /// Widens the axes by what can be drawn of a mark; false if nothing can.
  private mutating func extend(by plot: PlotMark) -> Bool {
    switch plot.mark.kind {
    case .heat, .contour:
      let cells = plot.mark.z ?? []
      guard cells.contains(where: { $0.isFinite }) else { return false }
      let isHeat = plot.mark.kind == .heat
      for place in (isHeat ? CellEdges.edges(of: plot.x).edges : plot.x) { xExtent.include(place) }
      for place in (isHeat ? CellEdges.edges(of: plot.y).edges : plot.y) { yExtent.include(place) }
      if xExtent.isEmpty || yExtent.isEmpty { return false }
      (xExtent.isTight, yExtent.isTight) = (true, true)
      return true
    case .rule:
      let all = [plot.x, plot.y, plot.x2, plot.y2]
      guard all.contains(where: { $0.contains(where: { $0.isFinite }) }) else { return false }
      for place in (plot.x + plot.x2) { xExtent.include(place) }
      for place in (plot.y + plot.y2) { yExtent.include(place) }
      return true
    case .line, .point, .area, .bar:
      var hasAny = false
      for index in plot.x.indices where plot.isDrawable(index) {
        hasAny = true
        xExtent.include(plot.x[index])
        yExtent.include(plot.y[index])
        if !plot.y2.isEmpty { yExtent.include(plot.y2[index]) }
      }
      if hasAny, plot.mark.kind == .bar {
        if yCategories != nil { xExtent.includesZero = true } else { yExtent.includesZero = true }
      }
      return hasAny
    }
  }

  private func measure(_ column: Column?, _ type: ScaleType, _ index: [String: Int]) -> [Double] {
    switch column {
    case nil: []
    case .numbers(let values)?: values.map { AxisScale.measure($0, type) }
    case .labels(let labels)?: labels.map { index[$0].map { Double($0) } ?? .nan }
    }
  }

  private func mixed(_ column: Column?, _ categories: [String]?, _ axis: String, _ mark: Mark) -> String? {
    guard categories != nil, case .numbers(let values)? = column, !values.isEmpty else { return nil }
    return "\(mark.kind.typeName) got numbers for \(axis) where another mark of the chart got names"
  }

  private static func categories(_ marks: [Mark], _ column: (Mark) -> Column?) -> [String]? {
    var names: [String] = []
    var seen: Set<String> = []
    for mark in marks where mark.problem == nil {
      for label in column(mark)?.labels ?? [] where seen.insert(label).inserted { names.append(label) }
    }
    return names.isEmpty ? nil : names
  }

  private static func indices(_ categories: [String]?) -> [String: Int] {
    var result: [String: Int] = [:]
    for (index, name) in (categories ?? []).enumerated() { result[name] = index }
    return result
  }
}

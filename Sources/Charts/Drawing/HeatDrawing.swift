#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// How values become steps of the colour ramp.
struct HeatScale: Sendable, Hashable {
  static let steps = 9
  var low: Double
  var high: Double
  var isLog: Bool

  /// The scale over all drawable cells of the heat maps of a figure; nil without any.
  init?(_ marks: [PlotMark]) {
    let heat = marks.filter { $0.mark.kind == .heat }
    guard !heat.isEmpty else { return nil }
    isLog = heat.allSatisfy { $0.mark.isLogColor }
    (low, high) = (.infinity, -.infinity)
    for value in heat.lazy.flatMap({ $0.mark.z ?? [] }) {
      let place = AxisScale.measure(value, isLog ? .log : .linear)
      guard place.isFinite else { continue }
      low = min(low, place)
      high = max(high, place)
    }
    guard low <= high else { return nil }
  }

  /// The step from 0 to 8 of a value, or nil if it has none.
  func step(_ value: Double) -> Int? {
    let place = AxisScale.measure(value, isLog ? .log : .linear)
    guard place.isFinite else { return nil }
    guard high > low else { return Self.steps / 2 }
    return min(max(Int((place - low) / (high - low) * Double(Self.steps)), 0), Self.steps - 1)
  }

  /// The value at a share of the ramp.
  func value(_ share: Double) -> Double {
    let place = low + (high - low) * share
    return isLog ? pow(10, place) : place
  }
}

extension PanelDrawing {
  /// Cells of one colour in a row are drawn as one, and all of one colour as one path.
  mutating func drawHeat(_ mark: PlotMark) {
    guard let scale = heatScale, let cells = mark.mark.z else { return }
    var (columns, xEdges) = CellEdges.edges(of: mark.x)
    var (rows, yEdges) = CellEdges.edges(of: mark.y)
    (columns, xEdges) = Self.coarser(columns, xEdges, maximum: 96)
    (rows, yEdges) = Self.coarser(rows, yEdges, maximum: 64)
    let plot = panel.plot
    let lefts = xEdges.map { plot.clamped(panel.place($0, panel.y.scale.low)).x }
    let tops = yEdges.map { plot.clamped(panel.place(panel.x.scale.low, $0)).y }
    var paths = [PathWriter](repeating: PathWriter(), count: HeatScale.steps)
    for (row, node) in rows.enumerated() {
      var start = 0
      while start < columns.count {
        let step = scale.step(cells[node * mark.x.count + columns[start]])
        var end = start + 1
        while end < columns.count, scale.step(cells[node * mark.x.count + columns[end]]) == step { end += 1 }
        if let step {
          let (a, b) = (tops[row], tops[row + 1])
          paths[step].rect(Rect(minX: lefts[start], minY: min(a, b), maxX: lefts[end], maxY: max(a, b)))
        }
        start = end
      }
    }
    for (step, path) in paths.enumerated() {
      canvas.path(path.data, class: "chart-heat chart-h\(step + 1)", attributes: (Palette.heatLight[step], nil, nil))
    }
    heatTargets(mark, columns, rows)
  }

  /// Every so many nodes, with cells that cover those between.
  private static func coarser(_ order: [Int], _ edges: [Double], maximum: Int) -> ([Int], [Double]) {
    guard order.count > maximum else { return (order, edges) }
    var (nodes, limits): ([Int], [Double]) = ([], [edges[0]])
    for cell in 0..<maximum {
      let (start, end) = (cell * order.count / maximum, (cell + 1) * order.count / maximum)
      nodes.append(order[(start + end - 1) / 2])
      limits.append(edges[end])
    }
    return (nodes, limits)
  }

  private mutating func heatTargets(_ mark: PlotMark, _ columns: [Int], _ rows: [Int]) {
    var targets: [(Point, String)] = []
    for row in Simplify.evenly(rows, maximum: 9) {
      for column in Simplify.evenly(columns, maximum: 11) {
        let point = panel.place(mark.x[column], mark.y[row])
        let value = (mark.mark.z ?? [])[row * mark.x.count + column]
        guard panel.plot.contains(point) else { continue }
        targets.append((point, "\(panel.words(mark, column: column, row: row)): \(NumberText.short(value))"))
      }
    }
    canvas.targets(targets, class: "chart-cells")
  }
}

extension Panel {
  /// The words for the place of a node of a grid.
  func words(_ mark: PlotMark, column: Int, row: Int) -> String {
    func word(_ values: Column?, _ index: Int) -> String {
      switch values {
      case .numbers(let numbers)?: NumberText.short(numbers[index])
      case .labels(let labels)?: labels[index]
      case nil: ""
      }
    }
    return "\(word(mark.mark.x, column)), \(word(mark.mark.y, row))"
  }
}

/// Says in a sentence what the data of one mark show.
enum Finding {
  /// The sentence, without its full stop; nil for a mark that shows nothing of its own.
  static func sentence(_ mark: PlotMark, in chart: Chart) -> String? {
    guard mark.mark.kind != .rule else { return rule(mark) }
    return finding(mark, chart).map { $0 + (mark.mark.annotation.map { $0 == mark.name ? "" : " (\($0))" } ?? "") }
  }

  private static func finding(_ mark: PlotMark, _ chart: Chart) -> String? {
    let name = mark.name
    switch mark.mark.kind {
    case .line, .point: return curve(mark, chart).map { "\(name): \($0)" }
    case .area: return band(mark).map { "\(name): \($0)" }
    case .bar: return bars(mark).map { "\(name): \($0)" }
    case .rule: return nil
    case .heat: return grid(mark).map { "\(name): \($0)" }
    case .contour:
      let levels = ContourLevels.levels(of: mark.mark).map { $0.1 }
      return levels.isEmpty
        ? grid(mark).map { "\(name): \($0)" }
        : "\(name) at \(levels.prefix(12).joined(separator: ", "))"
    }
  }

  private static func text(_ value: Double) -> String { NumberText.short(value, significant: 3) }

  /// The numbers or names of a column at an index.
  static func word(_ column: Column?, _ index: Int) -> String {
    switch column {
    case .numbers(let values)? where index < values.count: text(values[index])
    case .labels(let labels)? where index < labels.count: labels[index]
    default: ""
    }
  }

  private static func curve(_ mark: PlotMark, _ chart: Chart) -> String? {
    var order = mark.x.indices.filter { mark.isDrawable($0) }
    guard let values = mark.mark.y?.numbers else { return order.isEmpty ? nil : "\(order.count) points" }
    order.sort { mark.x[$0] < mark.x[$1] }
    guard let first = order.first, let last = order.last else { return nil }
    func at(_ index: Int) -> String { "\(text(values[index])) at \(word(mark.mark.x, index))" }
    if order.count == 1 { return "one point, \(at(first))" }
    let y = order.map { values[$0] }
    guard let low = order.min(by: { values[$0] < values[$1] }), let high = order.max(by: { values[$0] < values[$1] })
    else { return nil }
    if values[low] == values[high] {
      return "stays at \(text(values[low])) from \(word(mark.mark.x, first)) to \(word(mark.mark.x, last))"
    }
    let steps = zip(y, y.dropFirst())
    var words: String
    if steps.allSatisfy({ $0 <= $1 }) {
      words = "rises from \(at(first)) to \(at(last))"
    } else if steps.allSatisfy({ $0 >= $1 }) {
      words = "falls from \(at(first)) to \(at(last))"
    } else if mark.mark.kind == .point {
      let trend = StraightLine(order.map { mark.x[$0] }, order.map { mark.y[$0] })
      let tendency = trend.map {
        abs($0.correlation) < 0.5 ? "no clear trend" : $0.slope < 0 ? "a falling trend" : "a rising trend"
      }
      words = "\(NumberText.count(order.count)) points with \(tendency ?? "no clear trend")"
      words += ", from \(at(low)) up to \(at(high))"
    } else {
      words = "goes from \(at(first)) to \(at(last))"
      if low != first && low != last { words += ", lowest \(at(low))" }
      if high != first && high != last { words += ", highest \(at(high))" }
    }
    if let shape = straightness(mark, order, chart) { words += ", \(shape)" }
    return words
  }

  /// Whether the points lie on a straight line of the axes, or follow a power law.
  private static func straightness(_ mark: PlotMark, _ order: [Int], _ chart: Chart) -> String? {
    guard order.count >= 3, mark.mark.x?.numbers != nil else { return nil }
    let (x, y) = (order.map { mark.x[$0] }, order.map { mark.y[$0] })
    if let line = StraightLine(x, y), line.determination > 0.999 {
      switch (chart.x.scale, chart.y.scale) {
      case (.log, .log): return "\(line.nearly)straight on log-log axes with slope \(text(line.slope))"
      case (.linear, .linear): return "\(line.nearly)straight with slope \(text(line.slope))"
      case (.log, .linear):
        return "\(line.nearly)straight on these axes with \(text(line.slope)) for each factor of ten"
      case (.linear, .log): return "\(line.nearly)straight on these axes: exponential"
      }
    }
    guard chart.x.scale != .log || chart.y.scale != .log else { return nil }
    let logX = order.map { AxisScale.measure(word: mark.mark.x, $0) }
    let logY = order.map { AxisScale.measure(word: mark.mark.y, $0) }
    guard logX.allSatisfy({ $0.isFinite }), logY.allSatisfy({ $0.isFinite }), let line = StraightLine(logX, logY),
      line.determination > 0.999
    else { return nil }
    return "\(line.nearly.isEmpty ? "" : "close to ")a power law with exponent \(text(line.slope))"
  }

  private static func band(_ mark: PlotMark) -> String? {
    let order = mark.x.indices.filter { mark.isDrawable($0) }.sorted { mark.x[$0] < mark.x[$1] }
    guard let first = order.first, let last = order.last else { return nil }
    func at(_ index: Int) -> String {
      "from \(word(mark.mark.y, index)) to \(word(mark.mark.y2, index)) at \(word(mark.mark.x, index))"
    }
    return first == last ? at(first) : "\(at(first)); \(at(last))"
  }

  private static func bars(_ mark: PlotMark) -> String? {
    let isHorizontal = mark.mark.y?.labels != nil
    let (names, lengths) = isHorizontal ? (mark.mark.y, mark.mark.x) : (mark.mark.x, mark.mark.y)
    guard let values = lengths?.numbers else { return nil }
    let order = mark.x.indices.filter { mark.isDrawable($0) }
    guard let low = order.min(by: { values[$0] < values[$1] }), let high = order.max(by: { values[$0] < values[$1] })
    else { return nil }
    func at(_ index: Int) -> String { "\(word(names, index)) \(text(values[index]))" }
    if order.count <= 6 { return order.map(at).joined(separator: ", ") }
    return "\(order.count) bars, lowest \(text(values[low])) at \(word(names, low)), "
      + "highest \(text(values[high])) at \(word(names, high))"
  }

  private static func rule(_ mark: PlotMark) -> String? {
    let note = mark.mark.annotation.map { " (\($0))" } ?? ""
    if mark.mark.y2 != nil || mark.mark.x2 != nil {
      return "\(mark.mark.series ?? "Intervals") at \(mark.x.count) places\(note)"
    }
    let axis = mark.mark.y != nil ? "y" : "x"
    let column = mark.mark.y ?? mark.mark.x
    let values = (0..<min(column?.count ?? 0, 6)).map { word(column, $0) }
    return "\(mark.mark.series ?? "Line") at \(axis) = \(values.joined(separator: ", "))\(note)"
  }

  private static func grid(_ mark: PlotMark) -> String? {
    guard let cells = mark.mark.z, !mark.x.isEmpty else { return nil }
    let finite = cells.indices.filter { cells[$0].isFinite }
    guard let low = finite.min(by: { cells[$0] < cells[$1] }), let high = finite.max(by: { cells[$0] < cells[$1] })
    else { return nil }
    func at(_ cell: Int) -> String {
      "\(text(cells[cell])) at (\(word(mark.mark.x, cell % mark.x.count)), \(word(mark.mark.y, cell / mark.x.count)))"
    }
    return "from \(at(low)) to \(at(high))"
  }
}

extension AxisScale {
  /// The decimal logarithm of a number of a column; NaN if it has none.
  static func measure(word column: Column?, _ index: Int) -> Double {
    guard let values = column?.numbers else { return .nan }
    return measure(values[index], .log)
  }
}

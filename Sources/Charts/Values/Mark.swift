/// The data of one mark, of any kind, as the chart value stores and sends it.
struct Mark: Sendable, Hashable {
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case line, point, area, bar, rule, heat, contour

    /// The name that authors write.
    var typeName: String {
      switch self {
      case .line: "LineMark"
      case .point: "PointMark"
      case .area: "AreaMark"
      case .bar: "BarMark"
      case .rule: "RuleMark"
      case .heat: "HeatMap"
      case .contour: "Contour"
      }
    }
  }

  var kind: Kind
  var series: String?
  var annotation: String?
  var x: Column?
  var y: Column?
  /// The other end of a horizontal interval.
  var x2: Column?
  /// The other end of a vertical interval.
  var y2: Column?
  /// Values on the grid y by x, row by row: `z[row * x.count + column]`.
  var z: [Double]?
  /// The iso-values of a contour; empty asks for round ones.
  var levels: [Double] = []
  /// Whether colours follow the logarithm of `z`.
  var isLogColor = false
  /// Made from single values, so that marks of a loop join into one.
  var isScalar = false
  var xName: String?
  var yName: String?

  init(_ kind: Kind, x: Column? = nil, y: Column? = nil, x2: Column? = nil, y2: Column? = nil) {
    self.kind = kind
    self.x = x
    self.y = y
    self.x2 = x2
    self.y2 = y2
  }

  init(_ kind: Kind, x: PlottableValue?, y: PlottableValue?) {
    self.init(kind, x: x?.column, y: y?.column)
    xName = x?.label
    yName = y?.label
    isScalar = (x?.isScalar ?? true) && (y?.isScalar ?? true)
  }

  /// How many numbers and names the mark holds.
  var valueCount: Int {
    let columns = [x, y, x2, y2].compactMap { $0?.count }
    return columns.reduce(levels.count + (z?.count ?? 0), +)
  }

  /// The mark without columns that its kind has no use for.
  var withUsedColumns: Mark {
    var copy = self
    if kind != .rule { copy.x2 = nil }
    if kind != .rule && kind != .area { copy.y2 = nil }
    if kind != .heat && kind != .contour { copy.z = nil }
    return copy
  }

  /// What keeps this mark from being drawn, in words for the author; nil when its columns fit together.
  var problem: String? {
    switch kind {
    case .line, .point, .bar:
      return missing(x, "x") ?? missing(y, "y") ?? mismatch((x, "x"), (y, "y"))
        ?? bothLabels
    case .area:
      return missing(x, "x") ?? missing(y, "yStart") ?? missing(y2, "yEnd")
        ?? mismatch((x, "x"), (y, "yStart")) ?? mismatch((x, "x"), (y2, "yEnd"))
        ?? names(y, "yStart") ?? names(y2, "yEnd")
    case .rule:
      if x == nil && y == nil { return "RuleMark got neither x nor y values" }
      if x2 != nil && y2 != nil { return "RuleMark got ends for both x and y; an interval runs along one axis" }
      if let y2 {
        return missing(x, "x") ?? missing(y, "yStart") ?? mismatch((x, "x"), (y, "yStart"))
          ?? mismatch((x, "x"), (y2, "yEnd"))
      }
      if let x2 {
        return missing(y, "y") ?? missing(x, "xStart") ?? mismatch((y, "y"), (x, "xStart"))
          ?? mismatch((y, "y"), (x2, "xEnd"))
      }
      return nil
    case .heat, .contour:
      if let gap = missing(x, "x") ?? missing(y, "y") { return gap }
      let (columns, rows, cells) = (x?.count ?? 0, y?.count ?? 0, z?.count ?? 0)
      let (product, overflow) = columns.multipliedReportingOverflow(by: rows)
      if overflow || product != cells {
        return "\(kind.typeName) got \(columns) x values and \(rows) y values, which need \(columns) × \(rows) "
          + "grid values, and \(cells) grid values"
      }
      if kind == .contour && (columns < 2 || rows < 2) && cells > 0 {
        return "Contour needs at least 2 x values and 2 y values, and got \(columns) and \(rows)"
      }
      return nil
    }
  }

  private var bothLabels: String? {
    x?.labels != nil && y?.labels != nil && kind != .point
      ? "\(kind.typeName) got names for both x and y; one of them must be numbers" : nil
  }

  private func missing(_ column: Column?, _ name: String) -> String? {
    column == nil ? "\(kind.typeName) got no \(name) values" : nil
  }

  private func names(_ column: Column?, _ name: String) -> String? {
    column?.labels != nil ? "\(kind.typeName) got names for \(name) instead of numbers" : nil
  }

  private func mismatch(_ a: (Column?, String), _ b: (Column?, String)) -> String? {
    guard let first = a.0?.count, let second = b.0?.count, first != second else { return nil }
    return "\(kind.typeName) got \(first) \(a.1) value\(first == 1 ? "" : "s") and "
      + "\(second) \(b.1) value\(second == 1 ? "" : "s")"
  }
}

private struct JoinKey: Hashable {
  let kind: Mark.Kind
  let series: String?
}

extension [Mark] {
  /// Marks of single values, as a loop makes them, joined into one mark for each kind and series.
  func joiningScalars() -> [Mark] {
    var result: [Mark] = []
    var position: [JoinKey: Int] = [:]
    for mark in self {
      guard mark.isScalar, mark.kind != .rule, mark.annotation == nil else {
        result.append(mark)
        continue
      }
      let key = JoinKey(kind: mark.kind, series: mark.series)
      if let index = position[key], result[index].append(mark) { continue }
      position[key] = result.count
      result.append(mark)
    }
    return result
  }
}

extension Mark {
  /// Adds the data of a like mark; false, and unchanged, when the columns do not go together.
  fileprivate mutating func append(_ other: Mark) -> Bool {
    for columns in [(x, other.x), (y, other.y), (x2, other.x2), (y2, other.y2)] {
      switch columns {
      case (nil, nil): continue
      case (let own?, let more?): guard own.isLike(more) else { return false }
      case (nil, _?), (_?, nil): return false
      }
    }
    if let more = other.x { x?.append(more) }
    if let more = other.y { y?.append(more) }
    if let more = other.x2 { x2?.append(more) }
    if let more = other.y2 { y2?.append(more) }
    return true
  }
}

extension Mark {
  /// The mark without names for its axes.
  var withoutNames: Mark {
    var copy = self
    (copy.xName, copy.yName) = (nil, nil)
    return copy
  }
}

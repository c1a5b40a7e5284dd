/// A function of two variables on a grid, drawn as colours with a key.
public struct HeatMap: ChartContent, Hashable {
  let mark: Mark

  /// The mark alone.
  public var content: ChartMarks { ChartMarks([mark]) }

  /// Values at the nodes of a grid: `values[row][column]` belongs to `y[row]` and `x[column]`.
  ///
  /// `scale` says whether the colours follow the values or their logarithms.
  public init<X: Sequence, Y: Sequence>(x: X, y: Y, values: [[Double]], scale: ScaleType = .linear)
  where X.Element: Plottable, Y.Element: Plottable {
    mark = Mark(grid: .heat, x: Column(x), y: Column(y), rows: values, isLog: scale == .log)
  }

  /// The values of a function at the nodes of a grid.
  public init<X: Plottable, Y: Plottable>(
    x: some Sequence<X>, y: some Sequence<Y>, scale: ScaleType = .linear, value: (X, Y) throws -> Double
  ) rethrows {
    mark = try Mark(grid: .heat, x: Array(x), y: Array(y), isLog: scale == .log, value: value)
  }
}

/// Lines along which a function of two variables has the same value, such as iso-loss curves.
public struct Contour: ChartContent, Hashable {
  let mark: Mark

  /// The mark alone.
  public var content: ChartMarks { ChartMarks([mark]) }

  /// Values at the nodes of a grid: `values[row][column]` belongs to `y[row]` and `x[column]`.
  ///
  /// `levels` are the values to draw lines for; without them, round values are chosen.
  public init<X: Sequence, Y: Sequence>(x: X, y: Y, values: [[Double]], levels: [Double] = [])
  where X.Element: Plottable, Y.Element: Plottable {
    var mark = Mark(grid: .contour, x: Column(x), y: Column(y), rows: values, isLog: false)
    mark.levels = levels
    self.mark = mark
  }

  /// The values of a function at the nodes of a grid.
  public init<X: Plottable, Y: Plottable>(
    x: some Sequence<X>, y: some Sequence<Y>, levels: [Double] = [], value: (X, Y) throws -> Double
  ) rethrows {
    var mark = try Mark(grid: .contour, x: Array(x), y: Array(y), isLog: false, value: value)
    mark.levels = levels
    self.mark = mark
  }
}

extension Mark {
  fileprivate init(grid kind: Kind, x: Column, y: Column, rows: [[Double]], isLog: Bool) {
    self.init(kind, x: x, y: y)
    isLogColor = isLog
    // A ragged grid has the wrong number of values in all, or is made to.
    let isEven = rows.count == y.count && rows.allSatisfy { $0.count == x.count }
    z = isEven ? Array(rows.joined()) : Array(rows.joined().prefix(max(0, x.count * y.count - 1)))
  }

  fileprivate init<X: Plottable, Y: Plottable>(
    grid kind: Kind, x: [X], y: [Y], isLog: Bool, value: (X, Y) throws -> Double
  ) rethrows {
    self.init(kind, x: Column(x), y: Column(y))
    isLogColor = isLog
    var cells: [Double] = []
    cells.reserveCapacity(x.count * y.count)
    for row in y {
      for column in x { cells.append(try value(column, row)) }
    }
    z = cells
  }
}

/// Points joined by a line, in the order given. A NaN or infinite value breaks the line.
public struct LineMark: ChartContent, Hashable {
  let mark: Mark

  /// The mark alone.
  public var content: ChartMarks { ChartMarks([mark]) }

  /// Columns of data. Both must have the same number of values; if not, the chart says so in its place.
  public init<X: Sequence, Y: Sequence>(x: X, y: Y) where X.Element: Plottable, Y.Element: Plottable {
    mark = Mark(.line, x: Column(x), y: Column(y))
  }

  /// One point; those of a loop join into one mark.
  public init(x: some Plottable, y: some Plottable) {
    mark = Mark(.line, x: .value("", x), y: .value("", y)).withoutNames
  }

  /// Named columns, as Swift Charts writes them. The names become axis labels.
  public init(x: PlottableValue, y: PlottableValue) {
    mark = Mark(.line, x: x, y: y)
  }

  /// A collection of pairs (x, y), such as `zip(xs, ys)`.
  public init<S: Sequence, X: Plottable, Y: Plottable>(_ points: S) where S.Element == (X, Y) {
    self.init(points, x: { $0.0 }, y: { $0.1 })
  }

  /// A collection of any values, with what to take from each: `LineMark(runs, x: { $0.size }, y: { $0.loss })`.
  public init<S: Sequence, X: Plottable, Y: Plottable>(_ data: S, x: (S.Element) -> X, y: (S.Element) -> Y) {
    let elements = Array(data)
    mark = Mark(.line, x: Column(elements.map(x)), y: Column(elements.map(y)))
  }
}

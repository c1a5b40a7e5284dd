/// The area between two curves, such as a band of errors.
public struct AreaMark: ChartContent, Hashable {
  let mark: Mark

  /// The mark alone.
  public var content: ChartMarks { ChartMarks([mark]) }

  /// The area from `yStart` to `yEnd` at each `x`. All three must have the same number of values.
  public init<X: Sequence, A: Sequence, B: Sequence>(x: X, yStart: A, yEnd: B)
  where X.Element: Plottable, A.Element: Plottable, B.Element: Plottable {
    mark = Mark(.area, x: Column(x), y: Column(yStart), y2: Column(yEnd))
  }

  /// The area from zero to `y`. A logarithmic axis has no zero, so there the area needs `yStart` and `yEnd`.
  public init<X: Sequence, Y: Sequence>(x: X, y: Y) where X.Element: Plottable, Y.Element: Plottable {
    let end = Column(y)
    mark = Mark(.area, x: Column(x), y: .numbers(Array(repeating: 0, count: end.count)), y2: end)
  }

  /// Named columns, as Swift Charts writes them. The names become axis labels.
  public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue) {
    var mark = Mark(.area, x: x, y: yStart)
    mark.y2 = yEnd.column
    mark.isScalar = false
    self.mark = mark
  }
}

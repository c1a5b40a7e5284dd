/// A straight line at a value: across the whole plot, or between two ends such as error bars.
public struct RuleMark: ChartContent, Hashable {
  let mark: Mark

  /// The mark alone.
  public var content: ChartMarks { ChartMarks([mark]) }

  /// A horizontal line across the plot.
  public init(y: some Plottable) { mark = Mark(.rule, y: Column(CollectionOfOne(y))) }

  /// A vertical line across the plot.
  public init(x: some Plottable) { mark = Mark(.rule, x: Column(CollectionOfOne(x))) }

  /// Horizontal lines across the plot.
  public init<Y: Sequence>(y: Y) where Y.Element: Plottable { mark = Mark(.rule, y: Column(y)) }

  /// Vertical lines across the plot.
  public init<X: Sequence>(x: X) where X.Element: Plottable { mark = Mark(.rule, x: Column(x)) }

  /// Vertical lines between two ends, such as error bars.
  public init<X: Sequence, A: Sequence, B: Sequence>(x: X, yStart: A, yEnd: B)
  where X.Element: Plottable, A.Element: Plottable, B.Element: Plottable {
    mark = Mark(.rule, x: Column(x), y: Column(yStart), y2: Column(yEnd))
  }

  /// Horizontal lines between two ends.
  public init<A: Sequence, B: Sequence, Y: Sequence>(xStart: A, xEnd: B, y: Y)
  where A.Element: Plottable, B.Element: Plottable, Y.Element: Plottable {
    mark = Mark(.rule, x: Column(xStart), y: Column(y), x2: Column(xEnd))
  }
}

/// Small multiples: several charts side by side, with the same axes unless told otherwise.
///
///     ChartGrid("Loss by data set", columns: 2) {
///       for set in sets { Chart(set.name) { LineMark(x: set.sizes, y: set.losses) } }
///     }
public struct ChartGrid: Sendable, Hashable {
  var title: String?
  var alternative: String?
  var columns: Int
  var sharesScales = true
  var charts: [Chart]

  /// Charts in rows of `columns`, 1 to 3.
  public init(columns: Int = 2, @ChartGridBuilder charts: () throws -> [Chart]) rethrows {
    self.init(title: nil, columns: columns, charts: try charts())
  }

  /// Charts in rows of `columns`, 1 to 3, with a title above them.
  public init(
    _ title: some StringProtocol, columns: Int = 2, @ChartGridBuilder charts: () throws -> [Chart]
  ) rethrows {
    self.init(title: String(title), columns: columns, charts: try charts())
  }

  /// One chart for each element of a collection.
  public init<S: Sequence>(
    _ title: some StringProtocol, columns: Int = 2, for elements: S, chart: (S.Element) throws -> Chart
  ) rethrows {
    self.init(title: String(title), columns: columns, charts: try elements.map(chart))
  }

  init(title: String?, columns: Int, charts: [Chart]) {
    self.title = title
    self.columns = min(max(columns, 1), 3)
    self.charts = charts
  }

  /// The grid with axes of its own for each chart (`false`), or with one pair of axes for all.
  public func sharedScales(_ isShared: Bool) -> ChartGrid {
    var copy = self
    copy.sharesScales = isShared
    return copy
  }

  /// The grid with these words for those who cannot see it, in place of those computed from its data.
  public func alt(_ text: some StringProtocol) -> ChartGrid {
    var copy = self
    copy.alternative = String(text)
    return copy
  }
}

/// Builds the charts of a grid from the statements in its braces.
@resultBuilder
public enum ChartGridBuilder {
  /// One chart.
  public static func buildExpression(_ chart: Chart) -> [Chart] { [chart] }
  /// The statements of a block in order.
  public static func buildBlock(_ parts: [Chart]...) -> [Chart] { parts.flatMap { $0 } }
  /// The turns of a loop in order.
  public static func buildArray(_ parts: [[Chart]]) -> [Chart] { parts.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ part: [Chart]?) -> [Chart] { part ?? [] }
  /// The branch taken.
  public static func buildEither(first part: [Chart]) -> [Chart] { part }
  /// The branch taken.
  public static func buildEither(second part: [Chart]) -> [Chart] { part }
}

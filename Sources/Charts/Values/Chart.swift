/// A chart as a value: marks, axes and words. Nothing is drawn until the page asks.
///
///     Chart("Loss against size") {
///       LineMark(x: sizes, y: losses)
///     }.xScale(.log).yScale(.log).xAxisLabel("parameters N").yAxisLabel("loss (nats)")
public struct Chart: Sendable, Hashable {
  var title: String?
  var alternative: String?
  var x = AxisOptions()
  var y = AxisOptions()
  var legendPosition = LegendPosition.automatic
  var marks: [Mark]

  /// A chart without a title.
  public init(@ChartContentBuilder content: () throws -> ChartMarks) rethrows {
    self.init(title: nil, marks: try content().marks)
  }

  /// A chart with a title above it.
  public init(_ title: some StringProtocol, @ChartContentBuilder content: () throws -> ChartMarks) rethrows {
    self.init(title: String(title), marks: try content().marks)
  }

  init(title: String?, marks: [Mark]) {
    self.title = title
    self.marks = marks.joiningScalars()
    x.label = marks.lazy.compactMap { $0.xName }.first
    y.label = marks.lazy.compactMap { $0.yName }.first
  }

  /// The chart with this kind of x axis, over the data or over `domain`.
  public func xScale(_ type: ScaleType, domain: ClosedRange<Double>? = nil) -> Chart {
    changed { ($0.x.scale, $0.x.domain) = (type, domain ?? $0.x.domain) }
  }

  /// The chart with this kind of y axis, over the data or over `domain`.
  public func yScale(_ type: ScaleType, domain: ClosedRange<Double>? = nil) -> Chart {
    changed { ($0.y.scale, $0.y.domain) = (type, domain ?? $0.y.domain) }
  }

  /// The chart with the ends of its x axis set.
  public func xScale(domain: ClosedRange<Double>) -> Chart { changed { $0.x.domain = domain } }

  /// The chart with the ends of its y axis set.
  public func yScale(domain: ClosedRange<Double>) -> Chart { changed { $0.y.domain = domain } }

  /// The chart with these words at its x axis: the quantity, and its unit in parentheses.
  public func xAxisLabel(_ text: some StringProtocol) -> Chart { changed { $0.x.label = String(text) } }

  /// The chart with these words at its y axis: the quantity, and its unit in parentheses.
  public func yAxisLabel(_ text: some StringProtocol) -> Chart { changed { $0.y.label = String(text) } }

  /// The chart with its legend there.
  public func legend(_ position: LegendPosition) -> Chart { changed { $0.legendPosition = position } }

  /// The chart with these words for those who cannot see it, in place of those computed from its data.
  public func alt(_ text: some StringProtocol) -> Chart { changed { $0.alternative = String(text) } }

  private func changed(_ change: (inout Chart) -> Void) -> Chart {
    var copy = self
    change(&copy)
    return copy
  }
}

/// A chart as the page's maker received it: checked, within limits, ready to be drawn.
public struct ChartDocument: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case single(Chart)
    case grid(ChartGrid)
  }

  let content: Content

  /// The document of one chart.
  public init(_ chart: Chart) { content = .single(chart) }

  /// The document of several charts.
  public init(_ grid: ChartGrid) { content = .grid(grid) }

  /// Reads a document that ``ChartEncodable/jsonBytes`` wrote.
  ///
  /// Throws ``ChartDecodingError`` for anything else, and for what goes beyond the limits; no input traps.
  public static func decode(
    json: [UInt8], limits: ChartLimits = .standard
  ) throws(ChartDecodingError) -> ChartDocument {
    try ChartDecoder(limits: limits).document(json)
  }

  /// The title that the author gave, if any.
  public var title: String? {
    switch content {
    case .single(let chart): chart.title
    case .grid(let grid): grid.title
    }
  }

  /// The charts in order.
  var charts: [Chart] {
    switch content {
    case .single(let chart): [chart]
    case .grid(let grid): grid.charts
    }
  }
}

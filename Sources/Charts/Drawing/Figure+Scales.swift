extension Figure {
  static func xScale(_ data: PlotData) -> AxisScale {
    scale(data.chart.x, data.xExtent, data.xCategories, padding: 0.025, isDownward: false)
  }

  static func yScale(_ data: PlotData) -> AxisScale {
    scale(data.chart.y, data.yExtent, data.yCategories, padding: 0.06, isDownward: true)
  }

  private static func scale(
    _ options: AxisOptions, _ extent: PlotData.Extent, _ categories: [String]?, padding: Double, isDownward: Bool
  ) -> AxisScale {
    if let categories {
      let (first, last) = (-0.5, Double(categories.count) - 0.5)
      return AxisScale(kind: .category(categories), low: isDownward ? last : first, high: isDownward ? first : last)
    }
    if let domain = options.domain, let scale = AxisScale.over(domain, type: options.scale) { return scale }
    var scale = AxisScale.fitting(
      low: extent.low, high: extent.high, type: options.scale, padding: extent.isTight ? 0 : padding,
      includesZero: extent.includesZero)
    if extent.isTight, extent.high - extent.low >= AxisScale.shortest(extent.low, extent.high, options.scale) {
      (scale.low, scale.high) = (extent.low, extent.high)
    }
    return scale
  }

  /// Charts can have the same axes when these are of one kind.
  static func canShare(_ data: [PlotData]) -> Bool {
    Set(data.map { $0.chart.x.scale }).count == 1 && Set(data.map { $0.chart.y.scale }).count == 1
      && Set(data.map { $0.xCategories != nil }).count == 1 && Set(data.map { $0.yCategories != nil }).count == 1
      && data.allSatisfy { $0.chart.x.domain == data[0].chart.x.domain && $0.chart.y.domain == data[0].chart.y.domain }
  }

  /// One chart's data with the axes of all.
  static func merged(_ data: [PlotData]) -> PlotData? {
    guard var result = data.first else { return nil }
    for other in data.dropFirst() {
      result.xExtent.include(other.xExtent)
      result.yExtent.include(other.yExtent)
    }
    // Categories count from the start in each chart, so only charts with the same ones share an axis of them.
    guard data.allSatisfy({ $0.xCategories == result.xCategories && $0.yCategories == result.yCategories }) else {
      return nil
    }
    return result
  }
}

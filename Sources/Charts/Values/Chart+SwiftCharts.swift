/// The spellings of Apple's Swift Charts, for those who know them.
extension Chart {
  /// The same as ``xScale(_:domain:)``.
  public func chartXScale(domain: ClosedRange<Double>? = nil, type: ScaleType = .linear) -> Chart {
    xScale(type, domain: domain)
  }

  /// The same as ``yScale(_:domain:)``.
  public func chartYScale(domain: ClosedRange<Double>? = nil, type: ScaleType = .linear) -> Chart {
    yScale(type, domain: domain)
  }

  /// The same as ``xAxisLabel(_:)``.
  public func chartXAxisLabel(_ text: some StringProtocol) -> Chart { xAxisLabel(text) }

  /// The same as ``yAxisLabel(_:)``.
  public func chartYAxisLabel(_ text: some StringProtocol) -> Chart { yAxisLabel(text) }

  /// The same as ``legend(_:)``.
  public func chartLegend(_ position: LegendPosition) -> Chart { legend(position) }

  /// The same as ``legend(_:)``.
  public func chartLegend(position: LegendPosition) -> Chart { legend(position) }
}

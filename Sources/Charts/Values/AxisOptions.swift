/// How an axis maps values to positions.
public enum ScaleType: String, Sendable, Hashable, CaseIterable {
  /// Equal differences are equally long.
  case linear
  /// Equal ratios are equally long. Values that are not positive cannot be shown; they are left out and counted.
  case log
}

/// Where the legend stands.
public enum LegendPosition: String, Sendable, Hashable, CaseIterable {
  /// Above the plot, when a series has a name.
  case automatic
  /// Above the plot.
  case top
  /// Below the plot.
  case bottom
  /// Nowhere.
  case hidden
}

/// What an author sets for one axis.
struct AxisOptions: Sendable, Hashable {
  var label: String?
  var scale = ScaleType.linear
  /// Ends that the author asks for, the lower first.
  var domain: ClosedRange<Double>?
}

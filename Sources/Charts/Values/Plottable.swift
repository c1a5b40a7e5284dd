/// A value that a chart can place on an axis: a number, or a name on an axis of categories.
public protocol Plottable {
  /// The value as the chart keeps it.
  var plottableScalar: PlottableScalar { get }
}

/// One value of a chart's data.
public enum PlottableScalar: Sendable, Hashable {
  /// A position on a numeric axis. May be non-finite; such points are left out and counted.
  case number(Double)
  /// A name on an axis of categories.
  case label(String)
}

extension Double: Plottable {
  /// The number itself.
  public var plottableScalar: PlottableScalar { .number(self) }
}

extension Float: Plottable {
  /// The number, widened to double precision.
  public var plottableScalar: PlottableScalar { .number(Double(self)) }
}

extension String: Plottable {
  /// The text as the name of a category.
  public var plottableScalar: PlottableScalar { .label(self) }
}

extension Substring: Plottable {
  /// The text as the name of a category.
  public var plottableScalar: PlottableScalar { .label(String(self)) }
}

extension Plottable where Self: BinaryInteger {
  /// The integer, rounded to double precision.
  public var plottableScalar: PlottableScalar { .number(Double(self)) }
}

extension Int: Plottable {}
extension Int8: Plottable {}
extension Int16: Plottable {}
extension Int32: Plottable {}
extension Int64: Plottable {}
extension UInt: Plottable {}
extension UInt8: Plottable {}
extension UInt16: Plottable {}
extension UInt32: Plottable {}
extension UInt64: Plottable {}

/// A named column of data, as Swift Charts writes it: `.value("Loss", losses)`.
///
/// The name becomes the axis label unless the chart sets one.
public struct PlottableValue: Sendable, Hashable {
  let label: String
  let column: Column
  let isScalar: Bool

  /// A column of values with a name.
  public static func value<S: Sequence>(_ label: String, _ values: S) -> PlottableValue where S.Element: Plottable {
    PlottableValue(label: label, column: Column(values), isScalar: false)
  }

  /// One value with a name.
  public static func value(_ label: String, _ value: some Plottable) -> PlottableValue {
    PlottableValue(label: label, column: Column(CollectionOfOne(value)), isScalar: true)
  }
}

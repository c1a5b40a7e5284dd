/// Why bytes are not a chart document.
public struct ChartDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in words for an author.
  public let reason: String
  /// How many bytes precede the place.
  public let offset: Int

  /// The reason and the place.
  public var description: String { "this is not a chart: \(reason) (at byte \(offset))" }
}

/// What a chart document may hold at most. What goes beyond is refused, so that no cell can exhaust the page's maker.
public struct ChartLimits: Sendable, Hashable {
  /// Bytes of the document.
  public var bytes = 64 << 20
  /// Numbers and names in all columns together.
  public var values = 2_000_000
  /// Marks of all charts together.
  public var marks = 1_000
  /// Charts of one grid.
  public var charts = 36
  /// Bytes of one title, label, name or alternative text.
  public var textLength = 4_000

  /// The limits that the page uses.
  public static let standard = ChartLimits()

  /// The standard limits, to be changed one by one.
  public init() {}
}

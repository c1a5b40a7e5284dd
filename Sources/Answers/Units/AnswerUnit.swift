/// A unit that answers and checked numbers are written in, such as `nats`, `PF-days` or `tokens/parameter`.
public struct AnswerUnit: Hashable, Sendable, Codable {
  /// The unit as it was written, for messages.
  public let name: String
  /// What it measures.
  public let dimension: UnitDimension
  /// How many base units it holds: seconds, nats, FLOP, parameters, tokens, dollars, joules; 0.01 for a percent.
  public let scale: Double

  /// The unit of pure numbers, which is written as nothing.
  public static let one = AnswerUnit(name: "", dimension: .none, scale: 1)

  /// The value in `target` of `value` in this unit; nil if they measure different things.
  public func convert(_ value: Double, to target: AnswerUnit) -> Double? {
    guard dimension == target.dimension else { return nil }
    if scale == target.scale { return value }
    // Dividing by a ratio of at least one keeps conversions such as days to hours exact.
    return scale >= target.scale ? value * (scale / target.scale) : value / (target.scale / scale)
  }

  /// Whether both are the same amount of the same thing, whatever they are called: `nat` and `nats`.
  public func isEquivalent(to other: AnswerUnit) -> Bool {
    dimension == other.dimension && abs(scale - other.scale) <= 1e-12 * scale
  }

  /// A counted thing that is not in the table, such as `layers`; it equals itself alone, singular or plural.
  public static func custom(_ name: String) -> AnswerUnit {
    var base = name.lowercased()
    if base.count > 3, base.hasSuffix("s"), !base.hasSuffix("ss") { base.removeLast() }
    return AnswerUnit(name: name, dimension: UnitDimension([base: 1]), scale: 1)
  }
}

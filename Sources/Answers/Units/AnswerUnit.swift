/// A unit that answers and checked numbers are written in, such as `nats`, `PF-days` or `km/h`.
package struct AnswerUnit: Hashable, Sendable, Codable {
  /// The unit as it was written, for messages.
  package let name: String
  /// What it measures.
  package let dimension: UnitDimension
  /// How many base units it holds: metres, kilograms, seconds, amperes, nats, FLOP, dollars; 0.01 for a percent.
  package let scale: Double
  /// Where its zero lies in base units, for a scale such as °C; nil for zero.
  package let offset: Double?

  init(name: String, dimension: UnitDimension, scale: Double, offset: Double? = nil) {
    self.name = name
    self.dimension = dimension
    self.scale = scale
    self.offset = offset
  }

  private enum CodingKeys: String, CodingKey {
    case name, dimension, scale, offset
  }

  /// The unit of pure numbers, which is written as nothing.
  package static let one = AnswerUnit(name: "", dimension: .none, scale: 1)

  /// The value in `target` of `value` in this unit; nil if they measure different things.
  package func convert(_ value: Double, to target: AnswerUnit) -> Double? {
    guard offset != target.offset else { return convertDifference(value, to: target) }
    guard dimension == target.dimension else { return nil }
    let result = (value * scale + (offset ?? 0) - (target.offset ?? 0)) / target.scale
    // Adding 273.15 and taking it away again costs digits, which nobody wrote.
    return result.magnitude < 1e5 ? (result * 1e10).rounded() / 1e10 : result
  }

  /// The same for a difference of two values, such as a tolerance, to which a scale's zero does not matter.
  package func convertDifference(_ value: Double, to target: AnswerUnit) -> Double? {
    guard dimension == target.dimension || dimension.differsByRadian(from: target.dimension) else { return nil }
    if scale == target.scale { return value }
    // Dividing by a ratio of at least one keeps conversions such as days to hours exact.
    return scale >= target.scale ? value * (scale / target.scale) : value / (target.scale / scale)
  }

  /// Whether both are the same amount of the same thing, whatever they are called: `nat` and `nats`.
  package func isEquivalent(to other: AnswerUnit) -> Bool {
    dimension == other.dimension && abs(scale - other.scale) <= 1e-12 * scale && offset == other.offset
  }

  /// A counted thing that is not in the table, such as `layers`; it equals itself alone, singular or plural.
  package static func custom(_ name: String) -> AnswerUnit {
    var base = name.lowercased()
    if base.count > 3, base.hasSuffix("s"), !base.hasSuffix("ss") { base.removeLast() }
    return AnswerUnit(name: name, dimension: UnitDimension([base: 1]), scale: 1)
  }
}

/// Checks that every fit and numeric solution makes before it computes.
enum DataHealth {
  static func requirePositive(_ value: Double, name: String) throws(ScalingError) {
    guard value > 0, value.isFinite else {
      throw .invalidArgument(name: name, value: value, requirement: "a finite number above zero")
    }
  }

  static func requirePositive(_ values: [Double], name: String) throws(ScalingError) {
    for (index, value) in values.enumerated() {
      guard value.isFinite else { throw .notFinite(name: name, index: index, value: value) }
      guard value > 0 else { throw .notPositive(name: name, index: index, value: value) }
    }
  }

  static func requireFinite(_ values: [Double], name: String) throws(ScalingError) {
    for (index, value) in values.enumerated() where !value.isFinite {
      throw .notFinite(name: name, index: index, value: value)
    }
  }

  static func requireVariation(_ values: [Double], name: String) throws(ScalingError) {
    guard let first = values.first else { return }
    guard values.contains(where: { $0 != first }) else { throw .noVariation(name: name, value: first) }
  }

  static func requirePairs(
    _ x: [Double], _ xName: String, _ y: [Double], _ yName: String, atLeast needed: Int, for method: String
  ) throws(ScalingError) {
    guard x.count == y.count else {
      throw .lengthMismatch(first: xName, firstCount: x.count, second: yName, secondCount: y.count)
    }
    guard x.count >= needed else { throw .tooFewPoints(method: method, found: x.count, needed: needed) }
  }
}

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

  /// Throws if one column is a rising power of the other within 0.1 %, so that no fit can tell their influences apart.
  static func requireSeparation(
    _ x: [Double], name xName: String, _ y: [Double], name yName: String
  ) throws(ScalingError) {
    let line = LeastSquares.line(x: x.map { log($0) }, y: y.map { log($0) })
    guard line.slope > 0, (line.residual / Double(x.count)).squareRoot() < 1e-3 else { return }
    throw .confounded(first: xName, second: yName)
  }

  /// Throws unless a count lies between `least` and `most`.
  static func requireCount(_ count: Int, name: String, atLeast least: Int = 1, atMost most: Int) throws(ScalingError) {
    guard count < least || count > most else { return }
    throw .invalidArgument(
      name: name, value: Double(count), requirement: "between \(grouped(least)) and \(grouped(most))")
  }

  /// Throws if a job takes too much work or memory; `work` counts its steps or numbers.
  static func requireWork(_ work: Double, of names: String, atMost most: Int) throws(ScalingError) {
    guard work > Double(most) else { return }
    throw .invalidArgument(name: names, value: work, requirement: "at most \(grouped(most)). Choose smaller numbers")
  }

  /// A whole number with commas between groups of three digits.
  static func grouped(_ count: Int) -> String {
    var text = ""
    for (place, digit) in String(count.magnitude).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    return count < 0 ? "-" + text : text
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

/// How far a number may be from the true one.
///
/// With s the submitted and t the true number, in the same unit. Nothing that is not finite ever passes.
package enum Tolerance: Hashable, Sendable, Codable {
  /// |s − t| ≤ `atol` + `rtol`·|t|, as numpy.allclose and PrairieLearn's relabs.
  case relabs(rtol: Double, atol: Double)
  /// |s − t| < 0.51·10^(−n), n = digits − 1 − floor(log₁₀|t|); n = digits − 1 for t = 0. As PrairieLearn's sigfig.
  case sigfig(Int)
  /// |s − t| < 0.51·10^(−digits), as PrairieLearn's decdig.
  case decdig(Int)
  /// t/(1 + `tol`) ≤ s ≤ t·(1 + `tol`), as Moodle's geometric; for negative t the same with signs reversed.
  case geometric(Double)

  private enum CodingKeys: String, CodingKey {
    case relabs, sigfig, decdig, geometric
  }

  private enum RelabsCodingKeys: String, CodingKey {
    case rtol, atol
  }

  private enum SigfigCodingKeys: String, CodingKey {
    case _0
  }

  private enum DecdigCodingKeys: String, CodingKey {
    case _0
  }

  private enum GeometricCodingKeys: String, CodingKey {
    case _0
  }

  /// One percent of the true value.
  package static let standard = Tolerance.relabs(rtol: 0.01, atol: 0)

  /// The number itself, as a Double can tell it apart.
  package static let exact = Tolerance.relabs(rtol: 0, atol: 0)

  /// Whether `submitted` is near enough to `truth`.
  ///
  /// Inclusive bounds are widened by four units in the last place of the larger number, so that an answer exactly on
  /// the edge in decimal is not refused by binary rounding.
  package func accepts(_ submitted: Double, truth: Double) -> Bool {
    guard submitted.isFinite, truth.isFinite else { return false }
    let difference = abs(submitted - truth)
    let slack = 4 * max(submitted.magnitude, truth.magnitude).ulp
    switch self {
    case .relabs(let rtol, let atol):
      if difference == 0 { return true }
      let allowed = atol + rtol * abs(truth)
      // An exact number that was computed may be off in its last binary places: 0.1 + 0.2 is 0.3. A whole one is not.
      if allowed == 0 { return difference <= slack && truth.rounded() != truth }
      return allowed > 0 && difference <= allowed + slack
    case .sigfig(let digits):
      return difference < Self.halfUnit(digits &- 1 &- DecimalDigits(magnitudeOf: truth).leadingExponent)
    case .decdig(let digits):
      return difference < Self.halfUnit(digits)
    case .geometric(let tolerance):
      if truth == 0 || submitted == 0 { return submitted == truth }
      guard (submitted < 0) == (truth < 0) else { return false }
      let s = submitted.magnitude
      let t = truth.magnitude
      return s >= t / (1 + tolerance) - slack && s <= t * (1 + tolerance) + slack
    }
  }

  /// 0.51·10^(−places).
  static func halfUnit(_ places: Int) -> Double {
    let places = min(max(places, -400), 400)
    return places >= 0 ? 0.51 / RealFunctions.powerOfTen(places) : 0.51 * RealFunctions.powerOfTen(-places)
  }

  /// The same tolerance for numbers in another unit of the same dimension: the absolute part is converted with it, the
  /// others have no unit. `decdig` counts decimals in the unit in which it was stated, so compare in that unit.
  package func converted(from unit: AnswerUnit, to target: AnswerUnit) -> Tolerance {
    guard case .relabs(let rtol, let atol) = self else { return self }
    return .relabs(rtol: rtol, atol: unit.convertDifference(atol, to: target) ?? atol)
  }

  /// In words: `1 %`, `0.05`, `1 % plus 0.05`, `3 significant digits`, `a factor of 3`.
  package var words: String {
    switch self {
    case .relabs(let rtol, 0): return Self.percent(rtol)
    case .relabs(0, let atol): return NumberFormat.formatted(atol)
    case .relabs(let rtol, let atol): return Self.percent(rtol) + " plus " + NumberFormat.formatted(atol)
    case .sigfig(let digits): return "\(digits) significant digit" + (digits == 1 ? "" : "s")
    case .decdig(let digits): return "\(digits) decimal" + (digits == 1 ? "" : "s")
    case .geometric(let tolerance): return "a factor of " + NumberFormat.formatted(1 + tolerance)
    }
  }

  static func percent(_ fraction: Double, significantDigits: Int = 4) -> String {
    NumberFormat.formatted(fraction * 100, significantDigits: significantDigits) + " %"
  }
}

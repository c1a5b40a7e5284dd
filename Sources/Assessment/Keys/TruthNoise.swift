import Answers
import LessonFormat

/// Finds expected values that are only the rounding error of a computation: `0.1 + 0.2 - 0.3`, `sin(Double.pi)`.
enum TruthNoise {
  /// What counts as zero where noise was computed in its place.
  static let aroundZero = Tolerance.relabs(rtol: 0, atol: 1e-9)

  /// The number that is meant; nil for a value that means itself, or where the tolerance makes no difference.
  static func meaning(of value: Double, source: String, tolerance: Tolerance) -> Double? {
    guard value.isFinite, value != 0 else { return nil }
    if !tolerance.accepts(0, truth: value), isNoise(value, source) { return 0 }
    let meant = shortest(value)
    guard tolerance == .exact, meant != value else { return nil }
    return meant
  }

  /// What to tell the author of an exercise whose value is noise.
  ///
  /// - Parameter what: what the value is, such as `the expected value`.
  static func diagnostic(
    of value: Double, _ what: String = "the expected value", written source: SourceText, exercise: String, file: String,
    tolerance: Tolerance
  ) -> Diagnostic? {
    guard let meant = meaning(of: value, source: source.text, tolerance: tolerance) else { return nil }
    return diagnostic(of: value, meaning: meant, what, at: source.position, exercise: exercise, file: file)
  }

  static func diagnostic(
    of value: Double, meaning meant: Double, _ what: String, at position: SourcePosition, exercise: String, file: String
  ) -> Diagnostic {
    let words =
      meant == 0
      ? "\(what) \(value) is only rounding error; it is graded as 0"
      : "\(what) \(value) differs from \(meant) only by rounding; it is graded as \(meant)"
    let help =
      meant == 0
      ? "write 0; if you mean such a small number, add a tolerance with `atol`"
      : "write \(meant), or add a tolerance such as {atol: 0.001}"
    return Diagnostic(
      .warning, .exerciseRoundingNoise, file: file, at: position, "exercise “\(exercise)”: \(words)", help: help)
  }

  /// Whether a tiny value is what rounding leaves of numbers that cancel: a few units in the last place of a number near
  /// 1, which has nearly all of its binary digits zero, or a sine of a multiple of π.
  private static func isNoise(_ value: Double, _ source: String) -> Bool {
    let zeros = value.significandBitPattern.trailingZeroBitCount
    let isFewUnits = value.significandBitPattern == 0 || zeros >= 40
    if isFewUnits, value.magnitude < 1e-6, hasDifference(source) { return true }
    let names = ["ulp", "pow", "exp", "0x", "scalbn", "leastN"]
    if isFewUnits, value.magnitude < 1e-13, !names.contains(where: { source.contains($0) }) {
      // A quotient of powers of two is exact, and meant.
      return !source.contains("/") || hasDifference(source)
    }
    let isTrigonometric = ["sin", "cos", "tan"].contains { source.contains($0) }
    return isTrigonometric && source.contains("pi") && value.magnitude < 1e-12
  }

  /// Whether a plus or minus stands between two values.
  private static func hasDifference(_ source: String) -> Bool {
    var previous: Character = "("
    var beforeThat: Character = " "
    for character in source where !character.isWhitespace {
      if character == "-" || character == "+" {
        let isExponent = previous == "e" && (beforeThat.isNumber || beforeThat == ".")
        if !isExponent, previous.isLetter || previous.isNumber || ")]_".contains(previous) { return true }
      }
      (beforeThat, previous) = (previous, character)
    }
    return false
  }

  /// The number of at most 12 digits from which the value differs by rounding only; else the value.
  private static func shortest(_ value: Double) -> Double {
    guard "\(value.magnitude)".count(where: \.isNumber) > 15 else { return value }
    let rounded = NumberFormat.rounded(value, significantDigits: 12)
    return (rounded - value).magnitude <= 8 * value.ulp ? rounded : value
  }
}

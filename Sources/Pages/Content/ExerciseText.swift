import LessonFormat

/// Points and reasons in words.
enum ExerciseText {
  /// `2 points`, `1/3 point`.
  static func worth(_ exercise: Exercise) -> String {
    if let fraction = exercise.pointsFraction {
      return "\(fraction) \(fraction.numerator <= fraction.denominator ? "point" : "points")"
    }
    return "\(points(exercise.points)) \(unit(of: exercise))"
  }

  /// `1.5 of 2 points`.
  static func earned(_ earned: Double, of exercise: Exercise) -> String {
    "\(points(earned)) of \(points(exercise.points)) \(unit(of: exercise))"
  }

  private static func unit(of exercise: Exercise) -> String { exercise.points == 1 ? "point" : "points" }

  /// At most two decimal places, without trailing zeros.
  static func points(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let whole = hundredths / 100
    let rest = abs(hundredths % 100)
    if rest == 0 { return String(whole) }
    let digits = rest % 10 == 0 ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest)
    return "\(value < 0 && whole == 0 ? "-" : "")\(whole).\(digits)"
  }

  /// A reason as a sentence: with a capital letter and a final period.
  static func sentence(_ reason: String) -> String {
    let hasEnd = reason.last.map { ".!?…”`".contains($0) } ?? true
    return reason.prefix(1).uppercased() + reason.dropFirst() + (hasEnd ? "" : ".")
  }
}

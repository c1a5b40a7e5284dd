/// Recognises slips that many learners make, once an answer is known to be wrong.
extension NumericAnswer {
  func slip(_ submission: Submission) -> Verdict? {
    let value = submission.value
    guard value != 0, truth != 0 else { return nil }
    if let verdict = unitSlip(submission) { return verdict }
    if matches(-value) { return .wrong("the size is right, the sign is wrong", .sign) }
    if let verdict = percentageSlip(submission) { return verdict }
    if let verdict = powerOfTenSlip(value) { return verdict }
    if matches(1 / value) { return .wrong("this is the reciprocal of the right value", .inverse) }
    return nil
  }

  private func matches(_ value: Double) -> Bool {
    // A tolerance so wide that slips fall into it by chance explains nothing.
    guard tolerance.accepts(value, truth: truth) else { return false }
    return abs(value - truth) <= 0.06 * abs(truth)
  }

  /// The right number, but of another unit: as written (`3 bits` for 3 nats), or without a unit at all.
  private func unitSlip(_ submission: Submission) -> Verdict? {
    guard let unit, !unit.dimension.powers.isEmpty else { return nil }
    let plain = submission.written?.value ?? submission.value
    if let given = submission.unit, matches(plain) {
      return .wrong(
        "the number is right, but the unit is wrong: you gave \(given.name), the question asks for \(unit.name)",
        .wrongUnit)
    }
    if submission.unit != nil { return nil }
    for other in UnitTable.common {
      guard !other.isEquivalent(to: unit), let value = other.convert(plain, to: unit), matches(value) else { continue }
      return .wrong("you gave \(other.name), but the question asks for \(unit.name)", .wrongUnit)
    }
    return nil
  }

  private func percentageSlip(_ submission: Submission) -> Verdict? {
    let expected = unit ?? .one
    guard expected.dimension == .none else { return nil }
    if matches(submission.value * 100) {
      let message =
        submission.unit?.scale == 0.01
        ? "the number is right without “\(submission.unit?.name ?? "%")”, which makes it a hundred times smaller"
        : expected.scale == 0.01 ? "this is a fraction, but the question asks for percent" : "a hundred times too small"
      return .wrong(message, .percentage)
    }
    if matches(submission.value / 100), expected.scale == 1 {
      return .wrong("this is in percent, but the question asks for a fraction", .percentage)
    }
    return nil
  }

  private func powerOfTenSlip(_ value: Double) -> Verdict? {
    let ratio = abs(truth / value)
    guard ratio.isFinite, ratio > 0 else { return nil }
    let nearest = DecimalDigits(magnitudeOf: ratio)
    // 9.9 and 1.01 are both near a power of ten, seen from either side.
    for power in [nearest.leadingExponent, nearest.leadingExponent + 1] where power != 0 && abs(power) <= 30 {
      let shifted = value * RealFunctions.powerOfTen(power)
      guard matches(shifted) else { continue }
      let size = power > 0 ? "small" : "large"
      let amount =
        abs(power) == 1
        ? "ten times"
        : abs(power) <= 6
          ? NumberFormat.formatted(RealFunctions.powerOfTen(abs(power)).rounded()) + " times"
          : "by 10" + Characters.superscript(abs(power))
      return .wrong("the digits are right, a power of ten is off: \(amount) too \(size)", .powerOfTen)
    }
    return nil
  }
}

extension UnitTable {
  /// Units that a number without one may have been meant in; all are in the table, as a test checks.
  static let common = [
    "nats", "bits", "bytes", "seconds", "minutes", "hours", "days", "weeks", "months", "years", "FLOP", "PF-days",
    "PF-hours", "PF-seconds", "FLOP/s", "PFLOP/s", "GPU-seconds", "GPU-hours", "GPU-days", "dollars", "cents",
    "nats/token", "bits/token", "bits/byte", "joules", "kWh", "mm", "cm", "m", "km", "mg", "g", "kg", "tonnes", "mL",
    "L", "m³", "cm²", "m²", "K", "°C", "°F", "°", "rad", "N", "kN", "Pa", "kPa", "bar", "Hz", "kHz", "MHz", "eV", "kJ",
    "kcal", "W", "kW", "km/h", "m/s", "mol", "mmol", "mA", "A", "mV", "V",
  ].compactMap { try? AnswerUnit.parse($0).get() }
}

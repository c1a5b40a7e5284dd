extension NumericAnswer {
  /// What the author should mend; empty for a sound question.
  package func authoringProblems() -> [AuthoringProblem] {
    guard truth.isFinite else {
      return [AuthoringProblem(.truthNotFinite, "the expected value is \(NumberFormat.formatted(truth))")]
    }
    return toleranceProblems() + mistakeProblems() + tierProblems() + precisionProblems()
  }

  private func toleranceProblems() -> [AuthoringProblem] {
    if let problem = tolerance.usability { return [AuthoringProblem(.unusableTolerance, problem)] }
    if truth == 0, tolerance.isRelative {
      return [
        AuthoringProblem(
          .relativeToZero,
          "the expected value is 0, so a tolerance of \(tolerance.words) accepts nothing else; add an atol")
      ]
    }
    return []
  }

  private func mistakeProblems() -> [AuthoringProblem] {
    var problems: [AuthoringProblem] = []
    for (index, mistake) in mistakes.enumerated() {
      let value = NumberFormat.formatted(mistake.value)
      let reach = mistake.tolerance ?? tolerance
      if !mistake.value.isFinite {
        problems.append(AuthoringProblem(.mistakeNotFinite, "mistake \(index + 1) is \(value)", index: index))
      } else if tolerance.accepts(mistake.value, truth: truth) {
        problems.append(
          AuthoringProblem(
            .mistakeWithinTolerance,
            "the mistake \(value) is within the tolerance of \(NumberFormat.formatted(truth)) and is graded as right",
            index: index))
      } else if let problem = mistake.tolerance?.usability {
        problems.append(AuthoringProblem(.unusableTolerance, "the mistake \(value): " + problem, index: index))
      }
      for (earlier, other) in mistakes[..<index].enumerated() where mistake.value.isFinite && other.value.isFinite {
        let otherReach = other.tolerance ?? tolerance
        guard otherReach.accepts(mistake.value, truth: other.value) || reach.accepts(other.value, truth: mistake.value)
        else { continue }
        problems.append(
          AuthoringProblem(
            .mistakesEqual,
            "mistakes \(earlier + 1) and \(index + 1), \(NumberFormat.formatted(other.value)) and \(value), "
              + "are within the same tolerance, so they cannot be distinguished", index: index))
      }
    }
    return problems
  }

  private func tierProblems() -> [AuthoringProblem] {
    var problems: [AuthoringProblem] = []
    var tighter = tolerance
    var better = Credit.full
    for (index, tier) in tiers.enumerated() {
      if let problem = tier.tolerance.usability {
        problems.append(AuthoringProblem(.unusableTolerance, "tier \(index + 1): " + problem, index: index))
      } else if tier.tolerance.reach(at: truth) <= tighter.reach(at: truth) {
        problems.append(
          AuthoringProblem(
            .tierOutOfOrder, "tier \(index + 1) must have a looser tolerance than the one before it", index: index))
      } else if tier.credit >= better {
        problems.append(
          AuthoringProblem(
            .tierOutOfOrder, "tier \(index + 1) must be worth less than the one before it", index: index))
      }
      tighter = tier.tolerance
      better = tier.credit
    }
    return problems
  }

  private func precisionProblems() -> [AuthoringProblem] {
    guard let precision else { return [] }
    let isCountable =
      switch precision.digits {
      case .sigfig(let count): (1...15).contains(count)
      case .decdig(let count): (0...15).contains(count)
      }
    guard isCountable else {
      return [
        AuthoringProblem(
          .unusableTolerance, "written precision must be 1 to 15 significant digits or 0 to 15 decimals")
      ]
    }
    if truth == 0 { return [] }
    let digits = DecimalDigits(magnitudeOf: truth)
    let rounded =
      switch precision.digits {
      case .sigfig(let count): digits.rounded(significant: count)
      case .decdig(let count): digits.rounded(toExponent: -count)
      }
    let value = truth < 0 ? -rounded.magnitude : rounded.magnitude
    if tolerance.accepts(value, truth: truth) { return [] }
    return [
      AuthoringProblem(
        .precisionTooLow,
        "the right answer to \(precision.words), \(NumberFormat.formatted(value)), is outside the tolerance")
    ]
  }
}

extension Tolerance {
  /// Why no answer could sensibly be judged by it; nil if one can.
  var usability: String? {
    switch self {
    case .relabs(let rtol, let atol):
      guard rtol.isFinite, atol.isFinite, rtol >= 0, atol >= 0 else {
        return "a tolerance must be finite and not negative"
      }
      return rtol >= 1 ? "an rtol of \(Tolerance.percent(rtol)) accepts 0; use geometric for orders of magnitude" : nil
    case .sigfig(let digits):
      return (1...15).contains(digits) ? nil : "sigfig must be from 1 to 15"
    case .decdig(let digits):
      return (0...15).contains(digits) ? nil : "decdig must be from 0 to 15"
    case .geometric(let tolerance):
      return tolerance.isFinite && tolerance > 0 ? nil : "geometric must be finite and positive"
    }
  }

  /// Whether it allows nothing around zero.
  var isRelative: Bool {
    switch self {
    case .relabs(let rtol, let atol): rtol > 0 && atol == 0
    case .geometric: true
    case .sigfig, .decdig: false
    }
  }

  /// The largest distance upwards from `truth` that is accepted.
  func reach(at truth: Double) -> Double {
    switch self {
    case .relabs(let rtol, let atol): atol + rtol * abs(truth)
    case .sigfig(let digits): Tolerance.halfUnit(digits &- 1 &- DecimalDigits(magnitudeOf: truth).leadingExponent)
    case .decdig(let digits): Tolerance.halfUnit(digits)
    case .geometric(let tolerance): abs(truth) * tolerance
    }
  }
}

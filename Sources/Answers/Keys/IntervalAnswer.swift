/// A question whose answer is an interval, such as `[0.05, 0.08)` or `5 to 8 %`.
package struct IntervalAnswer: Equatable, Sendable, Codable {
  /// The lower end; negative infinity for none.
  package let lower: Double
  /// The upper end; infinity for none.
  package let upper: Double
  /// Whether the ends belong to the interval; nil if brackets do not count.
  package let includes: Ends?
  /// The unit of both ends.
  package let unit: AnswerUnit?
  /// How near each end must be.
  package let tolerance: Tolerance
  /// How learners write numbers and units.
  package let rules: ReadingRules?

  private enum CodingKeys: String, CodingKey {
    case lower, upper, includes, unit, tolerance, rules
  }

  /// Which ends belong to an interval.
  package struct Ends: Equatable, Sendable, Codable {
    /// Whether the lower end does.
    package let lower: Bool
    /// Whether the upper end does.
    package let upper: Bool

    private enum CodingKeys: String, CodingKey {
      case lower, upper
    }

    /// Makes the statement.
    package init(lower: Bool, upper: Bool) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// Makes a question; infinite ends are allowed.
  package init(
    lower: Double, upper: Double, includes: Ends? = nil, unit: AnswerUnit? = nil, tolerance: Tolerance = .standard,
    rules: ReadingRules? = nil
  ) {
    self.rules = rules
    self.lower = lower
    self.upper = upper
    self.includes = includes
    self.unit = unit
    self.tolerance = tolerance
  }

  /// Judges what a learner wrote; each right end earns half. A unit behind the upper end holds for both.
  package func judge(_ text: String) -> Verdict {
    let written: WrittenInterval
    switch WrittenInterval.read(text, rules: rules) {
    case .failure(let refusal): return refusal.verdict
    case .success(let interval): written = interval
    }
    let low = judge(written.lower, lower).labelled("the lower end")
    let high = judge(written.upper, upper).labelled("the upper end")
    for (name, verdict) in [("lower", low), ("upper", high)] where !verdict.usesAttempt || verdict.status == .failed {
      return verdict.status == .failed
        ? verdict : .invalid("the \(name) end: " + verdict.message, suggestion: verdict.suggestion)
    }
    var problems: [String] = []
    if low.status != .right { problems.append("the lower end: " + low.message) }
    if high.status != .right { problems.append("the upper end: " + high.message) }
    if let includes, problems.isEmpty {
      guard let ends = written.includes else {
        return .invalid("write brackets for the ends: [ and ] include the end, ( and ) exclude it")
      }
      if ends.lower != includes.lower, lower.isFinite { problems.append("whether the lower end belongs to it") }
      if ends.upper != includes.upper, upper.isFinite { problems.append("whether the upper end belongs to it") }
      if !problems.isEmpty {
        return Verdict(
          .close, credit: .half,
          message: "the ends are right, but this is wrong: " + problems.joined(separator: " and "),
          finding: .partly, parts: [low, high])
      }
    }
    if problems.isEmpty { return Verdict(.right, credit: .full, message: "", parts: [low, high]) }
    let credit = Credit.mean(of: [low.credit, high.credit], over: 2)
    let message = problems.joined(separator: "; ")
    return Verdict(
      credit > .none ? .close : .wrong, credit: credit, message: message,
      finding: credit > .none ? .partly : low.finding,
      parts: [low, high])
  }

  private func judge(_ text: String, _ truth: Double) -> Verdict {
    let sign: Double? = WrittenInterval.infinity(text)
    if truth.isInfinite || sign != nil {
      if let sign, truth.isInfinite {
        return (sign < 0) == (truth < 0) ? .right() : .wrong("the wrong infinity", .sign)
      }
      if sign == nil {
        // The other end decides whether the text can be read at all.
        if case .failure(let refusal) = NumericAnswer(truth: 1, unit: unit, rules: rules).submission(text) {
          return refusal.verdict
        }
      }
      return .wrong(truth.isInfinite ? "there is no bound" : "there is a bound", .outsideTolerance)
    }
    return NumericAnswer(truth: truth, unit: unit, tolerance: tolerance, rules: rules).judge(text)
  }

  /// What the author should mend; empty for a sound question.
  package func authoringProblems() -> [AuthoringProblem] {
    if lower.isNaN || upper.isNaN {
      return [AuthoringProblem(.truthNotFinite, "an end of the interval is not a number")]
    }
    if lower >= upper {
      return [AuthoringProblem(.endsOutOfOrder, "the lower end must be below the upper one")]
    }
    return [lower, upper].filter { $0.isFinite }.flatMap {
      NumericAnswer(truth: $0, unit: unit, tolerance: tolerance).authoringProblems()
    }
  }
}

/// A question to which any number of a range is a right answer, its ends included.
package struct RangeAnswer: Equatable, Sendable, Codable {
  /// The smallest right number.
  package let lower: Double
  /// The largest right number.
  package let upper: Double
  /// The unit of both.
  package let unit: AnswerUnit?
  /// How learners write numbers and units.
  package let rules: ReadingRules?

  private enum CodingKeys: String, CodingKey {
    case lower, upper, unit, rules
  }

  /// Makes a question.
  package init(lower: Double, upper: Double, unit: AnswerUnit? = nil, rules: ReadingRules? = nil) {
    self.rules = rules
    self.lower = lower
    self.upper = upper
    self.unit = unit
  }

  /// Judges what a learner wrote.
  package func judge(_ text: String) -> Verdict {
    guard lower.isFinite, upper.isFinite, lower <= upper else {
      return .faultyQuestion("the expected range is invalid")
    }
    switch NumericAnswer(truth: lower, unit: unit, rules: rules).submission(text) {
    case .failure(let refusal): return refusal.verdict
    case .success(let submission):
      let slack = 4 * max(lower.magnitude, upper.magnitude).ulp
      if submission.value < lower - slack { return .wrong("too small", .outsideTolerance).on(.tooSmall) }
      if submission.value > upper + slack { return .wrong("too large", .outsideTolerance).on(.tooLarge) }
      return .right()
    }
  }

  /// What the author should mend; empty for a sound question.
  package func authoringProblems() -> [AuthoringProblem] {
    guard lower.isFinite, upper.isFinite else {
      return [AuthoringProblem(.truthNotFinite, "the ends of the range must be finite")]
    }
    return lower <= upper ? [] : [AuthoringProblem(.endsOutOfOrder, "the lower end is above the upper one")]
  }
}

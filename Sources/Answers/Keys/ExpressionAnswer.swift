/// A question whose answer is a formula, judged by comparing values at sampled points.
package struct ExpressionAnswer: Equatable, Sendable, Codable {
  /// A wrong formula that was foreseen.
  package struct Mistake: Equatable, Sendable, Codable {
    /// The formula.
    package let formula: String
    /// What to tell the learner.
    package let message: String
    /// What it still earns.
    package let credit: Credit

    private enum CodingKeys: String, CodingKey {
      case formula, message, credit
    }

    /// Makes a mistake.
    package init(_ formula: String, message: String, credit: Credit = .none) {
      self.formula = formula
      self.message = message
      self.credit = credit
    }
  }

  /// The right formula.
  package let formula: String
  /// Its variables and where they are sampled.
  package let variables: [SamplingRange]
  /// How near the values must be at every point.
  package let tolerance: Tolerance
  /// The seed of the sampled points; the same on every machine.
  package let seed: UInt64
  /// Foreseen wrong formulas.
  package let mistakes: [Mistake]
  /// How learners write numbers; nil for a point before decimals.
  package let rules: ReadingRules?

  private enum CodingKeys: String, CodingKey {
    case formula, variables, tolerance, seed, mistakes, rules
  }

  /// How many points are compared.
  package static let sampleCount = 24
  /// A millionth of the value. Where terms cancel, what rounding leaves of them is allowed besides.
  package static let standardTolerance = Tolerance.relabs(rtol: 1e-6, atol: 0)
  /// The standard of earlier versions, whose absolute part accepted anything where values are tiny.
  private static let formerTolerance = Tolerance.relabs(rtol: 1e-6, atol: 1e-12)
  /// How many times the rounding noise of the right formula an answer may be off.
  private static let noiseFactor = 100.0

  /// Makes a question.
  package init(
    formula: String, variables: [SamplingRange], tolerance: Tolerance = standardTolerance, seed: UInt64 = 1,
    mistakes: [Mistake] = [], rules: ReadingRules? = nil
  ) {
    self.formula = formula
    self.variables = variables
    self.rules = rules
    self.tolerance = tolerance
    self.seed = seed
    self.mistakes = mistakes
  }

  /// A sampled point and the right value there.
  struct Sample {
    let point: [Double]
    let truth: Double
    /// How far off an answer may be because of rounding.
    let noise: Double

    init(_ point: [Double], _ formula: Formula) {
      let (truth, noise) = formula.valueWithNoise(at: point)
      self.point = point
      self.truth = truth
      self.noise = noise * ExpressionAnswer.noiseFactor
    }
  }

  /// Points at which the formula is finite: among at most ten times as many tries, ``sampleCount``.
  func samples(of expression: Formula) -> [Sample] {
    var generator = SplitMix64(seed: seed)
    var result: [Sample] = []
    for _ in 0..<(10 * Self.sampleCount) where result.count < Self.sampleCount {
      let point = variables.map { $0.sample(&generator) }
      let sample = Sample(point, expression)
      if sample.truth.isFinite { result.append(sample) }
    }
    return result
  }

  /// Judges the formula that a learner wrote; `L = ` before it is allowed.
  package func judge(_ text: String) -> Verdict {
    let names = variables.map { $0.name }
    if Characters.trimmed(String(text.prefix(Formula.longestText + 1))).isEmpty { return .unanswered }
    guard case .success(let key) = Formula.parse(formula, variables: names) else {
      return .faultyQuestion("the expected formula cannot be read")
    }
    let points = samples(of: key)
    guard points.count >= Self.sampleCount / 2 else {
      return .faultyQuestion("the expected formula has no finite value at most points")
    }
    switch Formula.parse(Self.withoutLeftSide(text), variables: names, rules: rules) {
    case .failure(let problem): return .invalid(problem.message, suggestion: problem.suggestion)
    case .success(let submitted):
      let values = points.map { submitted.value(at: $0.point) }
      if agrees(values, points) { return .right() }
      for mistake in mistakes {
        guard case .success(let wrong) = Formula.parse(mistake.formula, variables: names) else { continue }
        let known = points.map { Sample($0.point, wrong) }
        if agrees(values, known) { return .close(mistake.credit, mistake.message, .knownMistake) }
      }
      return explain(values, points)
    }
  }

  static func withoutLeftSide(_ text: String) -> String {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return text }
    let left = parts[0]
    let isName = left.unicodeScalars.allSatisfy {
      Characters.isLetter($0) || Characters.isDigit($0) || Characters.isSpace($0) || "_(),".unicodeScalars.contains($0)
    }
    return isName && !left.allSatisfy { $0.isWhitespace } ? String(parts[1]) : text
  }

  func agrees(_ values: [Double], _ samples: [Sample]) -> Bool {
    zip(values, samples).allSatisfy { agrees($0, $1) }
  }

  private func agrees(_ value: Double, _ sample: Sample) -> Bool {
    let tolerance = tolerance == Self.formerTolerance ? Self.standardTolerance : tolerance
    return tolerance.accepts(value, truth: sample.truth) || abs(value - sample.truth) <= sample.noise
  }

  private func explain(_ values: [Double], _ samples: [Sample]) -> Verdict {
    let negated = values.map { -$0 }
    if agrees(negated, samples) { return .wrong("the sign is wrong", .sign) }
    if agrees(values.map { 1 / $0 }, samples) { return .wrong("this is the inverse of the right formula", .inverse) }
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      return .wrong("this has no finite value at \(describe(samples[place].point))", .outsideTolerance)
    }
    if let first = values.first, let sample = samples.first, first != 0, sample.truth != 0 {
      let factor = sample.truth / first
      if factor.isFinite, agrees(values.map { $0 * factor }, samples) {
        let shown = NumberFormat.formatted(1 / factor)
        return .wrong("this is \(shown) times the right formula, at every point", .constantFactor)
      }
    }
    guard
      let place = zip(values, samples).enumerated().first(where: { !agrees($1.0, $1.1) })?
        .offset
    else { return .wrong("this differs from the right formula", .outsideTolerance) }
    let share = samples.indices.filter { agrees(values[$0], samples[$0]) }.count
    let some = share > 0 ? "this agrees with the right formula at \(share) of \(samples.count) points" : "this differs"
    return .wrong(
      "\(some); at \(describe(samples[place].point)) it gives \(NumberFormat.formatted(values[place])), "
        + Self.distance(values[place], samples[place].truth), .outsideTolerance)
  }

  private static func distance(_ value: Double, _ truth: Double) -> String {
    let percent = abs(value - truth) / abs(truth)
    if !percent.isFinite || percent > 10 { return value.magnitude > truth.magnitude ? "much too large" : "far off" }
    return Tolerance.percent(percent, significantDigits: 2) + " off"
  }

  private func describe(_ point: [Double]) -> String {
    point.isEmpty
      ? "any point" : zip(variables, point).map { "\($0.name) = \(NumberFormat.formatted($1))" }.joined(separator: ", ")
  }
}

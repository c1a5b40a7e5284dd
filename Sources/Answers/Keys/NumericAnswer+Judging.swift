extension NumericAnswer {
  /// Judges what a learner wrote. In order: unreadable answers, units, the tolerance and the digits, foreseen mistakes,
  /// looser tolerances, and then what kind of slip it may be.
  package func judge(_ text: String) -> Verdict {
    guard truth.isFinite else { return .faultyQuestion("the expected value is not a finite number") }
    switch submission(text) {
    case .failure(let refusal): return refusal.verdict
    case .success(let submission): return judge(submission)
    }
  }

  /// Judges a number that a program returned, which is in the question's unit; digits as written do not count.
  package func judge(value: Double) -> Verdict {
    guard truth.isFinite else { return .faultyQuestion("the expected value is not a finite number") }
    guard value.isFinite else { return .wrong("the result is \(NumberFormat.formatted(value))", .outsideTolerance) }
    return judge(Submission(written: nil, unit: nil, value: value))
  }

  /// What a learner wrote, in the question's unit, right or wrong, for questions that build on this one; nil where it
  /// cannot be read.
  package func value(of text: String) -> Double? {
    try? submission(text).get().value
  }

  func submission(_ text: String) -> Result<Submission, Refusal> {
    let written: WrittenNumber
    switch WrittenNumber.read(text, rules: rules) {
    case .failure(let problem): return .failure(Refusal(verdict: .unreadable(problem)))
    case .success(let number): written = letterAsUnit(number, text) ?? number
    }
    let expected = unit ?? .one
    if written.unitText.isEmpty {
      if let verdict = missingUnit(written, expected) { return .failure(Refusal(verdict: verdict)) }
      return .success(Submission(written: written, unit: nil, value: written.value))
    }
    switch givenUnit(written.unitText) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let given):
      guard let value = given.convert(written.value, to: expected) else {
        return .failure(Refusal(verdict: mismatch(given, expected)))
      }
      guard value.isFinite else {
        return .failure(Refusal(verdict: .invalid("in \(expected.name), this number is too large")))
      }
      // Converting between units costs digits in the last binary places, which a whole number does not have.
      let whole = value.rounded()
      let isWhole = given.scale != expected.scale && (value - whole).magnitude <= 4 * value.ulp
      return .success(Submission(written: written, unit: given, value: isWhole ? whole : value))
    }
  }

  /// The number without its multiplier, where the letter is a unit of what the question asks for: `293 K`, `3 T`.
  private func letterAsUnit(_ written: WrittenNumber, _ text: String) -> WrittenNumber? {
    guard let letter = written.multiplierLetter, let unit, letter != "B",
      case .success(let own) = AnswerUnit.parse("\(letter) \(written.unitText)", declared: rules?.units ?? []),
      own.dimension == unit.dimension
    else { return nil }
    var reader = NumberReader(text, rules: rules, takesLettersAsUnits: true)
    // A text that was read once is read again; only the letter's meaning differs.
    return try? reader.read().get()
  }

  private func missingUnit(_ written: WrittenNumber, _ expected: AnswerUnit) -> Verdict? {
    if requiresUnit, !expected.name.isEmpty {
      return .invalid("write the unit too, such as \(expected.name)")
    }
    guard let letter = written.multiplierLetter else { return nil }
    if letter == "B", expected.dimension == UnitDimension(["information": 1]) {
      return .invalid("“B” could be billion or bytes here; write “billion” or “bytes”")
    }
    if letter != expected.name, letter.lowercased() == expected.name.lowercased() {
      return .invalid(
        "“\(letter)” multiplies a number here; write “\(expected.name)” for the unit", suggestion: expected.name)
    }
    return nil
  }

  private func givenUnit(_ text: String) -> Result<AnswerUnit, Refusal> {
    if let unit, let meant = QuestionsUnit(unit).reading(of: text) { return .success(meant) }
    switch AnswerUnit.parse(text, declared: rules?.units ?? []) {
    case .success(let given): return .success(given)
    case .failure(let problem):
      if let unit, AnswerUnit.custom(text).dimension == unit.dimension { return .success(unit) }
      let help = unit.map { $0.name.isEmpty ? "" : "; the question asks for \($0.name)" } ?? "; write the number alone"
      return .failure(
        Refusal(
          verdict: .invalid(
            problem.message.hasSuffix("?") ? problem.message : problem.message + help,
            suggestion: problem.suggestions.first)))
    }
  }

  private func mismatch(_ given: AnswerUnit, _ expected: AnswerUnit) -> Verdict {
    if unit == nil || expected.name.isEmpty {
      return .invalid("the question asks for a plain number; remove “\(given.name)”")
    }
    if given.name == "m" || given.name == "M" {
      return .invalid(
        given.name == "m"
          ? "“m” means metres; write “min” for minutes or “million”" : "“M” means molar here; write “million”",
        suggestion: expected.dimension == UnitDimension(["time": 1]) ? "min" : nil)
    }
    if let verdict = QuestionsUnit(expected).slip(given) { return verdict }
    return .wrong(
      "\(given.name) measures \(given.dimension.words); the question asks for \(expected.name), "
        + "which measures \(expected.dimension.words)", .wrongDimension)
  }

  private func judge(_ submission: Submission) -> Verdict {
    let value = submission.value
    if tolerance.accepts(value, truth: truth) || agreesInItsUnit(submission) {
      guard let written = submission.written, let complaint = precision?.complaint(about: written) else {
        return .right()
      }
      return .close(precision?.credit ?? .half, "the value is right; " + complaint, .writtenPrecision)
    }
    let sameMistake = mistakes.first { ($0.tolerance ?? tolerance).accepts(value, truth: $0.value) }
    if let sameMistake { return .close(sameMistake.credit, sameMistake.message, .knownMistake) }
    let side = value < truth ? Verdict.Direction.tooSmall : .tooLarge
    for tier in tiers where tier.tolerance.accepts(value, truth: truth) {
      return .close(
        tier.credit, distance(value) + "; close enough for \(tier.credit.words) of the points", .looseTolerance
      ).on(side)
    }
    return (slip(submission) ?? .wrong(distance(value), .outsideTolerance)).on(side)
  }

  /// Whether an answer in another unit is the exact number as far as its digits go: 2 kg are 4.409 lb. Few factors
  /// between units give numbers that can be written exactly.
  private func agreesInItsUnit(_ submission: Submission) -> Bool {
    guard tolerance == .exact, let given = submission.unit, let unit, !given.isEquivalent(to: unit),
      let written = submission.written, let last = written.lastDigitExponent,
      let converted = unit.convert(truth, to: given), Tolerance.standard.accepts(submission.value, truth: truth)
    else { return false }
    return abs(written.value - converted) <= Tolerance.halfUnit(-last)
  }

  /// How far off a number is and what is allowed: `2.1 % off, allowed 1 %`.
  func distance(_ value: Double) -> String {
    let difference = abs(value - truth)
    switch tolerance {
    case .relabs(0, 0):
      return "\(NumberFormat.formatted(difference)) off; the question asks for the exact number"
    case .relabs(let rtol, let atol) where truth != 0 && atol == 0:
      return relativeDistance(value, allowed: rtol)
    case .relabs(let rtol, let atol):
      return absoluteDistance(difference, allowed: atol + rtol * abs(truth))
    case .sigfig(let digits):
      let leading = DecimalDigits(magnitudeOf: truth).leadingExponent
      return absoluteDistance(difference, allowed: Tolerance.halfUnit(digits &- 1 &- leading))
    case .decdig(let digits):
      return absoluteDistance(difference, allowed: Tolerance.halfUnit(digits))
    case .geometric(let factor):
      let ratio = abs(truth) > abs(value) ? truth / value : value / truth
      guard ratio.isFinite, ratio > 0 else { return "not within " + tolerance.words }
      return "a factor of \(Self.visiblyAbove(1 + factor, ratio)) off, allowed \(tolerance.words)"
    }
  }

  private func relativeDistance(_ value: Double, allowed: Double) -> String {
    let percent = abs(value - truth) / abs(truth) * 100
    if percent >= 1000 {
      let times = NumberFormat.formatted((value / truth).magnitude, significantDigits: 2)
      return "\(times) times too large, allowed \(Tolerance.percent(allowed))"
    }
    return "\(Self.visiblyAbove(allowed * 100, percent)) % off, allowed \(Tolerance.percent(allowed))"
  }

  private func absoluteDistance(_ difference: Double, allowed: Double) -> String {
    let name = unit.map { $0.name.isEmpty ? "" : " " + $0.name } ?? ""
    let limit = NumberFormat.formatted(allowed)
    return "\(Self.visiblyAbove(allowed, difference))\(name) off, allowed \(limit)\(name)"
  }

  /// `number` to two digits, or to as many as it takes to be seen to exceed `limit`.
  private static func visiblyAbove(_ limit: Double, _ number: Double) -> String {
    for digits in 2...8 {
      let shown = DecimalDigits(magnitudeOf: number).rounded(significant: digits)
      if shown.magnitude > limit * (1 + 1e-12) {
        return NumberFormat.formatted(shown.magnitude, significantDigits: digits)
      }
    }
    return NumberFormat.formatted(number, significantDigits: 8)
  }
}

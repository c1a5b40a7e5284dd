/// What came of checking one number in prose against its expression.
package struct CheckedNumber: Equatable, Sendable {
  /// How the number and the expression compare.
  package enum Outcome: Equatable, Sendable {
    /// They agree.
    case agrees
    /// They do not.
    case disagrees
    /// The text is no number.
    case unreadable(ReadingProblem)
    /// The text's unit measures something other than the title's.
    case wrongDimension
    /// The expression gave infinity or no number.
    case notFinite
  }

  /// How the number and the expression compare.
  package let outcome: Outcome
  /// Whether the check passes: agreement, or for a refuted number disagreement.
  package let isOK: Bool
  /// The number as written, where it could be read.
  package let written: WrittenNumber?
  /// The expression's value in the text's own unit, comparable with ``WrittenNumber/value``.
  package let computed: Double?
  /// What is wrong and what to write, for the author; for a passing refuted number how both differ; else empty.
  package let message: String
  /// The text to write instead, in the text's own style; nil where it agrees or cannot be told.
  package let suggestion: String?
}

extension NumberCheck {
  /// Whether a written number agrees with a computed one in the same unit: |written − computed| ≤ 0.51 units of the
  /// last written digit, or the check's tolerance. A power or fraction, being exact, must agree to one part in 10⁹.
  /// The inclusive bound is widened by four units in the last binary place.
  package func agrees(written: WrittenNumber, computed: Double) -> Bool {
    guard computed.isFinite else { return false }
    if let tolerance { return tolerance.accepts(written.value, truth: computed) }
    let difference = abs(written.value - computed)
    let slack = 4 * max(written.value.magnitude, computed.magnitude).ulp
    guard let last = written.lastDigitExponent else { return difference <= 1e-9 * computed.magnitude + slack }
    return difference <= Tolerance.halfUnit(-last) + slack
  }

  /// Checks `text` against the value of its expression, which is in the title's unit, or plain without one.
  ///
  /// Without a title unit a percentage is compared as a fraction, so `16.1 %` agrees with 0.161; other words after the
  /// number are prose. With one, the text's unit may differ in scale (`3.2 days` for `h`) and may be left out.
  package func check(_ text: String, computed: Double) -> CheckedNumber {
    let written: WrittenNumber
    switch WrittenNumber.read(text) {
    case .failure(let problem):
      return CheckedNumber(
        outcome: .unreadable(problem), isOK: false, written: nil, computed: nil,
        message: "“\(NumberCheck.short(text))” cannot be read as a number: \(problem.message)",
        suggestion: problem.suggestion)
    case .success(let number): written = number
    }
    guard computed.isFinite else {
      return CheckedNumber(
        outcome: .notFinite, isOK: false, written: written, computed: nil,
        message: "the code gives \(NumberFormat.formatted(computed)), which no number in the text can match",
        suggestion: nil)
    }
    let own = NumberCheck.unit(of: written, declared: declared)
    let expected = unit ?? .one
    // Without a title unit all units but percentages are prose.
    let textUnit = unit == nil && own?.dimension != AnswerUnit.one.dimension ? nil : own
    guard let value = expected.convert(computed, to: textUnit ?? expected) else {
      let name = textUnit?.name ?? ""
      return CheckedNumber(
        outcome: .wrongDimension, isOK: false, written: written, computed: nil,
        message: "the text uses \(name), which measures \(textUnit?.dimension.words ?? ""); the title's "
          + "\(expected.name.isEmpty ? "number" : expected.name) measures \(expected.dimension.words)", suggestion: nil)
    }
    let factor = expected.convertDifference(1, to: textUnit ?? expected) ?? 1
    let local = NumberCheck(
      unit: unit, tolerance: tolerance?.converted(from: expected, to: textUnit ?? expected), isRefuted: isRefuted)
    // Digits are counted in the unit of the title, in which the author stated them.
    let agree: Bool
    if case .decdig? = tolerance, factor != 1 {
      agree = tolerance?.accepts(written.value / factor, truth: computed) ?? false
    } else {
      agree = local.agrees(written: written, computed: value)
    }
    let suggestion = agree ? nil : local.suggestion(for: value, like: written)
    return CheckedNumber(
      outcome: agree ? .agrees : .disagrees, isOK: agree != isRefuted, written: written, computed: value,
      message: message(text, agree, computed, written, suggestion), suggestion: suggestion)
  }

  /// The value as `written` was written, with as many more digits as it takes to agree.
  private func suggestion(for value: Double, like written: WrittenNumber) -> String {
    // Zeros that end a whole number show its size, not its precision.
    let digits = DecimalDigits(magnitudeOf: written.value).digits.count
    let start = min(max(written.style.decimals == 0 ? digits : written.significantDigits ?? 3, 1), 3)
    for digits in start...17 {
      let text = written.style.written(value, significantDigits: digits)
      if case .success(let number) = WrittenNumber.read(text), agrees(written: number, computed: value) { return text }
    }
    return NumberFormat.formatted(value, significantDigits: 17)
  }

  private func message(
    _ text: String, _ agree: Bool, _ computed: Double, _ written: WrittenNumber, _ suggestion: String?
  ) -> String {
    let unitName = unit.map { $0.name.isEmpty ? "" : " " + $0.name } ?? ""
    let code =
      NumberFormat.formatted(computed, significantDigits: max(4, (written.significantDigits ?? 4) + 2)) + unitName
    let quoted = "“\(NumberCheck.short(text))”"
    if agree {
      return isRefuted ? "\(quoted) is marked as refuted, but it agrees with the code, which gives \(code)" : ""
    }
    if isRefuted { return "the code gives \(code)" }
    var message = "the text says \(quoted), the code gives \(code); write “\(suggestion ?? "")”"
    if unit == nil, written.isPercentage, agrees(written: written, computed: computed) {
      message += ", or add the title \"%\" if the code computes percent"
    } else if unit == nil, let own = NumberCheck.unit(of: written, declared: declared), own.dimension != .none {
      message += "; the unit “\(own.name)” was ignored because the title has no unit"
    }
    return message
  }

  /// The unit that the words after a number begin with; nil if they do not begin with one.
  static func unit(of written: WrittenNumber, declared: [DeclaredUnit]) -> AnswerUnit? {
    let words = written.unitText.split { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "(" }.prefix(4)
    for count in stride(from: words.count, to: 0, by: -1) {
      // Words such as “in” and “a” are more often words than inches and years.
      if words.prefix(count).contains(where: { proseWords.contains($0.lowercased()) }) { continue }
      let text = words.prefix(count).joined(separator: " ")
      if case .success(let unit) = AnswerUnit.parse(text, declared: declared) { return unit }
    }
    return nil
  }

  private static let proseWords: Set<String> = ["a", "in", "at", "as", "am", "pm", "u", "d", "real", "won", "bar"]

  static func short(_ text: String) -> String {
    text.unicodeScalars.count <= 40 ? text : String(text.prefix(39)) + "…"
  }
}

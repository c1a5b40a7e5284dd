extension AnswerKey {
  /// What an answer was read as, in one spelling: two answers with the same canonical text are the same answer, and the
  /// second is no further attempt. `13`, `13.0` and `1.3e1` are the same number.
  ///
  /// Nil for an answer that cannot be read.
  package func canonical(_ text: String) -> String? {
    switch self {
    case .numeric(let key): key.canonical(text)
    case .range(let key): NumericAnswer(truth: key.lower, unit: key.unit, rules: key.rules).canonical(text)
    case .interval(let key): key.canonical(text)
    case .choice(let key): key.canonical(text)
    case .text(let key): key.canonical(text)
    case .list(let key): key.canonical(text)
    case .expression(let key): key.canonical(text)
    case .truth(let key): key.canonical(text)
    }
  }
}

extension NumericAnswer {
  /// The value in the question's unit. Where the written digits count, they belong to it.
  package func canonical(_ text: String) -> String? {
    switch submission(text) {
    case .failure(let refusal):
      // A number of another dimension is read, and wrong.
      guard refusal.verdict.usesAttempt, case .success(let written) = WrittenNumber.read(text, rules: rules)
      else { return nil }
      return "\(CanonicalNumber.text(written.value)) \(written.unitText)"
    case .success(let submission):
      var text = CanonicalNumber.text(submission.value)
      if precision != nil, let written = submission.written {
        text += " digits \(written.significantDigits.map { "\($0)" } ?? "exact")"
        text += " last \(written.lastDigitExponent.map { "\($0)" } ?? "exact")"
      }
      return text
    }
  }
}

extension IntervalAnswer {
  /// Both ends; the brackets only where they count.
  func canonical(_ text: String) -> String? {
    guard case .success(let written) = WrittenInterval.read(text, rules: rules) else { return nil }
    func end(_ text: String) -> String? {
      if let sign = WrittenInterval.infinity(text) { return sign < 0 ? "-inf" : "inf" }
      return NumericAnswer(truth: 1, unit: unit, rules: rules).canonical(text)
    }
    guard let low = end(written.lower), let high = end(written.upper) else { return nil }
    let ends = includes == nil ? "" : written.includes.map { " \($0.lower) \($0.upper)" } ?? ""
    return "\(low) to \(high)\(ends)"
  }
}

extension ChoiceAnswer {
  /// The labels of the options that are chosen, in the question's order.
  func canonical(_ text: String) -> String? {
    guard case .success(let chosen) = chosen(text) else { return nil }
    return chosen.sorted().map { options[$0].label }.joined(separator: ",")
  }
}

extension TextAnswer {
  /// The words without what does not count: space, a stop at the end, quotes around them, and case unless it counts.
  func canonical(_ text: String) -> String? {
    let folded = TextFolding.folded(String(text.prefix(Self.longestText + 1)), keepsCase: isCaseSensitive)
    guard !folded.isEmpty else { return nil }
    let bare = TextFolding.withoutWrapping(folded)
    return bare.isEmpty ? folded : bare
  }
}

extension ListAnswer {
  /// The parts, sorted where their order does not count.
  func canonical(_ text: String) -> String? {
    guard
      case .success(let items) = ListItems.split(Characters.plain(text), expected: parts.count, rules: rules),
      !items.isEmpty, items.count <= Self.mostParts
    else { return nil }
    var found: [String] = []
    for (place, item) in items.enumerated() {
      let own = parts.indices.contains(place) ? parts[place].canonical(item) : nil
      let read = isOrdered ? own : parts.first?.canonical(item) ?? own
      guard let read else { return nil }
      found.append("\(read.utf8.count):\(read)")
    }
    return (isOrdered ? found : found.sorted()).joined(separator: " ")
  }
}

extension ExpressionAnswer {
  /// The formula's values at the points at which it is compared: `2*x` and `x+x` are the same answer.
  func canonical(_ text: String) -> String? {
    let names = variables.map { $0.name }
    guard case .success(let key) = Formula.parse(formula, variables: names),
      case .success(let written) = Formula.parse(Self.withoutLeftSide(text), variables: names, rules: rules)
    else { return nil }
    return samples(of: key).map { CanonicalNumber.text(written.value(at: $0.point), digits: 9) }.joined(separator: " ")
  }
}

extension TruthAnswer {
  /// `true` or `false`.
  func canonical(_ text: String) -> String? { value(of: text).map { $0 ? "true" : "false" } }
}

/// Numbers in one spelling.
enum CanonicalNumber {
  /// The number to so many significant digits, so that a conversion of units does not make another number of it.
  static func text(_ value: Double, digits: Int = 12) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    if value == 0 { return "0" }
    let rounded = DecimalDigits(magnitudeOf: value).rounded(significant: digits)
    return (value < 0 ? "-" : "") + "\(rounded.magnitude)"
  }
}

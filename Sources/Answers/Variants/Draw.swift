/// How a number or a word of a question is drawn for one learner. The same seed draws the same on every machine: only
/// whole numbers and the four basic operations are used.
package struct Draw: Hashable, Sendable, Codable {
  /// Where values come from.
  package enum Rule: Hashable, Sendable, Codable {
    /// Always this, as written.
    case fixed(String)
    /// One of these, each as likely.
    case choice([String])
    /// Any number from the first to the second.
    case uniform(Double, Double)
    /// Any number from the first to the second, positive both; each factor as likely.
    case logUniform(Double, Double)
  }

  /// Where values come from.
  package let rule: Rule
  /// How many significant digits are kept; nil for all.
  package let figures: Int?
  /// Whether the number is rounded to a whole one.
  package let isWhole: Bool

  /// Makes a rule; a number that is drawn evenly in its logarithm is kept to two digits unless told otherwise.
  package init(_ rule: Rule, figures: Int? = nil, isWhole: Bool = false) {
    self.rule = rule
    if case .logUniform = rule { self.figures = figures ?? 2 } else { self.figures = figures }
    self.isWhole = isWhole
  }

  /// The seed of one name in one question for one learner: FNV-1a over the texts, each ended by a zero byte.
  package static func seed(_ texts: [String]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in texts {
      for byte in Array(text.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash
  }

  /// Draws.
  package func value(seed: UInt64) -> DrawnValue {
    var generator = SplitMix64(seed: seed)
    switch rule {
    case .fixed(let text): return DrawnValue(written: text)
    case .choice(let texts):
      guard !texts.isEmpty else { return .text("") }
      return DrawnValue(written: texts[Int(generator.next() % UInt64(texts.count))])
    case .uniform(let lower, let upper):
      let fraction = generator.nextFraction()
      return finished(lower * (1 - fraction) + upper * fraction)
    case .logUniform(let lower, let upper):
      let span = BasicFunctions.log(upper) - BasicFunctions.log(lower)
      return finished(lower * BasicFunctions.exp(generator.nextFraction() * span))
    }
  }

  private func finished(_ value: Double) -> DrawnValue {
    var value = value
    if let figures { value = BasicFunctions.rounded(value, significantDigits: figures) }
    if isWhole, value.magnitude < 9e15 { return .whole(Int(value.rounded())) }
    return .number(value)
  }
}

/// What was drawn.
package enum DrawnValue: Hashable, Sendable, Codable {
  case number(Double)
  case whole(Int)
  case text(String)

  /// A text as written: a whole number, another number, or words.
  package init(written text: String) {
    let digits = text.filter { $0 != "_" }
    if let whole = Int(digits) {
      self = .whole(whole)
    } else if let number = RealFunctions.number(digits), number.isFinite {
      self = .number(number)
    } else {
      self = .text(text)
    }
  }

  /// As Swift writes it.
  package var swiftLiteral: String {
    switch self {
    case .number(let number): number < 0 ? "(\(number))" : "\(number)"
    case .whole(let whole): whole < 0 ? "(\(whole))" : "\(whole)"
    case .text(let text):
      "\""
        + text.unicodeScalars.map { scalar in
          scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : scalar.value < 32 ? " " : "\(scalar)"
        }.joined() + "\""
    }
  }

  /// Plain, such that ``init(written:)`` reads it back.
  package var plain: String {
    switch self {
    case .number(let number): "\(number)"
    case .whole(let whole): "\(whole)"
    case .text(let text): text
    }
  }

  /// As a reader sees it.
  package var words: String {
    switch self {
    case .number(let number): NumberFormat.formatted(number)
    case .whole(let whole): NumberFormat.formatted(whole)
    case .text(let text): text
    }
  }
}

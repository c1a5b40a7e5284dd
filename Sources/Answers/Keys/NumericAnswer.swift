/// A question whose answer is one number, and how it is judged.
package struct NumericAnswer: Equatable, Sendable, Codable {
  /// A wrong number that was foreseen.
  package struct Mistake: Equatable, Sendable, Codable {
    /// The number, in the unit of the truth.
    package let value: Double
    /// What to tell the learner.
    package let message: String
    /// What it still earns.
    package let credit: Credit
    /// How near an answer must be to count as this mistake; the question's own tolerance if nil.
    package let tolerance: Tolerance?

    private enum CodingKeys: String, CodingKey {
      case value, message, credit, tolerance
    }

    /// Makes a mistake.
    package init(value: Double, message: String, credit: Credit = .none, tolerance: Tolerance? = nil) {
      self.value = value
      self.message = message
      self.credit = credit
      self.tolerance = tolerance
    }
  }

  /// A looser tolerance that still earns a part of the points.
  package struct Tier: Equatable, Sendable, Codable {
    /// How near an answer must be.
    package let tolerance: Tolerance
    /// What it earns.
    package let credit: Credit

    private enum CodingKeys: String, CodingKey {
      case tolerance, credit
    }

    /// Makes a tier.
    package init(_ tolerance: Tolerance, credit: Credit) {
      self.tolerance = tolerance
      self.credit = credit
    }
  }

  /// The true number, in ``unit``.
  package let truth: Double
  /// The unit of the truth, of absolute tolerances and of mistakes; nil for a plain number.
  package let unit: AnswerUnit?
  /// Whether the unit must be written; otherwise an answer without one is taken to be in ``unit``.
  package let requiresUnit: Bool
  /// How near a right answer must be.
  package let tolerance: Tolerance
  /// Looser tolerances, the tightest first.
  package let tiers: [Tier]
  /// How many digits must be written; nil if any number will do.
  package let precision: WrittenPrecision?
  /// Foreseen wrong numbers.
  package let mistakes: [Mistake]
  /// How learners write numbers and units; nil for a point before decimals and no units besides the table's.
  package let rules: ReadingRules?

  private enum CodingKeys: String, CodingKey {
    case truth, unit, requiresUnit, tolerance, tiers, precision, mistakes, rules
  }

  /// Makes a question; by default one percent off is near enough.
  package init(
    truth: Double, unit: AnswerUnit? = nil, requiresUnit: Bool = false, tolerance: Tolerance = .standard,
    tiers: [Tier] = [], precision: WrittenPrecision? = nil, mistakes: [Mistake] = [],
    rules: ReadingRules? = nil
  ) {
    self.rules = rules
    self.truth = truth
    self.unit = unit
    self.requiresUnit = requiresUnit
    self.tolerance = tolerance
    self.tiers = tiers
    self.precision = precision
    self.mistakes = mistakes
  }

  /// What an answer was read as.
  struct Submission {
    /// The number as written; nil for one that a program returned.
    let written: WrittenNumber?
    /// The unit that was written, if one was.
    let unit: AnswerUnit?
    /// The number in the question's unit.
    let value: Double
  }
}

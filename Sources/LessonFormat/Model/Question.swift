/// What an exercise asks for. The keys of its fence decide which kind it is.
package enum Question: Sendable, Hashable {
  case choice(ChoiceQuestion)
  case code(CodeQuestion)
  case text(TextQuestion)
  case formula(FormulaQuestion)
  case carriedForward(CarriedForwardQuestion)
  case interval(IntervalQuestion)
  case range(RangeQuestion)
  case computed(ComputedQuestion)

  package enum Kind: Sendable, Hashable, CaseIterable {
    case choice, code, text, formula, carriedForward, interval, range, computed
  }

  package var kind: Kind {
    switch self {
    case .choice: .choice
    case .code: .code
    case .text: .text
    case .formula: .formula
    case .carriedForward: .carriedForward
    case .interval: .interval
    case .range: .range
    case .computed: .computed
    }
  }
}

/// `choices`: one option, or several.
package struct ChoiceQuestion: Sendable, Hashable {
  package var options: [Exercise.Choice]
  /// The value of `kind`, which says how choices are scored; nil for one right option.
  package var scoring: SourceText?

  package init(options: [Exercise.Choice], scoring: SourceText? = nil) {
    self.options = options
    self.scoring = scoring
  }

  /// Whether a learner can choose several options.
  package var takesSeveral: Bool { scoring.map { $0.text != "one" } ?? false }
}

/// `calls`: a learner's code, compared with the reference solution.
package struct CodeQuestion: Sendable, Hashable {
  package var calls: [Exercise.Call]
  package var tolerance: WrittenRule?

  package init(calls: [Exercise.Call], tolerance: WrittenRule? = nil) {
    self.calls = calls
    self.tolerance = tolerance
  }
}

/// `text` and `pattern`: words.
package struct TextQuestion: Sendable, Hashable {
  package var wordings: [SourceText] = []
  /// Regular expressions.
  package var patterns: [SourceText] = []
  package var isCaseSensitive = false
  package var mistakes: [Exercise.Mistake] = []
}

/// `variables`: a formula of them.
package struct FormulaQuestion: Sendable, Hashable {
  package struct Variable: Sendable, Hashable {
    package var name: String
    /// Where values are sampled from; nil for the usual range.
    package var range: ClosedEnds?
  }

  /// Two numbers, in the order written.
  package struct ClosedEnds: Sendable, Hashable {
    package var from: Double
    package var to: Double
  }

  package var expect: SourceText?
  package var variables: [Variable] = []
  package var tolerance: WrittenRule?
  package var mistakes: [Exercise.Mistake] = []
}

/// `carry`: a number computed from the learner's own answers to earlier exercises.
package struct CarriedForwardQuestion: Sendable, Hashable {
  /// A name in the formula.
  package struct Name: Sendable, Hashable {
    package var name: String
    /// For `carry`, the identifier of an exercise; for `where`, Swift.
    package var source: SourceText
  }

  package var expect: SourceText?
  package var carried: [Name] = []
  package var constants: [Name] = []
  package var number = NumberOptions()
  package var mistakes: [Exercise.Mistake] = []

  package var unit: SourceText? { number.unit }
  package var tolerance: WrittenRule? { number.tolerance }
}

/// The lower and the upper end, both Swift.
package struct QuestionEnds: Sendable, Hashable {
  package var lower: SourceText
  package var upper: SourceText
}

/// `interval`: an interval that the learner writes.
package struct IntervalQuestion: Sendable, Hashable {
  package var ends: QuestionEnds?
  /// Brackets that say which ends belong to it, such as `[)`; nil if that does not count.
  package var includes: SourceText?
  package var unit: SourceText?
  package var tolerance: WrittenRule?
}

/// `range`: any number between two ends.
package struct RangeQuestion: Sendable, Hashable {
  package var ends: QuestionEnds?
  package var unit: SourceText?
}

/// `expect`: a number, a list, a word or a truth value that Swift computes.
package struct ComputedQuestion: Sendable, Hashable {
  package var expect: SourceText?
  package var number = NumberOptions()
  package var requiresUnit = false
  package var mistakes: [Exercise.Mistake] = []
  /// Whether the order of a list counts.
  package var isOrdered = true
  /// How a list is scored, not yet checked; nil for the usual way.
  package var scoring: SourceText?
  package var isCaseSensitive = false

  package init() {}

  package var unit: SourceText? { number.unit }
  package var tolerance: WrittenRule? { number.tolerance }
}

/// How a number is compared.
package struct NumberOptions: Sendable, Hashable {
  package struct Tier: Sendable, Hashable {
    package var tolerance: WrittenRule
    package var credit: SourceText
  }

  package var unit: SourceText?
  package var tolerance: WrittenRule?
  /// Looser tolerances that earn less.
  package var tiers: [Tier] = []
  /// How precisely the number must be written.
  package var asWritten: WrittenRule?

  package init() {}
}

/// A rule as written: one text such as `1%`, or fields such as `{rtol: 1%, atol: 0}`.
package struct WrittenRule: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    case text(String)
    case fields([String: String])
  }

  package var form: Form
  package var position: SourcePosition
}

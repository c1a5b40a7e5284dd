import Answers
import CellResults
import LessonFormat

/// All by which answers to one exercise are graded: what a sealed key holds.
package struct ExerciseSpecification: Sendable, Equatable, Codable {
  package enum Key: Sendable, Equatable, Codable {
    case value(AnswerKey)
    case carried(CarriedKey)
    case code(CodeKey)

    private enum CodingKeys: String, CodingKey {
      case value, carried, code
    }

    private enum ValueCodingKeys: String, CodingKey {
      case _0
    }

    private enum CarriedCodingKeys: String, CodingKey {
      case _0
    }

    private enum CodeCodingKeys: String, CodingKey {
      case _0
    }
  }

  package var id: String
  /// For a right answer at the first attempt.
  package var points: Points
  /// The points of each attempt; empty for attempts without limit.
  package var attempts: [Points]
  package var key: Key
  /// What the author chose that verdicts tell; nil for the standard of ``FeedbackLevel/standard(hasLimitedAttempts:)``.
  package var feedback: FeedbackLevel?
  /// The identifiers that the exercise had before; nil if it had none.
  package var was: [String]?

  private enum CodingKeys: String, CodingKey {
    case id, points, attempts, key, feedback, was
  }

  package init(
    id: String, points: Points, attempts: [Points] = [], key: Key, feedback: FeedbackLevel? = nil,
    was: [String]? = nil
  ) {
    self.was = was
    self.id = id
    self.points = points
    self.attempts = attempts
    self.key = key
    self.feedback = feedback
  }

  package var formerNames: [String] { was ?? [] }

  /// What learners may see of verdicts.
  package var feedbackPolicy: FeedbackPolicy {
    FeedbackPolicy(feedback ?? .standard(hasLimitedAttempts: !attempts.isEmpty))
  }

  var schedule: AttemptSchedule {
    guard !attempts.isEmpty,
      case .success(let schedule) = AttemptSchedule.parse(attempts.map(\.description), full: points)
    else { return .unlimited(points) }
    return schedule
  }
}

/// A number that is computed from the learner's own answers to other exercises.
package struct CarriedKey: Sendable, Equatable, Codable {
  package struct Mistake: Sendable, Equatable, Codable {
    package var formula: String
    package var message: String
    package var credit: Credit

    private enum CodingKeys: String, CodingKey {
      case formula, message, credit
    }
  }

  /// In the names of ``carried`` and of ``constants``.
  package var formula: String
  /// The identifiers of the exercises, by the names of their answers in the formula.
  package var carried: [String: String]
  /// The right answers to them, by name.
  package var truths: [String: Double]
  package var constants: [String: Double]
  package var unit: AnswerUnit?
  package var tolerance: Tolerance
  package var tiers: [NumericAnswer.Tier]
  package var precision: WrittenPrecision?
  package var mistakes: [Mistake]
  /// How learners write numbers and units; nil in keys of earlier versions.
  package var rules: ReadingRules?

  private enum CodingKeys: String, CodingKey {
    case formula, carried, truths, constants, unit, tolerance, tiers, precision, mistakes, rules
  }

  /// The formula's value for these values of the carried answers, and whether it is only what rounding leaves where the
  /// terms cancel; nil if the formula cannot be read.
  func value(carrying values: [String: Double]) -> (value: Double, isNoise: Bool)? {
    let all = constants.merging(values) { $1 }
    let names = all.keys.sorted()
    guard case .success(let formula) = Formula.parse(formula, variables: names) else { return nil }
    let (value, noise) = formula.valueWithNoise(at: names.map { all[$0] ?? .nan })
    return (value, value != 0 && value.magnitude <= 2 * noise && !tolerance.accepts(0, truth: value))
  }

  /// The question for these values of the carried answers.
  func question(carrying values: [String: Double]) -> NumericAnswer? {
    let all = constants.merging(values) { $1 }
    let names = all.keys.sorted()
    let point = names.map { all[$0] ?? .nan }
    func value(_ text: String) -> Double? {
      guard case .success(let formula) = Formula.parse(text, variables: names) else { return nil }
      return formula.value(at: point)
    }
    guard let (truth, isNoise) = self.value(carrying: values) else { return nil }
    return NumericAnswer(
      truth: isNoise ? 0 : truth, unit: unit, tolerance: isNoise ? TruthNoise.aroundZero : tolerance, tiers: tiers,
      precision: precision,
      mistakes: mistakes.compactMap { mistake in
        value(mistake.formula).map {
          NumericAnswer.Mistake(value: $0, message: mistake.message, credit: mistake.credit)
        }
      }, rules: rules)
  }

  /// What an answer is read as; see ``AnswerKey/canonical(_:)``.
  func canonical(_ text: String) -> String? {
    NumericAnswer(truth: 1, unit: unit, precision: precision).canonical(text)
  }

  /// Judges an answer by the learner's own answers to the other exercises, and by the right ones: the better counts.
  func judge(_ text: String, own: [String: Double]) -> Verdict {
    guard let right = question(carrying: truths) else { return .failed("the formula cannot be read") }
    let plain = right.judge(text)
    let used = carried.keys.filter { own[$0] != nil && own[$0] != truths[$0] }.sorted()
    guard plain.status != .right, !used.isEmpty, let mine = question(carrying: truths.merging(own) { $1 }) else {
      return plain
    }
    let followed = mine.judge(text)
    guard followed.credit >= plain.credit, followed.usesAttempt else { return plain }
    let names = used.compactMap { carried[$0] }.map { "“\($0)”" }.joined(separator: " and ")
    let words = "computed with your own answer to \(names)"
    return Verdict(
      followed.status, credit: followed.credit,
      message: followed.message.isEmpty ? words : "\(followed.message), \(words)", finding: followed.finding,
      suggestion: followed.suggestion, direction: followed.direction, remark: followed.remark)
  }
}

/// What a learner's code is tried with.
package struct CodeKey: Sendable, Equatable, Codable {
  package struct Call: Sendable, Equatable, Codable {
    package var code: String
    /// What the reference solution gave.
    package var expected: ExpressionValue
    package var tolerance: Tolerance
    package var isHidden: Bool
    /// What kind of input it is.
    package var say: String

    private enum CodingKeys: String, CodingKey {
      case code, expected, tolerance, isHidden, say
    }
  }

  /// A cell of the document that the learner's code or a call may use.
  package struct Cell: Sendable, Equatable, Codable {
    package var label: String?
    package var code: String
    package var isOptimized: Bool
    package var timeout: Double?

    private enum CodingKeys: String, CodingKey {
      case label, code, isOptimized, timeout
    }
  }

  package var support: [Cell]
  package var calls: [Call]
  /// What the learner was given to begin with; nil where that is not known.
  package var starter: String?

  private enum CodingKeys: String, CodingKey {
    case support, calls, starter
  }
}

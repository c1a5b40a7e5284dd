import Answers
import CellResults
import LessonFormat

extension AnswerKeyBuilder {
  func credit(of mistake: Exercise.Mistake) throws -> Credit {
    try mistake.credit.map { try credit($0, at: mistake.value.position) } ?? .none
  }

  /// Looser tolerances: `tiers: [{tolerance: 5%, credit: 50%}]`.
  func tiers(_ tiers: [NumberOptions.Tier]) throws -> [NumericAnswer.Tier] {
    try tiers.map {
      NumericAnswer.Tier(try tolerance($0.tolerance), credit: try credit($0.credit.text, at: $0.credit.position))
    }
  }

  /// `as-written: 3 sigfig`, or a map such as `{sigfig: 3, credit: 25%}`.
  func precision(_ rule: WrittenRule?) throws -> WrittenPrecision? {
    guard let rule else { return nil }
    let result: Result<WrittenPrecision, ToleranceProblem>
    switch rule.form {
    case .text(let text): result = WrittenPrecision.parse(text, credit: .half)
    case .fields(var fields):
      let share = try fields.removeValue(forKey: "credit").map { try credit($0, at: rule.position) }
      result = WrittenPrecision.parse(fields: fields, credit: share ?? .half)
    }
    switch result {
    case .success(let precision): return precision
    case .failure(let found): throw problem(rule.position, found.message)
    }
  }

  func listScoring(_ question: ComputedQuestion) throws -> ListAnswer.Scoring {
    guard let word = question.scoring else { return .eachPart }
    guard let scoring = ListAnswer.Scoring(rawValue: word.text) else {
      throw problem(word.position, "`scoring` must be each-part or all-or-nothing")
    }
    return scoring
  }

  /// Words: `text` and `pattern` are one wording or a list of them.
  package func text(_ question: TextQuestion) throws -> AnswerKey {
    .text(
      TextAnswer(
        accepted: question.wordings.map { .literal($0.text) } + question.patterns.map { .pattern($0.text) },
        isCaseSensitive: question.isCaseSensitive, mistakes: try wordMistakes(question.mistakes)))
  }

  func wordMistakes(_ mistakes: [Exercise.Mistake]) throws -> [TextAnswer.Mistake] {
    try mistakes.enumerated().map { index, mistake in
      let wording: TextAnswer.Wording
      switch mistake.kind {
      case .pattern: wording = .pattern(mistake.value.text)
      case .text: wording = .literal(mistake.value.text)
      case .value:
        // Only `expect` is Swift with mistakes in Swift.
        let isSwift = exercise.question.kind == .computed
        wording = .literal(
          isSwift ? try value(of: .mistake(index), at: mistake.value.position).words : mistake.value.text)
      }
      return TextAnswer.Mistake(wording, message: mistake.say, credit: try credit(of: mistake))
    }
  }

  /// A formula of `variables`.
  func formula(_ question: FormulaQuestion) throws -> AnswerKey {
    guard let expect = question.expect else {
      throw problem(exercise.position, "a formula question needs `expect` and `variables`")
    }
    let variables = question.variables.map { variable in
      variable.range.map { SamplingRange(variable.name, from: $0.from, to: $0.to) } ?? SamplingRange(variable.name)
    }
    return .expression(
      ExpressionAnswer(
        formula: expect.text, variables: variables,
        tolerance: try question.tolerance.map { try tolerance($0) } ?? ExpressionAnswer.standardTolerance,
        mistakes: try question.mistakes.map {
          ExpressionAnswer.Mistake($0.value.text, message: $0.say, credit: try credit(of: $0))
        }, rules: rules))
  }

  private func values(of ends: QuestionEnds?) throws -> (lower: Double, upper: Double) {
    guard let ends else { throw problem(exercise.position, "an interval needs two ends: [from, to]") }
    guard let lower = try value(of: .lower, at: ends.lower.position).number,
      let upper = try value(of: .upper, at: ends.upper.position).number
    else { throw problem(ends.lower.position, "an end of the interval is not a number") }
    return (lower, upper)
  }

  /// Exact where both ends are whole; an infinite one does not count.
  private func wholeEnds(_ lower: Double, _ upper: Double) -> Tolerance {
    let ends = [(ExerciseText.Role.lower, lower), (.upper, upper)].compactMap { role, meant -> ExpressionValue? in
      guard case .value(let value)? = values[role], let number = value.number, number.isFinite else { return nil }
      return number == meant ? value : .number(meant)
    }
    return WholeNumbers.tolerance(of: ends, isDrawn: !exercise.given.isEmpty, precision: nil)
  }

  /// A question for true or false; a foreseen mistake can only be the other of the two.
  package func truth(_ flag: Bool, _ mistakes: [Exercise.Mistake]) throws -> TruthAnswer {
    var (message, credit) = ("", Credit.none)
    for (index, mistake) in mistakes.enumerated() {
      let words =
        mistake.kind == .value
        ? try value(of: .mistake(index), at: mistake.value.position).words : mistake.value.text
      guard TruthAnswer(truth: flag, rules: rules).value(of: words) == !flag else {
        throw problem(
          mistake.value.position, "the only mistake in a true/false question is \(!flag), not “\(words)”")
      }
      (message, credit) = (mistake.say, try self.credit(of: mistake))
    }
    return TruthAnswer(truth: flag, message: message, credit: credit, rules: rules)
  }

  /// An end that is only the rounding error of a computation means the number that was to be computed.
  private func meant(_ end: Double, _ source: SourceText?, _ tolerance: Tolerance) -> Double {
    TruthNoise.meaning(of: end, source: source?.text ?? "", tolerance: tolerance) ?? end
  }

  func range(_ question: RangeQuestion) throws -> AnswerKey {
    var (lower, upper) = try values(of: question.ends)
    lower = meant(lower, question.ends?.lower, .exact)
    upper = meant(upper, question.ends?.upper, .exact)
    return .range(RangeAnswer(lower: lower, upper: upper, unit: try unit(), rules: rules))
  }

  /// `interval: [0.05, 0.08]`, or `{from: 0.05, to: 0.08, includes: "[)"}` where the brackets count.
  func interval(_ question: IntervalQuestion) throws -> AnswerKey {
    var (lower, upper) = try values(of: question.ends)
    let standard = wholeEnds(
      meant(lower, question.ends?.lower, .standard), meant(upper, question.ends?.upper, .standard))
    let tolerance = try tolerance(question.tolerance, standard: standard)
    lower = meant(lower, question.ends?.lower, tolerance)
    upper = meant(upper, question.ends?.upper, tolerance)
    let includes = question.includes.map {
      IntervalAnswer.Ends(lower: $0.text.hasPrefix("["), upper: $0.text.hasSuffix("]"))
    }
    return .interval(
      IntervalAnswer(
        lower: lower, upper: upper, includes: includes, unit: try unit(), tolerance: tolerance, rules: rules))
  }

  /// A number computed from answers to other exercises: `carry: {a: part-a}`, and `expect` a formula of these names and
  /// of those in `where`.
  package func carried(_ question: CarriedForwardQuestion) throws -> CarriedKey {
    guard let expect = question.expect else {
      throw problem(exercise.position, "a carried-forward answer needs `carry: {name: exercise}` and `expect`")
    }
    var carried: [String: String] = [:]
    var truths: [String: Double] = [:]
    for name in question.carried {
      let id = name.source.text
      guard case .numeric(let source)? = known[id] else {
        throw problem(name.source.position, "there is no earlier exercise “\(id)” with a number as its answer")
      }
      carried[name.name] = id
      truths[name.name] = source.truth
    }
    var constants: [String: Double] = [:]
    for constant in question.constants {
      guard let number = try value(of: .constant(constant.name), at: constant.source.position).number else {
        throw problem(constant.source.position, "`\(constant.name)` is not a number")
      }
      constants[constant.name] = number
    }
    let names = (Array(carried.keys) + Array(constants.keys)).sorted()
    for text in [expect] + question.mistakes.map(\.value) {
      if case .failure(let found) = Formula.parse(text.text, variables: names) {
        throw problem(
          text.position, found.message,
          help: "with `carry`, write a formula of \(names.joined(separator: ", ")); put other Swift code into `where`")
      }
    }
    return CarriedKey(
      formula: expect.text, carried: carried, truths: truths, constants: constants, unit: try unit(),
      tolerance: try tolerance(
        question.tolerance,
        standard: WholeNumbers.tolerance(
          ofCarried: expect.text, values: constants.merging(truths) { $1 }, isDrawn: !exercise.given.isEmpty)),
      tiers: try tiers(question.number.tiers), precision: try precision(question.number.asWritten),
      mistakes: try question.mistakes.map {
        .init(formula: $0.value.text, message: $0.say, credit: try credit(of: $0))
      }, rules: rules)
  }
}

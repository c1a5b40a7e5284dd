import Answers
import CellResults
import LessonFormat

/// Mistakes in an exercise that keep it from being judged.
package struct ExerciseProblems: Error {
  package var diagnostics: [Diagnostic]
}

/// Makes the key of an exercise from its fence and the values that Swift gave for its texts.
package struct AnswerKeyBuilder {
  package var exercise: Exercise
  package var file: String
  package var values: [ExerciseText.Role: ExpressionResult]
  /// The keys of exercises that were read before, by identifier.
  package var known: [String: AnswerKey] = [:]
  /// How the course's learners write numbers and units.
  package var rules = ReadingRules()
  /// All parts of the list to which a part belongs.
  private var siblings: [ExpressionValue] = []

  package init(
    exercise: Exercise, file: String, values: [ExerciseText.Role: ExpressionResult],
    known: [String: AnswerKey] = [:], rules: ReadingRules = ReadingRules()
  ) {
    self.exercise = exercise
    self.file = file
    self.values = values
    self.known = known
    self.rules = rules
  }

  /// The key, for every form but code.
  package func build() -> Result<ExerciseSpecification, ExerciseProblems> {
    do {
      let key = try key()
      let (points, attempts) = try self.points()
      return .success(
        ExerciseSpecification(
          id: exercise.id, points: points, attempts: attempts, key: key, feedback: try feedback(),
          was: exercise.recordedFormerNames))
    } catch let problems as ExerciseProblems {
      return .failure(problems)
    } catch {
      return .failure(problem(exercise.position, "\(error)"))
    }
  }

  private func key() throws -> ExerciseSpecification.Key {
    switch exercise.question {
    case .choice(let question): return .value(try choices(question))
    case .text(let question): return .value(try text(question))
    case .formula(let question): return .value(try formula(question))
    case .interval(let question): return .value(try interval(question))
    case .range(let question): return .value(try range(question))
    case .carriedForward(let question): return .carried(try carried(question))
    case .computed(let question): return .value(try computed(question))
    case .code: throw problem(exercise.position, "it is answered by code")
    }
  }

  /// The points of a right answer, and of each attempt.
  package func points() throws -> (Points, [Points]) {
    let full: Points
    switch Points.parse("\(exercise.points)") {
    case .success(let points): full = points
    case .failure(let found): throw problem(exercise.pointsPosition ?? exercise.position, found.message)
    }
    guard let attempts = exercise.attempts else { return (full, []) }
    var entries = attempts.shares
    if let fraction = exercise.pointsFraction {
      // Shares of the points as they were rounded, so that the first attempt earns just these.
      entries = entries.map { entry in
        PointsFraction(entry).flatMap { $0.share(of: fraction) }.map { full.share($0).description } ?? entry
      }
    }
    switch AttemptSchedule.parse(entries, full: full) {
    case .success(let schedule):
      guard exercise.pointsPosition == nil || schedule.full == full else {
        throw problem(attempts.position, "the first attempt is worth \(schedule.full), but `points` is \(full)")
      }
      return (schedule.full, schedule.points)
    case .failure(let found): throw problem(attempts.position, found.message)
    }
  }

  /// What the author wrote as `feedback`; nil for nothing.
  package func feedback() throws -> FeedbackLevel? {
    guard let word = exercise.feedback else { return nil }
    switch FeedbackWord.read(word.text) {
    case .success(let level): return level
    case .failure(let found): throw problem(word.position, found.message, help: found.help)
    }
  }

  package func problem(_ position: SourcePosition, _ message: String, help: String? = nil) -> ExerciseProblems {
    ExerciseProblems(diagnostics: [
      Diagnostic(
        .error, .exerciseInvalid, file: file, at: position, "exercise “\(exercise.id)”: \(message)", help: help)
    ])
  }

  private func choices(_ question: ChoiceQuestion) throws -> AnswerKey {
    guard question.options.count <= 26 else { throw problem(exercise.position, "more than 26 choices") }
    let options = try question.options.map { choice in
      ChoiceAnswer.Option(
        label: choice.label, text: choice.text, isRight: choice.isRight, message: choice.say,
        credit: try choice.credit.map { try credit($0.text, at: $0.position) } ?? .none)
    }
    let scoring: ChoiceAnswer.Scoring
    switch question.scoring?.text {
    case nil, "one": scoring = .one
    case "many": scoring = .rightMinusWrong
    case let name?:
      guard let known = ChoiceAnswer.Scoring(rawValue: name) else {
        throw problem(
          question.scoring?.position ?? exercise.position, "unknown kind `\(name)` of choice",
          help: "write one, many, all-or-nothing, right-minus-wrong or every-option")
      }
      scoring = known
    }
    return .choice(ChoiceAnswer(options: options, scoring: scoring))
  }

  private func computed(_ question: ComputedQuestion) throws -> AnswerKey {
    guard let expect = question.expect else {
      throw problem(
        exercise.position, "it does not define a correct answer",
        help: "write `expect:` and a Swift expression, or `choices`, `text`, `range` or `calls`")
    }
    let value = try value(of: .expect, at: expect.position)
    guard case .list(let items) = value else { return try single(value, of: question, at: expect.position) }
    guard !items.isEmpty else { throw problem(expect.position, "`expect` gives an empty list") }
    return .list(
      ListAnswer(
        parts: try items.map { try part($0, of: question, at: expect.position, among: items) },
        isOrdered: question.isOrdered, scoring: try listScoring(question), mistakes: try listMistakes(question),
        rules: rules))
  }

  /// A part of a list, to which mistakes of its own do not belong.
  private func part(
    _ value: ExpressionValue, of question: ComputedQuestion, at position: SourcePosition,
    among siblings: [ExpressionValue]
  ) throws -> AnswerKey {
    var question = question
    question.mistakes = []
    var builder = self
    builder.siblings = siblings
    return try builder.single(value, of: question, at: position)
  }

  private func listMistakes(_ question: ComputedQuestion) throws -> [ListAnswer.Mistake] {
    try question.mistakes.enumerated().map { index, mistake in
      guard case .list(let items) = try value(of: .mistake(index), at: mistake.value.position) else {
        throw problem(
          mistake.value.position, "a mistake of a list question must be a list", help: "write its value as `[1, 2]`")
      }
      return ListAnswer.Mistake(
        parts: try items.map { try part($0, of: question, at: mistake.value.position, among: items) },
        message: mistake.say,
        credit: try credit(of: mistake))
    }
  }

  private func single(
    _ value: ExpressionValue, of question: ComputedQuestion, at position: SourcePosition
  ) throws -> AnswerKey {
    switch value {
    case .text(let text):
      return .text(
        TextAnswer(
          accepted: [.literal(text)], isCaseSensitive: question.isCaseSensitive,
          mistakes: try wordMistakes(question.mistakes)))
    case .boolean(let flag): return .truth(try truth(flag, question.mistakes))
    case let value:
      guard let truth = value.number else {
        throw problem(position, "`expect` gives \(value.words), which answers cannot be compared with")
      }
      let precision = try precision(question.number.asWritten)
      let standard = WholeNumbers.tolerance(
        of: siblings.isEmpty ? [value] : siblings, isDrawn: !exercise.given.isEmpty, precision: precision)
      let tolerance = try tolerance(question.tolerance, standard: standard)
      let meant = TruthNoise.meaning(of: truth, source: question.expect?.text ?? "", tolerance: tolerance)
      return .numeric(
        NumericAnswer(
          truth: meant ?? truth, unit: try unit(), requiresUnit: question.requiresUnit,
          tolerance: meant == 0 ? TruthNoise.aroundZero : tolerance, tiers: try tiers(question.number.tiers),
          precision: precision, mistakes: try mistakes(question), rules: rules))
    }
  }

  private func mistakes(_ question: ComputedQuestion) throws -> [NumericAnswer.Mistake] {
    try question.mistakes.enumerated().map { index, mistake in
      guard let number = try value(of: .mistake(index), at: mistake.value.position).number else {
        throw problem(mistake.value.position, "the mistake's value is not a number")
      }
      return NumericAnswer.Mistake(
        value: number, message: mistake.say, credit: try credit(of: mistake),
        // A foreseen mistake need not be whole where the right number is.
        tolerance: try mistake.tolerance.map { try tolerance($0) }
          ?? (question.tolerance == nil && number.rounded() != number ? .standard : nil))
    }
  }

  package func value(of role: ExerciseText.Role, at position: SourcePosition) throws -> ExpressionValue {
    guard let result = values[role] else {
      throw problem(position, "the expression is missing")
    }
    switch result {
    case .value(let value): return value
    case .failed(let message, let line, let column):
      throw problem(SourcePosition(line: line, column: column), message)
    case .notRun(let reason): throw problem(position, "it was not evaluated, because \(reason)")
    }
  }

  func unit() throws -> AnswerUnit? {
    guard let written = exercise.unit else { return nil }
    switch AnswerUnit.parse(written.text, declared: rules.units) {
    case .success(let unit): return unit
    case .failure(let found):
      throw problem(
        written.position, "unit “\(written.text)”: \(found.message)",
        help: "declare your own units under `units:` in workbook.yml; the documentation lists those that are known")
    }
  }

  func tolerance(_ rule: WrittenRule?, standard: Tolerance = .standard) throws -> Tolerance {
    guard let rule else { return standard }
    let result =
      switch rule.form {
      case .text(let text): Tolerance.parse(text)
      case .fields(let fields): Tolerance.parse(fields: fields)
      }
    switch result {
    case .success(let tolerance): return tolerance
    case .failure(let found): throw problem(rule.position, found.message)
    }
  }

  func credit(_ text: String, at position: SourcePosition) throws -> Credit {
    switch Credit.parse(text) {
    case .success(let credit): return credit
    case .failure(let found): throw problem(position, found.message)
    }
  }
}

import Answers
import CellResults
import LessonFormat

/// Mistakes in an exercise that keep it from being judged.
struct ExerciseProblems: Error {
  var diagnostics: [Diagnostic]
}

/// Makes the key of an exercise from its fence and the values that Swift gave for its texts.
struct AnswerKeyBuilder {
  var exercise: Exercise
  var file: String
  var values: [ExerciseText.Role: ExpressionResult]
  /// The keys of exercises that were read before, by identifier.
  var known: [String: AnswerKey] = [:]
  /// How the course's learners write numbers and units.
  var rules = ReadingRules()
  /// All parts of the list to which a part belongs.
  private var siblings: [ExpressionValue] = []

  init(
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
  func build() -> Result<ExerciseSpecification, ExerciseProblems> {
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
    switch exercise.form {
    case .choice: return .value(try choices())
    case .text: return .value(try text())
    case .formula: return .value(try formula())
    case .interval: return .value(try interval())
    case .range: return .value(try range())
    case .carried: return .carried(try carried())
    case .computed: return .value(try computed())
    case .code: throw problem(exercise.position, "it is answered by code")
    }
  }

  /// The points of a right answer, and of each attempt.
  func points() throws -> (Points, [Points]) {
    let full: Points
    switch Points.parse("\(exercise.points)") {
    case .success(let points): full = points
    case .failure(let found): throw problem(exercise.data["points"]?.position ?? exercise.position, found.message)
    }
    guard let node = exercise.data["attempts"] else { return (full, []) }
    var entries = node.list?.compactMap(\.scalar) ?? (node.scalar ?? "").split(separator: ",").map(String.init)
    if node.list == nil, let count = node.scalar.flatMap({ Int($0) }), (1...100).contains(count) {
      entries = Array(repeating: "100%", count: count)
    }
    if let fraction = exercise.pointsFraction {
      // Shares of the points as they were rounded, so that the first attempt earns just these.
      entries = entries.map { entry in
        PointsFraction(entry).flatMap { $0.share(of: fraction) }.map { full.share($0).description } ?? entry
      }
    }
    switch AttemptSchedule.parse(entries, full: full) {
    case .success(let schedule):
      guard exercise.data["points"] == nil || schedule.full == full else {
        throw problem(node.position, "the first attempt is worth \(schedule.full), but `points` is \(full)")
      }
      return (schedule.full, schedule.points)
    case .failure(let found): throw problem(node.position, found.message)
    }
  }

  /// What the author wrote as `feedback`; nil for nothing.
  func feedback() throws -> FeedbackLevel? {
    guard let node = exercise.data["feedback"] else { return nil }
    switch FeedbackWord.read(node) {
    case .success(let level): return level
    case .failure(let found): throw problem(node.position, found.message, help: found.help)
    }
  }

  func problem(_ position: SourcePosition, _ message: String, help: String? = nil) -> ExerciseProblems {
    ExerciseProblems(diagnostics: [
      Diagnostic(
        .error, .exerciseInvalid, file: file, at: position, "exercise “\(exercise.id)”: \(message)", help: help)
    ])
  }

  private func choices() throws -> AnswerKey {
    guard exercise.choices.count <= 26 else { throw problem(exercise.position, "more than 26 choices") }
    let options = try exercise.choices.map { choice in
      ChoiceAnswer.Option(
        label: choice.label, text: choice.text, isRight: choice.isRight, message: choice.say,
        credit: try choice.credit.map { try credit($0.text, at: $0.position) } ?? .none)
    }
    let scoring: ChoiceAnswer.Scoring
    switch exercise.data["kind"]?.scalar {
    case nil, "one": scoring = .one
    case "many": scoring = .rightMinusWrong
    case let name?:
      guard let known = ChoiceAnswer.Scoring(rawValue: name) else {
        throw problem(
          exercise.data["kind"]?.position ?? exercise.position, "unknown kind `\(name)` of choice",
          help: "write one, many, all-or-nothing, right-minus-wrong or every-option")
      }
      scoring = known
    }
    return .choice(ChoiceAnswer(options: options, scoring: scoring))
  }

  private func computed() throws -> AnswerKey {
    guard let expect = exercise.expect else {
      throw problem(
        exercise.position, "it does not define a correct answer",
        help: "write `expect:` and a Swift expression, or `choices`, `text`, `range` or `calls`")
    }
    let value = try value(of: .expect, at: expect.position)
    guard case .list(let items) = value else { return try single(value, at: expect.position) }
    guard !items.isEmpty else { throw problem(expect.position, "`expect` gives an empty list") }
    return .list(
      ListAnswer(
        parts: try items.map { try part($0, at: expect.position, among: items) },
        isOrdered: exercise.data["ordered"]?.scalar != "false", scoring: try listScoring(),
        mistakes: try listMistakes(), rules: rules))
  }

  /// A part of a list, to which mistakes of its own do not belong.
  private func part(
    _ value: ExpressionValue, at position: SourcePosition, among siblings: [ExpressionValue]
  ) throws -> AnswerKey {
    var builder = self
    builder.exercise.mistakes = []
    builder.siblings = siblings
    return try builder.single(value, at: position)
  }

  private func listMistakes() throws -> [ListAnswer.Mistake] {
    try exercise.mistakes.enumerated().map { index, mistake in
      guard case .list(let items) = try value(of: .mistake(index), at: mistake.value.position) else {
        throw problem(
          mistake.value.position, "a mistake of a list question must be a list", help: "write its value as `[1, 2]`")
      }
      return ListAnswer.Mistake(
        parts: try items.map { try part($0, at: mistake.value.position, among: items) }, message: mistake.say,
        credit: try credit(of: mistake))
    }
  }

  private func single(_ value: ExpressionValue, at position: SourcePosition) throws -> AnswerKey {
    switch value {
    case .text(let text):
      return .text(
        TextAnswer(accepted: [.literal(text)], isCaseSensitive: isCaseSensitive, mistakes: try wordMistakes()))
    case .boolean(let flag): return .truth(try truth(flag))
    case let value:
      guard let truth = value.number else {
        throw problem(position, "`expect` gives \(value.words), which answers cannot be compared with")
      }
      let precision = try precision()
      let standard = WholeNumbers.tolerance(
        of: siblings.isEmpty ? [value] : siblings, isDrawn: !exercise.given.isEmpty, precision: precision)
      let tolerance = try tolerance(exercise.tolerance, standard: standard)
      let meant = TruthNoise.meaning(of: truth, source: exercise.expect?.text ?? "", tolerance: tolerance)
      return .numeric(
        NumericAnswer(
          truth: meant ?? truth, unit: try unit(), requiresUnit: exercise.data["requires-unit"]?.scalar == "true",
          tolerance: meant == 0 ? TruthNoise.aroundZero : tolerance, tiers: try tiers(), precision: precision,
          mistakes: try mistakes(), rules: rules))
    }
  }

  private func mistakes() throws -> [NumericAnswer.Mistake] {
    try exercise.mistakes.enumerated().map { index, mistake in
      guard let number = try value(of: .mistake(index), at: mistake.value.position).number else {
        throw problem(mistake.value.position, "the mistake's value is not a number")
      }
      return NumericAnswer.Mistake(
        value: number, message: mistake.say, credit: try credit(of: mistake),
        // A foreseen mistake need not be whole where the right number is.
        tolerance: try exercise.data(of: mistake)?["tolerance"].map { try tolerance($0) }
          ?? (exercise.tolerance == nil && number.rounded() != number ? .standard : nil))
    }
  }

  func value(of role: ExerciseText.Role, at position: SourcePosition) throws -> ExpressionValue {
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
    guard let text = exercise.unit else { return nil }
    switch AnswerUnit.parse(text, declared: rules.units) {
    case .success(let unit): return unit
    case .failure(let found):
      throw problem(
        exercise.data["unit"]?.position ?? exercise.position, "unit “\(text)”: \(found.message)",
        help: "use a unit listed in Documentation/units.md, or declare your own under `units:` in workbook.yml")
    }
  }

  func tolerance(_ node: DataNode?, standard: Tolerance = .standard) throws -> Tolerance {
    guard let node else { return standard }
    let result =
      node.map.map { entries in
        Tolerance.parse(
          fields: Dictionary(entries.map { ($0.key, $0.value.scalar ?? "") }, uniquingKeysWith: { $1 }))
      } ?? Tolerance.parse(node.scalar ?? "")
    switch result {
    case .success(let tolerance): return tolerance
    case .failure(let found): throw problem(node.position, found.message)
    }
  }

  func credit(_ text: String, at position: SourcePosition) throws -> Credit {
    switch Credit.parse(text) {
    case .success(let credit): return credit
    case .failure(let found): throw problem(position, found.message)
    }
  }
}

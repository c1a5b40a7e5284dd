import Answers
import Assessment
import CellEngine
import CellResults
import LessonFormat

/// Reads the specifications of a course's own exercises, and judges the answers that stand beside them.
struct AuthorCopyGrader {
  var lesson: Lesson
  var variants: Variants
  var engine: @Sendable () async throws -> Engine
  /// How the course's learners write numbers and units.
  var rules = ReadingRules()
  /// What the course's own solutions gave before, for a machine without a toolchain.
  var memory: EvaluationMemory?

  /// The specification of each exercise, nil where it has a mistake, and the diagnostics of each.
  ///
  /// - Parameters:
  ///   - awaited: takes the indices of those whose solution has not been run yet.
  ///   - unsound: takes the indices of those with errors that leave open which answers are right.
  func specifications(
    _ results: ProgramBuilder.Mapped, awaited: inout Set<Int>, unsound: inout Set<Int>
  ) async throws -> ([ExerciseSpecification?], [[Diagnostic]]) {
    let texts = ExerciseText.all(of: lesson, variants: variants)
    var own: [Int: [ExerciseText.Role: ExpressionResult]] = [:]
    var trials: [Int: [ExerciseText.Role: ExpressionResult]] = [:]
    for (text, result) in zip(texts, results.exerciseTexts) {
      if text.constants.givesList {
        trials[text.exercise, default: [:]][text.role] = result
      } else {
        own[text.exercise, default: [:]][text.role] = result
      }
    }
    var found: [ExerciseSpecification?] = []
    var all: [[Diagnostic]] = []
    var known: [String: AnswerKey] = [:]
    for (index, exercise) in lesson.exercises.enumerated() {
      var diagnostics: [Diagnostic] = []
      defer { all.append(diagnostics) }
      if exercise.unreadableReason != nil {
        found.append(nil)
        continue
      }
      let builder = AnswerKeyBuilder(
        exercise: exercise, file: lesson.file, values: own[index] ?? [:], known: known, rules: rules)
      diagnostics += exercise.question.kind.idleKeys(of: exercise, in: lesson.file)
      let drawProblems = Variants.draws(of: exercise).problems
      if !drawProblems.isEmpty {
        // What Swift says of a name that could not be drawn would only hide the cause.
        diagnostics += drawProblems.flatMap { builder.problem($0.position, $1).diagnostics }
        found.append(nil)
        continue
      }
      diagnostics += DrawnPromptCheck(lesson: lesson).problems(of: exercise)
      if exercise.question.kind == .code {
        do {
          let (specification, problems) = try await CodeKeyBuilder(
            lesson: lesson, exercise: exercise, builder: builder, memory: memory
          ).build(engine: engine)
          diagnostics += problems
          found.append(specification)
        } catch is EvaluationAwaited {
          awaited.insert(index)
          found.append(nil)
        }
        continue
      }
      switch builder.build() {
      case .failure(let problems):
        diagnostics += problems.diagnostics
        found.append(nil)
      case .success(let specification):
        found.append(specification)
        let problems = SoundnessCheck(lesson: lesson).problems(of: specification, exercise)
        diagnostics += KeyNoise(builder: builder, specification: specification).diagnostics
        diagnostics += problems
        if problems.contains(where: { $0.severity == .error }) { unsound.insert(index) }
        if problems.isEmpty, let trial = trials[index] {
          diagnostics += VariantTrials(
            exercise: exercise, variants: variants, file: lesson.file, known: known, rules: rules
          )
          .problems(trial)
        }
        if case .value(let key) = specification.key { known[exercise.id] = key }
      }
    }
    return (found, all)
  }

  func judge(
    _ results: ProgramBuilder.Mapped, attempts: (any AttemptRecorder)?, feedback: FeedbackLevel?
  ) async throws -> ([ExerciseResult], [Diagnostic], [ExerciseSpecification]) {
    var awaited: Set<Int> = []
    var unsound: Set<Int> = []
    var (specifications, problems) = try await specifications(results, awaited: &awaited, unsound: &unsound)
    for index in specifications.indices where specifications[index]?.feedback == nil {
      specifications[index]?.feedback = feedback
    }
    let learnerAnswers = lesson.learnerAnswers
    let lines = Dictionary(
      lesson.exercises.map { ($0.id, $0.position.line) }, uniquingKeysWith: { first, _ in first })
    let grader = ExerciseGrader(file: lesson.file, attempts: attempts, code: CodeGrader(engine: engine))
    // A question with errors has no verdict: “right” beside an error would say that the question is fine.
    let sound = specifications.indices.filter { !unsound.contains($0) }.compactMap { specifications[$0] }
    var judged = try await grader.grade(
      sound, learnerAnswers, lines: lines, known: specifications.compactMap { $0 })[...]
    var judgements: [ExerciseResult] = []
    var diagnostics = problems.flatMap(\.self)
    for (index, (exercise, specification)) in zip(lesson.exercises, specifications).enumerated() {
      guard specification != nil, !unsound.contains(index), var judgement = judged.popFirst() else {
        let own = problems[index]
        let reason =
          exercise.unreadableReason ?? (own.first { $0.severity == .error } ?? own.first)?.message ?? ""
        var judgement = ExerciseResult(
          id: exercise.id, line: exercise.position.line, status: .unjudged, points: exercise.points, earned: 0,
          reason: reason)
        judgement.isAwaited = awaited.contains(index)
        if case .value(.truth)? = specification?.key { judgement.asksTruth = true }
        judgements.append(judgement)
        continue
      }
      judgement.line = exercise.position.line
      judgements.append(judgement)
      // A starter that is not yet right is as it should be.
      let position = learnerAnswers[exercise.id]?.position ?? exercise.position
      if exercise.question.kind != .code, let problem = Self.diagnostic(judgement, file: lesson.file, at: position) {
        diagnostics.append(problem)
      }
    }
    return (judgements, diagnostics, specifications.compactMap { $0 })
  }

  static func diagnostic(_ judgement: ExerciseResult, file: String, at position: SourcePosition) -> Diagnostic? {
    let code: DiagnosticCode
    switch judgement.status {
    case .close: code = .answerClose
    case .wrong: code = .answerWrong
    case .invalid: code = .answerInvalid
    case .failed: code = .answerFailed
    case .right, .unanswered, .pending, .unjudged: return nil
    }
    return Diagnostic(
      .error, code, about: .verdict, file: file, at: judgement.place ?? position,
      "exercise “\(judgement.id)”: \(judgement.plainReason)", help: judgement.suggestion.map { "write “\($0)”" })
  }
}

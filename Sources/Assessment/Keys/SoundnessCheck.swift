import Answers
import LessonFormat

/// Looks whether a question that can be read can be answered too.
package struct SoundnessCheck {
  package var lesson: Lesson

  package init(lesson: Lesson) {
    self.lesson = lesson
  }

  /// What the author should mend in a question that can be read.
  package func problems(of specification: ExerciseSpecification, _ exercise: Exercise) -> [Diagnostic] {
    let key: AnswerKey
    switch specification.key {
    case .value(let own): key = own
    case .carried(let carried):
      guard let question = carried.question(carrying: carried.truths) else { return [] }
      key = .numeric(question)
    case .code: return []
    }
    var diagnostics = key.authoringProblems().map { problem in
      Diagnostic(
        .error, Self.code(problem.kind), file: lesson.file,
        at: position(of: problem, in: exercise), "exercise “\(exercise.id)”: \(problem.message)")
    }
    if let shown = PromptCheck.shown(key, in: PromptCheck.prompt(of: exercise, in: lesson.tree)) {
      diagnostics.append(
        Diagnostic(
          .error, .exercisePromptShowsAnswer, file: lesson.file, at: exercise.position,
          "exercise “\(exercise.id)”: its prompt shows the answer: “\(shown)” is graded as right",
          help: "ask for something else, or remove the number from the prompt"))
    }
    return diagnostics
  }

  private static func code(_ kind: AuthoringProblem.Kind) -> DiagnosticCode {
    switch kind {
    case .truthNotFinite: .exerciseTruthNotFinite
    case .relativeToZero: .exerciseRelativeToZero
    case .unusableTolerance: .exerciseUnusableTolerance
    case .mistakeWithinTolerance: .exerciseMistakeWithinTolerance
    case .mistakesEqual: .exerciseMistakesEqual
    case .mistakeNotFinite: .exerciseMistakeNotFinite
    case .tierOutOfOrder: .exerciseTierOutOfOrder
    case .precisionTooLow: .exercisePrecisionTooLow
    case .noRightAnswer: .exerciseNoRightAnswer
    case .badName: .exerciseBadName
    case .unreadable: .exerciseUnreadable
    case .endsOutOfOrder: .exerciseEndsOutOfOrder
    case .undefinedExpression: .exerciseUndefinedExpression
    case .lostInRounding: .exerciseLostInRounding
    case .ambiguousOption: .exerciseAmbiguousOption
    }
  }

  private func position(of problem: AuthoringProblem, in exercise: Exercise) -> SourcePosition {
    switch problem.kind {
    case .mistakeWithinTolerance, .mistakesEqual, .mistakeNotFinite:
      if let index = problem.index, exercise.mistakes.indices.contains(index) {
        return exercise.mistakes[index].value.position
      }
    case .tierOutOfOrder: return exercise.numberOptions?.tiers.first?.tolerance.position ?? exercise.position
    case .relativeToZero, .unusableTolerance: return exercise.tolerance?.position ?? exercise.position
    case .precisionTooLow: return exercise.numberOptions?.asWritten?.position ?? exercise.position
    case .truthNotFinite, .undefinedExpression: return exercise.expect?.position ?? exercise.position
    case .endsOutOfOrder: return exercise.ends?.lower.position ?? exercise.position
    case .unreadable:
      if case .text(let question) = exercise.question, let pattern = question.patterns.first { return pattern.position }
      return exercise.expect?.position ?? exercise.position
    case .lostInRounding: return exercise.expect?.position ?? exercise.position
    case .badName, .ambiguousOption:
      if let index = problem.index, exercise.choices.indices.contains(index) { return exercise.choices[index].position }
    case .noRightAnswer: break
    }
    return exercise.position
  }
}

import Answers
import CellResults
import LessonFormat

/// Looks for seeds that give a question which is not sound.
package struct VariantTrials {
  package var exercise: Exercise
  package var variants: Variants
  package var file: String
  package var known: [String: AnswerKey]
  package var rules = ReadingRules()

  package init(
    exercise: Exercise, variants: Variants, file: String, known: [String: AnswerKey],
    rules: ReadingRules = ReadingRules()
  ) {
    self.exercise = exercise
    self.variants = variants
    self.file = file
    self.known = known
    self.rules = rules
  }

  /// - Parameter results: for each text the list of its values over all trials.
  package func problems(_ results: [ExerciseText.Role: ExpressionResult]) -> [Diagnostic] {
    var lists: [ExerciseText.Role: [ExpressionValue]] = [:]
    for (role, result) in results {
      switch result {
      case .value(.list(let values)) where values.count == Variants.trialCount: lists[role] = values
      case .failed(let message, _, _): return [diagnostic("a variant fails: \(message)")]
      default: return [diagnostic("its variants could not be computed")]
      }
    }
    let rows = variants.trialValues(of: exercise)
    let names = Variants.draws(of: exercise).draws.map(\.name)
    var first: String?
    var count = 0
    var asked: Set<[DrawnValue]> = []
    for (trial, row) in rows.enumerated() {
      asked.insert(row)
      guard let problem = problem(lists.mapValues { .value($0[trial]) }, row) else { continue }
      count += 1
      let drawn = zip(names, row).map { "\($0) = \($1.words)" }.joined(separator: ", ")
      first = first ?? "trial \(trial) (\(drawn)): \(problem)"
    }
    guard let first else { return [] }
    return [diagnostic("\(count) of \(Variants.trialCount) variants are invalid; \(first)")]
  }

  private func problem(_ values: [ExerciseText.Role: ExpressionResult], _ row: [DrawnValue]) -> String? {
    let builder = AnswerKeyBuilder(exercise: exercise, file: file, values: values, known: known, rules: rules)
    switch builder.build() {
    case .failure(let problems): return problems.diagnostics.first?.message
    case .success(let specification):
      guard case .value(let key) = specification.key else { return nil }
      if let problem = key.authoringProblems().first { return problem.message }
      let drawn = row.filter { if case .text = $0 { false } else { true } }.map(\.words).joined(separator: " ; ")
      return PromptCheck.shown(key, in: drawn).map { "the drawn value \($0) is graded as right" }
    }
  }

  private func diagnostic(_ message: String) -> Diagnostic {
    Diagnostic(
      .error, .exerciseDegenerateVariant, file: file, at: exercise.given.first?.keyPosition ?? exercise.position,
      "exercise “\(exercise.id)”: \(message)", help: "draw from a narrower range, or ask for something else")
  }
}

import Answers
import CellResults
import LessonFormat

/// Expected values of an exercise that are only rounding error, for the author to mend.
package struct KeyNoise {
  package var builder: AnswerKeyBuilder
  package var specification: ExerciseSpecification

  package init(builder: AnswerKeyBuilder, specification: ExerciseSpecification) {
    self.builder = builder
    self.specification = specification
  }

  private var exercise: Exercise { builder.exercise }

  package var diagnostics: [Diagnostic] {
    switch exercise.question.kind {
    case .computed: computed
    case .interval, .range: ends
    case .carriedForward: carried
    case .choice, .code, .text, .formula: []
    }
  }

  private var computed: [Diagnostic] {
    guard let expect = exercise.expect, case .value(let value)? = builder.values[.expect] else { return [] }
    var parts = [value]
    if case .list(let items) = value { parts = items }
    let standard = WholeNumbers.tolerance(of: parts, isDrawn: !exercise.given.isEmpty, precision: nil)
    // A tolerance that cannot be read is reported when the key is built.
    guard let tolerance = try? builder.tolerance(exercise.tolerance, standard: standard) else { return [] }
    return parts.compactMap(\.number).compactMap {
      TruthNoise.diagnostic(of: $0, written: expect, exercise: exercise.id, file: builder.file, tolerance: tolerance)
    }
  }

  private var ends: [Diagnostic] {
    guard let ends = exercise.ends else { return [] }
    let tolerance: Tolerance
    switch specification.key {
    case .value(.interval(let key)): tolerance = key.tolerance
    case .value, .carried, .code: tolerance = .exact
    }
    return [(ExerciseText.Role.lower, ends.lower, "the lower end"), (.upper, ends.upper, "the upper end")].compactMap {
      role, source, what in
      guard case .value(let value)? = builder.values[role], let number = value.number else { return nil }
      return TruthNoise.diagnostic(
        of: number, what, written: source, exercise: exercise.id, file: builder.file, tolerance: tolerance)
    }
  }

  private var carried: [Diagnostic] {
    guard let expect = exercise.expect, case .carried(let key) = specification.key,
      let (value, isNoise) = key.value(carrying: key.truths), isNoise
    else { return [] }
    return [
      TruthNoise.diagnostic(
        of: value, meaning: 0, "the expected value", at: expect.position, exercise: exercise.id, file: builder.file)
    ]
  }
}

import Answers
import CellEngine
import LessonFormat

/// One Swift text of an exercise, to be evaluated with its document's cells.
package struct ExerciseText: Sendable, Hashable {
  package enum Role: Sendable, Hashable {
    case expect
    case mistake(Int)
    case lower
    case upper
    /// A name of `where`.
    case constant(String)
  }

  package var exercise: Int
  package var role: Role
  package var source: SourceText
  package var cellsBefore: Int
  /// What `given` drew.
  package var constants = Program.Constants()

  /// All Swift texts of a lesson's exercises. An exercise that draws has each text twice: for the learner's variant, and
  /// for many others.
  package static func all(of lesson: Lesson, variants: Variants) -> [ExerciseText] {
    lesson.exercises.enumerated().flatMap { index, exercise in
      var texts: [ExerciseText] = []
      func add(_ role: Role, _ source: SourceText?) {
        guard let source, !source.text.isEmpty else { return }
        texts.append(
          ExerciseText(exercise: index, role: role, source: source, cellsBefore: exercise.cellsBefore))
      }
      switch exercise.question {
      case .computed(let question):
        add(.expect, question.expect)
        for (number, mistake) in question.mistakes.enumerated() where mistake.kind == .value {
          add(.mistake(number), mistake.value)
        }
      case .interval, .range:
        add(.lower, exercise.ends?.lower)
        add(.upper, exercise.ends?.upper)
      case .carriedForward(let question):
        for constant in question.constants { add(.constant(constant.name), constant.source) }
      case .choice, .code, .text, .formula: break
      }
      guard let drawn = variants.constants(of: exercise) else { return texts }
      let trials = variants.trials(of: exercise)
      return texts.flatMap { text in
        var own = text
        own.constants = drawn
        guard variants.triesOthers else { return [own] }
        var many = text
        many.constants = trials
        return [own, many]
      }
    }
  }
}

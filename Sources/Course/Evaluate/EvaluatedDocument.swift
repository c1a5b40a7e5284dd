import Answers
import Assessment
import CellResults
import LessonFormat

/// A document, all that became of its cells and expressions, and what was judged of them.
package struct EvaluatedDocument: Sendable {
  package var file: String
  package var lesson: Lesson
  /// By cell index, in the lesson's lines.
  package var cells: [CellResult]
  /// By expression index, in the lesson's lines.
  package var expressions: [ExpressionResult]
  /// By expression index; nil for inline values.
  package var numbers: [NumberJudgement?]
  /// By exercise index.
  package var exercises: [ExerciseResult]
  /// By tracker index.
  package var tracker: [TrackerJudgement]
  package var links: [Int: ResolvedLink]
  /// The lesson's own, and what its evaluation found.
  package var diagnostics: [Diagnostic]
  /// How the exercises that are sound are graded; empty in a learner's copy.
  package var specifications: [ExerciseSpecification] = []

  package init(
    file: String, lesson: Lesson, cells: [CellResult], expressions: [ExpressionResult], numbers: [NumberJudgement?],
    exercises: [ExerciseResult], tracker: [TrackerJudgement], links: [Int: ResolvedLink], diagnostics: [Diagnostic],
    specifications: [ExerciseSpecification] = []
  ) {
    self.file = file
    self.lesson = lesson
    self.cells = cells
    self.expressions = expressions
    self.numbers = numbers
    self.exercises = exercises
    self.tracker = tracker
    self.links = links
    self.diagnostics = diagnostics
    self.specifications = specifications
  }

  package var isOK: Bool { !diagnostics.contains { $0.severity == .error } }
}

import Answers
import CellResults
import LessonFormat

/// A document, all that became of its cells and expressions, and what was judged of them.
public struct EvaluatedDocument: Sendable {
  public var file: String
  public var lesson: Lesson
  /// By cell index, in the lesson's lines.
  public var cells: [CellResult]
  /// By expression index, in the lesson's lines.
  public var expressions: [ExpressionResult]
  /// By expression index; nil for inline values.
  public var numbers: [NumberJudgement?]
  /// By exercise index.
  public var exercises: [ExerciseJudgement]
  /// By tracker index.
  public var tracker: [TrackerJudgement]
  public var links: [Int: ResolvedLink]
  /// The lesson's own, and what its evaluation found.
  public var diagnostics: [Diagnostic]
  /// How the exercises that are sound are graded; empty in a learner's copy.
  var specifications: [ExerciseSpecification] = []

  public var isOK: Bool { !diagnostics.contains { $0.severity == .error } }
}

/// Where a cross reference leads.
public enum ResolvedLink: Sendable, Hashable {
  /// A document of the course and a label in it, empty for its top.
  case document(String, label: String, title: String)
  /// Another file of the course.
  case file(String)
  case dangling(String)
}

import Assessment
import CellEngine
import CellResults
import LessonFormat

/// Makes the engine's program of a lesson, and the lesson's results of the program's.
package struct ProgramBuilder {
  package var lesson: Lesson
  /// Expressions of the program beyond those of the prose: one for each Swift text of an exercise.
  private(set) var exerciseTexts: [ExerciseText]
  /// What prose in the prompt of an exercise that draws sees, by expression.
  private let promptConstants: [Int: Program.Constants]

  package init(lesson: Lesson, variants: Variants) {
    self.lesson = lesson
    exerciseTexts = ExerciseText.all(of: lesson, variants: variants)
    var constants: [Int: Program.Constants] = [:]
    for exercise in lesson.exercises {
      guard let drawn = variants.constants(of: exercise) else { continue }
      for (index, expression) in lesson.expressions.enumerated() where exercise.prompt.contains(expression.node) {
        constants[index] = drawn
      }
    }
    promptConstants = constants
  }

  /// The program's expressions in the order of their places, each with where it came from.
  private enum Origin {
    case prose(Int)
    case exercise(Int)
  }

  private var order: [(origin: Origin, cellsBefore: Int)] {
    let prose = lesson.expressions.enumerated().map { (Origin.prose($0.offset), $0.element.cellsBefore) }
    let exercises = exerciseTexts.enumerated().map { (Origin.exercise($0.offset), $0.element.cellsBefore) }
    // Sorting is stable, so that each kind keeps its own order.
    return (prose + exercises).sorted { $0.1 < $1.1 }.map { (origin: $0.0, cellsBefore: $0.1) }
  }

  package var isEmpty: Bool {
    exerciseTexts.isEmpty && lesson.expressions.isEmpty && !lesson.cells.contains(where: isRun)
  }

  private func isRun(_ cell: Cell) -> Bool {
    cell.role == .lesson && !cell.options.isStatic
  }

  package var program: Program {
    let cells = lesson.cells.map { cell in
      Program.Cell(
        label: cell.label, code: cell.code, isOptimized: cell.options.isOptimized, mustFail: cell.options.mustFail,
        isStatic: !isRun(cell), timeout: cell.options.timeout)
    }
    return Program(
      cells: cells,
      expressions: order.map { origin, before in
        switch origin {
        case .prose(let index):
          Program.Expression(
            code: lesson.expressions[index].code, cellsBefore: before,
            constants: promptConstants[index] ?? Program.Constants())
        case .exercise(let index):
          Program.Expression(
            code: exerciseTexts[index].source.text, cellsBefore: before, constants: exerciseTexts[index].constants)
        }
      })
  }

  /// Results by the lesson's and the exercises' own indices, places in the lesson's lines.
  package struct Mapped: Sendable {
    var cells: [CellResult]
    var expressions: [ExpressionResult]
    var exerciseTexts: [ExpressionResult]
    var diagnostics: [Diagnostic]
  }

  private static func code(_ kind: CellIssue.Kind) -> DiagnosticCode {
    switch kind {
    case .duplicateDefinition: .duplicateDefinition
    case .usedBeforeDefinition: .usedBeforeDefinition
    case .topLevelAwait: .topLevelAwait
    case .syntax: .expressionSyntax
    case .testFramework: .testFramework
    case .missingImport: .missingImport
    case .noInput: .noInput
    }
  }

  package func map(_ evaluation: Evaluation) -> Mapped {
    let places = LessonPlaces(lesson: lesson)
    var expressions = lesson.expressions.map { _ in ExpressionResult.notRun("") }
    var texts = exerciseTexts.map { _ in ExpressionResult.notRun("") }
    for (index, entry) in order.enumerated() {
      switch entry.origin {
      case .prose(let own):
        expressions[own] = places.moved(evaluation.expressions[index], to: lesson.expressions[own].codePosition)
      case .exercise(let own):
        texts[own] = places.moved(evaluation.expressions[index], to: exerciseTexts[own].source.position)
      }
    }
    let diagnostics = evaluation.issues.compactMap { issue -> Diagnostic? in
      let position: SourcePosition
      var subject = Diagnostic.Subject.text
      switch issue.place {
      case .cell(let index):
        position = places.inCell(index, line: issue.line, column: issue.column) ?? SourcePosition(line: 1)
      case .expression(let index):
        switch order[index].origin {
        case .prose(let own): (position, subject) = (lesson.expressions[own].codePosition, .expression)
        case .exercise(let own): position = exerciseTexts[own].source.position
        }
      }
      return Diagnostic(
        issue.kind.isWarning ? .warning : .error, Self.code(issue.kind), about: subject, file: lesson.file,
        at: position,
        issue.message, help: issue.help)
    }
    return Mapped(
      cells: evaluation.cells.enumerated().map { places.moved($1, cell: $0) }, expressions: expressions,
      exerciseTexts: texts, diagnostics: diagnostics)
  }
}

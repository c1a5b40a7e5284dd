import Answers
import Assessment
import CellResults
import Course
import LessonFormat

/// What can be shown of a document whose cells are still to be run: its own text, and the results of those cells and
/// expressions whose code is as it was.
struct InterimDocument {
  var document: Document
  /// What was known before; nil when the document is new.
  var former: EvaluatedDocument?
  /// Whether what was known before is all that there will be, as on a learner's page in a class: expressions that failed
  /// have failed for good, and hidden cells cannot have changed.
  var isFinal = false
  /// Units that the course declares.
  var units: [DeclaredUnit] = []

  private var lesson: Lesson { document.lesson }

  /// Stands for a result that is not there yet: one without a reason is no real one.
  private static let awaited = CellResult(status: .notRun)

  /// Results by index; nil where one is awaited.
  func cells() -> [CellResult?] {
    var known: [String: [(result: CellResult, line: Int?)]] = [:]
    if let former {
      for (cell, result) in zip(former.lesson.cells, former.cells).reversed()
      where cell.role == .lesson && result != Self.awaited {
        known[Self.identity(cell), default: []].append((result, cell.place?.codeStart.line))
      }
    }
    return lesson.cells.map { cell in
      guard cell.role == .lesson, !cell.options.isStatic else { return CellResult(status: .isStatic) }
      return known[Self.identity(cell)]?.popLast().map { earlier in
        guard let line = cell.place?.codeStart.line, let earlierLine = earlier.line else { return earlier.result }
        return Self.moved(earlier.result, by: line - earlierLine)
      }
    }
  }

  func expressions() -> [ExpressionResult?] {
    guard let former else { return lesson.expressions.map { _ in nil } }
    let known = Dictionary(
      zip(ExpressionIdentity.all(of: former.lesson, skipsHidden: isFinal), former.expressions),
      uniquingKeysWith: { first, _ in first })
    // A learner's copy may have an exercise under an earlier name.
    let names = isFinal ? former.lesson.namesByFormerName : [:]
    return ExpressionIdentity.all(of: lesson, skipsHidden: isFinal, names: names).map { identity in
      switch known[identity] {
      case .value(let value): return .value(value)
      case .failed(let message, let line, let column):
        return isFinal ? .failed(message: message, line: line, column: column) : nil
      case .notRun, nil: return nil
      }
    }
  }

  /// The document with what is known, and which cells are awaited.
  func evaluated(references: CrossReferences) -> (document: EvaluatedDocument, running: Set<Int>) {
    let cells = cells()
    let expressions = expressions()
    let numbers = zip(lesson.expressions, expressions).map { expression, result -> NumberJudgement? in
      guard let result, case .checkedNumber(let text, let title) = expression.purpose else { return nil }
      return NumberJudge.judge(text: text, title: title, result: result, units: units)
    }
    let (links, dangling) = references.resolve(lesson)
    let judged = Dictionary(
      (former?.exercises ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let exercises = lesson.exercises.map { exercise in
      var judgement =
        judged[exercise.id]
        ?? ExerciseResult(
          id: exercise.id, line: exercise.position.line, status: .unjudged, points: exercise.points, earned: 0,
          reason: "")
      judgement.line = exercise.position.line
      judgement.place = nil
      judgement.isAwaited = true
      return judgement
    }
    let evaluated = EvaluatedDocument(
      file: document.file, lesson: lesson, cells: cells.map { $0 ?? Self.awaited },
      expressions: expressions.map { $0 ?? .notRun("it is still being computed") }, numbers: numbers,
      exercises: exercises,
      tracker: [], links: links, diagnostics: (lesson.diagnostics + dangling).sorted { $0.position < $1.position },
      specifications: former?.specifications ?? [])
    return (evaluated, Set(cells.indices.filter { cells[$0] == nil }))
  }

  private static func identity(_ cell: Cell) -> String {
    "\(cell.options.isOptimized) \(cell.options.mustFail) \(cell.options.isStatic) \(cell.code)"
  }

  private static func moved(_ result: CellResult, by lines: Int) -> CellResult {
    var moved = result
    moved.line = result.line.map { $0 + lines }
    for index in moved.messages.indices { moved.messages[index].line += lines }
    return moved
  }
}

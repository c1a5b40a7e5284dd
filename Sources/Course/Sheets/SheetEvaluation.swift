import Answers
import Assessment
import CellEngine
import CellResults
import LessonFormat

/// Evaluates the texts of one lesson's exercises for values that were handed out: many sets of values in one run of the
/// lesson's cells.
struct SheetEvaluation {
  /// The values of the texts, or why there are none.
  enum Result: Sendable {
    case values([ExerciseText.Role: ExpressionResult])
    case impossible(String)
  }

  /// Values in the order of today's names.
  typealias Row = [DrawnValue]

  var lesson: Lesson
  var evaluate: @Sendable (Program) async throws -> Evaluation

  /// How many sets of values are evaluated in one run.
  static let batch = 64

  /// One exercise with sets of values that are evaluated together.
  private struct Chunk {
    var exercise: Int
    var rows: [Row]
  }

  /// The values of each exercise's texts, by exercise and row.
  ///
  /// - Parameter rows: the distinct sets of values of each exercise.
  func results(_ rows: [Int: [Row]]) async throws -> [Int: [Row: Result]] {
    var found: [Int: [Row: Result]] = [:]
    var waiting: [Int: [[Row]]] = rows.mapValues { rows in
      stride(from: 0, to: rows.count, by: Self.batch).map { Array(rows[$0..<min($0 + Self.batch, rows.count)]) }
    }
    let texts = Dictionary(
      grouping: ExerciseText.all(of: lesson, variants: Self.variants).filter { rows[$0.exercise] != nil },
      by: \.exercise)
    for exercise in rows.keys where texts[exercise] == nil {
      // Nothing in it is Swift, so that nothing depends on the values.
      for row in rows[exercise] ?? [] { found[exercise, default: [:]][row] = .values([:]) }
      waiting[exercise] = nil
    }
    while true {
      let chunks = waiting.keys.sorted().compactMap { exercise in
        waiting[exercise]?.popLast().map { Chunk(exercise: exercise, rows: $0) }
      }
      if chunks.isEmpty { return found }
      let evaluation = try await evaluate(program(chunks, texts))
      var results = evaluation.expressions[...]
      for chunk in chunks {
        let own = texts[chunk.exercise] ?? []
        let parts = zip(own, results.prefix(own.count)).map { (role: $0.role, result: $1) }
        results = results.dropFirst(own.count)
        if let problem = Self.problem(parts.map(\.result), chunk.rows.count) ?? evaluation.failure {
          if chunk.rows.count == 1 {
            found[chunk.exercise, default: [:]][chunk.rows[0]] = .impossible(problem)
          } else {
            // One learner's values must not keep others from being graded.
            let half = chunk.rows.count / 2
            waiting[chunk.exercise, default: []] += [Array(chunk.rows[half...]), Array(chunk.rows[..<half])]
          }
          continue
        }
        for (index, row) in chunk.rows.enumerated() {
          var values: [ExerciseText.Role: ExpressionResult] = [:]
          for (role, result) in parts {
            if case .value(.list(let items)) = result { values[role] = .value(items[index]) }
          }
          found[chunk.exercise, default: [:]][row] = .values(values)
        }
      }
    }
  }

  private static let variants: Variants = {
    var variants = Variants(seed: "")
    variants.triesOthers = false
    return variants
  }()

  private static func problem(_ results: [ExpressionResult], _ count: Int) -> String? {
    for result in results {
      switch result {
      case .value(.list(let items)) where items.count == count: continue
      case .value: return "its variants could not be computed"
      case .failed(let message, _, _): return message
      case .notRun(let reason): return reason
      }
    }
    return nil
  }

  private func program(_ chunks: [Chunk], _ texts: [Int: [ExerciseText]]) -> Program {
    let cells = lesson.cells.map { cell in
      Program.Cell(
        label: cell.label, code: cell.code, isOptimized: cell.options.isOptimized, mustFail: cell.options.mustFail,
        isStatic: cell.role != .lesson || cell.options.isStatic, timeout: cell.options.timeout)
    }
    let expressions = chunks.flatMap { chunk in
      (texts[chunk.exercise] ?? []).map { text in
        Program.Expression(
          code: text.source.text, cellsBefore: text.cellsBefore,
          constants: Program.Constants(
            names: text.constants.names, rows: chunk.rows.map { $0.map(\.swiftLiteral) }, givesList: true))
      }
    }
    return Program(cells: cells, expressions: expressions)
  }
}

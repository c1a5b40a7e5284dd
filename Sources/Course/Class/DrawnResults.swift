import CellEngine
import CellResults
import LessonFormat

/// What expressions in the prompts of exercises that draw numbers give for each learner: many learners' in one run of
/// the document, in the background, so that no page waits for a compiler.
actor DrawnResults {
  /// Results by the index of the expression in the author's document.
  typealias Results = [Int: ExpressionResult]

  private struct Request {
    var seed: String
    var done: @Sendable () async -> Void
  }

  private let run: CourseRun
  private var known: [String: [String: Results]] = [:]
  private var waiting: [String: [Request]] = [:]
  private var isWorking = false

  /// How many learners' expressions are evaluated in one run.
  private static let batch = 64

  init(run: CourseRun) { self.run = run }

  /// The indices of the expressions whose results differ from learner to learner.
  static func drawn(in lesson: Lesson) -> [Int] {
    let prompts = lesson.exercises.filter { !$0.given.isEmpty }.map(\.prompt)
    return lesson.expressions.indices.filter { index in
      prompts.contains { $0.contains(lesson.expressions[index].node) }
    }
  }

  /// The results for one learner; nil while they are not known.
  ///
  /// - Parameter done: called when they are, if they were not.
  func results(of document: EvaluatedDocument, seed: String, done: @escaping @Sendable () async -> Void) -> Results? {
    if let results = known[document.file]?[seed] { return results }
    let isAsked = waiting[document.file]?.contains { $0.seed == seed } ?? false
    if !isAsked { waiting[document.file, default: []].append(Request(seed: seed, done: done)) }
    if !isWorking {
      isWorking = true
      let lesson = document.lesson
      Task { await work(first: lesson) }
    }
    lessons[document.file] = document.lesson
    return nil
  }

  private var lessons: [String: Lesson] = [:]

  private func work(first: Lesson) async {
    lessons[first.file] = lessons[first.file] ?? first
    while let (file, all) = waiting.first(where: { !$0.value.isEmpty }), let lesson = lessons[file] {
      let batch = Array(all.prefix(Self.batch))
      let results = await evaluate(lesson, batch.map(\.seed))
      for (request, found) in zip(batch, results) { known[file, default: [:]][request.seed] = found }
      let finished = Set(batch.map(\.seed))
      waiting[file]?.removeAll { finished.contains($0.seed) }
      if waiting[file]?.isEmpty == true { waiting[file] = nil }
      for request in batch { await request.done() }
    }
    isWorking = false
  }

  /// Nothing of one learner's ever becomes another's: what cannot be evaluated stays empty.
  private func evaluate(_ lesson: Lesson, _ seeds: [String]) async -> [Results] {
    let drawn = Self.drawn(in: lesson)
    let cells = lesson.cells.map { cell in
      Program.Cell(
        label: cell.label, code: cell.code, isOptimized: cell.options.isOptimized, mustFail: cell.options.mustFail,
        isStatic: cell.role != .lesson || cell.options.isStatic, timeout: cell.options.timeout)
    }
    let variants = seeds.map { Variants(seed: $0) }
    let expressions = drawn.map { index in
      let expression = lesson.expressions[index]
      var constants = Program.Constants()
      if let exercise = lesson.exercises.first(where: { $0.prompt.contains(expression.node) }),
        let names = variants.first?.constants(of: exercise)?.names
      {
        constants.names = names
        constants.givesList = true
        constants.rows = variants.map { $0.constants(of: exercise)?.rows.first ?? [] }
      }
      return Program.Expression(code: expression.code, cellsBefore: expression.cellsBefore, constants: constants)
    }
    let failed = ExpressionResult.failed(message: "it could not be computed", line: 1, column: 1)
    guard let engine = try? await run.engine(ledger: WorkLedger()),
      let evaluation = try? await engine.evaluate(Program(cells: cells, expressions: expressions))
    else { return seeds.map { _ in Dictionary(uniqueKeysWithValues: drawn.map { ($0, failed) }) } }
    var found: [Results] = []
    for place in seeds.indices {
      var own: Results = [:]
      for (index, result) in zip(drawn, evaluation.expressions) {
        if case .value(.list(let items)) = result, items.count == seeds.count {
          own[index] = .value(items[place])
        } else {
          own[index] = failed
        }
      }
      found.append(own)
    }
    // One learner's numbers for which an expression stops must not cost the others theirs.
    guard seeds.count > 1, found.contains(where: { $0.values.contains(failed) }) else { return found }
    var alone: [Results] = []
    for seed in seeds { alone += await evaluate(lesson, [seed]) }
    return alone
  }
}

import Answers
import Assessment
import CellEngine
import CellResults
import Course
import LessonFormat

/// What expressions in the prompts of exercises that draw numbers give for each learner: many learners' in one run of
/// the document, in the background, so that no page waits for a compiler.
actor DrawnResults {
  /// Results by the index of the expression in the author's document.
  typealias Results = [Int: ExpressionResult]

  /// What one learner was handed, by exercise and name.
  typealias Values = [String: [String: DrawnValue]]

  private struct Request {
    var values: Values
    var done: @Sendable () async -> Void
  }

  private let run: CourseRun
  private var known: [String: [Values: Results]] = [:]
  private var waiting: [String: [Request]] = [:]
  private var isWorking = false

  /// How many learners' expressions are evaluated in one run.
  private static let batch = 64

  /// Told why expressions cannot be computed, in one sentence.
  private let report: @Sendable (String) -> Void

  init(run: CourseRun, report: @escaping @Sendable (String) -> Void) {
    self.run = run
    self.report = report
  }

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
  func results(
    of document: EvaluatedDocument, handedOut values: Values, done: @escaping @Sendable () async -> Void
  ) -> Results? {
    let results = known[document.file]?[values]
    if let results, !mayTryAgain(document.file) { return results }
    let isAsked = waiting[document.file]?.contains { $0.values == values } ?? false
    if !isAsked { waiting[document.file, default: []].append(Request(values: values, done: done)) }
    if !isWorking {
      isWorking = true
      let lesson = document.lesson
      Task { await work(first: lesson) }
    }
    lessons[document.file] = document.lesson
    return results
  }

  /// When the engine last failed, by document. What it failed at is tried again after a while.
  private var failures: [String: ContinuousClock.Instant] = [:]

  private static let patience = Duration.seconds(30)

  private func mayTryAgain(_ file: String) -> Bool {
    guard let failure = failures[file], ContinuousClock.now - failure > Self.patience else { return false }
    failures[file] = nil
    return true
  }

  private var lessons: [String: Lesson] = [:]

  private func work(first: Lesson) async {
    lessons[first.file] = lessons[first.file] ?? first
    while let (file, all) = waiting.first(where: { !$0.value.isEmpty }), let lesson = lessons[file] {
      let batch = Array(all.prefix(Self.batch))
      let results = await evaluate(lesson, batch.map(\.values))
      for (request, found) in zip(batch, results) { known[file, default: [:]][request.values] = found }
      let finished = Set(batch.map(\.values))
      waiting[file]?.removeAll { finished.contains($0.values) }
      if waiting[file]?.isEmpty == true { waiting[file] = nil }
      for request in batch { await request.done() }
    }
    isWorking = false
  }

  /// The results for these learners, in their order. Nothing of one learner's ever becomes another's: what cannot be
  /// computed says so.
  private func evaluate(_ lesson: Lesson, _ learners: [Values]) async -> [Results] {
    let drawn = Self.drawn(in: lesson)
    do {
      let engine = try await run.engine(ledger: WorkLedger())
      let found = try await evaluate(lesson, drawn, learners, engine)
      // One learner's numbers for which an expression stops must not cost the others theirs.
      guard learners.count > 1, found.contains(where: { $0.values.contains { $0.isFailure } }) else { return found }
      var alone: [Results] = []
      for learner in learners { alone += try await evaluate(lesson, drawn, [learner], engine) }
      return alone
    } catch {
      failures[lesson.file] = .now
      report("\(lesson.file): the numbers that differ from learner to learner cannot be computed: \(error)")
      let failed = ExpressionResult.failed(
        message: "it cannot be computed on this server right now; please tell the instructor", line: 1, column: 1)
      return learners.map { _ in Dictionary(uniqueKeysWithValues: drawn.map { ($0, failed) }) }
    }
  }

  private func evaluate(
    _ lesson: Lesson, _ drawn: [Int], _ learners: [Values], _ engine: Engine
  ) async throws -> [Results] {
    let cells = lesson.cells.map { cell in
      Program.Cell(
        label: cell.label, code: cell.code, isOptimized: cell.options.isOptimized, mustFail: cell.options.mustFail,
        isStatic: cell.role != .lesson || cell.options.isStatic, timeout: cell.options.timeout)
    }
    let failed = ExpressionResult.failed(message: "it could not be computed", line: 1, column: 1)
    var found: [Results] = learners.map { _ in Dictionary(uniqueKeysWithValues: drawn.map { ($0, failed) }) }
    var asked: [(index: Int, learners: [Int])] = []
    var expressions: [Program.Expression] = []
    for index in drawn {
      let expression = lesson.expressions[index]
      guard let exercise = lesson.exercises.first(where: { $0.prompt.contains(expression.node) }) else { continue }
      let draws = Variants.draws(of: exercise).draws
      // A learner whose copy has other names than today's question has no row.
      let own = learners.indices.filter { place in
        draws.allSatisfy { learners[place][exercise.id]?[$0.name] != nil }
      }
      if own.isEmpty { continue }
      let rows = own.map { place in
        draws.map { name, draw in
          draw.kind.value(of: learners[place][exercise.id]?[name] ?? .text("")).swiftLiteral
        }
      }
      asked.append((index, own))
      expressions.append(
        Program.Expression(
          code: expression.code, cellsBefore: expression.cellsBefore,
          constants: Program.Constants(names: draws.map(\.name), rows: rows, givesList: true)))
    }
    let evaluation = try await engine.evaluate(Program(cells: cells, expressions: expressions))
    for ((index, own), result) in zip(asked, evaluation.expressions) {
      if case .value(.list(let items)) = result, items.count == own.count {
        for (place, item) in zip(own, items) { found[place][index] = .value(item) }
      } else if case .failed = result {
        for place in own { found[place][index] = result }
      }
    }
    return found
  }
}

extension ExpressionResult {
  fileprivate var isFailure: Bool {
    switch self {
    case .failed, .notRun: true
    case .value: false
    }
  }
}

import Answers
import CellEngine
import Synchronization

/// Compiles and runs answers in code, those of one exercise together.
package actor CodeGrader: CodeGrading {
  private struct Running: Hashable {
    var exercise: String
    var code: String
  }

  private let engine: @Sendable () async throws -> Engine
  private let words: @Sendable (MachineLacks) -> String
  private let isBatched: Bool
  /// What is running, and the callers that wait until some of it has ended.
  private var running: Set<Running> = []
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameters:
  ///   - isBatched: false to compile each answer by itself.
  ///   - words: says why this machine runs no code, and what to do.
  ///   - engine: called for each set of tasks that contains code.
  package init(
    isBatched: Bool = true, words: @escaping @Sendable (MachineLacks) -> String = CodeGrader.learnersWords,
    engine: @escaping @Sendable () async throws -> Engine
  ) {
    self.isBatched = isBatched
    self.words = words
    self.engine = engine
  }

  /// The reason for a learner who checks a copy of the course.
  package static let learnersWords: @Sendable (MachineLacks) -> String = { lacks in
    switch lacks {
    case .sandbox(let reason): reason
    case .swift, .frontend, .linker, .runtime:
      "it needs the Swift toolchain; `workbook doctor` shows how to install it"
    }
  }

  /// Code that another call is running is not run beside it.
  package func grade(_ tasks: [CodeTask]) async throws -> [GradedAnswer?] {
    let names = tasks.map { Running(exercise: $0.exercise.id, code: $0.code) }
    let elsewhere = running.intersection(names)
    let own = tasks.indices.filter { !elsewhere.contains(names[$0]) }
    var results = [GradedAnswer?](repeating: nil, count: tasks.count)
    for (index, result) in zip(own, try await run(own.map { tasks[$0] }, own.map { names[$0] })) {
      results[index] = result
    }
    while !running.isDisjoint(with: elsewhere) {
      await withCheckedContinuation { waiting.append($0) }
    }
    // Their evaluations are stored by now.
    let others = tasks.indices.filter { elsewhere.contains(names[$0]) }
    for (index, result) in zip(others, try await run(others.map { tasks[$0] }, others.map { names[$0] })) {
      results[index] = result
    }
    return results
  }

  private func run(_ tasks: [CodeTask], _ names: [Running]) async throws -> [GradedAnswer?] {
    let own = Set(names).subtracting(running)
    running.formUnion(own)
    defer {
      running.subtract(own)
      for waiter in waiting { waiter.resume() }
      waiting = []
    }
    var results: [GradedAnswer?] = tasks.map { _ in .notTried("this exercise does not ask for code") }
    let places = Dictionary(grouping: tasks.indices.filter { tasks[$0].exercise.isCode }) { tasks[$0].exercise.id }
    if places.isEmpty { return results }
    let engine: Engine
    do {
      engine = try await self.engine()
    } catch {
      let result = try Self.result(error, words)
      for index in places.values.joined() { results[index] = result }
      return results
    }
    let (words, isBatched) = (words, isBatched)
    try await withThrowingTaskGroup(of: [(Int, GradedAnswer?)].self) { group in
      for (_, indices) in places.sorted(by: { $0.key < $1.key }) {
        guard case .code(let key) = tasks[indices[0]].exercise.key else { continue }
        group.addTask {
          let batch = CodeBatch(test: CodeTest(key: key), engine: engine, isBatched: isBatched, words: words)
          return Array(zip(indices, try await batch.grade(indices.map { tasks[$0].code })))
        }
      }
      for try await found in group {
        for (place, result) in found { results[place] = result }
      }
    }
    return results
  }

  /// The result of code that could not be run; nil if it is run later.
  fileprivate static func result(
    _ error: any Error, _ words: @Sendable (MachineLacks) -> String
  ) throws -> GradedAnswer? {
    switch error {
    case let lacks as MachineLacks: return .notTried(words(lacks))
    case let unavailable as EngineUnavailable: return .notTried(unavailable.reason)
    case is EvaluationAwaited: return nil
    default: throw error
    }
  }
}

/// Many answers to one exercise. Each gets the verdict that it would get by itself.
private struct CodeBatch {
  var test: CodeTest
  var engine: Engine
  var isBatched: Bool
  var words: @Sendable (MachineLacks) -> String

  func grade(_ codes: [String]) async throws -> [GradedAnswer?] {
    var results: [GradedAnswer?] = codes.map(test.resultUntried)
    let open = codes.indices.filter { results[$0] == nil }
    let found = Mutex<[Int: GradedAnswer?]>([:])
    let killed = Mutex<[Int]>([])
    let (test, words) = (test, words)
    do {
      try await engine.evaluate(test.trial, open.map { codes[$0] }, isBatched: isBatched) { place, result in
        let index = open[place]
        switch result {
        case .success(let evaluations) where test.wasKilled(evaluations): killed.withLock { $0.append(index) }
        case .success(let evaluations): found.withLock { $0[index] = test.result(evaluations) }
        case .failure(let error as SubmissionBudget.Exceeded):
          found.withLock {
            $0[index] = GradedAnswer(.pending("it was not tried: \(error)"), wasNotTried: true, isOverBudget: true)
          }
        case .failure(let error):
          let result: GradedAnswer?
          do { result = try CodeGrader.result(error, words) } catch { result = .notTried("\(error)") }
          found.withLock { $0[index] = .some(result) }
        }
      }
      for index in killed.withLock({ $0.sorted() }) {
        let evaluations = try await engine.evaluate(test.trial, codes[index])
        found.withLock { $0[index] = test.result(evaluations) }
      }
    } catch let lacks as MachineLacks {
      let result = GradedAnswer.notTried(words(lacks))
      return results.map { $0 ?? result }
    }
    let all = found.withLock { $0 }
    for index in open {
      results[index] = if let result = all[index] { result } else { .notTried("it was not started") }
    }
    return results
  }
}

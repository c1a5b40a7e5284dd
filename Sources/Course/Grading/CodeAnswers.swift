import Answers
import CellEngine
import Synchronization

/// A learner's code and what it is tried with.
package struct CodeTask: Sendable, Hashable {
  /// The exercise's identifier.
  package var exercise: String
  package var code: String

  package init(exercise: String, code: String) {
    self.exercise = exercise
    self.code = code
  }
}

/// What came of a learner's code.
package struct CodeOutcome: Sendable, Equatable {
  package var verdict: Verdict
  /// Code that does not compile uses no attempt.
  package var usesAttempt: Bool
  /// It was not tried, for a reason that is not the learner's; it can be tried again.
  package var wasNotTried: Bool
  /// Its submission took more time than it may.
  package var isOverBudget = false

  package init(verdict: Verdict, usesAttempt: Bool, wasNotTried: Bool = false) {
    self.verdict = verdict
    self.usesAttempt = usesAttempt
    self.wasNotTried = wasNotTried
  }

  /// Code that this machine cannot try.
  static func notTried(_ reason: String) -> CodeOutcome {
    CodeOutcome(verdict: .pending("not run: \(reason)"), usesAttempt: false, wasNotTried: true)
  }
}

/// Tries learners' code, that of one exercise together.
package actor CodeAnswers {
  private let keys: CourseKeys
  private let engines: EngineProvider
  private var refusal: String?
  /// What is being tried, and who waits for an end of that.
  private var pending: Set<CodeTask> = []
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameter isUnsandboxed: tries code even where no sandbox works.
  package init(_ run: CourseRun, keys: CourseKeys, isUnsandboxed: Bool = false) {
    self.keys = keys
    engines = EngineProvider { try await run.engine(ledger: WorkLedger(), requiresSandbox: !isUnsandboxed) }
  }

  /// The outcomes, in the order of the tasks. What another call is trying is not tried beside it.
  package func judge(_ tasks: [CodeTask]) async throws -> [CodeOutcome] {
    let elsewhere = pending
    let own = tasks.filter { !elsewhere.contains($0) }
    var found = try await judgeOwn(own)[...]
    while !pending.isDisjoint(with: elsewhere.intersection(tasks)) {
      await withCheckedContinuation { waiting.append($0) }
    }
    // By now their evaluations are in the store.
    var others = try await judgeOwn(tasks.filter(elsewhere.contains))[...]
    return tasks.map {
      (elsewhere.contains($0) ? others.popFirst() : found.popFirst()) ?? .notTried("it was not started")
    }
  }

  private func judgeOwn(_ tasks: [CodeTask]) async throws -> [CodeOutcome] {
    let own = Set(tasks).subtracting(pending)
    pending.formUnion(own)
    defer {
      pending.subtract(own)
      for waiter in waiting { waiter.resume() }
      waiting = []
    }
    var outcomes = tasks.map { _ in CodeOutcome.notTried("this exercise does not ask for code") }
    let places = Dictionary(grouping: tasks.indices) { tasks[$0].exercise }
    let code = places.keys.filter { keys[$0]?.isCode == true }.sorted()
    guard !code.isEmpty else { return outcomes }
    guard let engine = try await prepared() else { return tasks.map { _ in .notTried(refusal ?? "") } }
    try await withThrowingTaskGroup(of: [(Int, CodeOutcome)].self) { group in
      for exercise in code {
        guard case .code(let key)? = keys[exercise]?.key, let own = places[exercise] else { continue }
        group.addTask { try await Self.judge(own.map { tasks[$0].code }, key, engine).map { (own[$0], $1) } }
      }
      for try await found in group {
        for (place, outcome) in found { outcomes[place] = outcome }
      }
    }
    return outcomes
  }

  /// By the index of the code.
  private static func judge(_ codes: [String], _ key: CodeKey, _ engine: Engine) async throws -> [(Int, CodeOutcome)] {
    let found = Mutex<[Int: CodeOutcome]>([:])
    do {
      try await CodeBatchJudge(judge: CodeJudge(key: key), engine: engine).judge(codes) { index, outcome in
        let uses = outcome.verdict.usesAttempt && !outcome.didNotCompile
        found.withLock {
          $0[index] = CodeOutcome(verdict: outcome.verdict, usesAttempt: uses, wasNotTried: outcome.wasNotTried)
          $0[index]?.isOverBudget = outcome.isOverBudget
        }
      }
    } catch let lacks as MachineLacks {
      return codes.indices.map { ($0, .notTried("\(lacks)")) }
    }
    return found.withLock { found in codes.indices.map { ($0, found[$0] ?? .notTried("it was not started")) } }
  }

  /// Nil where no code is tried, for the reason that is then in `refusal`.
  private func prepared() async throws -> Engine? {
    do {
      let engine = try await engines.engine()
      guard let reason = await engine.refusalOfForeignCode else { return engine }
      refusal =
        "\(MachineLacks.sandbox(reason)); `workbook doctor` shows how to fix this, and --unsandboxed runs the code without a sandbox"
    } catch let lacks as MachineLacks {
      refusal = "\(lacks)"
    }
    return nil
  }
}

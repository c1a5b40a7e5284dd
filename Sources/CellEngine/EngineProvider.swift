import Storage

/// Makes the engine when it is first needed, once: that may build the course's library, and needs a toolchain.
package actor EngineProvider {
  private let make: @Sendable () async throws -> Engine
  private var made: Task<Engine, any Error>?

  package init(_ make: @escaping @Sendable () async throws -> Engine) {
    self.make = make
  }

  package func engine() async throws -> Engine {
    if let made { return try await made.value }
    let task = Task { [make] in try await make() }
    made = task
    return try await task.value
  }

  /// Ends the making, and what was started for it; whoever waits for the engine gets an error.
  package func cancel() {
    made?.cancel()
  }
}

/// There is no engine, and none is being made: what needs one cannot be judged here.
package struct EngineUnavailable: Error {
  package var reason: String

  package init(reason: String) {
    self.reason = reason
  }
}

/// Evaluations by what stands in the course alone. The engine's own results also depend on the compiler; these serve
/// where there is none, such as on a learner's machine.
package struct EvaluationMemory: Sendable {
  package var store: ResultStore
  package var identity: [String]

  package init(store: ResultStore, identity: [String]) {
    self.store = store
    self.identity = identity
  }

  private func key(_ program: Program) -> CacheKey { CacheKey("course evaluation", identity + program.identity) }

  package func evaluation(of program: Program) -> Evaluation? {
    store.value(Evaluation.self, "remembered", key(program))
  }

  package func remember(_ evaluation: Evaluation, of program: Program) {
    guard evaluation.failure == nil, store.bytes("remembered", key(program)) == nil else { return }
    // Without it a later check needs a compiler, no more.
    try? store.store(value: evaluation, "remembered", key(program))
  }
}

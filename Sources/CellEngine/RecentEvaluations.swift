import Storage
import Synchronization

/// Evaluations kept in memory, those of time-outs too, for a process that asks for the same ones again and again.
public final class RecentEvaluations: Sendable {
  private struct State {
    var byKey: [CacheKey: Evaluation] = [:]
    /// The oldest first.
    var order: [CacheKey] = []
  }

  private let state = Mutex(State())
  private let limit: Int

  /// - Parameter limit: how many are kept; the oldest go first.
  public init(limit: Int = 1024) {
    self.limit = limit
  }

  func find(_ key: CacheKey) -> Evaluation? {
    state.withLock { $0.byKey[key] }
  }

  func keep(_ evaluation: Evaluation, _ key: CacheKey) {
    state.withLock { state in
      if state.byKey.updateValue(evaluation, forKey: key) == nil { state.order.append(key) }
      guard state.order.count > limit else { return }
      for old in state.order.prefix(limit / 4) { state.byKey[old] = nil }
      state.order.removeFirst(limit / 4)
    }
  }
}

/// The programs that an engine was asked for and that are still to be evaluated.
public final class AwaitedPrograms: Sendable {
  private let programs = Mutex<[Program]>([])

  public init() {}

  public var all: [Program] { programs.withLock { $0 } }

  func add(_ program: Program) {
    programs.withLock { if !$0.contains(program) { $0.append(program) } }
  }
}

/// A program's results are not there yet; see ``Engine/answering(from:noting:)``.
public struct EvaluationAwaited: Error {
  public init() {}
}

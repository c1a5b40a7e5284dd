import Storage
import Synchronization

/// Evaluations kept in memory, those of time-outs too, for a process that asks for the same ones again and again.
package final class RecentEvaluations: Sendable {
  private struct State {
    var byKey: [CacheKey: Evaluation] = [:]
    /// The oldest first.
    var order: [CacheKey] = []
    var bytes = 0
  }

  private let state = Mutex(State())
  private let limit: Int
  private let byteLimit: Int

  /// - Parameters:
  ///   - limit: how many are kept; the oldest go first.
  ///   - bytes: how much memory they may take together, roughly. A larger one is not kept.
  package init(limit: Int = 1024, bytes: Int = 256 << 20) {
    self.limit = limit
    byteLimit = bytes
  }

  /// Roughly the memory that is used.
  package var bytes: Int { state.withLock { $0.bytes } }

  package func find(_ key: CacheKey) -> Evaluation? {
    state.withLock { $0.byKey[key] }
  }

  func keep(_ evaluation: Evaluation, _ key: CacheKey) {
    let size = EvaluationSize.bytes(of: evaluation)
    if size > byteLimit / 4 { return }
    state.withLock { state in
      if let before = state.byKey.updateValue(evaluation, forKey: key) {
        state.bytes -= EvaluationSize.bytes(of: before)
      } else {
        state.order.append(key)
      }
      state.bytes += size
      guard state.order.count > limit || state.bytes > byteLimit else { return }
      // A quarter at once, so that it is seldom done.
      var gone = 0
      while gone < state.order.count - 1, state.order.count - gone > limit * 3 / 4 || state.bytes > byteLimit / 4 * 3 {
        if let old = state.byKey.removeValue(forKey: state.order[gone]) { state.bytes -= EvaluationSize.bytes(of: old) }
        gone += 1
      }
      state.order.removeFirst(gone)
    }
  }
}

/// The programs that an engine was asked for and that are still to be evaluated.
package final class AwaitedPrograms: Sendable {
  private let programs = Mutex<[Program]>([])

  package init() {}

  package var all: [Program] { programs.withLock { $0 } }

  func add(_ program: Program) {
    programs.withLock { if !$0.contains(program) { $0.append(program) } }
  }
}

/// A program's results are not there yet; see ``Engine/answering(from:noting:)``.
package struct EvaluationAwaited: Error {
  package init() {}
}

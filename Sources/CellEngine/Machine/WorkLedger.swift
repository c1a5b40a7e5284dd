import Synchronization

/// Counts what was done, so that a caller can tell how much was not.
package final class WorkLedger: Sendable {
  package struct Counts: Sendable, Hashable, Codable {
    /// Calls of the compiler.
    package var compiled = 0
    package var linked = 0
    /// Runs of a cells' process.
    package var ran = 0

    package init() {}
  }

  private let counts = Mutex(Counts())

  package init() {}

  package var total: Counts { counts.withLock { $0 } }

  package func add(_ change: (inout Counts) -> Void) {
    counts.withLock { change(&$0) }
  }
}

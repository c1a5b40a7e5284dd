import Synchronization

/// Counts what was done, so that a caller can tell how much was not.
public final class WorkLedger: Sendable {
  public struct Counts: Sendable, Hashable, Codable {
    /// Calls of the compiler.
    public var compiled = 0
    public var linked = 0
    /// Runs of a cells' process.
    public var ran = 0

    public init() {}
  }

  private let counts = Mutex(Counts())

  public init() {}

  public var total: Counts { counts.withLock { $0 } }

  func add(_ change: (inout Counts) -> Void) {
    counts.withLock { change(&$0) }
  }
}

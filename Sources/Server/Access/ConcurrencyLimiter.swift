import Synchronization

/// Lets each key have so many things under way at once.
package final class ConcurrencyLimiter: Sendable {
  private let limit: Int
  private let counts = Mutex<[String: Int]>([:])

  /// - Parameter limit: things under way at once, for each key.
  package init(limit: Int) { self.limit = limit }

  /// Whether one more may begin; if so, ``end(_:)`` must follow.
  package func begin(_ key: String) -> Bool {
    counts.withLock { counts in
      guard counts[key, default: 0] < limit else { return false }
      counts[key, default: 0] += 1
      return true
    }
  }

  package func end(_ key: String) {
    counts.withLock { counts in
      let left = counts[key, default: 1] - 1
      counts[key] = left > 0 ? left : nil
    }
  }
}

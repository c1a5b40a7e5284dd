import Synchronization

/// Lets each key do so many things a second, and a burst of more after a pause (a token bucket for each).
///
/// Memory is bounded: of more keys than `capacity` the one that was quiet longest is forgotten.
package final class RateLimiter: Sendable {
  private struct Bucket {
    var level: Double
    var time: Double
  }

  private let rate: Double
  private let burst: Double
  private let capacity: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  /// - Parameters:
  ///   - rate: things a second, in the long run.
  ///   - burst: things at once, after a pause.
  package init(rate: Double, burst: Double, capacity: Int = 4096) {
    self.rate = rate
    self.burst = burst
    self.capacity = max(1, capacity)
  }

  /// Whether the key may do one more thing now; `now` in seconds, never going back.
  package func allows(_ key: String, at now: Double) -> Bool {
    buckets.withLock { buckets in
      var bucket = buckets[key] ?? Bucket(level: burst, time: now)
      bucket.level = min(burst, bucket.level + max(0, now - bucket.time) * rate)
      bucket.time = now
      let isAllowed = bucket.level >= 1
      if isAllowed { bucket.level -= 1 }
      if buckets[key] == nil, buckets.count >= capacity { Self.forget(&buckets, now, rate: rate, burst: burst) }
      buckets[key] = bucket
      return isAllowed
    }
  }

  /// How many keys are remembered.
  package var count: Int { buckets.withLock { $0.count } }

  /// Drops all that are full again, which is as if they had never come; else the quietest eighth.
  private static func forget(_ buckets: inout [String: Bucket], _ now: Double, rate: Double, burst: Double) {
    let before = buckets.count
    buckets = buckets.filter { $0.value.level + (now - $0.value.time) * rate < burst }
    guard buckets.count == before else { return }
    let oldest = buckets.sorted { $0.value.time < $1.value.time }.prefix(max(1, before / 8))
    for (key, _) in oldest { buckets[key] = nil }
  }
}

internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs independent pieces of work on all cores.
enum Parallel {
  /// The cores that this process may use.
  static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// The results of `body` for 0 to `count` - 1, in order, whatever order they were computed in.
  static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    guard count > 1 else { return (0..<max(count, 0)).map(body) }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Each index is written once, by one thread, and read after all have finished.
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: count) { index in
        results.initializeElement(at: index, to: body(index))
      }
      initialized = count
    }
  }
}

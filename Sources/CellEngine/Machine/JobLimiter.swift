/// Lets so many jobs run at once; the others wait their turn.
package actor JobLimiter {
  package nonisolated let jobs: Int
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  package init(jobs: Int) {
    self.jobs = max(1, jobs)
    free = max(1, jobs)
  }

  package nonisolated func run<Value: Sendable>(_ job: @Sendable () async throws -> Value) async throws -> Value {
    await acquire()
    do {
      try Task.checkCancellation()
      try WorkMeter.current?.check()
      let start = ContinuousClock.now
      defer { WorkMeter.current?.add(ContinuousClock.now - start) }
      let value = try await job()
      await release()
      return value
    } catch {
      await release()
      throw error
    }
  }

  private func acquire() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func release() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}

import Foundation
import Synchronization

/// Threads that run tasks which may wait for a disk, so that they keep nobody else's tasks from running.
///
/// The threads of Swift's own pool are as many as processors, and evaluating a course keeps them busy for seconds.
final class WorkerThreads: TaskExecutor {
  /// Jobs in the order they came; shared by the threads, which outlive the executor by a moment.
  private final class Jobs: Sendable {
    private struct State {
      var waiting: [UnownedJob] = []
      var first = 0
    }

    private let state = Mutex(State())
    private let ready = DispatchSemaphore(value: 0)

    func add(_ job: UnownedJob) {
      state.withLock { $0.waiting.append(job) }
      ready.signal()
    }

    func stop(_ threads: Int) {
      for _ in 0..<threads { ready.signal() }
    }

    /// The next job, waited for; nil once there will be none.
    func next() -> UnownedJob? {
      ready.wait()
      return state.withLock { state in
        guard state.first < state.waiting.count else { return nil }
        let job = state.waiting[state.first]
        state.first += 1
        if state.first == state.waiting.count || state.first >= 1024 {
          state.waiting.removeFirst(state.first)
          state.first = 0
        }
        return job
      }
    }
  }

  private let jobs = Jobs()
  private let count: Int

  init(count: Int) {
    self.count = count
    for number in 0..<count {
      let thread = Thread { [jobs, weak self] in
        while let job = jobs.next() {
          guard let executor = self else { return }
          job.runSynchronously(on: executor.asUnownedTaskExecutor())
        }
      }
      thread.name = "worker \(number)"
      thread.stackSize = 2 << 20
      thread.start()
    }
  }

  deinit { jobs.stop(count) }

  func enqueue(_ job: consuming ExecutorJob) { jobs.add(UnownedJob(job)) }
}

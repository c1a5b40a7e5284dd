/// Learners' code waiting to be run: one at a time for each learner, and the learners in turn, so that nobody who sends
/// much keeps the others waiting.
package actor CodeQueue {
  private struct Job {
    var exercise: String
    var work: @Sendable () async -> Void
  }

  private var waiting: [String: [Job]] = [:]
  /// Those who have something waiting, the next first.
  private var turns: [String] = []
  private var running: Set<String> = []
  private let width: Int

  /// - Parameter width: how many run at once; compiling takes a processor.
  package init(width: Int = 1) {
    self.width = max(1, width)
  }

  /// Adds a run; an earlier one of the same learner that waits for the same exercise gives way to it. So a learner has
  /// at most as many runs waiting as there are exercises.
  package func add(_ learner: String, _ exercise: String, work: @escaping @Sendable () async -> Void) {
    var mine = waiting[learner] ?? []
    if let index = mine.firstIndex(where: { $0.exercise == exercise }) {
      mine[index].work = work
    } else {
      mine.append(Job(exercise: exercise, work: work))
    }
    waiting[learner] = mine
    if !turns.contains(learner), !running.contains(learner) { turns.append(learner) }
    startNext()
  }

  /// How many runs come before this one: 0 while it is running itself, nil where nothing waits.
  package func place(_ learner: String, _ exercise: String) -> Int? {
    guard let index = waiting[learner]?.firstIndex(where: { $0.exercise == exercise }) else {
      return running.contains(learner) ? 0 : nil
    }
    // Everybody before has one turn in each round.
    let turn = turns.firstIndex(of: learner) ?? turns.count
    let others = turns.enumerated().reduce(0) { sum, entry in
      let count = waiting[entry.element]?.count ?? 0
      return entry.element == learner ? sum : sum + min(count, index + (entry.offset < turn ? 1 : 0))
    }
    return running.count + others + index
  }

  private func startNext() {
    while running.count < width, !turns.isEmpty {
      let learner = turns.removeFirst()
      guard var mine = waiting[learner], !mine.isEmpty else { continue }
      let job = mine.removeFirst()
      waiting[learner] = mine.isEmpty ? nil : mine
      running.insert(learner)
      Task {
        await job.work()
        finished(learner)
      }
    }
  }

  private func finished(_ learner: String) {
    running.remove(learner)
    if waiting[learner] != nil, !turns.contains(learner) { turns.append(learner) }
    startNext()
  }
}

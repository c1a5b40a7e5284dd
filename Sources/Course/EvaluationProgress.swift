import Synchronization

/// Tells how many of the documents are done.
final class EvaluationProgress: Sendable {
  private let total: Int
  private let progress: StatusLine
  private let done = Mutex(0)

  init(total: Int, progress: StatusLine) {
    self.total = total
    self.progress = progress
  }

  func finished(_ file: String) {
    let count = done.withLock { count in
      count += 1
      return count
    }
    progress.say("\(count)/\(total) \(file)")
  }
}

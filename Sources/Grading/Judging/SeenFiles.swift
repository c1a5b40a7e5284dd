import Records
import Synchronization

/// The files that a run saw, by learner, kept only where a table names single files.
final class SeenFiles: Sendable {
  private let isNeeded: Bool
  private let seen = Mutex<[String: Set<String>]>([:])

  init(isNeeded: Bool) { self.isNeeded = isNeeded }

  func add(_ handIns: [HandInRecord]) {
    guard isNeeded else { return }
    seen.withLock { seen in for handIn in handIns { seen[handIn.learner, default: []].insert(handIn.file) } }
  }

  var files: [String: Set<String>] { seen.withLock { $0 } }
}

import Foundation

/// A lock between processes and between tasks of one process, held on a file. The kernel gives it back when its owner
/// ends, however that happens, so that nobody waits for a dead owner.
package final class FileLock: Sendable {
  private let path: String
  private let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    // Removed while it is held: who waits for the removed file takes a new one.
    unlink(path)
    close(descriptor)
  }

  /// What came of one try to take a lock.
  package enum Attempt: Sendable {
    case taken(FileLock)
    /// Another owner has it.
    case busy
    /// The file system has no locks, or the file cannot be made. Work goes on without one.
    case impossible
  }

  package static func attempt(_ path: String) -> Attempt {
    try? FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    // The owner before may remove the file between opening and locking it.
    for _ in 0..<100 {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { return .impossible }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let isBusy = errno == EWOULDBLOCK
        close(descriptor)
        return isBusy ? .busy : .impossible
      }
      var held = stat()
      var named = stat()
      if fstat(descriptor, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      {
        return .taken(FileLock(path: path, descriptor: descriptor))
      }
      close(descriptor)
    }
    return .busy
  }

  /// Waits until the lock is free; nil where there are no locks. Cancelling the task ends the wait.
  package static func take(_ path: String) async throws -> FileLock? {
    var pause = Duration.milliseconds(2)
    while true {
      switch attempt(path) {
      case .taken(let lock): return lock
      case .impossible: return nil
      case .busy:
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .milliseconds(50))
      }
    }
  }

  /// Does a job while the lock is held, or without one where there are no locks.
  package static func holding<Value>(
    _ path: String, _ job: () async throws -> Value
  ) async throws -> Value {
    let lock = try await take(path)
    defer { withExtendedLifetime(lock) {} }
    return try await job()
  }
}

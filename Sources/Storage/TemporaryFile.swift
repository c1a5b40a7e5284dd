import Foundation
import Synchronization

/// A file that takes another one's place once it is whole.
///
/// Its process holds a lock on it until then. A process that is killed loses the lock, and what it left is removed by
/// the next one that writes into the folder.
enum TemporaryFile {
  /// Why a file cannot be written.
  struct Failure: LocalizedError, CustomStringConvertible {
    var description: String
    var errorDescription: String? { description }

    init(_ code: Int32) { description = String(cString: strerror(code)) }
  }

  /// Folders in which this process has looked for what others left.
  private static let searched = Mutex<Set<String>>([])

  /// Writes beside the destination, then renames.
  static func write(
    _ bytes: [UInt8], to path: String, in folder: String, durability: SharedFile.Durability = .process
  ) throws {
    removeAbandoned(in: folder)
    // Taken for abandoned before it was locked, it is gone; the next one is not.
    for _ in 0..<100 {
      let temporary = "\(folder)/.\(UUID().uuidString)\(ending)"
      let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard file >= 0 else { throw Failure(errno) }
      defer { close(file) }
      // On a file system without locks none can be had, and nothing is taken for abandoned.
      flock(file, LOCK_EX | LOCK_NB)
      let problem = write(bytes, to: file)
      if problem == 0, durability == .machine { fsync(file) }
      if problem == 0, rename(temporary, path) == 0 {
        if durability == .machine { DiskFlush.folder(folder) }
        return
      }
      let code = problem == 0 ? errno : problem
      unlink(temporary)
      if code != ENOENT { throw Failure(code) }
    }
    throw Failure(ENOENT)
  }

  /// Removes what processes left in a folder that were killed while they wrote there. Looks once.
  static func removeAbandoned(in folder: String) {
    guard searched.withLock({ $0.insert(folder).inserted }) else { return }
    // A folder that cannot be listed is left as it is; nothing depends on it.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where isTemporary(name) {
      let path = "\(folder)/\(name)"
      let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(file)
    }
  }

  private static let ending = ".tmp"

  private static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".") && name.hasSuffix(ending)
      && UUID(uuidString: String(name.dropFirst().dropLast(ending.count))) != nil
  }

  /// Zero, or the number of the error.
  private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? EIO : errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}

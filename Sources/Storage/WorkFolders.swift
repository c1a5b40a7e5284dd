import Foundation
import Synchronization

/// The work folders of a store. Each belongs to one process and is removed after that process has ended.
///
/// A process holds a lock on a file while it lives, and its folders are named after that file. The process number alone
/// would not do: another process, also in another container, may have the same number.
struct WorkFolders: Sendable {
  private let root: String

  init(store: String) { root = "\(store)/work" }

  /// The locks of this process, by the folder of the store. They end with the process.
  private static let owners = Mutex<[String: (name: String, lock: FileLock?)]>([:])

  func make() throws -> String {
    let path = "\(root)/\(ownerName())-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func ownerName() -> String {
    Self.owners.withLock { owners in
      if let owner = owners[root], FileManager.default.fileExists(atPath: lockFile(owner.name)) { return owner.name }
      let name = "\(ProcessInfo.processInfo.processIdentifier)_\(UUID().uuidString.prefix(8))"
      var lock: FileLock?
      if case .taken(let taken) = FileLock.attempt(lockFile(name)) { lock = taken }
      owners[root] = (name, lock)
      return name
    }
  }

  private func lockFile(_ owner: String) -> String { "\(root)/\(owner).lock" }

  /// Removes the folders of processes that are gone.
  func removeThoseOfTheDead() {
    // A store without work folders has nothing to remove.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: root) else { return }
    for name in names where name.hasSuffix(".lock") {
      let owner = String(name.dropLast(5))
      let isOwn = Self.owners.withLock { $0[root]?.name == owner }
      // Nobody alive holds the lock: it can be taken, and is removed with its end.
      guard !isOwn, case .taken(let lock) = FileLock.attempt("\(root)/\(name)") else { continue }
      withExtendedLifetime(lock) { remove(names.filter { $0.hasPrefix(owner + "-") }) }
    }
    // A child of a dead process may have written to its folder while the folder was removed. The lock is gone since then;
    // a living process has one for as long as it has a folder.
    remove(
      names.filter { name in
        guard let end = name.firstIndex(of: "-"), name[..<end].contains("_") else { return false }
        return !FileManager.default.fileExists(atPath: lockFile(String(name[..<end])))
      })
  }

  private func remove(_ folders: [String]) {
    // Somebody else may have removed it first.
    for folder in folders { try? FileManager.default.removeItem(atPath: "\(root)/\(folder)") }
  }
}

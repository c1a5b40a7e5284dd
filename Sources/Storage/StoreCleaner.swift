import Foundation

/// Keeps a store within a size and an age. What was not used for longest goes first.
package struct StoreCleaner: Sendable {
  /// Bytes of all entries together. Above it, entries go until a tenth is free.
  package static let defaultSize = 2 << 30
  /// Seconds after which an entry that was never used again goes: 90 days.
  package static let maximumAge: TimeInterval = 90 * 86_400
  /// A store is looked through once a day at most.
  static let period: TimeInterval = 86_400
  /// What was used in the last hour may be in use by another process.
  static let inUse: TimeInterval = 3600

  /// Kinds of entries: `KIND/ab/abcd…`. Other folders of the store are not counted.
  private static let kinds = ["evaluations", "modules", "programs", "remembered", "markup"]

  private let store: ResultStore
  private let size: Int
  private let now: Date

  package init(_ store: ResultStore, size: Int = StoreCleaner.defaultSize, now: Date = Date()) {
    self.store = store
    self.size = size
    self.now = now
  }

  private struct Entry {
    var path: String
    var bytes: Int
    var used: Date
  }

  /// Removes what dead processes left, and cleans the store unless that was done today.
  package func cleanIfDue() {
    WorkFolders(store: store.root).removeThoseOfTheDead()
    let mark = "\(store.root)/cleaned"
    if let last = Self.modified(mark), now.timeIntervalSince(last) < Self.period { return }
    // A store that cannot be written to is not cleaned; nothing depends on it.
    guard (try? Data().write(to: URL(fileURLWithPath: mark))) != nil else { return }
    clean()
  }

  /// Removes old entries, entries beyond the size, and work folders of processes that are gone.
  package func clean() {
    removeWorkFolders()
    var entries = Self.kinds.flatMap(entries).sorted { $0.used < $1.used }[...]
    var total = entries.reduce(0) { $0 + $1.bytes }
    let goal = total > size ? size - size / 10 : size
    while let oldest = entries.popFirst() {
      let age = now.timeIntervalSince(oldest.used)
      guard age > Self.inUse, age > Self.maximumAge || total > goal else { break }
      // An entry that another process removed first is gone all the same.
      try? FileManager.default.removeItem(atPath: oldest.path)
      total -= oldest.bytes
    }
  }

  private func entries(of kind: String) -> [Entry] {
    let top = "\(store.root)/\(kind)"
    return names(top).flatMap { shelf in
      names("\(top)/\(shelf)").compactMap { name in
        let path = "\(top)/\(shelf)/\(name)"
        return Self.modified(path).map { Entry(path: path, bytes: bytes(path), used: $0) }
      }
    }
  }

  private func bytes(_ path: String) -> Int {
    guard let stamp = FileStamp(path) else { return 0 }
    return Int(stamp.size) + names(path).reduce(0) { $0 + Int(FileStamp("\(path)/\($1)")?.size ?? 0) }
  }

  private func names(_ folder: String) -> [String] {
    // A file has no entries, and neither has a folder that is gone.
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// Work folders of earlier versions are named `PID-…`. Those of living processes stay, as do young ones, which may be of another machine
  /// that shares the folder.
  private func removeWorkFolders() {
    let top = "\(store.root)/work"
    for name in names(top) {
      guard let process = name.split(separator: "-").first.flatMap({ Int32($0) }),
        kill(process, 0) != 0, errno == ESRCH, let modified = Self.modified("\(top)/\(name)"),
        now.timeIntervalSince(modified) > Self.inUse
      else { continue }
      try? FileManager.default.removeItem(atPath: "\(top)/\(name)")
    }
  }

  private static func modified(_ path: String) -> Date? {
    FileStamp(path).map { Date(timeIntervalSince1970: Double($0.modified) / 1e9) }
  }
}

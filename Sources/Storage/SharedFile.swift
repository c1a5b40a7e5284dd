import Foundation

/// A file that several writers change, each a part of it: every change is made to the file's latest bytes and appears
/// whole.
///
/// Writers that use this type wait for each other, threads and processes alike, by a lock on the file's folder. Another
/// program, such as an editor, takes no lock: whether it wrote in between is looked at just before the new bytes take
/// the file's place, and the change is then made anew. On file systems without locks only that look is left.
package struct SharedFile: Sendable {
  /// What a change must outlast once it is made.
  package enum Durability: Sendable {
    /// This program's end, however sudden.
    case process
    /// The machine's as well, as far as its disk keeps its word.
    case machine
  }

  package enum Problem: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    case notAFile(String)
    case unwritable(String, String)
    /// Somebody else kept writing it.
    case busy(String)

    package var description: String {
      switch self {
      case .unreadable(let path): "\(path) cannot be read"
      case .notAFile(let path): "\(path) is no ordinary file"
      case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
      case .busy(let path): "\(path) is being written by another program; try again"
      }
    }
  }

  /// Without symbolic links, as ``ContainedPath/resolve(_:in:)`` gives it.
  package let path: String
  package let durability: Durability
  private let folder: String
  private let name: String

  package init(path: String, durability: Durability = .process) {
    self.path = path
    self.durability = durability
    folder = (path as NSString).deletingLastPathComponent
    name = (path as NSString).lastPathComponent
  }

  /// Reads the file, asks for its new bytes and puts them in its place; nil leaves it as it is.
  ///
  /// - Parameter edit: may be called more than once, each time with later bytes; its last result is returned.
  package func change<Result>(_ edit: ([UInt8]) throws -> (bytes: [UInt8]?, result: Result)) throws -> Result {
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw Problem.unreadable(path) }
    // Closing it gives the lock back.
    defer { close(directory) }
    let isLocked = Self.lock(directory)
    for _ in 0..<50 {
      let (bytes, before) = try read()
      let (changed, result) = try edit(bytes)
      guard let changed, changed != bytes else { return result }
      let temporary = isLocked ? "\(folder)/.\(name).new" : "\(folder)/.\(UUID().uuidString).new"
      try write(changed, to: temporary, like: before)
      guard let now = Self.information(path), Self.isSame(before, now) else {
        unlink(temporary)
        continue
      }
      guard rename(temporary, path) == 0 else {
        let reason = String(cString: strerror(errno))
        unlink(temporary)
        throw Problem.unwritable(path, reason)
      }
      if durability == .machine { fsync(directory) }
      return result
    }
    throw Problem.busy(path)
  }

  private static func lock(_ directory: Int32) -> Bool {
    while flock(directory, LOCK_EX) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }

  private func read() throws -> ([UInt8], stat) {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw Problem.unreadable(path) }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw Problem.unreadable(path) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw Problem.notAFile(path) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(info.st_size))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Self.again { Foundation.read(file, &piece, piece.count) }
      guard count >= 0 else { throw Problem.unreadable(path) }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return (bytes, info)
  }

  private func write(_ bytes: [UInt8], to temporary: String, like original: stat) throws {
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    func fail() -> Problem {
      let problem = Problem.unwritable(path, String(cString: strerror(errno)))
      unlink(temporary)
      return problem
    }
    guard file >= 0 else { throw fail() }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        Self.again { Foundation.write(file, buffer.baseAddress, buffer.count) }
      }
      guard count > 0 else { throw fail() }
      rest = rest.dropFirst(count)
    }
    // The owner can only be kept by those who may give files away.
    _ = fchown(file, original.st_uid, original.st_gid)
    guard fchmod(file, original.st_mode & 0o7777) == 0 else { throw fail() }
    if durability == .machine, fsync(file) != 0 { throw fail() }
  }

  private static func again(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  private static func information(_ path: String) -> stat? {
    var info = stat()
    return lstat(path, &info) == 0 ? info : nil
  }

  private static func isSame(_ a: stat, _ b: stat) -> Bool {
    guard a.st_ino == b.st_ino, a.st_dev == b.st_dev, a.st_size == b.st_size else { return false }
    #if canImport(Darwin)
      return a.st_mtimespec.tv_sec == b.st_mtimespec.tv_sec && a.st_mtimespec.tv_nsec == b.st_mtimespec.tv_nsec
    #else
      return a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec
    #endif
  }
}

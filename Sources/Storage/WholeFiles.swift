import Foundation

/// Files written whole or not at all, and read without surprise.
package enum WholeFiles {
  /// Writes beside the destination, then renames: a reader sees the old bytes or the new, never half.
  ///
  /// - Parameter durability: whether the new bytes are to outlast the machine's sudden end once this returns.
  package static func write(
    _ bytes: [UInt8], to path: String, durability: SharedFile.Durability = .process
  ) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try TemporaryFile.write(bytes, to: path, in: folder, durability: durability)
  }

  /// As `write`, but leaves a file that already holds these bytes untouched. Returns whether it wrote.
  @discardableResult
  package static func update(_ bytes: [UInt8], at path: String) throws -> Bool {
    if let present = read(path), present == bytes {
      TemporaryFile.removeAbandoned(in: (path as NSString).deletingLastPathComponent)
      return false
    }
    try write(bytes, to: path)
    return true
  }

  /// A file's bytes; nil if there is no such file or it cannot be read.
  package static func read(_ path: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return [UInt8](data)
  }
}

extension WholeFiles {
  /// The bytes of a file in a folder that others may write to: nil for links, pipes and devices as for no file.
  ///
  /// - Parameter count: what follows is left out.
  package static func readRegular(_ path: String, atMost count: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = min(count, max(0, Int(info.st_size)))
    var done = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      while done < size {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + done }, size - done, off_t(done))
        if got <= 0 { break }
        done += got
      }
      initialized = done
    }
    return bytes
  }
}

/// What tells one state of a file from another without reading it.
package struct FileStamp: Sendable, Hashable, Codable {
  package var size: Int64
  package var modified: Int64

  /// Nil if there is no such file.
  package init?(_ path: String) {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    size = Int64(info.st_size)
    #if canImport(Darwin)
      modified = Int64(info.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(info.st_mtimespec.tv_nsec)
    #else
      modified = Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
    #endif
  }

  package var text: String { "\(size)@\(modified)" }
}

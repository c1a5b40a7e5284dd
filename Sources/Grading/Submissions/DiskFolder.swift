import Foundation

/// Files and folders as they are, no link followed: what learners hand in is not to be trusted.
enum DiskFolder {
  enum Kind: Sendable, Hashable {
    case file, folder, link, other
  }

  struct Entry: Sendable, Hashable {
    var name: String
    var kind: Kind
  }

  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  /// What a folder holds, by name. A name that is not UTF-8 is of kind `other`, with U+FFFD for what cannot be read.
  static func entries(_ path: String) throws -> [Entry] {
    guard let folder = opendir(path) else { throw Unreadable(description: reason()) }
    defer { closedir(folder) }
    guard let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) else { return [] }
    var entries: [Entry] = []
    while let next = readdir(folder) {
      let bytes = (UnsafeRawPointer(next) + nameOffset).assumingMemoryBound(to: CChar.self)
      guard let name = String(validatingCString: bytes) else {
        entries.append(Entry(name: String(cString: bytes), kind: .other))
        continue
      }
      if name == "." || name == ".." { continue }
      entries.append(Entry(name: name, kind: kind(Int32(next.pointee.d_type), "\(path)/\(name)")))
    }
    return entries.sorted { $0.name < $1.name }
  }

  private static func kind(_ type: Int32, _ path: String) -> Kind {
    switch type {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_LNK): return .link
    case Int32(DT_UNKNOWN): break
    default: return .other
    }
    var info = stat()
    guard lstat(path, &info) == 0 else { return .other }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// A file that is open for reading, no link and no device.
  struct OpenFile {
    var descriptor: Int32
    var size: Int
    var modified: Date
  }

  /// Opens a file; the caller closes it.
  static func open(_ path: String) throws -> OpenFile {
    // Without O_NONBLOCK a named pipe would wait for its writer.
    #if canImport(Darwin)
      let descriptor = Darwin.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    #else
      let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    #endif
    guard descriptor >= 0 else {
      throw Unreadable(description: errno == ELOOP ? "symbolic links are not followed" : reason())
    }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Unreadable(description: "this is not an ordinary file")
    }
    #if canImport(Darwin)
      let time = info.st_mtimespec
    #else
      let time = info.st_mtim
    #endif
    return OpenFile(
      descriptor: descriptor, size: Int(info.st_size),
      modified: Date(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9))
  }

  /// A file's first bytes.
  static func head(_ path: String) throws -> [UInt8] {
    let file = try open(path)
    defer { close(file.descriptor) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = Foundation.read(file.descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw Unreadable(description: reason()) }
    return Array(bytes.prefix(count))
  }

  /// A file's bytes and when it was changed last.
  static func read(_ path: String, limit: Int) throws -> (bytes: [UInt8], modified: Date) {
    let file = try open(path)
    defer { close(file.descriptor) }
    guard file.size <= limit else { throw Unreadable(description: tooLarge(file.size, limit)) }
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: file.size) { buffer, count in
      while count < file.size {
        let got = Foundation.read(file.descriptor, buffer.baseAddress.map { $0 + count }, file.size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = reason() }
        if got <= 0 { break }
        count += got
      }
    }
    if let failure { throw Unreadable(description: failure) }
    return (bytes, file.modified)
  }

  static func tooLarge(_ size: Int, _ limit: Int) -> String {
    let megabytes = (Double(size) / 1_048_576 * 10).rounded() / 10
    return "the file has \(megabytes) MB; the limit is \(limit >> 20) MB"
  }

  private static func reason() -> String {
    switch errno {
    case EACCES, EPERM: "the file cannot be read: permission denied"
    case ENOENT: "the file no longer exists"
    default: String(cString: strerror(errno))
    }
  }
}

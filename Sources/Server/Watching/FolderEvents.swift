import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// What the kernel tells of changes in folders: Linux's inotify. Elsewhere there is none.
final class FolderEvents: Sendable {
  /// The folders in which something changed, as they were given.
  let changes: AsyncStream<Set<String>>

  #if canImport(Glibc)
    private let descriptor: Int32
    // A source may be used from any thread.
    private nonisolated(unsafe) let source: any DispatchSourceRead
    private let folders: Mutex<[Int32: String]>

    /// A file that was written and closed, renamed, made or removed; not one that is being written.
    private static let kinds = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)

    init?() {
      let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
      self.descriptor = descriptor
      let (stream, continuation) = AsyncStream.makeStream(of: Set<String>.self)
      changes = stream
      let folders = Mutex<[Int32: String]>([:])
      self.folders = folders
      source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
      source.setEventHandler { [weak self] in
        guard let self else { return }
        let names = self.read()
        if !names.isEmpty { continuation.yield(names) }
      }
      source.setCancelHandler { close(descriptor) }
      source.resume()
    }

    deinit { source.cancel() }

    /// Watches a folder, not those below it; whether it was not watched before.
    func watch(_ folder: String) -> Bool {
      let number = inotify_add_watch(descriptor, folder, Self.kinds | UInt32(IN_ONLYDIR))
      guard number >= 0 else { return false }
      return folders.withLock { $0.updateValue(folder, forKey: number) } == nil
    }

    /// Whether changes are told of here: a file is made, and that must be told.
    func tells(in folder: String) async -> Bool {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      _ = watch(folder)
      let file = "\(folder)/watched-\(UUID().uuidString)"
      guard FileManager.default.createFile(atPath: file, contents: nil) else { return false }
      defer { try? FileManager.default.removeItem(atPath: file) }
      return await withTaskGroup(of: Bool.self) { group in
        group.addTask { [changes] in
          for await names in changes where names.contains(folder) { return true }
          return false
        }
        group.addTask {
          try? await Task.sleep(for: .milliseconds(500))
          return false
        }
        defer { group.cancelAll() }
        return await group.next() ?? false
      }
    }

    private func read() -> Set<String> {
      var names: Set<String> = []
      let size = 1 << 16
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
      defer { buffer.deallocate() }
      while true {
        let count = Glibc.read(descriptor, buffer.baseAddress, size)
        guard count > 0 else { break }
        var offset = 0
        while offset + MemoryLayout<inotify_event>.size <= count {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          if let folder = folders.withLock({ $0[event.wd] }) { names.insert(folder) }
          // More happened than was kept: anything may have changed.
          if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { names.formUnion(folders.withLock { Set($0.values) }) }
          offset += MemoryLayout<inotify_event>.size + Int(event.len)
        }
      }
      return names
    }
  #else
    init?() { return nil }
    func watch(_ folder: String) -> Bool { false }
    func tells(in folder: String) async -> Bool { false }
  #endif
}

import Foundation

/// Puts files on the disk before they are relied upon.
enum DiskFlush {
  /// Flushes these files and then their folder. What cannot be flushed, as on some network disks, is left to the system.
  static func files(_ paths: [String], in folder: String) {
    for path in paths { flush(path, O_RDONLY) }
    self.folder(folder)
  }

  static func folder(_ path: String) { flush(path, O_RDONLY | O_DIRECTORY) }

  private static func flush(_ path: String, _ flags: Int32) {
    let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

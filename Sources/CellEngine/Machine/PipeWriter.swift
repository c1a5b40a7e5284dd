import Foundation

/// Writes to a pipe whose reader may be gone, for which the kernel would otherwise end this process too.
enum PipeWriter {
  /// Whether all of it was written.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    #if canImport(Darwin)
      _ = fcntl(descriptor, F_SETNOSIGPIPE, 1)
      return writeAll(bytes, to: descriptor)
    #else
      var signal = sigset_t()
      sigemptyset(&signal)
      sigaddset(&signal, SIGPIPE)
      var before = sigset_t()
      pthread_sigmask(SIG_BLOCK, &signal, &before)
      let isWritten = writeAll(bytes, to: descriptor)
      // The one that came meanwhile is for this thread alone, and is taken before signals are let through again.
      var atOnce = timespec()
      if !isWritten { sigtimedwait(&signal, nil, &atOnce) }
      pthread_sigmask(SIG_SETMASK, &before, nil)
      return isWritten
    #endif
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Foundation.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }
}

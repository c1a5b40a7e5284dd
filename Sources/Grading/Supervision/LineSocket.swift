import Foundation
import Synchronization

/// One end of a connection between two processes that send each other lines.
package final class LineSocket: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  package let descriptor: Int32
  /// Keeps the lines of several threads apart.
  private let sending = Mutex(())
  private let unread = Mutex<[UInt8]>([])

  /// - Parameter descriptor: an open socket, which this object closes.
  package init(_ descriptor: Int32) {
    self.descriptor = descriptor
    #if !os(Linux)
      var isOn: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  deinit { close(descriptor) }

  /// Two connected ends. No process that is started inherits them.
  package static func pair() throws -> (LineSocket, LineSocket) {
    var ends: [Int32] = [-1, -1]
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw Failure(description: "no connection to the grader can be made: \(String(cString: strerror(errno)))")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (LineSocket(ends[0]), LineSocket(ends[1]))
  }

  /// Sends a line that contains no line end. Returns false if the other process is gone.
  @discardableResult package func send(_ line: [UInt8]) -> Bool {
    #if os(Linux)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    let bytes = line + [0x0A]
    return sending.withLock { _ in
      var sent = 0
      while sent < bytes.count {
        let count = bytes.withUnsafeBytes { sendBytes($0.baseAddress! + sent, $0.count - sent, flags) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  private func sendBytes(_ start: UnsafeRawPointer, _ count: Int, _ flags: Int32) -> Int {
    Foundation.send(descriptor, start, count, flags)
  }

  /// What came from the other process.
  package enum Received: Sendable, Equatable {
    case line([UInt8])
    /// Nothing came in the time given.
    case nothing
    /// The other process is gone. A line that it did not finish is lost.
    case end
  }

  /// Waits for a line.
  ///
  /// - Parameter seconds: how long to wait for further bytes; nil for as long as it takes.
  package func receive(within seconds: Double? = nil) -> Received {
    unread.withLock { unread in
      var searched = 0
      while true {
        if let end = unread[searched...].firstIndex(of: 0x0A) {
          let line = Array(unread[..<end])
          unread.removeSubrange(...end)
          return .line(line)
        }
        searched = unread.count
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let count = poll(&wanted, 1, seconds.map { Int32(min($0, 1e6) * 1000) } ?? -1)
        if count < 0, errno == EINTR { continue }
        if count == 0 { return .nothing }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let size = read(descriptor, &buffer, buffer.count)
        if size < 0, errno == EINTR { continue }
        guard size > 0 else { return .end }
        unread += buffer[..<size]
      }
    }
  }
}

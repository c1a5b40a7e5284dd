import Foundation

/// One client's connection, as the loop keeps it.
struct Connection {
  enum State: Equatable {
    /// Waiting for a request, or in the middle of one.
    case reading
    /// A task is answering.
    case answering
    /// A response goes on as it comes.
    case streaming
    /// The last bytes are on their way, then the connection ends.
    case closing
    /// All is sent; what still comes is thrown away, so that the client gets to read the response.
    case draining
  }

  let id: UInt64
  let socket: Int32
  let address: String
  var state = State.reading
  var input: [UInt8] = []
  /// How far the end of the head was looked for.
  var searched = 0
  var head: (value: HTTPParser.Head, end: Int)?
  var output: [UInt8] = []
  var sent = 0
  var keepsAlive = true
  var isHeadRequest = false
  /// When patience ends, in seconds of the loop's clock.
  var deadline: Double
  var task: Task<Void, Never>?
  var drained = 0

  init(id: UInt64, socket: Int32, address: String, deadline: Double) {
    self.id = id
    self.socket = socket
    self.address = address
    self.deadline = deadline
  }

  var hasOutput: Bool { sent < output.count }

  var waitsFor: Int16 {
    var events: Int32 = 0
    if state != .answering && state != .closing { events |= Int32(POLLIN) }
    if hasOutput { events |= Int32(POLLOUT) }
    return Int16(truncatingIfNeeded: events)
  }

  /// Sends what can be sent. False if the client is gone.
  mutating func flush() -> Bool {
    while hasOutput {
      let count = output.withUnsafeBytes { buffer in
        ServerSocket.send(socket, UnsafeRawBufferPointer(rebasing: buffer[sent...]))
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EINTR {
        continue
      } else {
        return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
      }
    }
    output.removeAll(keepingCapacity: output.capacity <= 1 << 16)
    sent = 0
    return true
  }
}

import Foundation
import Synchronization

/// A server of HTTP/1.1 that many clients, hostile ones among them, may reach: see ``HTTPLimits``.
///
/// One thread owns all sockets and waits for none; requests are answered by tasks on a few others. A client that sends or reads slowly,
/// sends too much or nothing at all costs a connection for a while, and nothing else.
public final class HTTPServer: Sendable {
  public typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

  /// Why the server cannot listen.
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
    /// Another program listens there.
    public var isTaken = false
  }

  /// The port that is listened on.
  public let port: UInt16
  private let mailbox: Mailbox
  private let ended: AsyncStream<Void>

  /// Listens and answers from now on.
  ///
  /// - Parameters:
  ///   - host: an address of this machine, in numbers, or its name.
  ///   - port: 0 for any that is free.
  ///   - handler: is given the port, and makes what answers.
  public init(
    host: String = "127.0.0.1", port: UInt16, limits: HTTPLimits = HTTPLimits(), handler: (UInt16) -> Handler
  ) throws(Failure) {
    let (listener, actual) = try ServerSocket.listen(host: host, port: port)
    let mailbox = try Mailbox()
    let (ended, end) = AsyncStream.makeStream(of: Void.self)
    let handler = handler(actual)
    self.port = actual
    self.mailbox = mailbox
    self.ended = ended
    let thread = Thread {
      // Most of them wait for a disk, whose driver makes one of many waits.
      let workers = WorkerThreads(count: 64)
      var loop = ConnectionLoop(
        listener: listener, mailbox: mailbox, limits: limits, workers: workers, handler: handler)
      loop.run()
      end.finish()
    }
    thread.name = "http"
    thread.start()
  }

  /// Closes all connections and returns when that is done. What is being answered goes on, but reaches nobody.
  public func stop() async {
    mailbox.post(.stop)
    for await _ in ended {}
  }
}

/// What tasks tell the thread that owns the sockets.
final class Mailbox: Sendable {
  enum Message: Sendable {
    case response(UInt64, HTTPResponse)
    case piece(UInt64, [UInt8])
    case end(UInt64)
    case stop
  }

  /// Becomes readable when there are messages.
  let readable: Int32
  private let writable: Int32
  private let waiting = Mutex<[Message]>([])

  init() throws(HTTPServer.Failure) {
    (readable, writable) = try ServerSocket.pipe()
  }

  deinit {
    close(readable)
    close(writable)
  }

  func post(_ message: Message) {
    let isFirst = waiting.withLock { waiting in
      waiting.append(message)
      return waiting.count == 1
    }
    guard isFirst else { return }
    var byte: UInt8 = 1
    _ = write(writable, &byte, 1)
  }

  func take() -> [Message] {
    var buffer = [UInt8](repeating: 0, count: 64)
    while read(readable, &buffer, buffer.count) > 0 {}
    return waiting.withLock { waiting in
      defer { waiting.removeAll(keepingCapacity: true) }
      return waiting
    }
  }
}

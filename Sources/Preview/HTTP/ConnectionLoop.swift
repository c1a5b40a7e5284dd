import Foundation

/// Owns the sockets: accepts, reads requests, hands them to tasks, and writes what those answer.
struct ConnectionLoop {
  private let listener: Int32
  private let mailbox: Mailbox
  private let limits: HTTPLimits
  private let workers: WorkerThreads
  private let handler: HTTPServer.Handler
  private let parser: HTTPParser
  private var connections: [UInt64: Connection] = [:]
  private var addresses: [String: Int] = [:]
  private var nextID: UInt64 = 0
  /// When no file is left for another connection, none is accepted until then.
  private var acceptsFrom = 0.0
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(
    listener: Int32, mailbox: Mailbox, limits: HTTPLimits, workers: WorkerThreads,
    handler: @escaping HTTPServer.Handler
  ) {
    self.workers = workers
    self.listener = listener
    self.mailbox = mailbox
    self.limits = limits
    self.handler = handler
    parser = HTTPParser(limits: limits)
  }

  /// Seconds since some moment; never goes back.
  private var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  mutating func run() {
    defer { finish() }
    while true {
      var polled = [
        pollfd(fd: mailbox.readable, events: Int16(POLLIN), revents: 0),
        pollfd(fd: listener, events: now >= acceptsFrom ? Int16(POLLIN) : 0, revents: 0),
      ]
      var ids: [UInt64] = []
      var first = now >= acceptsFrom ? Double.infinity : acceptsFrom
      for (id, connection) in connections {
        ids.append(id)
        polled.append(pollfd(fd: connection.socket, events: connection.waitsFor, revents: 0))
        first = min(first, connection.deadline)
      }
      let wait = first.isFinite ? Int32(max(0, min(60_000, ((first - now) * 1000).rounded(.up)))) : -1
      guard poll(&polled, nfds_t(polled.count), wait) >= 0 || errno == EINTR else { return }
      if polled[0].revents != 0, !deliver() { return }
      for (index, id) in ids.enumerated() where polled[index + 2].revents != 0 {
        serve(id, polled[index + 2].revents)
      }
      if polled[1].revents != 0 { acceptAll() }
      let time = now
      for (id, connection) in connections where connection.deadline <= time { expire(id) }
    }
  }

  private mutating func finish() {
    for id in connections.keys { drop(id) }
    close(listener)
  }

  private mutating func acceptAll() {
    while let (socket, address) = ServerSocket.accept(listener) {
      let isOwn = address == "127.0.0.1" || address == "::1"
      guard connections.count < limits.connections,
        isOwn || addresses[address, default: 0] < limits.connectionsPerAddress
      else {
        close(socket)
        continue
      }
      nextID += 1
      addresses[address, default: 0] += 1
      connections[nextID] = Connection(
        id: nextID, socket: socket, address: address, deadline: now + limits.headSeconds)
    }
    if errno == EMFILE || errno == ENFILE { acceptsFrom = now + 0.1 }
  }

  private mutating func drop(_ id: UInt64) {
    guard let connection = connections.removeValue(forKey: id) else { return }
    connection.task?.cancel()
    close(connection.socket)
    let left = addresses[connection.address, default: 1] - 1
    addresses[connection.address] = left > 0 ? left : nil
  }

  /// False once the server is to stop.
  private mutating func deliver() -> Bool {
    for message in mailbox.take() {
      switch message {
      case .stop: return false
      case .response(let id, let response): respond(id, response)
      case .piece(let id, let bytes):
        guard connections[id]?.state == .streaming else { continue }
        connections[id]?.output += bytes
        write(id)
      case .end(let id):
        guard connections[id]?.state == .streaming else { continue }
        connections[id]?.state = .closing
        write(id)
      }
    }
    return true
  }

  private mutating func serve(_ id: UInt64, _ events: Int16) {
    let events = Int32(events)
    if events & Int32(POLLERR | POLLNVAL) != 0 { return drop(id) }
    if events & Int32(POLLOUT) != 0 { write(id) }
    if events & Int32(POLLIN) != 0 { read(id) } else if events & Int32(POLLHUP) != 0 { drop(id) }
  }

  private mutating func read(_ id: UInt64) {
    let time = now
    guard let connection = connections[id] else { return }
    let count = recv(connection.socket, &buffer, buffer.count, 0)
    guard count > 0 else {
      if count < 0, errno == EAGAIN || errno == EINTR { return }
      return drop(id)
    }
    switch connection.state {
    case .reading:
      if connection.input.isEmpty { connections[id]?.deadline = time + limits.headSeconds }
      connections[id]?.input += buffer[..<count]
      readRequest(id)
    case .streaming, .draining:
      connections[id]?.drained += count
      if connection.drained > limits.bodyBytes { drop(id) }
    case .answering, .closing: break
    }
  }

  private mutating func readRequest(_ id: UInt64) {
    guard var connection = connections[id], connection.state == .reading else { return }
    do throws(HTTPParser.Refusal) {
      if connection.head == nil {
        guard let end = HTTPParser.headEnd(connection.input, from: connection.searched) else {
          guard connection.input.count <= limits.headBytes else {
            throw HTTPParser.Refusal(
              status: 431, words: "the header fields are larger than \(limits.headBytes >> 10) KiB")
          }
          connections[id]?.searched = connection.input.count
          return
        }
        guard end <= limits.headBytes else {
          throw HTTPParser.Refusal(
            status: 431, words: "the header fields are larger than \(limits.headBytes >> 10) KiB")
        }
        connection.head = (try parser.head(connection.input[..<end], address: connection.address), end)
        connection.deadline = now + limits.bodySeconds
      }
    } catch {
      return refuse(id, error)
    }
    guard let (head, end) = connection.head else { return }
    guard connection.input.count >= end + head.bodyLength else {
      connections[id] = connection
      return
    }
    var request = head.request
    request.body = Array(connection.input[end..<(end + head.bodyLength)])
    connection.input.removeFirst(end + head.bodyLength)
    connection.searched = 0
    connection.head = nil
    connection.keepsAlive = head.keepsAlive
    connection.isHeadRequest = request.method == "HEAD"
    connection.state = .answering
    connection.deadline = .infinity
    connection.task = Task(executorPreference: workers) { [handler, mailbox, request] in
      let response = await handler(request)
      mailbox.post(.response(id, response))
      guard case .stream(let pieces) = response.body, request.method != "HEAD" else { return }
      for await piece in pieces { mailbox.post(.piece(id, piece)) }
      mailbox.post(.end(id))
    }
    connections[id] = connection
  }

  private mutating func respond(_ id: UInt64, _ response: HTTPResponse) {
    guard var connection = connections[id], connection.state == .answering else { return }
    switch response.body {
    case .bytes(let bytes):
      connection.output += response.head(keepsAlive: connection.keepsAlive)
      if !connection.isHeadRequest { connection.output += bytes }
      connection.state = connection.keepsAlive ? .reading : .closing
      connection.task = nil
    case .stream:
      // Without a length it ends with the connection.
      connection.output += response.head(keepsAlive: false)
      connection.state = connection.isHeadRequest ? .closing : .streaming
    }
    connections[id] = connection
    write(id)
    // The next request may be here already.
    if connections[id]?.state == .reading, connections[id]?.input.isEmpty == false { readRequest(id) }
  }

  private mutating func refuse(_ id: UInt64, _ refusal: HTTPParser.Refusal) {
    connections[id]?.input = []
    connections[id]?.output += HTTPResponse.text(refusal.status, refusal.words).head(keepsAlive: false)
    connections[id]?.output += Array((refusal.words + "\n").utf8)
    connections[id]?.state = .closing
    write(id)
  }

  private mutating func write(_ id: UInt64) {
    let time = now
    guard connections[id] != nil else { return }
    let before = connections[id]?.sent
    guard connections[id]?.flush() == true, let connection = connections[id] else { return drop(id) }
    if connection.hasOutput {
      guard connection.output.count - connection.sent <= limits.backlogBytes else { return drop(id) }
      if connection.sent != before || !connection.deadline.isFinite || connection.state == .reading {
        connections[id]?.deadline = time + limits.writeSeconds
      }
      return
    }
    switch connection.state {
    case .reading:
      connections[id]?.deadline = time + (connection.input.isEmpty ? limits.idleSeconds : limits.headSeconds)
    case .answering, .streaming: connections[id]?.deadline = .infinity
    case .closing:
      ServerSocket.finishWriting(connection.socket)
      connections[id]?.state = .draining
      connections[id]?.deadline = time + 2
    case .draining: break
    }
  }

  private mutating func expire(_ id: UInt64) {
    let time = now
    guard let connection = connections[id] else { return }
    // A request that is half here is told so; whoever sent nothing needs no answer.
    if connection.state == .reading, !connection.hasOutput, !connection.input.isEmpty {
      connections[id]?.deadline = time + limits.writeSeconds
      refuse(id, HTTPParser.Refusal(status: 408, words: "the request took too long"))
    } else {
      drop(id)
    }
  }
}

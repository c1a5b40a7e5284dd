import Foundation

@testable import Server

extension FuzzTarget {
  /// What a client sends: the server answers or closes, never stops, and handlers see sound requests only.
  static let requests = FuzzTarget("requests") { data, size in
    var input = Input(data, size)
    let isCutOff = input.byte() & 1 == 1
    let bytes = input.remaining()
    server.send(bytes, isCutOff: isCutOff)
    return 0
  }

  private static let server = FuzzServer()
}

/// A server in this process, and its clients.
private final class FuzzServer: Sendable {
  private let port: UInt16
  private let server: HTTPServer

  init() {
    do {
      let policy = try RequestPolicy(host: "127.0.0.1", port: 80)
      server = try HTTPServer(port: 0) { _ in { Self.response(to: $0, policy) } }
      port = server.port
    } catch {
      require(false, "a server starts: \(error)")
      abort()
    }
  }

  /// What all handlers do with a request.
  private static func response(to request: HTTPRequest, _ policy: RequestPolicy) -> HTTPResponse {
    require(request.path.utf8.first == UInt8(ascii: "/"), "“\(request.path)” is a path")
    require(request.body.count <= HTTPLimits().bodyBytes, "\(request.body.count) bytes of a body")
    require(request.fields.all("host").count <= 1, "one host")
    if let parts = RequestPath.parts(request.path) {
      require(parts.allSatisfy { !$0.contains("/") && !$0.hasPrefix(".") && !$0.contains("\0") }, "\(parts)")
    }
    if policy.refusal(of: request, isPage: false) == nil, request.method != "GET", request.method != "HEAD" {
      let origin = request.fields["origin"]?.lowercased() ?? ""
      require(policy.origins.contains(origin), "a write comes from our own page")
    }
    _ = policy.address(of: request)
    _ = request.queryValue("token")
    _ = SessionCookie(port: 80, isSecure: false, isStrict: true).token(of: request)
    if (try? JSONDecoder().decode(AnswerRequest.self, from: Data(request.body))) != nil { return .text(200, "answer") }
    if (try? JSONDecoder().decode(TickRequest.self, from: Data(request.body))) != nil { return .text(200, "tick") }
    return .text(200, "ok")
  }

  /// Sends bytes, and a sound request after them, which may become part of theirs.
  func send(_ bytes: [UInt8], isCutOff: Bool) {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    require(client >= 0, "there is a socket")
    defer { close(client) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    require(isConnected, "the server takes connections")
    let end = Array("GET /end HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".utf8)
    write(isCutOff ? bytes : bytes + end, to: client)
    if isCutOff { shutdown(client, Int32(SHUT_WR)) }
    let answer = read(client)
    require(answer.isEmpty || answer.starts(with: Array("HTTP/1.1 ".utf8)), "an answer is one of HTTP")
  }

  private func write(_ bytes: [UInt8], to client: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }

  /// Until the server closes, or waits for more of a request.
  private func read(_ client: Int32) -> [UInt8] {
    var answer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      var ready = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 20) > 0 else { return answer }
      let count = recv(client, &piece, piece.count, 0)
      guard count > 0 else { return answer }
      answer += piece[..<count]
    }
  }
}

import Foundation
import Synchronization
import Testing

@testable import Server

@Suite struct HTTPServerTests {
  private func serve(
    _ limits: HTTPLimits = HTTPLimits(), _ use: (HTTPServer) async throws -> Void
  ) async throws {
    let server = try HTTPServer(port: 0, limits: limits) { _ in
      { request in
        HTTPResponse(
          200, fields: ["X-Seen": request.fields["x-name"] ?? ""],
          body: Array("\(request.method) \(request.path)?\(request.query) \(request.body.count)".utf8))
      }
    }
    do { try await use(server) } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  @Test func requestsFollowEachOtherOnOneConnection() async throws {
    try await serve { server in
      let client = try RawClient(port: server.port)
      client.send("GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(client.response().body == "GET /a?b=c 0")
      client.send("POST /p HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhel")
      client.send("lo")
      #expect(client.response().body == "POST /p? 5")
      // Two at once, the second to close.
      client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      let both = client.readToEnd()
      #expect(both.contains("GET /1? 0") && both.contains("GET /2? 0"))
    }
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/2\r\nHost: x\r\n\r\n", 505),
    ("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    ("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400), ("get / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    ("GET / HTTP/1.1\nHost: x\n\r\n\r\n", 505), ("GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na", 400),
    ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: x\r\nX-Name: a\rb\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x\r\nX: \0\r\n\r\n", 400),
    ("GET /\u{7F} HTTP/1.1\r\nHost: x\r\n\r\n", 400), ("GET /é HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501),
  ])
  func malformedRequestsAreRefused(request: String, status: Int) async throws {
    try await serve { server in
      let client = try RawClient(port: server.port)
      client.send(request)
      let text = client.readToEnd()
      #expect(RawClient.Response(text).status == status)
      #expect(RawClient.Response(text).field("connection") == "close")
    }
  }

  @Test func hugeHeadsAndManyFieldsAreRefused() async throws {
    try await serve { server in
      let client = try RawClient(port: server.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Name: ")
      for _ in 0..<40 where !client.send(String(repeating: "a", count: 1000)) { break }
      #expect(client.response().status == 431)
      let fields = (0..<200).map { "X-\($0): 1\r\n" }.joined()
      #expect(try RawClient.ask(server.port, "GET / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n").status == 431)
      #expect(try RawClient.ask(server.port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
    }
  }

  @Test func whoSendsSlowlyIsCutOffAndKeepsNobodyWaiting() async throws {
    var limits = HTTPLimits()
    limits.headSeconds = 0.3
    limits.bodySeconds = 0.3
    limits.idleSeconds = 0.3
    try await serve(limits) { server in
      let silent = try RawClient(port: server.port)
      let slow = try (0..<50).map { _ in
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHo")
        return client
      }
      let half = try RawClient(port: server.port)
      half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
      #expect(try RawClient.ask(server.port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      for client in slow { #expect(RawClient.Response(client.readToEnd()).status == 408) }
      #expect(RawClient.Response(half.readToEnd()).status == 408)
      #expect(silent.readToEnd() == "")
      let idle = try RawClient(port: server.port)
      idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(RawClient.Response(idle.readToEnd()).status == 200)
    }
  }

  @Test func halfOpenConnectionsKeepNobodyOut() async throws {
    var limits = HTTPLimits()
    limits.connections = 5
    try await serve(limits) { server in
      // They come from this machine, as those of a proxy do, and are not limited by their address.
      var held: [RawClient] = []
      for number in 0..<12 {
        let client = try RawClient(port: server.port)
        client.send(number.isMultiple(of: 2) ? "GET / HT" : "")
        held.append(client)
      }
      for _ in 0..<8 {
        #expect(try RawClient.ask(server.port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
      }
      // Those who have waited shortest are still there.
      held[11].send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = held[11].readToEnd()
    }
  }

  @Test func valuesCannotBeginFieldsOfTheirOwn() async throws {
    let server = try HTTPServer(port: 0) { _ in
      { _ in HTTPResponse(200, fields: ["X-Name": "a\r\nSet-Cookie: b=c\r\n\r\n<script>"], body: []) }
    }
    let response = try RawClient.ask(server.port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(response.field("set-cookie") == nil && response.body == "")
    await server.stop()
  }

  @Test func aStreamIsSentAsItComesAndEndsWithItsReader() async throws {
    let (pieces, writer) = AsyncStream.makeStream(of: [UInt8].self)
    let (gone, left) = AsyncStream.makeStream(of: Void.self)
    writer.onTermination = { _ in left.finish() }
    let server = try HTTPServer(port: 0) { _ in
      { _ in HTTPResponse(200, fields: ["Content-Type": "text/event-stream"], stream: pieces) }
    }
    do {
      let client = try RawClient(port: server.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      writer.yield(Array("data: one\n\n".utf8))
      #expect(client.read { $0.contains("one") }.contains("data: one"))
      writer.yield(Array("data: two\n\n".utf8))
      #expect(client.read { $0.contains("two") }.contains("data: two"))
    }
    // The client's end of the connection is closed now.
    for await _ in gone {}
    await server.stop()
  }

  @Test func theBackOfASlowReaderDoesNotGrowForever() async throws {
    var limits = HTTPLimits()
    limits.backlogBytes = 1 << 16
    let (pieces, writer) = AsyncStream.makeStream(of: [UInt8].self)
    let (gone, left) = AsyncStream.makeStream(of: Void.self)
    writer.onTermination = { _ in left.finish() }
    let server = try HTTPServer(port: 0, limits: limits) { _ in { _ in HTTPResponse(200, stream: pieces) } }
    let client = try RawClient(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let flood = Task {
      while !Task.isCancelled {
        writer.yield([UInt8](repeating: 65, count: 1 << 18))
        await Task.yield()
      }
    }
    for await _ in gone {}
    flood.cancel()
    await server.stop()
  }
}

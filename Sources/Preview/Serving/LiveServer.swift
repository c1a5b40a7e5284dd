import Course
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Serves a course to one person's browser and keeps it up to date.
public struct LiveServer: Sendable {
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// Tried in order, unless the user named one.
  public static let defaultPorts: ClosedRange<UInt16> = 4848...4867

  private let course: LiveCourse
  private let host: String
  private let ports: ClosedRange<UInt16>

  public init(course: LiveCourse, host: String, ports: ClosedRange<UInt16>) {
    self.course = course
    self.host = host
    self.ports = ports
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter ready: is given the server's address and the link by which it is opened.
  public func run(ready: @escaping @Sendable (LiveAddress, _ link: String) -> Void) async throws {
    let token = try TokenFile(folder: await course.serverFolder).token()
    let hub = PageHub(course: course)
    let (server, address, serving) = try await listen { address in
      SiteHandler(course: course, hub: hub, access: SiteGuard(address: address, token: token))
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await CourseWatcher(course: course).run() }
      group.addTask { await hub.run() }
      group.addTask { await course.refresh() }
      group.addTask { _ = await serving.result }
      ready(address, "\(address.url)?token=\(token.text)")
      await withTaskCancellationHandler {
        _ = await serving.result
      } onCancel: {
        serving.cancel()
      }
      group.cancelAll()
    }
    await server.stop()
    await course.stop()
  }

  private func listen(
    _ handler: (LiveAddress) -> SiteHandler
  ) async throws -> (HTTPServer, LiveAddress, Task<Void, any Error>) {
    for port in ports {
      var address = LiveAddress(host: host, port: port)
      do {
        address.port = try Self.freePort(Self.configuration(address).address)
      } catch let SocketError.failed(_, number, _) where number == EADDRINUSE {
        continue
      } catch let failure as Failure {
        throw failure
      } catch {
        throw Failure(description: "\(address.url) cannot be served: \(error.localizedDescription)")
      }
      let server = HTTPServer(config: try Self.configuration(address), handler: handler(address))
      let end = Ended()
      let serving = Task {
        defer { end.has.withLock { $0 = true } }
        try await server.run()
      }
      if await Self.isListening(server, hasEnded: { end.has.withLock { $0 } }) {
        return (server, address, serving)
      }
      serving.cancel()
    }
    throw Failure(
      description: ports.count == 1
        ? "port \(ports.lowerBound) is taken; name another with --port, or none to have one found"
        : "the ports \(ports.lowerBound) to \(ports.upperBound) are all taken; name another with --port")
  }

  /// The port of an address that can be listened at; any free one for port 0. The server itself does not tell why it
  /// could not listen.
  private static func freePort(_ address: any SocketAddress) throws -> UInt16 {
    let socket = try Socket(domain: Int32(type(of: address).family))
    defer { try? socket.close() }
    try socket.setValue(true, for: .localAddressReuse)
    try socket.bind(to: address)
    try socket.listen()
    switch try socket.sockname() {
    case .ip4(_, let port), .ip6(_, let port): return port
    default: return 0
    }
  }

  /// Waits until it listens, or ends: then somebody else took the port in between.
  private static func isListening(_ server: HTTPServer, hasEnded: () -> Bool) async -> Bool {
    while !hasEnded(), !Task.isCancelled {
      if await server.isListening { return true }
      try? await Task.sleep(for: .milliseconds(5))
    }
    return false
  }

  private static func configuration(_ address: LiveAddress) throws -> HTTPServer.Configuration {
    let pool = PromptSockets(base: HTTPServer.defaultPool())
    if address.host.contains(":") {
      return .init(address: try .inet6(ip6: address.host, port: address.port), pool: pool, logger: .disabled)
    }
    let host = address.host == "localhost" ? "127.0.0.1" : address.host
    do {
      return .init(address: try .inet(ip4: host, port: address.port), pool: pool, logger: .disabled)
    } catch {
      throw Failure(description: "--host takes an address in numbers, such as 127.0.0.1; you gave \(host)")
    }
  }
}

private final class Ended: Sendable {
  let has = Mutex(false)
}

/// Sockets whose writes go out at once: a response is written in two parts, and the second must not wait for the other
/// side to have heard of the first.
struct PromptSockets: AsyncSocketPool {
  var base: any AsyncSocketPool

  func prepare() async throws { try await base.prepare() }
  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}

/// The token of a course's server, kept so that a page that is open goes on when the server is started again.
struct TokenFile {
  /// Holds nothing else that others may not read.
  var folder: String

  func token() throws -> AccessToken {
    let path = "\(folder)/token"
    if let text = try? String(contentsOfFile: path, encoding: .utf8), let token = AccessToken(text) { return token }
    let token = AccessToken()
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try? FileManager.default.removeItem(atPath: path)
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(token.text.utf8), attributes: [.posixPermissions: 0o600])
    else { throw LiveServer.Failure(description: "\(path) cannot be written") }
    return token
  }
}

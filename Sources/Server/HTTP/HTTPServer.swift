import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server of HTTP/1.1 that many clients, hostile ones among them, may reach: see ``HTTPLimits``.
///
/// One thread owns all sockets and waits for none; requests are answered by tasks on a few others. A client that sends
/// or reads slowly, sends too much or nothing at all costs a connection for a while, and nothing else.
package final class HTTPServer: Sendable {
  package typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

  /// Why the server cannot listen.
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
    /// Another program listens there.
    package var isTaken = false
  }

  /// The port that is listened on.
  package let port: UInt16
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel

  /// Listens and answers from now on.
  ///
  /// - Parameters:
  ///   - host: an address of this machine, in numbers, or its name.
  ///   - port: 0 for any that is free.
  ///   - handler: is given the port, and makes what answers.
  package init(
    host: String = "127.0.0.1", port: UInt16, limits: HTTPLimits = HTTPLimits(), handler: (UInt16) -> Handler
  ) throws(Failure) {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let admission = Admission(limits: limits)
    // Most of them wait for a disk, whose driver makes one of many waits.
    let workers = WorkerThreads(count: 64)
    let box = HandlerBox()
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // Nobody is let in before there is somebody to answer.
      .serverChannelOption(.autoRead, value: false)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard admission.admit(channel) else { return channel.close(promise: nil) }
          try ConnectionHandler.install(
            on: channel, limits: limits, workers: workers, waits: { admission.note(channel, isWaiting: $0) }
          ) { await box.answer($0) }
        }
      }
    do {
      channel = try bootstrap.bind(host: host, port: Int(port)).wait()
    } catch {
      try? group.syncShutdownGracefully()
      throw Self.failure(error, host: host, port: port)
    }
    self.group = group
    self.port = UInt16(channel.localAddress?.port ?? 0)
    box.set(handler(self.port))
    channel.setOption(.autoRead, value: true).whenComplete { [channel] _ in channel.read() }
  }

  /// Closes all connections and returns when that is done. What is being answered goes on, but reaches nobody.
  package func stop() async {
    try? await channel.close()
    try? await group.shutdownGracefully()
  }

  private static func failure(_ error: any Error, host: String, port: UInt16) -> Failure {
    switch error {
    case let error as IOError where error.errnoCode == EADDRINUSE:
      Failure(
        description:
          "port \(port) of \(host) is in use; choose another with --port, or omit --port to use any free port",
        isTaken: true)
    case let error as IOError:
      Failure(
        description: "cannot listen on port \(port) of \(host): \(String(cString: strerror(error.errnoCode)))")
    default: Failure(description: "“\(host)” is not a valid address: \(error)")
    }
  }
}

/// What answers requests; it is made once the port is known.
private final class HandlerBox: Sendable {
  private let stored = Mutex<HTTPServer.Handler?>(nil)

  func answer(_ request: HTTPRequest) async -> HTTPResponse {
    guard let handler = stored.withLock({ $0 }) else { return .text(503, "the server is starting") }
    return await handler(request)
  }

  func set(_ handler: @escaping HTTPServer.Handler) { stored.withLock { $0 = handler } }
}

/// Counts connections, and lets in no more than the limits say. Where there are too many, the one that has kept the
/// server waiting for a request longest makes room: clients that open connections and send nothing, or half a request,
/// keep out nobody, whatever address they come from.
private final class Admission: Sendable {
  private struct Counts {
    var all = 0
    var byAddress: [String: Int] = [:]
    /// Connections on which no whole request is here, with the order in which they began to wait.
    var waiting: [ObjectIdentifier: (order: Int, channel: any Channel)] = [:]
    var order = 0
  }

  private let limits: HTTPLimits
  private let counts = Mutex(Counts())

  init(limits: HTTPLimits) { self.limits = limits }

  func admit(_ channel: any Channel) -> Bool {
    let address = channel.remoteAddress?.ipAddress ?? ""
    let isOwn = address == "127.0.0.1" || address == "::1"
    var isAdmitted = false
    let evicted = counts.withLock { counts -> (any Channel)? in
      guard isOwn || counts.byAddress[address, default: 0] < limits.connectionsPerAddress else { return nil }
      var evicted: (any Channel)?
      if counts.all >= limits.connections {
        guard let oldest = counts.waiting.min(by: { $0.value.order < $1.value.order }) else { return nil }
        counts.waiting[oldest.key] = nil
        evicted = oldest.value.channel
      }
      counts.all += 1
      counts.byAddress[address, default: 0] += 1
      isAdmitted = true
      return evicted
    }
    evicted?.close(promise: nil)
    guard isAdmitted else { return false }
    channel.closeFuture.whenComplete { [self] _ in
      counts.withLock { counts in
        counts.all -= 1
        let left = counts.byAddress[address, default: 1] - 1
        counts.byAddress[address] = left > 0 ? left : nil
        counts.waiting[ObjectIdentifier(channel)] = nil
      }
    }
    return true
  }

  /// Whether the server waits for a request on this connection.
  func note(_ channel: any Channel, isWaiting: Bool) {
    counts.withLock { counts in
      counts.order += 1
      counts.waiting[ObjectIdentifier(channel)] = isWaiting ? (counts.order, channel) : nil
    }
  }
}

/// Where a live course is served.
package struct LiveAddress: Sendable, Equatable {
  package var host: String
  package var port: UInt16

  package init(host: String = "127.0.0.1", port: UInt16) {
    self.host = host
    self.port = port
  }

  /// The address as a browser takes it.
  package var url: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/" }

  /// Whether only this machine can reach it.
  package var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

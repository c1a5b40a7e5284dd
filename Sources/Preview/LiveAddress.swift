/// Where a live course is served.
public struct LiveAddress: Sendable, Equatable {
  public var host: String
  public var port: UInt16

  public init(host: String = "127.0.0.1", port: UInt16) {
    self.host = host
    self.port = port
  }

  /// The address as a browser takes it.
  public var url: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/" }

  /// Whether only this machine can reach it.
  public var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

/// How much of the server one client may take.
public struct HTTPLimits: Sendable {
  /// The most bytes of a request's first line and fields.
  public var headBytes = 16 << 10
  public var fieldCount = 100
  /// The most bytes of a request's body.
  public var bodyBytes = 1 << 20
  /// Seconds from a request's first byte to the end of its head, and from there to the end of its body.
  public var headSeconds = 10.0
  public var bodySeconds = 20.0
  /// Seconds that a connection may lie idle between requests.
  public var idleSeconds = 75.0
  /// Seconds in which a client must take some of what was sent to it.
  public var writeSeconds = 30.0
  /// The most bytes that wait for a client who does not read.
  public var backlogBytes = 16 << 20
  public var connections = 900
  /// Of one address that is not this machine's own; a reverse proxy's is its own.
  public var connectionsPerAddress = 64

  public init() {}
}

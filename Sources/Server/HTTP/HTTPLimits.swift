/// How much of the server one client may take.
package struct HTTPLimits: Sendable {
  /// The most bytes of a request's first line and fields.
  package var headBytes = 16 << 10
  package var fieldCount = 100
  /// The most bytes of a request's body.
  package var bodyBytes = 1 << 20
  /// Seconds from a request's first byte to the end of its head, and from there to the end of its body.
  package var headSeconds = 10.0
  package var bodySeconds = 20.0
  /// Seconds that a connection may lie idle between requests.
  package var idleSeconds = 75.0
  /// Seconds in which a client must take some of what was sent to it.
  package var writeSeconds = 30.0
  /// The most bytes that wait for a client who does not read.
  package var backlogBytes = 16 << 20
  package var connections = 900
  /// Of one address that is not this machine's own; a reverse proxy's is its own.
  package var connectionsPerAddress = 64

  package init() {}
}

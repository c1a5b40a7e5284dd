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

  /// Whether a request's `Host` means this server. Any address in numbers does: only names can be made to lead here by
  /// somebody else.
  func answers(to hostHeader: String) -> Bool {
    let header = hostHeader.lowercased()
    let name: Substring
    let port: Substring
    if header.hasPrefix("[") {
      guard let end = header.firstIndex(of: "]") else { return false }
      name = header[header.index(after: header.startIndex)..<end]
      guard name.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return false }
      port = header[header.index(after: end)...].drop { $0 == ":" }
    } else {
      let parts = header.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      name = parts[0]
      port = parts.count > 1 ? parts[1] : "80"
      let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
      let isNumeric = numbers.count == 4 && numbers.allSatisfy { UInt8($0) != nil }
      guard isNumeric || name == "localhost" || name == host.lowercased() else { return false }
    }
    return port == String(self.port)
  }
}

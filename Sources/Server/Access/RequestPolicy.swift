import Foundation

/// Which requests are from our own pages, by what a browser says of them.
///
/// A browser sends `Host` as the page's address names it, so that a foreign name that was made to lead here (DNS
/// rebinding) is told by it. A write carries `Origin`, and newer browsers say with `Sec-Fetch-Site` whose page asks.
package struct RequestPolicy: Sendable, Equatable {
  /// As `Host` names them, in lower case: `127.0.0.1:8080`.
  package var hosts: Set<String>
  /// As `Origin` names them: `http://127.0.0.1:8080`.
  package var origins: Set<String>
  /// Whether a proxy stands before the server, whose word on the client's address is taken.
  package var isBehindProxy: Bool
  /// Whether pages are reached by https only.
  package var isSecure: Bool

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// - Parameters:
  ///   - host: what is listened on.
  ///   - publicURL: as learners reach it through a reverse proxy, such as `https://course.example.org`.
  package init(host: String, port: UInt16, publicURL: String? = nil) throws {
    let bracketed = host.contains(":") ? "[\(host)]" : host.lowercased()
    var names: Set<String> = [bracketed]
    if ["127.0.0.1", "localhost", "::1"].contains(host.lowercased()) { names = ["127.0.0.1", "localhost", "[::1]"] }
    // A server that listens everywhere is reached by whatever name it was given; only the public one is known.
    if ["0.0.0.0", "::"].contains(host) { names = ["127.0.0.1", "localhost", "[::1]"] }
    // Browsers leave out the usual port.
    hosts = Set(names.map { "\($0):\(port)" } + (port == 80 ? names : []))
    origins = Set(hosts.map { "http://\($0)" })
    isBehindProxy = publicURL != nil
    isSecure = false
    if let publicURL {
      let (origin, authority) = try Self.origin(of: publicURL)
      isSecure = origin.hasPrefix("https:")
      hosts.insert(authority)
      // Some proxies add it all the same.
      if !authority.dropFirst(authority.hasPrefix("[") ? authority.count - 1 : 0).contains(":") {
        hosts.insert("\(authority):\(isSecure ? 443 : 80)")
      }
      origins.insert(origin)
    }
  }

  private static func origin(of url: String) throws -> (origin: String, authority: String) {
    guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host?.lowercased(), !host.isEmpty,
      parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil, parts.user == nil
    else {
      throw Problem(
        description: "“\(url)” is not a public address; write it as https://course.example.org, without a path")
    }
    let isUsual = parts.port == nil || parts.port == (scheme == "https" ? 443 : 80)
    let authority = isUsual ? host : "\(host):\(parts.port ?? 0)"
    return ("\(scheme)://\(authority)", authority)
  }

  /// Why a request is not answered; nil if it is.
  ///
  /// - Parameter isPage: whether a link on a foreign page may lead there.
  package func refusal(of request: HTTPRequest, isPage: Bool) -> HTTPResponse? {
    guard let host = request.fields["host"]?.lowercased(), hosts.contains(host) else {
      return .text(421, "This server does not accept requests for that host name.")
    }
    let site = request.fields["sec-fetch-site"]?.lowercased()
    let origin = request.fields["origin"]?.lowercased()
    let isRead = request.method == "GET" || request.method == "HEAD"
    if isRead {
      let isFollowed = isPage && (request.fields["sec-fetch-mode"] ?? "navigate") == "navigate"
      guard site == nil || site == "same-origin" || site == "none" || isFollowed else { return Self.foreign }
      return nil
    }
    guard site == nil || site == "same-origin" else { return Self.foreign }
    guard let origin, origins.contains(origin) else { return Self.foreign }
    return nil
  }

  private static let foreign = HTTPResponse.text(403, "Only pages of this server can make this request.")

  /// The client's address: the peer's, or what the proxy says it is.
  package func address(of request: HTTPRequest) -> String {
    guard isBehindProxy, ["127.0.0.1", "::1", "::ffff:127.0.0.1"].contains(request.address),
      let last = request.fields.all("x-forwarded-for").last?.split(separator: ",").last
    else { return request.address }
    // The last entry is the proxy's own; what stands before it anybody can write.
    return String(last.trimmingCharacters(in: .whitespaces).prefix(64))
  }
}

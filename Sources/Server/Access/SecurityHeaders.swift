/// Fields that every response carries, so that a browser lets pages do no more than they need.
package enum SecurityHeaders {
  /// Of pages that talk to this server only, and hold neither inline scripts nor frames.
  package static let contentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  /// Adds them to a response.
  ///
  /// - Parameters:
  ///   - isPrivate: whether the response is for one person, so that no cache keeps it.
  ///   - isSecure: whether the server is reached by https only.
  package static func add(to response: inout HTTPResponse, isPrivate: Bool, isSecure: Bool) {
    response.fields["X-Content-Type-Options"] = "nosniff"
    response.fields["X-Frame-Options"] = "DENY"
    // A private link must not be told to the pages that it links to.
    response.fields["Referrer-Policy"] = "no-referrer"
    response.fields["Cross-Origin-Opener-Policy"] = "same-origin"
    response.fields["Cross-Origin-Resource-Policy"] = "same-origin"
    response.fields["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if response.fields["Content-Security-Policy"] == nil {
      response.fields["Content-Security-Policy"] = contentPolicy
    }
    if response.fields["Cache-Control"] == nil {
      response.fields["Cache-Control"] = isPrivate ? "no-store" : "no-cache"
    }
    if isSecure { response.fields["Strict-Transport-Security"] = "max-age=31536000" }
  }
}

/// The cookie that keeps somebody's token once a private link was opened.
package struct SessionCookie: Sendable {
  /// Ports of one host share their cookies, so the name tells them apart.
  package let name: String
  private let isSecure: Bool
  private let isStrict: Bool

  /// - Parameter isStrict: whether links on other sites do not lead in: fit where nobody sends links about.
  package init(port: UInt16, isSecure: Bool, isStrict: Bool = false) {
    self.isSecure = isSecure
    self.isStrict = isStrict
    name = isSecure ? "__Host-workbook" : "workbook-\(port)"
  }

  /// What `Set-Cookie` says.
  ///
  /// Unless it is strict, it is sent when a link elsewhere leads here, else a private link in a letter would not work;
  /// writes are guarded by ``RequestPolicy``.
  package func setting(_ token: AccessToken) -> String {
    "\(name)=\(token.text); Path=/; HttpOnly; SameSite=\(isStrict ? "Strict" : "Lax"); Max-Age=15552000"
      + (isSecure ? "; Secure" : "")
  }

  /// The token that a request carries; nil if it has none, or none that could be one.
  package func token(of request: HTTPRequest) -> AccessToken? {
    request.cookie(name).flatMap { AccessToken($0) }
  }
}

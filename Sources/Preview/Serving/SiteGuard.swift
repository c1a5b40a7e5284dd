/// Who may ask a one-person server for what.
struct SiteGuard: Sendable {
  /// A refusal, in words for a person.
  struct Refusal: Error, Equatable {
    var status: Int
    var words: String
  }

  var address: LiveAddress
  var token: AccessToken

  /// Cookies know no ports, so that the name must.
  var cookieName: String { "workbook-\(address.port)" }

  var cookie: String { "\(cookieName)=\(token.text); Path=/; HttpOnly; SameSite=Strict" }

  /// Refuses whoever came by a name that is not ours: a page from elsewhere that had its own name lead to this machine.
  func checkHost(_ request: HTTPRequest) throws(Refusal) {
    guard let host = request.fields["host"], address.answers(to: host) else {
      throw Refusal(status: 421, words: "this server does not answer to that name")
    }
  }

  /// Whether a request comes with the token that a visitor got by the opening link.
  func isVisitor(_ request: HTTPRequest) -> Bool {
    request.cookie(cookieName).map { AccessToken.isEqual(token.text, $0) } ?? false
  }

  /// Refuses what a page of another origin sent, on this machine too.
  func checkOrigin(_ request: HTTPRequest, isWrite: Bool) throws(Refusal) {
    let refusal = Refusal(status: 403, words: "this came from another site")
    if let site = request.fields["sec-fetch-site"], site != "same-origin" { throw refusal }
    if let origin = request.fields["origin"] {
      guard origin.hasPrefix("http://"), address.answers(to: String(origin.dropFirst(7))),
        origin.dropFirst(7) == (request.fields["host"] ?? "")
      else { throw refusal }
    } else if isWrite {
      throw refusal
    }
  }
}

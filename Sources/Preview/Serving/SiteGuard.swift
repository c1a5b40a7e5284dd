import FlyingFox

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

  static let host = HTTPHeader("Host")
  static let origin = HTTPHeader("Origin")
  static let site = HTTPHeader("Sec-Fetch-Site")

  /// Refuses whoever came by a name that is not ours: a page from elsewhere that had its own name lead to this machine.
  func checkHost(_ request: HTTPRequest) throws(Refusal) {
    guard let host = request.headers[Self.host], address.answers(to: host) else {
      throw Refusal(status: 421, words: "this server does not answer to that name")
    }
  }

  /// Whether a request comes with the token that a visitor got by the opening link.
  func isVisitor(_ request: HTTPRequest) -> Bool {
    let cookies = (request.headers[.cookie] ?? "").split(separator: ";")
    return cookies.contains { cookie in
      let text = cookie.drop { $0 == " " }
      return text.hasPrefix(cookieName + "=") && token.matches(String(text.dropFirst(cookieName.count + 1)))
    }
  }

  /// Refuses what a page of another origin sent, on this machine too.
  func checkOrigin(_ request: HTTPRequest, isWrite: Bool) throws(Refusal) {
    let refusal = Refusal(status: 403, words: "this came from another site")
    if let site = request.headers[Self.site], site != "same-origin" { throw refusal }
    if let origin = request.headers[Self.origin] {
      guard origin.hasPrefix("http://"), address.answers(to: String(origin.dropFirst(7))),
        origin.dropFirst(7) == (request.headers[Self.host] ?? "")
      else { throw refusal }
    } else if isWrite {
      throw refusal
    }
  }
}

/// A secret of 128 bits, as 32 hexadecimal digits.
struct AccessToken: Sendable {
  let text: String

  init() {
    var generator = SystemRandomNumberGenerator()
    text = (0..<4).map { _ in
      let word = String(UInt32.random(in: 0 ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 8 - word.count) + word
    }.joined()
  }

  /// Nil for what is no token.
  init?(_ text: String) {
    guard text.utf8.count == 32, text.allSatisfy({ $0.isHexDigit && $0.isASCII }) else { return nil }
    self.text = text
  }

  /// Takes as long for a wrong text as for a right one of the same length.
  func matches(_ other: String) -> Bool {
    let mine = Array(text.utf8)
    let theirs = Array(other.utf8)
    guard mine.count == theirs.count else { return false }
    return zip(mine, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

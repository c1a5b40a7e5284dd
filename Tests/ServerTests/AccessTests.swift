import Foundation
import Testing

@testable import Server

@Suite struct AccessTests {
  @Test func tokensHave128BitsAndReadBack() throws {
    let tokens = (0..<1000).map { _ in AccessToken() }
    #expect(Set(tokens).count == 1000)
    for token in tokens {
      #expect(token.text.utf8.count == 22 && AccessToken(token.text) == token)
    }
    // Each of 128 bits is now set and now not.
    let bytes = try tokens.map { token in
      let plain = token.text.replacing("-", with: "+").replacing("_", with: "/") + "=="
      return try #require(Data(base64Encoded: plain))
    }
    for bit in 0..<128 {
      let share = bytes.count { $0[bit / 8] >> (bit % 8) & 1 == 1 }
      #expect((350...650).contains(share))
    }
    for text in [
      "", "a", String(repeating: "a", count: 23), String(repeating: "=", count: 22), "aaaaaaaaaaaaaaaaaaaaa\n",
    ] {
      #expect(AccessToken(text) == nil)
    }
    #expect(
      AccessToken.isEqual("abc", "abc") && !AccessToken.isEqual("abc", "abd") && !AccessToken.isEqual("abc", "ab"))
    #expect(!AccessToken.isEqual("", "\u{FF}") && AccessToken.isEqual("", ""))
  }

  @Test func aStoreKnowsHoldersButHoldsNoToken() throws {
    var store = TokenStore()
    let ada = store.issue(to: .learner("ada"))
    let teacher = store.issue(to: .instructor)
    #expect(store.holder(of: ada) == .learner("ada") && store.holder(of: teacher) == .instructor)
    #expect(store.holder(of: AccessToken()) == nil)
    let again = store.issue(to: .learner("ada"))
    #expect(store.holder(of: ada) == nil && store.holder(of: again) == .learner("ada"))
    let path = NSTemporaryDirectory() + "tokens-\(UUID().uuidString)/tokens.json"
    defer { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
    try store.write(path)
    #expect(try TokenStore.read(path) == store)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains(again.text) && !text.contains(teacher.text))
    #expect(AccessToken(again.digest) == nil, "a digest is no token")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test func ratesAreLimitedForEachAndMemoryIsBounded() {
    let limiter = RateLimiter(rate: 2, burst: 4, capacity: 100)
    #expect((0..<6).map { _ in limiter.allows("a", at: 10) } == [true, true, true, true, false, false])
    #expect(limiter.allows("b", at: 10))
    #expect(limiter.allows("a", at: 10.5) && !limiter.allows("a", at: 10.6))
    // A clock that stands still gives nothing; a long pause gives the burst, not more.
    #expect((0..<6).map { _ in limiter.allows("a", at: 1000) } == [true, true, true, true, false, false])
    for index in 0..<10_000 { _ = limiter.allows("x\(index)", at: 1000) }
    #expect(limiter.count <= 100)
  }

  private func request(_ method: String, _ fields: HTTPFields) -> HTTPRequest {
    HTTPRequest(method: method, path: "/", fields: fields)
  }

  @Test func onlyOurOwnPagesMayWrite() throws {
    let policy = try RequestPolicy(host: "127.0.0.1", port: 8080, publicURL: "https://Course.example.org/")
    func status(_ method: String, _ fields: HTTPFields, isPage: Bool = false) -> Int? {
      policy.refusal(of: request(method, fields), isPage: isPage)?.status
    }
    let host = "127.0.0.1:8080"
    #expect(status("GET", ["Host": host]) == nil)
    #expect(status("GET", ["Host": "LOCALHOST:8080"]) == nil)
    #expect(status("GET", ["Host": "course.example.org"]) == nil)
    #expect(status("GET", ["Host": "course.example.org:443"]) == nil, "some proxies name the usual port")
    let usual = try RequestPolicy(host: "127.0.0.1", port: 80)
    #expect(usual.refusal(of: request("GET", ["Host": "localhost"]), isPage: false) == nil)
    #expect(usual.refusal(of: request("GET", ["Host": "localhost:80"]), isPage: false) == nil)
    for rebound in [
      "evil.example.org:8080", "127.0.0.1", "127.0.0.1:81", "", "127.0.0.1:8080.evil.org", "course.example.org:8080",
    ] {
      #expect(status("GET", ["Host": rebound]) == 421)
    }
    #expect(status("POST", ["Host": host, "Origin": "http://127.0.0.1:8080"]) == nil)
    #expect(
      status(
        "POST", ["Host": "course.example.org", "Origin": "https://course.example.org", "Sec-Fetch-Site": "same-origin"])
        == nil)
    #expect(status("POST", ["Host": host]) == 403)
    #expect(status("POST", ["Host": host, "Origin": "null"]) == 403)
    #expect(status("POST", ["Host": host, "Origin": "https://evil.example.org"]) == 403)
    #expect(status("POST", ["Host": host, "Origin": "https://course.example.org.evil.org"]) == 403)
    #expect(status("POST", ["Host": host, "Origin": "http://127.0.0.1:8080", "Sec-Fetch-Site": "cross-site"]) == 403)
    #expect(status("POST", ["Host": host, "Origin": "http://127.0.0.1:8080", "Sec-Fetch-Site": "same-site"]) == 403)
    #expect(status("DELETE", ["Host": host, "Sec-Fetch-Site": "none"]) == 403)
    // A link elsewhere may lead to a page, but nothing elsewhere may load what pages load.
    #expect(
      status("GET", ["Host": host, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"], isPage: true) == nil)
    #expect(
      status("GET", ["Host": host, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"], isPage: true) == 403)
    #expect(status("GET", ["Host": host, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"]) == 403)
    for bad in ["course.example.org", "ftp://x.org", "https://x.org/path", "https://u@x.org", "https://x.org?a", ""] {
      #expect(throws: (any Error).self) { try RequestPolicy(host: "127.0.0.1", port: 1, publicURL: bad) }
    }
  }

  @Test func aProxysWordIsTakenOnlyWhereThereIsOne() throws {
    let forged: HTTPFields = ["X-Forwarded-For": "6.6.6.6, 10.0.0.7"]
    let open = try RequestPolicy(host: "127.0.0.1", port: 80)
    let proxied = try RequestPolicy(host: "127.0.0.1", port: 80, publicURL: "https://x.org")
    #expect(open.address(of: request("GET", forged)) == "127.0.0.1")
    #expect(proxied.address(of: request("GET", forged)) == "10.0.0.7")
    var direct = request("GET", forged)
    direct.address = "10.1.1.1"
    #expect(proxied.address(of: direct) == "10.1.1.1")
  }

  @Test func pathsStayInside() {
    #expect(RequestPath.parts("/") == [])
    #expect(RequestPath.parts("/lessons/01-power-laws.html") == ["lessons", "01-power-laws.html"])
    #expect(RequestPath.parts("/a%20b/%C3%A9") == ["a b", "é"])
    #expect(RequestPath.parts("/a/") == ["a", ""])
    for path in [
      "", "a", "//a", "/a//b", "/..", "/../etc/passwd", "/a/../b", "/./a", "/%2e%2e/a", "/%2E./a", "/.%2e/a",
      "/a%2f..%2fb",
      "/a%2Fb", "/a%5cb", "/a\\b", "/%00", "/a%00.html", "/%c0%ae%c0%ae/a", "/%C0%AF", "/%e0%80%ae", "/%ff", "/%",
      "/%4",
      "/%zz", "/%u002e", "/.git/config", "/.workbook/cache", "/a%0d%0aSet-Cookie:x", "/a%7f", "/%252e%252e/../a",
      "/" + String(repeating: "a", count: 3000), "/%ed%a0%80",
    ] { #expect(RequestPath.parts(path) == nil, "\(path)") }
    // Decoded once, not twice.
    #expect(RequestPath.parts("/%252e%252e") == ["%2e%2e"])
  }

  @Test func responsesCarryTheFieldsThatKeepBrowsersIn() {
    var response = HTTPResponse(200)
    SecurityHeaders.add(to: &response, isPrivate: true, isSecure: true)
    #expect(response.fields["content-security-policy"]?.contains("script-src 'self'") == true)
    #expect(response.fields["content-security-policy"]?.contains("unsafe") == false)
    #expect(response.fields["referrer-policy"] == "no-referrer" && response.fields["cache-control"] == "no-store")
    #expect(response.fields["x-content-type-options"] == "nosniff" && response.fields["x-frame-options"] == "DENY")
    #expect(response.fields["strict-transport-security"] != nil)
    let cookie = SessionCookie(port: 80, isSecure: true).setting(AccessToken())
    #expect(cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Lax"))
  }

  @Test func aCookieIsFoundAmongOthers() {
    let token = AccessToken()
    let cookie = SessionCookie(port: 99, isSecure: false)
    func found(_ value: String) -> AccessToken? { cookie.token(of: request("GET", ["Cookie": value])) }
    #expect(found("a=b; \(cookie.name)=\(token.text); c=d") == token)
    #expect(found("x\(cookie.name)=\(token.text)") == nil && found("\(cookie.name)=short") == nil && found("") == nil)
  }
}

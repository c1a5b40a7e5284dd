import Course
import Foundation
import Testing

@testable import Live
@testable import Server

/// A one-person server as strangers, other sites and curious visitors meet it.
@Suite struct SiteTests {
  /// Serves a small course while `use` runs.
  private func serve(_ use: @escaping @Sendable (_ port: UInt16, _ token: String, _ folder: String) throws -> Void)
    async throws
  {
    let folder = NSTemporaryDirectory() + "workbook-site-\(UUID().uuidString)"
    for (name, text) in [
      "workbook.yml": "title: Trial\n", "secret.txt": "the secret",
      "lessons/a.md": "# First\n\n- [ ] Done.\n\n![A picture](picture.svg)\n", "lessons/picture.svg": "<svg/>",
      "lessons/other.txt": "the secret",
      "exercises/q.md":
        "# Questions\n\nWhat?\n\n```exercise\nid: q\nchoices:\n  - {text: Yes, right: true}\n  - {text: No}\n```\n\n"
        + "```answer q\n\n```\n",
    ] {
      let path = "\(folder)/\(name)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/lessons/link.md", withDestinationPath: "/etc/hostname")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let course = try LiveCourse(course: try #require(CourseFolder.find(from: folder)), jobs: 1, progress: .silent)
    await course.refresh()
    let (ready, tell) = AsyncStream.makeStream(of: (UInt16, String).self)
    let serving = Task {
      try await LiveServer(course: course, host: "127.0.0.1", ports: 0...0).run { address, link in
        tell.yield((address.port, String(link.suffix(22))))
      }
    }
    defer { serving.cancel() }
    for await (port, token) in ready {
      try use(port, token, folder)
      break
    }
    serving.cancel()
    _ = await serving.result
  }

  private static func get(
    _ port: UInt16, _ path: String, token: String? = nil, _ fields: String = "", host: String? = nil
  ) throws -> RawClient.Response {
    try RawClient.ask(
      port,
      "GET \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\nConnection: close\r\n"
        + (token.map { "Cookie: workbook-\(port)=\($0)\r\n" } ?? "") + fields + "\r\n")
  }

  private static func post(
    _ port: UInt16, _ path: String, token: String?, body: String, origin: String? = "same", _ fields: String = "",
    type: String = "application/json"
  ) throws -> RawClient.Response {
    let origin = origin == "same" ? "http://127.0.0.1:\(port)" : origin
    return try RawClient.ask(
      port,
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\nContent-Type: \(type)\r\n"
        + (token.map { "Cookie: workbook-\(port)=\($0)\r\n" } ?? "") + (origin.map { "Origin: \($0)\r\n" } ?? "")
        + fields + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  private static let answer = #"{"page":"exercises/q.html","exercise":"q","base":"","text":"a"}"#

  @Test func theLinkLetsInAndNothingElseDoes() async throws {
    try await serve { (port, token, _) throws in
      let opened = try Self.get(port, "/?token=\(token)")
      #expect(opened.status == 303 && opened.field("location") == "/")
      let cookie = try #require(opened.field("set-cookie"))
      #expect(cookie.hasPrefix("workbook-\(port)=\(token);"))
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
      #expect(try Self.get(port, "/index.html", token: token).status == 200)
      var other = token
      other.replaceSubrange(other.startIndex...other.startIndex, with: other.first == "A" ? "B" : "A")
      for wrong in [nil, other, "", String(token.dropLast()), token + "A"] {
        for path in ["/", "/index.html", "/lessons/a.html", "/workbook.css", "/-/live.js", "/-/events?page=index.html"]
        {
          let refused = try Self.get(port, path, token: wrong)
          #expect([403, 429].contains(refused.status), "\(path) \(wrong ?? "none")")
          #expect(!refused.body.contains("Trial"))
        }
      }
      let wrong = try Self.get(port, "/?token=\(other)").status
      #expect([403, 429].contains(wrong))
    }
  }

  @Test func guessingIsSlowedDown() async throws {
    try await serve { (port, token, _) throws in
      let all = try (0..<60).map { _ in try Self.get(port, "/?token=\(String(repeating: "x", count: 22))").status }
      #expect(all.contains(429))
      #expect(!all.contains { ![403, 429].contains($0) })
      #expect(try Self.get(port, "/index.html", token: token).status == 200, "who has the link is not kept out")
    }
  }

  @Test func aForeignNameForThisMachineIsRefused() async throws {
    try await serve { (port, token, _) throws in
      for host in [
        "evil.example:\(port)", "127.0.0.1", "127.0.0.1.evil.example:\(port)", "localhost:1", "x@127.0.0.1:\(port)",
      ] {
        #expect(try Self.get(port, "/index.html", token: token, host: host).status == 421, "\(host)")
      }
      #expect(try Self.get(port, "/index.html", token: token, host: "localhost:\(port)").status == 200)
    }
  }

  @Test func otherSitesCannotWriteNorRead() async throws {
    try await serve { (port, token, folder) throws in
      for origin in [nil, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:\(port)"] {
        #expect(try Self.post(port, "/-/answer", token: token, body: Self.answer, origin: origin).status == 403)
      }
      for site in ["cross-site", "same-site", "none"] {
        #expect(
          try Self.post(port, "/-/answer", token: token, body: Self.answer, "Sec-Fetch-Site: \(site)\r\n").status == 403
        )
      }
      for site in ["cross-site", "same-site"] {
        let fields = "Sec-Fetch-Site: \(site)\r\nSec-Fetch-Mode: no-cors\r\n"
        for path in ["/lessons/a.html", "/-/events?page=index.html", "/lessons/picture.svg"] {
          #expect(try Self.get(port, path, token: token, fields).status == 403, "\(path)")
        }
      }
      // What a form can send.
      for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        #expect(try Self.post(port, "/-/answer", token: token, body: Self.answer, type: type).status == 415)
      }
      #expect(try Self.post(port, "/-/answer", token: nil, body: Self.answer).status == 403)
      #expect(try String(contentsOfFile: "\(folder)/exercises/q.md", encoding: .utf8).contains("```answer q\n\n```"))
      #expect(try Self.post(port, "/-/answer", token: token, body: Self.answer).status == 200)
      #expect(try String(contentsOfFile: "\(folder)/exercises/q.md", encoding: .utf8).contains("```answer q\na\n```"))
    }
  }

  @Test func onlyWhatPagesShowIsServed() async throws {
    try await serve { (port, token, _) throws in
      #expect(try Self.get(port, "/lessons/picture.svg", token: token).body == "<svg/>")
      for path in [
        "/secret.txt", "/lessons/other.txt", "/lessons/../secret.txt", "/lessons/%2e%2e/secret.txt",
        "/lessons/..%2fsecret.txt", "/..\\secret.txt", "/%5c..%5csecret.txt", "/lessons/a.html%00.svg",
        "/lessons//a.html", "/lessons/./a.html", "/.workbook/cache/serve/token", "/workbook.yml", "/lessons/a.md",
        "/lessons/link.html", "/lessons/link.md", "/etc/hostname", "//etc/hostname", "/%c0%ae%c0%ae/secret.txt",
        "/-/token", "/-/../secret.txt",
      ] {
        let response = try Self.get(port, path, token: token)
        #expect(response.status == 404, "\(path)")
        #expect(!response.text.contains("the secret"), "\(path)")
      }
    }
  }

  @Test func nothingIsWrittenOutsideTheCourse() async throws {
    try await serve { (port, token, _) throws in
      for page in ["../../etc/x.html", "lessons/link.html", "/etc/passwd", "exercises/gone.html", "", "index.html"] {
        let body = #"{"page":"\#(page)","exercise":"q","base":"","text":"a"}"#
        #expect(try Self.post(port, "/-/answer", token: token, body: body).status == 422, "\(page)")
      }
      for body in ["", "{", "[]", #"{"page":1}"#, String(repeating: "[", count: 100_000)] {
        #expect(try Self.post(port, "/-/answer", token: token, body: body).status == 400)
      }
      let huge =
        #"{"page":"exercises/q.html","exercise":"q","base":"","text":"\#(String(repeating: "a", count: 600_000))"}"#
      #expect(try Self.post(port, "/-/answer", token: token, body: huge).status == 413)
      let long =
        #"{"page":"exercises/q.html","exercise":"q","base":"","text":"\#(String(repeating: "a", count: 300_000))"}"#
      #expect(try Self.post(port, "/-/answer", token: token, body: long).status == 422)
      #expect(try Self.post(port, "/-/elsewhere", token: token, body: "{}").status == 404)
    }
  }

  @Test func writesHaveARate() async throws {
    try await serve { (port, token, _) throws in
      let all = try (0..<120).map { _ in try Self.post(port, "/-/answer", token: token, body: "{").status }
      #expect(all.first == 400 && all.contains(429))
    }
  }

  @Test func everyResponseHasItsHeaders() async throws {
    try await serve { (port, token, _) throws in
      for path in ["/index.html", "/lessons/a.html", "/workbook.js", "/-/live.js", "/gone.html", "/?token=\(token)"] {
        let response = try Self.get(port, path, token: token)
        #expect(response.field("x-content-type-options") == "nosniff", "\(path)")
        #expect(response.field("referrer-policy") == "no-referrer", "\(path)")
        #expect(response.field("cache-control") == "no-store", "\(path)")
        #expect(response.field("content-security-policy")?.contains("frame-ancestors 'none'") == true, "\(path)")
        #expect(response.field("content-security-policy")?.contains("default-src 'none'") == true, "\(path)")
      }
      let page = try Self.get(port, "/index.html", token: token).text
      #expect(!page.contains(token), "pages do not hold the token")
    }
  }

  @Test func theTokenIsKeptForItsOwnerAlone() async throws {
    try await serve { (_, token, folder) throws in
      let path = "\(folder)/.workbook/cache/serve/token"
      #expect(try String(contentsOfFile: path, encoding: .utf8) == token)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func aWriteFromAnOldPageIsAConflict() async throws {
    try await serve { (port, token, folder) throws in
      let body = #"{"page":"exercises/q.html","exercise":"q","base":"something else","text":"a"}"#
      let response = try Self.post(port, "/-/answer", token: token, body: body)
      #expect(response.status == 409)
      #expect(response.body == #"{"current":""}"#)
      #expect(try String(contentsOfFile: "\(folder)/exercises/q.md", encoding: .utf8).contains("```answer q\n\n```"))
      let tick = #"{"page":"lessons/a.html","revision":"x","line":3,"text":"Done.","ticked":true}"#
      #expect(try Self.post(port, "/-/tick", token: token, body: tick).status == 200)
      #expect(try String(contentsOfFile: "\(folder)/lessons/a.md", encoding: .utf8).contains("- [x] Done."))
    }
  }
}

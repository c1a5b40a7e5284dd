import Foundation
import Storage
import Testing

@testable import Course
@testable import Server

@Suite(.serialized) struct ClassTests {
  private static let exercises = """
    # Exercises

    How much?

    ```exercise
    id: much
    expect: 98765.0 / 8
    tolerance: 1%
    mistakes:
      - value: 4321.5
        say: You forgot the eighth.
        credit: 25%
    ```

    ```answer much

    ```

    How many?

    ```exercise
    id: many
    given:
      n: {uniform: [100, 900], whole: true}
    expect: n * 2
    ```

    ```answer many

    ```

    ```exercise
    id: code
    calls:
      - twice(3)
      - {call: twice(31337), hidden: true}
    ```

    ```swift {.solution #code}
    func twice(_ x: Int) -> Int { x + x + 0 * 424242 }
    ```

    ```swift {.answer #code}
    <#your code#>
    ```

    """

  @Test func onlyWhoHasALinkGetsIn() throws {
    let site = try ClassSite(Self.exercises)
    #expect(try site.get("/index.html", as: nil).status == 403)
    #expect(try site.get("/in/\(AccessToken().text)", as: nil).status == 403)
    #expect(try site.get("/in/..", as: nil).status == 404)
    let forged = "Cookie: workbook-\(site.port)=\(AccessToken().text)\r\n"
    #expect(
      try RawClient.ask(site.port, "GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:\(site.port)\r\n\(forged)\r\n").status
        == 403)
    let link = try site.get("/in/\(site.token("ada"))", as: nil)
    #expect(link.status == 303 && link.field("location") == "/")
    #expect(link.field("set-cookie")?.contains("HttpOnly") == true)
    #expect(try site.get("/", as: "ada").field("location") == "/index.html")
    let page = try site.get("/exercises/a.html", as: "ada")
    #expect(
      page.status == 200 && page.field("cache-control") == "no-store" && page.field("referrer-policy") == "no-referrer")
    #expect(try site.get("/lessons/a.html", as: "ada").body.contains("42"))
    // Each has what is theirs: a learner no board, the instructor no learner's page.
    for path in ["/-/board", "/-/board/events", "/-/board.js", "/-/board.css"] {
      #expect(try site.get(path, as: "ada").status == 404)
    }
    #expect(try site.get("/-/board", as: "instructor").status == 200)
    #expect(try site.get("/exercises/a.html", as: "instructor").status == 404)
    #expect(try site.post("/-/hand-in", "{}", as: "instructor").status == 404)
    #expect(try site.post("/-/hand-in", "{}", as: nil).status == 403)
    // The table is for its owner's eyes, and the store of tokens opens nothing.
    let table = try FileManager.default.attributesOfItem(atPath: "\(site.work)/links.csv")
    #expect(table[.posixPermissions] as? Int == 0o600)
    let store = try ClassSite.text("\(site.work)/.class/tokens.json")
    for who in ["ada", "bob", "cleo", "instructor"] { #expect(!store.contains(site.token(who))) }
    #expect(try ClassSite.text("\(site.work)/links.csv").contains("\"'=2+3\""))
    for name in ["index.html", "exercises/a.md", "exercises/a.html", "workbook.key"] {
      #expect(try site.get("/bob/\(name)", as: "ada").status == 404)
    }
  }

  @Test func foreignSitesNamesAndPathsAreRefused() throws {
    let site = try ClassSite(Self.exercises)
    let body = #"{"page":"exercises/a.html","exercise":"much","base":"","text":"1"}"#
    func post(_ fields: String, host: String? = nil) throws -> Int {
      try RawClient.ask(
        site.port,
        "POST /-/answer HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(site.port)")\r\n"
          + "Cookie: workbook-\(site.port)=\(site.token("ada"))\r\nContent-Type: application/json\r\n\(fields)"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
      ).status
    }
    let own = "Origin: http://127.0.0.1:\(site.port)\r\n"
    #expect(try post("") == 403)
    #expect(try post("Origin: null\r\n") == 403)
    #expect(try post("Origin: https://evil.example\r\n") == 403)
    #expect(try post("Origin: http://127.0.0.1:1\r\n") == 403)
    #expect(try post(own + "Sec-Fetch-Site: cross-site\r\n") == 403)
    #expect(try post(own + "Sec-Fetch-Site: same-site\r\n") == 403)
    #expect(try post(own, host: "evil.example:\(site.port)") == 421)
    #expect(try post(own, host: "127.0.0.1.evil.example") == 421)
    #expect(try !site.file(of: "ada").contains("```answer much\n1"))
    #expect(try post(own) == 200)
    #expect(try site.file(of: "ada").contains("```answer much\n1\n"))
    // No form of another site can send this type.
    let plain = body
    #expect(
      try RawClient.ask(
        site.port,
        "POST /-/answer HTTP/1.1\r\n\(site.fields("ada"))\(own)Content-Type: text/plain\r\n"
          + "Content-Length: \(plain.utf8.count)\r\n\r\n\(plain)"
      ).status == 415)
    for path in [
      "/../bob/exercises/a.md", "/%2e%2e/bob/exercises/a.md", "/..%2fbob/exercises/a.md", "/exercises/..%5c..%5cbob",
      "/exercises/%00a.html", "/%c0%ae%c0%ae/bob/exercises/a.md", "//bob/exercises/a.md", "/exercises/a.md",
      "/workbook.key",
      "/.workbook/released", "/workbook.yml", "/exercises/a.html%00", "/exercises/./a.html", "/-/../index.html",
      "/%2fetc/passwd",
    ] {
      let response = try site.get(path, as: "ada")
      #expect((400..<500).contains(response.status), "\(path): \(response.status)")
    }
    // What a page is told to write to is a page of the course, no path.
    for page in [
      "../bob/exercises/a.html", "/etc/passwd", "exercises/../../bob/exercises/a.html", "bob/exercises/a.html",
    ] {
      let text = #"{"page":"\#(page)","exercise":"much","base":"","text":"666"}"#
      #expect(try site.post("/-/answer", text, as: "ada").status == 422)
    }
    #expect(try !site.file(of: "bob").contains("666"))
  }

  @Test func linksThatLeadOutOfALearnersFolderAreNotFollowed() throws {
    let site = try ClassSite(Self.exercises)
    let path = "\(site.work)/ada/exercises/a.md"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "\(site.work)/bob/exercises/a.md")
    let before = try site.file(of: "bob")
    #expect(try site.get("/exercises/a.html", as: "ada").status == 404)
    #expect(try site.answer("5", to: "much", replacing: "", as: "ada").status == 422)
    #expect(try site.post("/-/hand-in", "{}", as: "ada").status == 500)
    #expect(try site.file(of: "bob") == before)
    #expect(!FileManager.default.fileExists(atPath: "\(site.work)/handed-in/ada"))
  }

  @Test func tooMuchIsRefused() throws {
    let site = try ClassSite(Self.exercises)
    let huge =
      #"{"page":"exercises/a.html","exercise":"much","base":"","text":""#
      + String(repeating: "5", count: 300_000) + "\"}"
    #expect(try site.post("/-/answer", huge, as: "ada").status == 422)
    let larger = String(repeating: "x", count: 2_000_000)
    #expect(try [0, 413].contains(site.post("/-/answer", larger, as: "ada").status))
    #expect(try site.post("/-/answer", "{", as: "ada").status == 400)
    let client = try RawClient(port: site.port)
    var statuses: Set<Int> = []
    for _ in 0..<300 where !statuses.contains(429) {
      statuses.insert(try site.post("/-/answer", "{}", as: "bob", on: client).status)
    }
    #expect(statuses.contains(429))
    // Others are not concerned.
    #expect(try site.answer("5", to: "much", replacing: "", as: "cleo").status == 200)
    var strangers: Set<Int> = []
    for _ in 0..<200 where !strangers.contains(429) {
      strangers.insert(try site.get("/in/\(AccessToken().text)", as: nil).status)
    }
    #expect(strangers == [403, 429])
    #expect(try site.get("/in/\(site.token("ada"))", as: nil).status == 303)
  }

  @Test func pagesHoldNothingOfTheKeys() throws {
    let site = try ClassSite(Self.exercises)
    let pages = ["/index.html", "/exercises/a.html", "/lessons/a.html", "/numbers.html", "/workbook.js", "/-/live.js"]
    let secrets = ["98765", "12345.6", "4321.5", "forgot the eighth", "31337", "424242", "n * 2"]
    func look() throws {
      for page in pages {
        let response = try site.get(page, as: "ada")
        #expect(response.status == 200, "\(page)")
        for secret in secrets { #expect(!response.text.contains(secret), "\(secret) in \(page)") }
      }
    }
    try look()
    let wrong = try site.answer("12000", to: "much", replacing: "", as: "ada")
    #expect(wrong.body.contains("\"state\":\"wrong\""))
    for secret in secrets { #expect(!wrong.text.contains(secret)) }
    try look()
    // Each has numbers of their own.
    let given = try ["ada", "bob", "cleo"].map { who in
      try #require(try site.file(of: who).firstMatch(of: #/n: (\d+)/#)).output.1
    }
    #expect(Set(given).count > 1)
    let mine = String((Int(given[0]) ?? 0) * 2)
    #expect(try site.answer(mine, to: "many", replacing: "", as: "ada").body.contains("\"state\":\"right\""))
    #expect(
      try site.answer(mine, to: "many", replacing: "", as: "bob").body.contains("\"state\":\"right\"")
        == (given[0] == given[1]))
  }

  @Test func markupInNamesAndAnswersStaysText() throws {
    let site = try ClassSite(Self.exercises)
    let attack = "<img src=x onerror=alert(1)>\"'</textarea><script>alert(2)</script>"
    let answer = try site.answer(attack, to: "much", replacing: "", as: "bob")
    #expect(answer.status == 200 && !answer.body.contains("<img") && !answer.body.contains("<script>alert(2)"))
    let page = try site.get("/exercises/a.html", as: "bob").body
    #expect(!page.contains("<img src=x") && !page.contains("<script>alert"))
    _ = try site.answer("7 <b onclick=x>", to: "much", replacing: "", as: "cleo")
    let board = try site.get("/-/board", as: "instructor")
    #expect(board.body.contains("Bob &lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!board.body.contains("<script>alert") && !board.body.contains("<img") && !board.body.contains("<b onclick"))
    #expect(board.field("content-security-policy")?.contains("script-src 'self'") == true)
  }

  @Test func theInstructorsPageFollowsTheClass() throws {
    let site = try ClassSite(Self.exercises)
    let client = try RawClient(port: site.port)
    client.send("GET /-/board/events HTTP/1.1\r\n\(site.fields("instructor"))Sec-Fetch-Site: same-origin\r\n\r\n")
    #expect(client.read { $0.contains("data: ") && $0.hasSuffix("\n\n") }.contains("3 learners"))
    for (old, new) in [("", "5"), ("5", "6"), ("6", "7")] {
      #expect(try site.answer(new, to: "much", replacing: old, as: "ada").status == 200)
    }
    #expect(try site.answer("12345.6", to: "much", replacing: "", as: "cleo").body.contains("right"))
    let right = #"data-kind=\"right\">1<"#
    let event = client.read { $0.contains(right) && $0.contains("<code>7<") }
    #expect(event.contains(#"data-kind=\"wrong\">1<"#) && event.contains("<code>7<"))
    // Three misses: stuck.
    let board = try site.get("/-/board", as: "instructor").body
    let row = board.components(separatedBy: "\n").first { $0.contains("data-exercise=\"much\"") } ?? ""
    #expect(row.contains("<td>Ada</td>"), "\(row)")
    // It is still known after the server was killed.
    site.kill()
    try site.start()
    #expect(
      try site.becomes {
        let row =
          try site.get("/-/board", as: "instructor").body.components(separatedBy: "\n")
          .first { $0.contains("data-exercise=\"much\"") } ?? ""
        return row.contains("<td>Ada</td>") && row.contains("data-kind=\"right\">1<")
      })
  }

  @Test func handInsAreKeptAsTheyWere() throws {
    let site = try ClassSite(Self.exercises)
    _ = try site.answer("5", to: "much", replacing: "", as: "ada")
    let first = try site.file(of: "ada")
    let receipt = try site.post("/-/hand-in", "{}", as: "ada")
    #expect(
      receipt.status == 200 && receipt.body.contains("\"answered\":1") && receipt.body.contains("\"exercises\":3"))
    _ = try site.answer("6", to: "much", replacing: "5", as: "ada")
    #expect(try site.post("/-/hand-in", "{}", as: "ada").status == 200)
    let shelf = "\(site.work)/handed-in/ada"
    let names = try FileManager.default.contentsOfDirectory(atPath: shelf).sorted()
    #expect(names.count == 2)
    let kept = "\(shelf)/\(names[0])/exercises/a.md"
    #expect(try ClassSite.text(kept) == first)
    #expect(try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? Int == 0o444)
    let digest = SHA256.hex(of: Array(first.utf8))
    #expect(receipt.body.contains(SHA256.hex(of: Array("\(digest)  exercises/a.md\n".utf8))))
    #expect(try site.get("/-/hand-ins", as: "bob").body == "[]")
    #expect(try site.get("/-/board", as: "instructor").body.contains("(2 times)"))
  }

  /// The folder of what was handed in is what `grade` takes.
  @Test func handInsAreGraded() throws {
    let site = try ClassSite(Self.exercises)
    _ = try site.answer("12345.6", to: "much", replacing: "", as: "ada")
    _ = try site.post("/-/hand-in", "{}", as: "ada")
    _ = try site.answer("5", to: "much", replacing: "", as: "bob")
    _ = try site.post("/-/hand-in", "{}", as: "bob")
    #expect(try site.get("/exercises/a.html", as: "ada").body.contains("class=\"verdict right\""))
    struct Report: Decodable {
      struct Learner: Decodable {
        var id: String
        var points: Double
      }
      struct Summary: Decodable { var learners: [Learner] }
      var graded: Int
      var strays: [[String: String]]
      var summary: Summary
    }
    let text = try site.run("grade", "\(site.work)/handed-in", "--roster", "roster.csv", "--format", "json")
    let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
    #expect(report.graded == 2 && report.strays.isEmpty, "\(text)")
    let points = Dictionary(uniqueKeysWithValues: report.summary.learners.map { ($0.id, $0.points) })
    #expect((points["ada"] ?? 0) > 0 && points["bob"] == 0 && points["cleo"] == 0)
  }

  @Test(.needsSandbox) func codeWaitsItsTurnAndValuesDoNotWaitForIt() throws {
    let site = try ClassSite(Self.exercises)
    let old = "<#your code#>"
    // One that never ends, one that is right.
    let endless = "func twice(_ x: Int) -> Int { while true {} }"
    let loop = try site.answer(endless, to: "code", replacing: old, as: "ada")
    let good = try site.answer("func twice(_ x: Int) -> Int { 2 * x }", to: "code", replacing: old, as: "bob")
    #expect(loop.body.contains("\"state\":\"judging\"") && good.body.contains("\"state\":\"judging\""))
    // While they wait, a value is judged.
    #expect(try site.answer("12345.6", to: "much", replacing: "", as: "ada").body.contains("\"state\":\"right\""))
    #expect(try site.becomes { try site.get("/exercises/a.html", as: "bob").body.contains("class=\"verdict right\"") })
    #expect(
      try site.becomes { try !site.get("/exercises/a.html", as: "ada").body.contains("class=\"verdict judging\"") })
    let right = "class=\"verdict right\" role=\"status\" id=\"wb-verdict-code\""
    #expect(try !site.get("/exercises/a.html", as: "ada").body.contains(right))
  }

  @Test func nothingAcknowledgedIsLostWhenTheServerIsKilled() async throws {
    let names = (0..<12).map { "s\($0)" }
    let site = try ClassSite(Self.exercises, roster: "id\n" + names.joined(separator: "\n") + "\n")
    let answered = AsyncStream.makeStream(of: Void.self)
    // The last text that was acknowledged, and the one that may have been written after it.
    let ends = await withTaskGroup(of: (String, acknowledged: String, sent: String).self) { group in
      for name in names {
        group.addTask {
          await withCheckedContinuation { continuation in
            Thread.detachNewThread {
              var acknowledged = ""
              var sent = ""
              if let client = try? RawClient(port: site.port) {
                for round in 1..<100 {
                  sent = "\(round)"
                  let response = try? site.answer(sent, to: "much", replacing: acknowledged, as: name, on: client)
                  guard response?.status == 200 else { break }
                  acknowledged = sent
                  answered.continuation.yield()
                }
              }
              continuation.resume(returning: (name, acknowledged, sent))
            }
          }
        }
      }
      group.addTask {
        var count = 0
        for await _ in answered.stream {
          count += 1
          if count == 200 { break }
        }
        site.kill()
        return ("", "", "")
      }
      var all: [(String, acknowledged: String, sent: String)] = []
      for await end in group { all.append(end) }
      return all
    }
    for (name, acknowledged, sent) in ends where !name.isEmpty {
      let text = try site.file(of: name)
      #expect(
        text.contains("```answer much\n\(acknowledged)\n```") || text.contains("```answer much\n\(sent)\n```"),
        "\(name): acknowledged \(acknowledged), sent \(sent)")
    }
    try site.start()
    let name = try #require(names.first)
    #expect(try site.get("/exercises/a.html", as: name).status == 200)
  }

  @Test func workIsCheckedAsItStands() throws {
    let site = try ClassSite(Self.exercises)
    _ = try site.answer("12345.6", to: "much", replacing: "", as: "ada")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: ClassSite.command)
    process.arguments = ["check", "--format", "json", "--quiet"]
    process.currentDirectoryURL = URL(fileURLWithPath: "\(site.work)/ada")
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let report = try JSONDecoder().decode(CheckReport.self, from: data)
    let entries = report.documents.flatMap(\.exercises)
    #expect(entries.first { $0.id == "much" }?.status == .right)
    #expect(entries.first { $0.id == "many" }?.status == .unanswered)
  }
}

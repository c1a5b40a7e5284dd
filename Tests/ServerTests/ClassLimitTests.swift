import Foundation
import Testing

@testable import Course
@testable import Server

@Suite(.serialized) struct ClassLimitTests {
  private static let exercises = """
    # Exercises

    What is three times `{swift} n`, which is `{swift} n * 3 + 1` less one? The first is `{swift} shared(1)`.

    ```exercise
    id: many
    given:
      n: {uniform: [100, 900], whole: true}
    expect: n * 3
    ```

    ```answer many

    ```

    ```swift {.hidden}
    func shared(_ x: Int) -> Int { x }
    ```

    ```exercise
    id: code
    calls:
      - twice(3)
    ```

    ```swift {.solution #code}
    func twice(_ x: Int) -> Int { x + x }
    ```

    ```swift {.answer #code}
    <#your code#>
    ```

    """

  private static func drawn(_ site: ClassSite, _ who: String) throws -> Int? {
    let text = try ClassSite.text("\(site.work)/\(who)/exercises/a.md")
    return text.firstMatch(of: #/three times ([0-9 ,]+), which/#).flatMap { Int($0.1.filter(\.isNumber)) }
  }

  @Test func everyPageHasItsLearnersOwnNumbersAndCodeStaysPassedAfterARestart() throws {
    var exercises = Self.exercises
    // The cell comes before the prompt that uses it.
    exercises = exercises.replacing("The first is `{swift} shared(1)`.", with: "")
    let site = try ClassSite(exercises)
    var own: [String: Int] = [:]
    for who in ["ada", "bob", "cleo"] {
      let number = try #require(try Self.drawn(site, who))
      own[who] = number
      #expect(try site.becomes { try site.get("/exercises/a.html", as: who).body.contains("\(number * 3 + 1)") })
    }
    for who in own.keys {
      let page = try site.get("/exercises/a.html", as: who).body
      for (other, number) in own where other != who && number != own[who] {
        #expect(!page.contains(">\(number * 3 + 1)<"), "\(who) sees the number of \(other)")
      }
    }
    _ = try site.answer("func twice(_ x: Int) -> Int { 2 * x }", to: "code", replacing: "<#your code#>", as: "ada")
    let passed = "class=\"verdict right\" role=\"status\" id=\"wb-verdict-code\""
    guard try site.becomes({ try site.get("/exercises/a.html", as: "ada").body.contains(passed) }) else {
      // Where code is not run there is nothing to be kept.
      #expect(try site.get("/exercises/a.html", as: "ada").body.contains("graded later"))
      return
    }
    site.kill()
    try site.start()
    #expect(try site.get("/exercises/a.html", as: "ada").body.contains(passed), "not run again")
    // The same code again has its verdict at once.
    let again = try site.answer(
      "func twice(_ x: Int) -> Int { 2 * x }", to: "code", replacing: "func twice(_ x: Int) -> Int { 2 * x }", as: "ada"
    )
    #expect(again.body.contains("\"state\":\"right\""))
  }

  @Test func oneLearnersStreamsKeepNobodyOut() throws {
    let site = try ClassSite(Self.exercises.replacing("The first is `{swift} shared(1)`.", with: ""))
    var streams: [RawClient] = []
    for _ in 0..<40 {
      let client = try RawClient(port: site.port)
      client.send(
        "GET /-/events?page=exercises/a.html&revision=x HTTP/1.1\r\n\(site.fields("ada"))Sec-Fetch-Site: same-origin\r\n\r\n"
      )
      #expect(client.read { $0.contains("data: ") || $0.contains("retry") }.contains("200"))
      streams.append(client)
    }
    // The oldest are cut off, the latest go on.
    #expect(streams[0].readToEnd().count >= 0)
    #expect(try site.get("/exercises/a.html", as: "bob").status == 200)
    #expect(try site.get("/exercises/a.html", as: "ada").status == 200)
  }

  @Test func aLineThatWasCutOffCostsNoOther() throws {
    let path = NSTemporaryDirectory() + "journal-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let entry = ClassJournal.Entry(time: .now, learner: "ada", exercise: "a", status: "wrong")
    try ClassJournal(path: path).add(entry)
    let whole = try String(contentsOfFile: path, encoding: .utf8)
    try Data((whole + whole.prefix(20)).utf8).write(to: URL(fileURLWithPath: path))
    let journal = try ClassJournal(path: path)
    journal.add(entry)
    #expect(journal.read().count == 2)
  }
}

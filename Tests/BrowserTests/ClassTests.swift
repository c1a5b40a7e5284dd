import Foundation
import Testing

/// A class in a real browser: a learner answers and hands in, the instructor's page follows.
@Suite struct ClassTests {
  private static let exercises = """
    # Exercises

    How much?

    ```exercise
    id: much
    title: How much
    expect: 40.0 + 2
    tolerance: 1%
    ```

    ```answer much

    ```
    """

  @Test func alearnerAnswersAndHandsInAndTheInstructorSeesIt() async throws {
    let site = try LiveSite(
      [
        "exercises/a.md": Self.exercises,
        "roster.csv": "id,name\nada,\"Ada <img src=x onerror=alert(1)>\"\nbob,Bob\n",
      ], ["--class", "--roster", "roster.csv", "--work", "work"])
    let table = try site.read("work/links.csv")
    let row = try #require(table.split(whereSeparator: \.isNewline).first { $0.hasPrefix("\"ada\"") })
    let link = try #require(row.split(separator: ",").last).filter { $0 != "\"" }
    try await Browser.tab { learner in
      // Tabs of one browser share their cookies, as two people's browsers do not: the instructor's page is opened first,
      // and goes on with the stream that it has.
      let instructor = try learner.another()
      defer { instructor.close() }
      try instructor.go(to: site.link)
      try instructor.wait(
        until: "document.querySelector('tr[data-exercise=much] td[data-kind=open]').textContent === '2'")
      let name: String = try instructor.value("document.querySelector('tr[data-learner=ada] th').textContent")
      #expect(name == "Ada <img src=x onerror=alert(1)>")

      try learner.go(to: link)
      try learner.go(to: site.address + "exercises/a.html")
      try learner.wait(
        until: "document.querySelector('.hand-in-receipt').textContent.includes('Nothing submitted yet')")
      try learner.type("7", into: ".field-input")
      try learner.press("Enter", text: "\r")
      try learner.wait(until: "document.querySelector('#wb-verdict-much').classList.contains('wrong')")
      try instructor.wait(
        until: "document.querySelector('tr[data-exercise=much] td[data-kind=wrong]').textContent === '1'")
      let common: String = try instructor.value("document.querySelector('tr[data-exercise=much] code').textContent")
      #expect(common == "7")

      try learner.run("document.querySelector('.field-input').value = ''")
      try learner.type("42", into: ".field-input")
      try learner.press("Enter", text: "\r")
      try learner.wait(until: "document.querySelector('#wb-verdict-much').classList.contains('right')")
      #expect(try site.read("work/ada/exercises/a.md").contains("```answer much\n42\n```"))
      try learner.click(".hand-in button")
      try learner.wait(until: "document.querySelector('.hand-in-receipt').textContent.includes('1 of 1 answered')")
      try instructor.wait(
        until: "document.querySelector('tr[data-exercise=much] td[data-kind=right]').textContent === '1'")
      try instructor.wait(until: "document.querySelector('tr[data-learner=ada] td:nth-child(5) time') !== null")
      let handedIn = try FileManager.default.contentsOfDirectory(atPath: "\(site.site.folder)/work/handed-in/ada")
      #expect(handedIn.count == 1)
    }
  }
  private static let code = """
    # Exercises

    ```exercise
    id: twice
    title: Twice
    tolerance: exact
    calls:
      - twice(2)
    ```

    ```swift {.solution #twice}
    func twice(_ x: Int) -> Int { x + x }
    ```

    ```swift {.answer #twice}
    func twice(_ x: Int) -> Int { <#your code#> }
    ```
    """

  /// The reply to an answer may come after the verdict that the page has by then. It says "Running …", and is out of date.
  @Test func aLateReplyLeavesTheVerdictAlone() async throws {
    let site = try LiveSite(
      ["exercises/a.md": Self.code, "roster.csv": "id,name\nada,Ada\n"],
      ["--class", "--roster", "roster.csv", "--work", "work"])
    let table = try site.read("work/links.csv")
    let row = try #require(table.split(whereSeparator: \.isNewline).first { $0.hasPrefix("\"ada\"") })
    let link = try #require(row.split(separator: ",").last).filter { $0 != "\"" }
    try await Browser.tab { tab in
      try tab.go(to: link)
      try tab.go(to: site.address + "exercises/a.html")
      try tab.wait(until: "document.querySelector('form.field[data-kind=code] .field-input') !== null")
      // Replies to answers are held back until the page shows a verdict.
      try tab.run(
        """
        window.states = [];
        var send = window.fetch;
        var judged = function () { return /right|wrong/.test(document.querySelector('#wb-verdict-twice').className); };
        window.fetch = function (place, options) {
          var reply = send.apply(window, arguments);
          if (!/-\\/answer$/.test(String(place))) { return reply; }
          return reply.then(function (response) {
            return response.clone().json().then(function (json) {
              window.states.push(json.state);
              return new Promise(function (resolve) {
                var timer = setInterval(function () {
                  if (judged()) { clearInterval(timer); resolve(response); window.isLate = true; }
                }, 20);
              });
            });
          });
        };
        """)
      try tab.fill("func twice(_ x: Int) -> Int { 2 * x }", into: ".field-input")
      try tab.click("form.field[data-kind=code] button[type=submit]")
      try tab.wait(until: "window.isLate === true && !document.querySelector('form.field[aria-busy]')")
      let states: [String] = try tab.value("window.states")
      #expect(states == ["judging"])
      let shown: String = try tab.value("document.querySelector('#wb-verdict-twice').className", afterFrames: 3)
      #expect(shown == "verdict right")
    }
  }
}

import Foundation
import Testing

/// Answers and ticks that are given in a page.
@Suite struct LiveAnswerTests {
  static let course = [
    "exercises/a.md": """
    # Questions

    Twice 21?

    ```exercise
    id: double
    expect: 2 * 21
    unit: nats
    hints: [Add it to itself., Forty and a little.]
    attempts: [3, 2, 1]
    points: 3
    mistakes:
      - value: 441
        say: That is the square.
    ```

    ```answer double

    ```

    Which?

    ```exercise
    id: which
    choices:
      - The first
      - {text: The second, right: true}
    ```

    ```answer which

    ```

    Which ones?

    ```exercise
    id: many
    kind: all-or-nothing
    choices:
      - {text: Two, right: true}
      - {text: Three, right: true}
      - {text: Four}
    ```

    Thrice:

    ```exercise
    id: thrice
    calls: [thrice(3), thrice(-1)]
    ```

    ```swift {.answer #thrice}
    func thrice(_ n: Int) -> Int {
      <#your code#>
    }
    ```

    ```swift {.solution #thrice}
    func thrice(_ n: Int) -> Int { 3 * n }
    ```

    """,
    "lessons/a.md": """
    # List

    - [ ] I can tick.
    - [ ] I know what doubling is ([exercise](../exercises/a.md#double)).

    """,
  ]

  @Test func aRightAndAWrongAnswer() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(Self.course)
      let before = try site.read("exercises/a.md")
      try tab.open(site, "exercises/a.html")
      try tab.wait(until: "document.querySelector('#double .badge.unanswered') && !document.querySelector('.judging')")
      try tab.type("441", into: "#wb-field-double")
      try tab.press("Enter", text: "\r")
      try tab.wait(until: "document.querySelector('#wb-verdict-double')?.innerText.includes('the square')")
      #expect(try tab.text("#wb-verdict-double").contains("2 attempts left"))
      #expect(
        try site.read("exercises/a.md") == before.replacing("```answer double\n\n", with: "```answer double\n441\n"))
      try tab.fill("42 nats", into: "#wb-field-double")
      try tab.click("#double button[type=submit]")
      try tab.wait(
        until: "document.querySelector('#wb-verdict-double.right') && document.querySelector('#double .badge.right')")
      #expect(try tab.value("document.querySelector('#wb-verdict-double').getAttribute('role')") == "status")
      #expect(try tab.text("#double .points") == "2 of 3 points")
      #expect(
        try site.read("exercises/a.md") == before.replacing("```answer double\n\n", with: "```answer double\n42 nats\n")
      )
    }
  }

  @Test func choicesAreRadioButtonsAndCheckBoxes() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(Self.course)
      try tab.open(site, "exercises/a.html")
      try tab.click("#which input[value=a]")
      try tab.click("#which button[type=submit]")
      try tab.wait(until: "document.querySelector('#wb-verdict-which.wrong')")
      try tab.click("#which input[value=b]")
      try tab.click("#which button[type=submit]")
      try tab.wait(until: "document.querySelector('#wb-verdict-which.right')")
      try site.wait(for: "```answer which\nb\n```", in: "exercises/a.md")
      // The first answer makes its place in the file.
      for value in ["a", "b"] { try tab.click("#many input[value=\(value)]") }
      try tab.click("#many button[type=submit]")
      try tab.wait(until: "document.querySelector('#wb-verdict-many.right')")
      try site.wait(for: "```answer many\na, b\n```", in: "exercises/a.md")
      try tab.call("Page.reload")
      try tab.wait(
        until:
          "document.querySelector('#many input[value=b]')?.checked && document.querySelector('#which input[value=b]').checked"
      )
    }
  }

  @Test func codeIsCompiledAndWhatIsWrongStandsAtItsLine() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(Self.course)
      try tab.open(site, "exercises/a.html")
      try tab.wait(until: "!document.querySelector('.judging') && document.querySelector('#wb-field-thrice')")
      try tab.fill("func thrice(_ n: Int) -> Int {\nreturn n + \"x\"\n}", into: "#wb-field-thrice")
      #expect(try tab.value("document.querySelector('.editor-view .k').innerText") == "func")
      try tab.click("#thrice button[type=submit]")
      try tab.wait(until: "document.querySelector('#wb-verdict-thrice.judging, #wb-verdict-thrice.failed')")
      try tab.wait(until: "document.querySelector('#wb-verdict-thrice.failed')")
      try tab.wait(until: "document.querySelector('.editor-messages [data-at=\"2\"]')")
      try tab.wait(
        until: "[...document.querySelectorAll('.editor-view .row')].findIndex(r => r.classList.contains('bad')) === 1")
      try tab.fill("func thrice(_ n: Int) -> Int {\nreturn 3 * n\n}", into: "#wb-field-thrice")
      try tab.click("#thrice button[type=submit]")
      try tab.wait(until: "document.querySelector('#wb-verdict-thrice.right')")
      #expect(try tab.value("document.querySelectorAll('.editor-view .bad, .editor-messages li').length") == 0)
      #expect(
        try site.read("exercises/a.md").contains(
          "```swift {.answer #thrice}\nfunc thrice(_ n: Int) -> Int {\nreturn 3 * n\n}\n```"))
    }
  }

  @Test func theEditorIndentsAndLetsTheKeyboardOut() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(Self.course)
      try tab.open(site, "exercises/a.html")
      try tab.fill("a {", into: "#wb-field-thrice")
      try tab.press("Enter", text: "\r")
      #expect(try tab.value("document.querySelector('#wb-field-thrice').value") == "a {\n  ")
      try tab.press("Tab")
      #expect(try tab.value("document.querySelector('#wb-field-thrice').value") == "a {\n    ")
      #expect(try tab.value("document.activeElement.id") == "wb-field-thrice")
      try tab.press("Escape")
      try tab.press("Tab")
      #expect(try tab.value("document.activeElement.id !== 'wb-field-thrice'"))
    }
  }

  @Test func hintsUnfoldOneAtATimeAndStayOpen() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(Self.course)
      try tab.open(site, "exercises/a.html")
      #expect(try !tab.text("#double").contains("Add it"))
      try tab.click("#double .hint > summary")
      try tab.wait(until: "document.querySelector('#double').innerText.includes('Add it')")
      #expect(try !tab.text("#double").contains("Forty and a little"))
      try tab.type("7", into: "#wb-field-double")
      try tab.press("Enter", text: "\r")
      try tab.wait(until: "document.querySelector('#wb-verdict-double.wrong')")
      #expect(try tab.text("#double").contains("Add it"))
    }
  }

  @Test func aChangedFileIsNotOverwritten() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(Self.course)
      try tab.open(site, "exercises/a.html")
      try tab.type("41", into: "#wb-field-double")
      try site.edit("exercises/a.md", "```answer double\n\n", "```answer double\n43\n")
      try tab.wait(until: "document.querySelector('#double .conflict:not([hidden])')")
      #expect(try tab.text("#double .conflict").contains("43"))
      #expect(try tab.text("#double .conflict").contains("41"))
      #expect(try tab.value("document.querySelector('#wb-field-double').value") == "41")
      try site.wait(for: "```answer double\n43\n", in: "exercises/a.md")
      try tab.click("#double .conflict button:nth-of-type(2)")
      try tab.wait(until: "document.querySelector('#wb-field-double').value === '43'")
      #expect(try tab.value("document.querySelector('#double .conflict').hidden"))
      // A write that races with another is refused, and the learner chooses here too.
      try tab.fill("42", into: "#wb-field-double")
      try tab.run("document.querySelector('#double form').dataset.base = 'something else'")
      try tab.click("#double button[type=submit]")
      try tab.wait(until: "document.querySelector('#double .conflict:not([hidden])')")
      try site.wait(for: "```answer double\n43\n", in: "exercises/a.md")
      try tab.click("#double .conflict button:nth-of-type(1)")
      try tab.wait(until: "document.querySelector('#wb-verdict-double.right')")
      try site.wait(for: "```answer double\n42\n", in: "exercises/a.md")
    }
  }

  @Test func anAnswerThatIsNotBeingWrittenFollowsTheFile() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(Self.course)
      try tab.open(site, "exercises/a.html")
      try site.edit("exercises/a.md", "```answer double\n\n", "```answer double\n42\n")
      try tab.wait(until: "document.querySelector('#wb-field-double').value === '42'")
      try tab.wait(until: "document.querySelector('#wb-verdict-double.right')")
      #expect(try tab.value("document.querySelector('#double .conflict').hidden"))
    }
  }

  @Test func aTickIsWrittenAndTakenBackAndExercisesVerifyItems() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(Self.course)
      let before = try site.read("lessons/a.md")
      try tab.open(site, "lessons/a.html")
      try tab.click("li.task:nth-child(1) input")
      try site.wait(for: "- [x] I can tick.", in: "lessons/a.md")
      #expect(try site.read("lessons/a.md") == before.replacing("[ ] I can", with: "[x] I can"))
      try tab.wait(until: "document.querySelector('li.task:nth-child(1).ticked')")
      try tab.click("li.task:nth-child(1) input")
      try site.wait(for: "- [ ] I can tick.", in: "lessons/a.md")
      #expect(try site.read("lessons/a.md") == before)
      #expect(try tab.value("!document.querySelector('.badge.verified')"))
      try site.edit("exercises/a.md", "```answer double\n\n", "```answer double\n42\n")
      try tab.wait(until: "document.querySelector('li.task:nth-child(2).verified .badge.verified')")
      #expect(try site.read("lessons/a.md") == before, "what is verified is not ticked in the file")
    }
  }
}

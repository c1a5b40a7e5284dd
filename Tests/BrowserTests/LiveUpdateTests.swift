import Foundation
import Testing

/// Pages that are open while files change.
@Suite struct LiveUpdateTests {
  static let lesson = """
    ---
    title: First
    ---
    # First

    The beginning.

    <details><summary>More</summary>

    Folded words.

    </details>

    ```swift {#seed}
    let x = 41
    x
    ```

    The number is [42](<swift:x + 1>).

    ## A question

    What is twice 21?

    ```exercise
    id: double
    expect: 2 * 21
    ```

    ```answer double

    ```

    \(Array(repeating: "A paragraph that makes the page long.\n\n", count: 60).joined())
    The end.

    """

  private func site() throws -> LiveSite {
    try LiveSite(["lessons/a.md": Self.lesson, "lessons/b.md": "# Second\n\nOther words.\n"])
  }

  @Test func proseChangesInPlaceAndTheReaderKeepsTheirPlace() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "lessons/a.html")
      try tab.wait(until: "document.querySelector('.cell.ok')")
      try tab.run("document.querySelector('#wb-live details > summary').click()")
      try tab.type("4", into: "#wb-field-double")
      try tab.run("window.mine = document.querySelector('#wb-field-double'); window.scrollTo(0, 300)")
      try tab.run("window.end = [...document.querySelectorAll('#wb-live > p')].pop()")
      let before: [Double] = try tab.value("[scrollY, window.mine.getBoundingClientRect().top]")
      let lines: Int = try tab.value("Number(document.querySelector('#double').dataset.line)")
      try site.edit("lessons/a.md", "The beginning.", "Another beginning.\n\nIt has a second paragraph.")
      try tab.wait(until: "document.querySelector('#wb-live').innerText.includes('second paragraph')")
      let after: [Double] = try tab.value("[scrollY, window.mine.getBoundingClientRect().top]")
      #expect(abs(after[1] - before[1]) < 2, "what is being typed stays where it is")
      #expect(after[0] > before[0] + 20)
      #expect(try tab.value("document.activeElement === window.mine && window.mine.isConnected"))
      #expect(try tab.value("window.mine.value") == "4")
      #expect(try tab.value("document.querySelector('#wb-live details').open"))
      #expect(try tab.value("window.end.isConnected"), "what did not change was not drawn anew")
      #expect(try tab.value("Number(document.querySelector('#double').dataset.line)") == lines + 2)
      #expect(try tab.value("performance.getEntriesByType('navigation').length === 1"))
    }
  }

  @Test func aCellsNewResultsAppear() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "lessons/a.html")
      try tab.wait(until: "document.querySelector('.cell.ok')")
      #expect(try tab.text(".cell .value") == "41")
      try site.edit("lessons/a.md", "let x = 41", "let x = 99")
      try tab.wait(until: "document.querySelector('.cell.ok .value')?.innerText === '99'")
      try tab.wait(until: "document.querySelector('.number.disagrees')")
      #expect(try tab.text(".diagnostics").contains("100"))
      try site.edit("lessons/a.md", "let x = 99", "let x = 41")
      try tab.wait(until: "document.querySelector('.number.agrees') && !document.querySelector('.diagnostics')")
    }
  }

  @Test func whileACellRunsThePageSaysSoAndANewSaveEndsIt() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "lessons/a.html")
      try tab.wait(until: "document.querySelector('.cell.ok')")
      try site.edit("lessons/a.md", "let x = 41", "var x = 0; while x >= 0 { x = (x + 1) % 7 }")
      try tab.wait(until: "document.querySelector('.cell.running .running[role=status]')")
      try tab.wait(until: "document.querySelector('.live-status')?.innerText.includes('Running')")
      let limit = ContinuousClock.now + .seconds(30)
      while !site.children.contains(where: { $0.contains("workbook-cells") }), ContinuousClock.now < limit {
        usleep(5000)
      }
      #expect(site.children.contains { $0.contains("workbook-cells") }, "the endless cell runs")
      // Prose is shown all the while, and does not start the cell again.
      try site.edit("lessons/a.md", "The end.", "The very end.")
      try tab.wait(until: "document.querySelector('#wb-live').innerText.includes('The very end.')")
      try site.edit("lessons/a.md", "var x = 0; while x >= 0 { x = (x + 1) % 7 }", "let x = 1")
      try tab.wait(until: "document.querySelector('.cell.ok .value')?.innerText === '1'")
      try tab.wait(until: "document.querySelector('.live-status').hidden")
      while site.children.contains(where: { $0.contains("workbook-cells") }), ContinuousClock.now < limit {
        usleep(5000)
      }
      #expect(site.children.filter { $0.contains("workbook-cells") || $0.contains("bwrap") }.isEmpty)
    }
  }

  @Test func anErrorAppearsAtItsLineAndGoesWhenItIsMended() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "lessons/a.html")
      try tab.wait(until: "document.querySelector('.cell.ok')")
      try site.edit("lessons/a.md", "The beginning.", "See [it](gone.md).")
      try tab.wait(until: "document.querySelector('.note-at-line.error')?.innerText.includes('Line 6')")
      #expect(
        try tab.value("document.querySelector('.note-at-line').previousElementSibling.innerText.startsWith('See')"))
      #expect(try tab.text(".diagnostics").contains("gone.md"))
      try site.edit("lessons/a.md", "let x = 41", "let x: String = 41")
      try tab.wait(until: "document.querySelector('.cell.failed .message.error')?.innerText.includes('Line 15')")
      try site.edit("lessons/a.md", "See [it](gone.md).", "The beginning.")
      try tab.wait(until: "!document.querySelector('.note-at-line')")
      try site.edit("lessons/a.md", "let x: String = 41", "let x = 41")
      try tab.wait(until: "document.querySelector('.cell.ok') && !document.querySelector('.diagnostics')")
    }
  }

  @Test func documentsComeAndGo() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "lessons/a.html")
      #expect(try tab.value("document.querySelectorAll('nav.pages a').length") == 2)
      try site.write("lessons/c.md", "# Third\n\nWords.\n")
      try tab.wait(until: "[...document.querySelectorAll('nav.pages a')].some(a => a.innerText === 'Third')")
      try FileManager.default.removeItem(atPath: site.site.folder + "/lessons/b.md")
      try tab.wait(until: "![...document.querySelectorAll('nav.pages a')].some(a => a.innerText === 'Second')")
      try site.edit("lessons/c.md", "# Third", "# Renamed")
      try tab.wait(until: "[...document.querySelectorAll('nav.pages a')].some(a => a.innerText === 'Renamed')")
      try site.write("workbook.yml", "title: Another name\n")
      try tab.wait(until: "document.querySelector('header .course').innerText === 'Another name'")
      try site.write("workbook.yml", "title: Another name\nlessonz: x\n")
      try tab.wait(until: "document.querySelector('.live-problems')?.innerText.includes('lessonz')")
      try site.write("workbook.yml", "title: Trial\n")
      try tab.wait(until: "document.querySelector('.live-problems').hidden")
    }
  }

  @Test func aPageShowsItsProseBeforeItsCellsHaveRun() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite([
        "lessons/slow.md": "# Slow\n\nWords at once.\n\n```swift\nvar n = 0\nwhile n >= 0 { n = (n + 1) % 5 }\n```\n"
      ])
      try tab.open(site, "lessons/slow.html")
      #expect(try tab.text("#wb-live").contains("Words at once."))
      #expect(try tab.value("document.querySelector('.cell.running') !== null"))
    }
  }

  @Test func referencesAndTheThemeAreFollowed() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite([
        "lessons/a.md": "# First\n\nSee [@key].\n",
        "references.json": #"[{"id": "key", "title": "A first title", "type": "book"}]"#,
      ])
      try tab.open(site, "lessons/a.html")
      #expect(try tab.text("#wb-live").contains("A first title"))
      try site.write("references.json", #"[{"id": "key", "title": "A second title", "type": "book"}]"#)
      try tab.wait(until: "document.querySelector('#wb-live').innerText.includes('A second title')")
      try FileManager.default.createDirectory(
        atPath: site.site.folder + "/theme", withIntermediateDirectories: true)
      try site.write("theme/footer.mustache", "<footer class=\"bottom\"><p>Our own footer</p></footer>\n")
      try tab.wait(until: "document.querySelector('footer.bottom').innerText.includes('Our own footer')")
      #expect(try tab.value("document.querySelector('#wb-live').isConnected"))
    }
  }
}

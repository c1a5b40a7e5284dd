import Foundation
import Testing

/// Live pages by eye, by keyboard and by screen reader.
@Suite struct LiveLooksTests {
  @Test(arguments: [(1280, false), (1280, true), (360, false)])
  func livePagesAreAccessible(width: Int, dark: Bool) async throws {
    let states = """
      # States

      See [it](gone.md).

      ```swift
      var n = 0
      while n >= 0 { n = (n + 1) % 5 }
      ```

      """
    let files = LiveAnswerTests.course.merging(["lessons/b.md": states]) { $1 }
    let found = try await Browser.tab(width: width, dark: dark) { tab in
      let site = try LiveSite(files)
      let script = try Axe.script()
      var found: [String] = []
      // The policy forbids the checker's own styles, which it can do without.
      try tab.call("Page.setBypassCSP", ["enabled": true])
      try tab.open(site, "exercises/a.html")
      try tab.wait(until: "!document.querySelector('.judging')")
      try tab.type("441", into: "#wb-field-double")
      try tab.press("Enter", text: "\r")
      try tab.fill("func thrice(_ n: Int) -> Int { n + \"x\" }", into: "#wb-field-thrice")
      try tab.click("#thrice button[type=submit]")
      try tab.wait(until: "document.querySelector('#wb-verdict-thrice.failed')")
      try tab.fill("1", into: "#wb-field-double")
      try site.edit("exercises/a.md", "```answer double\n441", "```answer double\n43")
      try tab.wait(until: "document.querySelector('#double .conflict:not([hidden])')")
      found += try Axe.violations(tab, script: script)
      try tab.open(site, "lessons/b.html")
      try tab.wait(until: "document.querySelector('.cell.running') && document.querySelector('.note-at-line')")
      found += try Axe.violations(tab, script: script)
      site.kill()
      try tab.wait(until: "document.querySelector('.live-status.offline:not([hidden])')")
      found += try Axe.violations(tab, script: script)
      #expect(try tab.value("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
      return found
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test func nothingIsRefusedByThePagesOwnPolicy() async throws {
    try await Browser.tab { tab in
      let site = try LiveSite(LiveAnswerTests.course)
      try tab.open(site, "exercises/a.html")
      try tab.wait(until: "!document.querySelector('.judging')")
      try tab.type("42", into: "#wb-field-double")
      try tab.press("Enter", text: "\r")
      try tab.wait(until: "document.querySelector('#wb-verdict-double.right')")
      let troubles = tab.troubles().filter { !$0.hasPrefix("asked for \(site.address)") && !$0.contains("ERR_ABORTED") }
      #expect(troubles.isEmpty, "\(troubles)")
    }
  }
}

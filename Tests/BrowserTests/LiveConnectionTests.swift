import Foundation
import Testing

/// Pages whose server is away for a while, and several pages at once.
@Suite struct LiveConnectionTests {
  private func site() throws -> LiveSite { try LiveSite(LiveAnswerTests.course) }

  @Test func whatIsAnsweredWhileTheServerIsAwayIsSentLater() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "exercises/a.html")
      site.kill()
      try tab.wait(until: "document.querySelector('.live-status.offline')?.innerText.includes('Offline')")
      try tab.type("42", into: "#wb-field-double")
      try tab.press("Enter", text: "\r")
      try tab.wait(until: "document.querySelector('#double .field-state')?.innerText.includes('kept here')")
      #expect(try site.read("exercises/a.md") == LiveAnswerTests.course["exercises/a.md"])
      try site.start()
      try tab.wait(until: "document.querySelector('#wb-verdict-double.right')")
      try tab.wait(until: "document.querySelector('.live-status').hidden")
      try site.wait(for: "```answer double\n42\n", in: "exercises/a.md")
      #expect(try tab.value("localStorage.getItem('workbook-unsent /exercises/a.html')", as: String?.self) == nil)
    }
  }

  @Test func aTickWhileTheServerIsAwayIsSentLater() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "lessons/a.html")
      site.kill()
      try tab.wait(until: "document.querySelector('.live-status.offline:not([hidden])')")
      try tab.click("li.task:nth-child(1) input")
      try site.start()
      try site.wait(for: "- [x] I can tick.", in: "lessons/a.md")
      try tab.wait(until: "document.querySelector('li.task:nth-child(1).ticked')")
    }
  }

  @Test func whatIsTypedOutlivesTheServerAndThePage() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "exercises/a.html")
      try tab.fill("func thrice(_ n: Int) -> Int { 3 * n }", into: "#wb-field-thrice")
      site.kill()
      // Meanwhile the file changes.
      try site.edit("exercises/a.md", "Twice 21?", "Twice twenty-one?")
      try site.start()
      try tab.wait(until: "document.querySelector('#wb-live').innerText.includes('twenty-one')")
      #expect(
        try tab.value("document.querySelector('#wb-field-thrice').value") == "func thrice(_ n: Int) -> Int { 3 * n }")
      try tab.call("Page.reload")
      try tab.wait(
        until: "document.querySelector('#wb-field-thrice')?.value === 'func thrice(_ n: Int) -> Int { 3 * n }'")
      #expect(try tab.text("#thrice .field-state").contains("not saved"))
      try tab.click("#thrice button[type=submit]")
      try tab.wait(until: "document.querySelector('#wb-verdict-thrice.right')")
    }
  }

  @Test func withoutANetworkThePageSaysSo() async throws {
    try await Browser.tab { tab in
      let site = try site()
      try tab.open(site, "exercises/a.html")
      func network(offline: Bool) throws {
        try tab.call(
          "Network.emulateNetworkConditions",
          ["offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1])
      }
      try network(offline: true)
      try tab.type("42", into: "#wb-field-double")
      try tab.press("Enter", text: "\r")
      try tab.wait(until: "document.querySelector('.live-status.offline')?.innerText.includes('Offline')")
      try network(offline: false)
      try tab.wait(until: "document.querySelector('#wb-verdict-double.right')")
      try tab.wait(until: "document.querySelector('.live-status').hidden")
    }
  }

  @Test func twoTabsAgree() async throws {
    try await Browser.tab { one in
      let site = try site()
      try one.open(site, "exercises/a.html")
      let other = try one.another()
      defer { other.close() }
      try other.open(site, "exercises/a.html")
      try one.type("42", into: "#wb-field-double")
      try one.press("Enter", text: "\r")
      try other.wait(until: "document.querySelector('#wb-verdict-double.right')")
      try other.wait(until: "document.querySelector('#wb-field-double').value === '42'")
      try other.go(to: site.address + "lessons/a.html")
      try other.wait(until: "document.querySelector('.badge.verified')")
      try one.go(to: site.address + "lessons/a.html")
      try other.click("li.task:nth-child(1) input")
      try one.wait(until: "document.querySelector('li.task:nth-child(1) input')?.checked")
    }
  }

  @Test func theServerEndsWithAllThatItStarted() async throws {
    let site = try site()
    try await Browser.tab { tab in
      try tab.open(site, "exercises/a.html")
      try tab.wait(until: "!document.querySelector('.judging') && document.querySelector('.live-status').hidden")
    }
    let before = site.childIdentifiers
    site.kill()
    let limit = ContinuousClock.now + .seconds(120)
    while before.contains(where: { kill($0, 0) == 0 && !LiveSite.isZombie($0) }), ContinuousClock.now < limit {
      usleep(5000)
    }
    #expect(before.allSatisfy { kill($0, 0) != 0 || LiveSite.isZombie($0) })
  }
}

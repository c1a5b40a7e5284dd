import Foundation
import Testing

enum Search {
  /// Types into the search field and waits until the index has been loaded and searched.
  static func type(_ words: String, _ tab: Tab) throws {
    try tab.run("document.querySelector('.search input').focus()")
    try tab.call("Input.insertText", ["text": words])
    let _: Int = try tab.value(
      """
      new Promise(done => {
        const status = document.querySelector(".search [role=status]");
        const look = () => { if (status.textContent && status.textContent !== "Loading") { done(1); } };
        new MutationObserver(look).observe(status, { childList: true });
        look();
      })
      """)
  }
}

/// Search on pages that lie on a disk.
@Suite struct SearchTests {
  @Test(arguments: ["index.html", "lessons/everything.html"])
  func findsASectionAndLeadsToIt(from page: String) async throws {
    let site = try Sites.everything.get()
    let place = try await Browser.tab { tab in
      try tab.open(site.page(page))
      try tab.press("/", text: "/")
      #expect(try tab.value("document.activeElement.type") == "search")
      try Search.type("quokka", tab)
      let found: [String] = try tab.value("[...document.querySelectorAll('.results b')].map(e => e.textContent)")
      #expect(found == ["Further"])
      #expect(try tab.value("document.querySelector('.search [role=status]').textContent") == "1 result")
      try tab.press("Enter")
      try tab.waitForPage("second.html")
      #expect(tab.troubles().isEmpty)
      return try tab.value("location.href.slice(-27) + ' ' + !!document.getElementById('further')", as: String.self)
    }
    #expect(place.hasSuffix("lessons/second.html#further true"))
  }

  @Test func saysThatNothingIsFoundAndCloses() async throws {
    let site = try Sites.everything.get()
    try await Browser.tab { tab in
      try tab.open(site.page("lessons/second.html"))
      try Search.type("xyzzy", tab)
      #expect(try tab.value("document.querySelector('.results').textContent") == "Nothing found")
      try tab.press("Escape")
      #expect(try tab.value("document.querySelector('.results').hidden"))
      try Search.type("law model", tab)
      #expect(try tab.value("document.querySelectorAll('.results a').length", as: Int.self) > 0)
      try tab.press("ArrowDown")
      #expect(try tab.value("document.activeElement.closest('.results') !== null"))
    }
  }
}

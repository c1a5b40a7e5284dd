import Foundation
import Testing

/// Pages by keyboard, without scripts, and what their script does.
@Suite struct UseTests {
  @Test(arguments: ["index.html", "numbers.html", "lessons/everything.html"])
  func everythingIsReachedByTabAndShowsIt(name: String) async throws {
    let site = try Sites.everything.get()
    let missed = try await Browser.tab { tab in
      try tab.open(site.page(name))
      let wanted: Int = try tab.value(
        """
        (() => {
          window.wanted = [...document.querySelectorAll(
            "a[href], button, input:not([disabled]), summary, [tabindex='0']")].filter(e => e.checkVisibility());
          return window.wanted.length;
        })()
        """)
      #expect(wanted > 5)
      var unseen: [String] = []
      for _ in 0..<wanted + 5 {
        try tab.press("Tab")
        unseen += try tab.value(
          """
          (() => {
            const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
            if (e === document.body) { return []; }
            window.wanted = window.wanted.filter(w => w !== e);
            const visible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1.5
              && box.bottom > 0 && box.top < innerHeight && box.width > 0 && style.opacity > 0.5;
            return visible ? [] : ["no visible focus: " + e.outerHTML.slice(0, 100)];
          })()
          """)
      }
      return try unseen + tab.value("window.wanted.map(e => 'not reached: ' + e.outerHTML.slice(0, 100))")
    }
    #expect(missed.isEmpty, "\(missed)")
  }

  @Test func aNumberTellsItsExpressionByKeyboard() async throws {
    let site = try Sites.everything.get()
    try await Browser.tab { tab in
      try tab.open(site.page("lessons/everything.html"))
      #expect(try tab.value("getComputedStyle(document.querySelector('.number .about')).display") == "none")
      try tab.run("document.querySelector('.number').focus()")
      let shown: String = try tab.value("document.querySelector('.number:focus .about').innerText")
      #expect(shown.contains("drop") && shown.contains("16.05"))
      try tab.press("Escape")
      #expect(try tab.value("document.activeElement === document.body"))
    }
  }

  @Test(arguments: [1280, 700, 360])
  func whatANumberTellsIsWithinTheWindow(width: Int) async throws {
    for path in [try Sites.everything.get().page("lessons/everything.html")] + (try Sites.course.get().pages) {
      let outside = try await Browser.tab(width: width) { tab in
        try tab.open(path)
        return try tab.value(
          """
          [...document.querySelectorAll(".number[tabindex]")].filter((number, index) => {
            number.scrollIntoView({ block: index % 2 ? "end" : "center" });
            number.focus({ preventScroll: true });
            const box = number.querySelector(".about").getBoundingClientRect(), page = document.documentElement;
            return !(box.left >= 0 && box.right <= page.clientWidth && box.top >= 0 && box.bottom <= innerHeight
              && box.width > 60 && page.scrollWidth <= page.clientWidth);
          }).map(number => number.textContent)
          """, as: [String].self)
      }
      #expect(outside.isEmpty, "\(path)")
    }
  }

  @Test(arguments: [1100, 700, 360])
  func whatOpensFromTheTopIsWithinTheWindow(width: Int) async throws {
    let site = try Sites.everything.get()
    try await Browser.tab(width: width) { tab in
      try tab.open(site.page("lessons/everything.html"))
      func isWithin(_ selector: String) throws -> Bool {
        try tab.value(
          """
          (() => {
            const box = document.querySelector("\(selector)").getBoundingClientRect(), page = document.documentElement;
            return box.left >= 0 && box.right <= page.clientWidth && box.width > 200 && box.height > 50
              && page.scrollWidth <= page.clientWidth;
          })()
          """)
      }
      try tab.click(".menu")
      #expect(try isWithin("nav.pages:popover-open"))
      try tab.click(".menu")
      #expect(try tab.value("document.querySelector('nav.pages:popover-open') === null"))
      try Search.type("law", tab)
      #expect(try isWithin(".results"))
    }
  }

  @Test func hintsComeOneAtATimeWithoutScripts() async throws {
    let site = try Sites.everything.get()
    try await Browser.tab { tab in
      try tab.call("Emulation.setScriptExecutionDisabled", ["value": true])
      try tab.open(site.page("lessons/everything.html"))
      let hints = "[...document.querySelectorAll('#ten-times .hint')].filter(e => e.checkVisibility()).length"
      #expect(try tab.value(hints) == 1)
      try tab.click("#ten-times .hint > summary")
      #expect(try tab.value(hints) == 2)
      try tab.click("#ten-times .hint .hint > summary")
      #expect(try tab.value(hints) == 3)
    }
  }

  @Test func everythingButSearchAndColoursWorksWithoutScripts() async throws {
    let site = try Sites.everything.get()
    try await Browser.tab { tab in
      try tab.call("Emulation.setScriptExecutionDisabled", ["value": true])
      try tab.open(site.page("lessons/everything.html"))
      #expect(try tab.value("document.querySelectorAll('.copy').length") == 0)
      #expect(
        try tab.value("['.search', '.theme'].map(s => document.querySelector(s).checkVisibility())") == [false, false])
      for shown in ["article h1", "math", ".chart", ".pager a", ".bottom", "nav.outline a", ".exercise .verdict"] {
        #expect(try tab.value("document.querySelector('\(shown)').checkVisibility()"), "\(shown)")
      }
      try tab.click(".pager a[rel=next]")
      try tab.waitForPage("second.html")
      #expect(tab.troubles().isEmpty)
    }
  }

  @Test func coloursFollowTheSystemAndCanBeSwitchedAndStay() async throws {
    let site = try Sites.everything.get()
    let paper = "getComputedStyle(document.body).backgroundColor"
    try await Browser.tab { tab in
      try tab.open(site.page("index.html"))
      let light: String = try tab.value(paper)
      try tab.look(width: 1280, dark: true)
      let dark: String = try tab.value(paper)
      #expect(light != dark)
      try tab.click("[data-theme-choice=light]")
      #expect(try tab.value(paper) == light)
      try tab.open(site.page("lessons/second.html"))
      #expect(try tab.value(paper) == light)
      #expect(
        try tab.value("document.querySelector('[data-theme-choice=light]').getAttribute('aria-pressed')") == "true")
      try tab.click("[data-theme-choice=auto]")
      #expect(try tab.value(paper) == dark)
      // In a narrow window one button goes round.
      try tab.look(width: 360, dark: true)
      var seen: [String] = []
      for _ in 0..<3 {
        try tab.click(".theme [aria-pressed=true]")
        seen.append(try tab.value("document.activeElement.dataset.themeChoice"))
      }
      #expect(seen == ["light", "dark", "auto"])
    }
  }

  @Test func codeCanBeCopied() async throws {
    let site = try Sites.everything.get()
    try await Browser.tab { tab in
      try tab.call(
        "Browser.grantPermissions", ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]])
      try tab.open(site.page("lessons/everything.html"))
      try tab.run(
        "window.copied = new Promise(done => { navigator.clipboard.writeText = t => { done(t); return Promise.resolve(); } })"
      )
      try tab.click(".code .copy")
      #expect(try tab.value("window.copied") == "let drop = (1 - pow(10, -0.076)) * 100")
      #expect(try tab.value("document.querySelector('.code .copy').textContent") == "Copied")
    }
  }

  @Test func theReadingPositionIsKept() async throws {
    let site = try Sites.everything.get()
    try await Browser.tab { tab in
      try tab.open(site.page("lessons/everything.html"))
      try tab.run("document.getElementById('exercises').scrollIntoView()")
      let before: Double = try tab.value("scrollY")
      #expect(before > 1000)
      #expect(
        try tab.value("document.querySelector('nav.outline [aria-current]').textContent", afterFrames: 3) == "Exercises"
      )
      try tab.open(site.page("lessons/second.html"))
      try tab.open(site.page("lessons/everything.html"))
      let after: Double = try tab.value("scrollY", afterFrames: 3)
      #expect(abs(after - before) < 50)
      // A link to a place goes to that place.
      try tab.open(site.page("lessons/second.html"))
      try tab.open(site.page("lessons/everything.html"), fragment: "#cells")
      #expect(
        abs(try tab.value("document.getElementById('cells').getBoundingClientRect().top", afterFrames: 3) as Double)
          < 60)
    }
  }
}

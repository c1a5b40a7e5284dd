import Foundation
import Testing

/// Whatever an author, a learner, a cell or a bibliography says, nothing of it is alive in a browser: neither under the
/// pages' own security policy nor without one.
@Suite struct HostileTests {
  /// Each sets `canary` if it lives.
  static let attacks = [
    "<script>canary=1</script>", "<img src=x onerror=canary=1>", "\"><svg onload=canary=1>",
    "' onfocus='canary=1' autofocus tabindex='0", "</title><script>canary=1</script>",
    "<details open ontoggle=canary=1>", "<sub onclick=\"canary=1\" onmouseover=\"canary=1\">x</sub>",
    "<!--><script>canary=1</script>-->", "</code></pre></samp><script>canary=1</script>",
    "<iframe srcdoc='<script>parent.canary=1</script>'></iframe>", "<a href=\"javascript:canary=1\">x</a>",
    "<math><mi xlink:href=\"javascript:canary=1\">x</mi></math>", "<form action=\"javascript:canary=1\"><button>x",
    "<base href=\"https://example.org/\">", "<style>@import 'https://example.org/x.css';</style>",
    "{{{content}}}<svg><animate onbegin=canary=1 attributeName=x dur=1s>",
  ]

  @Test(arguments: [false, true])
  func nothingLives(withoutPolicy: Bool) async throws {
    let site = try Self.site.get()
    #expect(site.pages.count >= 4)
    for path in site.pages {
      let problems = try await Browser.tab { tab in
        try tab.call("Page.setBypassCSP", ["enabled": withoutPolicy])
        try tab.open(path)
        return try Self.live(tab)
      }
      #expect(problems.isEmpty, "\(path): \(problems)")
    }
  }

  /// The attacks do come through to every place.
  @Test func attacksAreShownAsText() async throws {
    let site = try Self.site.get()
    try await Browser.tab { tab in
      try tab.open(site.page("lessons/hostile.html"))
      for place in [
        "h1", "h2", "article p", "article code", ".printed", ".value", ".outputs th", ".chart text", ".problem",
        ".message", ".references", ".notice", ".footnotes", "figcaption", ".course", "caption, .table th", ".task",
      ] {
        let count: Int = try tab.value(
          "[...document.querySelectorAll('\(place)')].filter(e => e.textContent.includes('canary=1')).length")
        #expect(count > 0, "no attack in \(place)")
      }
      try tab.open(site.page("exercises/hostile.html"))
      for place in [".exercise-head", ".unit", ".hint p", ".answer samp", ".verdict"] {
        let count: Int = try tab.value(
          "[...document.querySelectorAll('\(place)')].filter(e => e.textContent.includes('canary=1')).length")
        #expect(count > 0, "no attack in \(place)")
      }
    }
  }

  /// The whole search index and its results too.
  @Test func searchResultsAreText() async throws {
    let site = try Self.site.get()
    let problems = try await Browser.tab { tab in
      try tab.call("Page.setBypassCSP", ["enabled": true])
      try tab.open(site.page("index.html"))
      try Search.type("canary", tab)
      return try Self.live(tab) + [tab.value("document.querySelectorAll('.results a').length ? 'found' : 'none'")]
    }
    #expect(problems == ["found"])
  }

  @Test func aLivingAttackIsSeen() async throws {
    for attack in Self.attacks.prefix(4) + ["<a href=\"javascript:canary=1\">x</a>"] {
      let site = try Sites.Site(["_site/a.html": "<!doctype html><title>x</title><p title='\(attack)'>\(attack)</p>"])
      let problems = try await Browser.tab { tab in
        try tab.open(site.page("a.html"))
        return try Self.live(tab)
      }
      #expect(!problems.isEmpty, "\(attack) is not seen")
    }
  }

  private static func live(_ tab: Tab) throws -> [String] {
    // What waits for somebody to touch it is touched.
    try tab.run(
      """
      document.querySelectorAll("*").forEach(e => {
        for (const name of ["mouseover", "focus", "focusin", "toggle", "click", "error", "load", "begin"]) {
          if (name !== "click" || !e.closest("a[href], button")) { e.dispatchEvent(new Event(name)); }
        }
      })
      """)
    let found: [String] = try tab.value(
      """
      new Promise(done => setTimeout(done, 0)).then(() => {
        const own = ["workbook.js", "search-index.js"];
        const found = typeof canary === "undefined" ? [] : ["the canary"];
        document.querySelectorAll("*").forEach(e => {
          for (const a of e.attributes) {
            if (/^on/i.test(a.name) || (a.name === "style" && !e.closest("svg"))) { found.push(e.tagName + " " + a.name); }
          }
          const name = e.localName;
          if (["iframe", "object", "embed", "form", "base", "style", "animate", "foreignobject", "template"].includes(name)
            && !(name === "style" && e.closest("svg"))) { found.push(name); }
          if (name === "script" && !own.includes((e.src || "").split("/").pop())) { found.push("script " + e.src); }
          const link = e.href && (e.href.baseVal === undefined ? e.href : e.href.baseVal);
          if (link && !/^(https?|mailto|file):|^#/i.test(link)) { found.push("link " + link); }
        });
        return found;
      })
      """)
    return found
      + tab.troubles().filter { !$0.contains("net::ERR") }
  }

  /// A course of nothing but attacks, at every place where text comes in.
  private static let site = Result { () throws -> Sites.Site in
    var lesson = "---\ntitle: \(yaml(attacks[0] + attacks[4]))\nsummary: \(yaml(attacks[1]))\n---\n\n"
    for attack in attacks {
      lesson += """
        ## Heading \(attack)

        Text \(attack) and *\(attack)* and `\(attack)` and [\(attack)](<\(attack)> "\(attack)") and
        ![\(attack)](https://example.org/x.png "\(attack)") [x](javascript:canary=1) [x](<java\tscript:canary=1>)
        $\\text{\(attack)}$ $\\href{javascript:canary=1}{x}$ $\\htmlData{onclick=canary=1}{x}$ [@hostile, \(attack)]
        [1](<swift:quoted> "\(attack)") [^\(attack.count)] {: onclick="canary=1" .x }

        \(attack)

        | \(attack) | b |
        | --- | --- |
        | \(attack) | [c](data:text/html,<script>canary=1</script>) |

        > [!NOTE]
        > \(attack)

        ```\(attack)
        \(attack)
        ```

        ```html
        \(attack)
        ```

        - [ ] \(attack)

        [^\(attack.count)]: \(attack)


        """
    }
    let literals = attacks.map { "#\"\"\"\n\($0)\n\"\"\"#" }.joined(separator: ", ")
    var program = "let attacks = [\(literals)]\nlet quoted = attacks[0]\n"
    program += "for attack in attacks { print(attack) }\nfor attack in attacks { show(attack) }\n"
    program += "show(Table(header: attacks, rows: [attacks]))\n"
    var charts = "for attack in attacks {\n  show(Chart(attack) { LineMark(x: [1.0, 2], y: [1.0, 2]).series(attack) }"
    charts += ".xAxisLabel(attack).yAxisLabel(attack).alt(attack))\n}\n"
    lesson +=
      "```swift {caption=\"\(attacks[1].replacing("\"", with: ""))\"}\n\(program)```\n\n```swift\n\(charts)```\n\n"
    lesson +=
      "```swift\nfatalError(attacks.joined())\n```\n\n```swift\nlet a: Int = \"<script>canary=1</script>\"\n```\n"
    var exercises = "---\ntitle: Exercises\n---\n\n"
    for (index, attack) in attacks.enumerated() {
      exercises += """
        \(attack)

        ```exercise
        id: e\(index)
        title: \(yaml(attack))
        expect: 1
        unit: \(index == 0 ? "nats" : yaml(attack))
        hints: [\(yaml(attack))]
        mistakes:
          - value: 2
            say: \(yaml(attack))
        ```

        ```answer e\(index)
        \(index == 0 ? "2" : attack)
        ```


        """
    }
    let json = try quoted(attacks.joined())
    let site = try Sites.Site([
      "workbook.yml": "title: \(yaml(attacks[0] + attacks[2]))\nlanguage: \(yaml(attacks[3]))\n",
      "lessons/hostile.md": lesson, "exercises/hostile.md": exercises, "index.md": attacks.joined(separator: "\n\n"),
      "references.json": """
      [{"id": "hostile", "title": \(json), "author": [{"family": \(json), "given": \(json)}],
        "URL": "javascript:canary=1", "container-title": \(json), "DOI": \(json), "issued": {"literal": \(json)}}]
      """,
    ])
    try site.run("build", "--output", site.output)
    return site
  }

  private static func yaml(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

  private static func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }
}

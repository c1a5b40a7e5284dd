import Foundation
import Testing

/// Feedback pages and the item analysis of a class, as the command writes them.
@Suite struct ReportTests {
  private static func site() throws -> Sites.Site {
    let hostile = "</pre><script>alert(1)</script>" + String(repeating: "long ", count: 60)
    var files = [
      "workbook.yml": "title: A class & its laws\n",
      "exercises/numbers.md": """
      How many tokens?

      ```exercise
      id: tokens
      expect: 300e9
      unit: tokens
      points: 2
      ```

      ```answer tokens

      ```

      Which word?

      ```exercise
      id: a-word-with-quite-a-long-name-for-an-exercise
      text: entropy
      ```

      ```answer a-word-with-quite-a-long-name-for-an-exercise

      ```
      """,
    ]
    func answers(_ tokens: String, _ word: String) -> String {
      """
      ```answer tokens
      \(tokens)
      ```

      ```answer a-word-with-quite-a-long-name-for-an-exercise
      \(word)
      ```

      """
    }
    for index in 0..<5 { files["hand-ins/good\(index)/numbers.md"] = answers("1.5e9", "Entropy") }
    for index in 0..<12 { files["hand-ins/weak\(index)/numbers.md"] = answers("300 billion", "energy \(index % 5)") }
    files["hand-ins/hostile/numbers.md"] = answers(hostile, hostile)
    files["hand-ins/bad/numbers.md"] = "\u{0}"
    let site = try Sites.Site(files)
    try site.run("grade", "hand-ins", "--quiet")
    try site.run(["grade", "override", "good0", "tokens", "1.5", "--comment", "Well thought, but " + hostile])
    let report = try site.run("grade", "report", "--output", site.output, "--quiet")
    #expect(report.status == 0, "\(report.error)")
    return site
  }

  @Test func reportsLookAsCoursesDo() async throws {
    let site = try Self.site()
    let names = ["index.html", "learners.html"] + ["good0", "weak1", "hostile", "bad"].map { "feedback/\($0).html" }
    try await PageTests().look(site, pages: names.map { site.page($0) })
  }

  @Test func feedbackIsPrintedWhole() async throws {
    let site = try Self.site()
    let shown = try await Browser.tab { tab in
      try tab.open(site.page("feedback/good0.html"))
      try tab.call("Emulation.setEmulatedMedia", ["media": "print"])
      return try tab.value(
        "[...document.querySelectorAll('.verdict, .notice, .points')].filter(e => e.offsetHeight > 0).length",
        as: Int.self)
    }
    #expect(shown >= 5)
  }
}

import Foundation
import Testing

/// `build --pdf`.
@Suite struct PrintTests {
  @Test func eachPageIsPrintedBesideIt() throws {
    let site = try Sites.Site([
      "workbook.yml": "title: Trial\n",
      "lessons/a.md": """
      # Words on paper

      The quick brown fox, [further on](b.md) and [here](#below).

      ```swift
      (1...3).map { $0 * 2 }
      ```

      ## Below

      The end of it.
      """,
      "lessons/b.md": "# Another\n\nText.\n",
    ])
    let run = try site.run("build", "--pdf")
    #expect(run.status == 0, "\(run.error)")
    let text = try Self.read(site.page("lessons/a.pdf"))
    for words in ["Words on paper", "The quick brown fox, further on", "[2, 4, 6]", "The end of it.", "1/1"] {
      #expect(text.contains(words), "\(words) is not in \(text)")
    }
    for screen in ["Search", "Skip to the text", "On this page", "Copy", "Auto"] {
      #expect(!text.contains(screen), "\(screen) is printed")
    }
    #expect(FileManager.default.fileExists(atPath: site.page("index.pdf")))
    // No address of this machine goes out with it.
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.page("lessons/a.pdf")))
    #expect(bytes.range(of: Data(site.folder.utf8)) == nil && bytes.range(of: Data("b.html".utf8)) == nil)
    #expect(site.files.allSatisfy { !$0.contains(".print-") })
    // What has not changed is not printed again.
    let before = try Self.modified(site.page("lessons/b.pdf"))
    try site.write("lessons/a.md", "# Words on paper\n\nChanged.\n")
    try site.run("build", "--pdf")
    #expect(try Self.modified(site.page("lessons/b.pdf")) == before)
    #expect(try Self.read(site.page("lessons/a.pdf")).contains("Changed"))
  }

  @Test func withoutABrowserItSaysSo() throws {
    let site = try Sites.Site(["workbook.yml": "title: Trial\n", "lessons/a.md": "# A\n"])
    let run = try site.run("build", "--pdf", environment: ["PATH": "/nonexistent"])
    #expect(run.status == 3)
    #expect(run.error.contains("--pdf needs a browser") && run.error.contains("chromium"))
    #expect(!FileManager.default.fileExists(atPath: site.output))
    #expect(try site.run("build", "--pdf", "--format", "markdown").status == 2)
  }

  private static func modified(_ path: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
  }

  /// The words of a PDF, by `pdftotext`.
  private static func read(_ path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["pdftotext", "-layout", path, path + ".txt"]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "pdftotext is needed: apt-get install poppler-utils, or run make test")
    defer { try? FileManager.default.removeItem(atPath: path + ".txt") }
    return try Sites.text(path + ".txt")
  }
}

import Course
import Foundation
import Testing

/// What `check` says of documents and configurations that are not as their authors believe.
@Suite struct DocumentTests {
  @Test(arguments: ["check", "build", "release"]) func aCourseWithoutDocumentsIsAnError(_ command: String) throws {
    let course = try Course(["workbook.yml": "title: Trial\n", "notes/a.md": "# A\n"])
    let run = command == "release" ? try course.run("release", "copy") : try course.run(command)
    #expect(run.status == 1, "\(run.error)")
    #expect(
      (run.output + run.error).contains("workbook.yml:1:1: error: the course has no documents")
        || (run.output + run.error).contains("the course has no documents"), "\(run.output)\(run.error)")
  }

  @Test func gradingACourseWithoutDocumentsIsAnError() throws {
    let course = try Course(["workbook.yml": "title: Trial\n", "in/s1/01.md": "x\n"])
    let run = try course.run("grade", "in")
    #expect(run.status == 1 && run.error.contains("the course has no documents"), "\(run.status) \(run.error)")
  }

  /// Names in the configuration that lead nowhere are reported at their line.
  @Test func namesThatLeadNowhereHaveTheirLine() throws {
    let manifest = """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Core", products: [.library(name: "Core", type: .dynamic, targets: ["Core"])], targets: [.target(name: "Core")])
      """
    let course = try Course([
      "workbook.yml":
        "title: Trial\nlessons: lesson\nlibrary:\n  product: Kore\nreferences: sources.json\npaths:\n  - title: A\n    documents: [lesson/b.md]\n",
      "lessons/a.md": "# A\n", "index.md": "# Start\n", "Package.swift": manifest,
    ])
    let report = try course.check()
    let told = report.diagnostics.filter { $0.file == "workbook.yml" }.map {
      "\($0.line) \($0.identifier) \($0.help ?? "")"
    }
    #expect(told.contains("2 missing-file did you mean `lessons`?"), "\(told)")
    #expect(told.contains("4 missing-library did you mean `Core`?"))
    #expect(told.contains { $0.hasPrefix("5 missing-file") })
    #expect(told.contains { $0.hasPrefix("8 unknown-document") })
  }

  @Test func cellsThatStopSayWhereAndWhy() throws {
    let course = try Course([
      "lessons/a.md": """
      # A

      ```swift
      import Testing
      ```

      ```swift
      import Foundation
      print("before")
      exit(0)
      ```

      ```swift
      let line = readLine()
      ```

      ```swift
      let now = Date().timeIntervalSince1970 > 0
      Task { now }
      ```

      It is `{swift} now`, and Foundation is imported: `{swift} UUID().uuidString.count`.
      """
    ])
    let report = try course.check()
    let told = report.diagnostics.map { "\($0.line) \($0.severity) \($0.identifier)" }
    #expect(
      told == ["4 error test-framework", "10 error cell-trapped", "14 warning no-input"], "\(report.diagnostics)")
    #expect(report.diagnostics.first { $0.line == 10 }?.message.contains("exit(0)") == true)
    _ = try course.run("build", "-o", "site")
    let page = try course.read("site/lessons/a.html")
    #expect(!page.contains("Task&lt;"))
    #expect(page.contains("36"))
  }

  @Test func linksToPagesAreLinksToDocuments() throws {
    let course = try Course(["lessons/a.md": "# A\n\n[b](b.html#two) [c](c.html)\n", "lessons/b.md": "# B\n\n## Two\n"])
    let report = try course.check()
    #expect(report.diagnostics.map(\.identifier) == ["dangling-reference"])
    #expect(report.diagnostics.first?.message.contains("c.html") == true)
  }

  @Test func controlCharactersAndDetailsMakeSoundPages() throws {
    let course = try Course([
      "lessons/a.md": """
      # A\u{1B}[1m

      ```swift
      print("\\u{1B}[31mred\\u{7}")
      ```

      <details>

      text

      </details>

      <details>
      <summary>Own</summary>

      text

      </details>
      """
    ])
    _ = try course.run("build", "-o", "site")
    let page = try course.read("site/lessons/a.html")
    #expect(!page.unicodeScalars.contains { $0.value < 32 && ![9, 10, 12, 13].contains($0.value) })
    #expect(page.contains("␛[31mred"))
    #expect(page.components(separatedBy: "<summary>Details</summary>").count == 2)
    #expect(page.components(separatedBy: "<summary>Own</summary>").count == 2)
  }
}

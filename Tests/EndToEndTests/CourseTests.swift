import Foundation
import Testing

/// Real input: this repository's own course, and documents written for other generators.
@Suite struct RealInputTests {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let seeds = repository + "/Tests/LessonFormatTests/Fixtures"

  @Test func theCourseChecks() throws {
    let process = try Course([:]).start(["check", "--format", "json", Self.repository]).finish()
    let report = try process.report()
    #expect(process.status == 0, "\(report.diagnostics)")
    let lesson = try #require(report.documents.first { $0.file == "lessons/01-power-laws.md" })
    #expect(lesson.cells.count >= 6 && lesson.cells.allSatisfy { $0.status == .ok })
    #expect(lesson.numbers.count >= 20 && lesson.numbers.allSatisfy(\.ok))
    #expect(lesson.tracker.count == 4 && lesson.tracker.allSatisfy { !$0.exercises.isEmpty })
    let prose = report.documents.filter { $0.file.hasPrefix("lessons/") }.map(\.prose)
    let total = prose.reduce(0) { $0 + $1.total }
    let unchecked = prose.reduce(0) { $0 + $1.unchecked.count }
    #expect(prose.reduce(0) { $0 + $1.checked } >= 400, "checked numbers in the lessons")
    #expect(unchecked * 20 <= total, "\(unchecked) of \(total) numbers in the lessons have nothing behind them")
  }

  @Test(arguments: [
    "day-9-course", "kaplan-presentation", "scaling-laws-notes", "scaling-laws-tutorial", "understanding-scaling-laws",
  ])
  func documentsOfOtherGeneratorsAreBuiltAsTheyStand(name: String) throws {
    let course = try Course([:])
    try FileManager.default.removeItem(atPath: course.folder + "/workbook.yml")
    try course.write("\(name).md", String(contentsOfFile: "\(Self.seeds)/\(name).md", encoding: .utf8))
    let run = try course.run("build", "\(name).md", "--output", "site")
    #expect(run.status == 0, "\(run.error)")
    #expect(!run.error.contains("error"), "\(run.error)")
    let page = try course.read("site/\(name).html")
    let source = try String(contentsOfFile: "\(Self.seeds)/\(name).md", encoding: .utf8)
    // Words of prose and code stand in the page; math is set, so its source is not looked for.
    let words = Set(Self.words(page))
    var lost: [String] = []
    var isFrontMatter = false
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("---") || line.hasPrefix("+++"), index == 0 || isFrontMatter {
        isFrontMatter.toggle()
        continue
      }
      if isFrontMatter || line.contains("$") || line.contains("{%") || line.contains("](") || line.contains("{:")
        || line.hasPrefix("```")
      {
        continue
      }
      lost += Self.words(String(line)).filter { $0.count > 3 && !words.contains($0) }
    }
    #expect(lost.isEmpty, "words that the page lost: \(lost.prefix(20))")
  }

  /// The words of a text, entities and tags left out; a tag of a block or a cell parts words.
  private static func words(_ text: String) -> [String] {
    var plain: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "<"), let next = rest.dropFirst().first, next != UInt8(ascii: " "),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        let name = String(decoding: rest[rest.startIndex..<end].dropFirst().prefix(3), as: UTF8.self)
        if !["spa", "/sp", "em", "/em", "str", "/st"].contains(name) { plain.append(UInt8(ascii: " ")) }
        rest = rest[(end + 1)...]
      } else if byte == UInt8(ascii: "&"), let end = rest.prefix(8).firstIndex(of: UInt8(ascii: ";")) {
        plain.append(UInt8(ascii: "'"))
        rest = rest[(end + 1)...]
      } else {
        plain.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: plain, as: UTF8.self).split { !$0.isLetter }.map(String.init)
  }

  @Test(arguments: ["lesson-format", "grading"])
  func theDocumentationsExamplesWork(name: String) throws {
    let text = try String(contentsOfFile: Self.repository + "/Documentation/\(name).md", encoding: .utf8)
    let parts = text.components(separatedBy: "````markdown\n").dropFirst()
    #expect(parts.count >= 5)
    for part in parts {
      let example = try #require(part.components(separatedBy: "\n````").first)
      let course = try Course([
        "lessons/example.md": example + "\n",
        "references.json": "[{\"id\": \"kaplan2020\", \"title\": \"Scaling Laws\", \"type\": \"article\"}]",
      ])
      let run = try course.run("check")
      #expect(run.status == 0, "\(run.output)\nin\n\(example)")
    }
  }

  @Test func aPageIsAsRecorded() throws {
    let course = try Course([
      "lessons/a.md": """
      ---
      title: A page
      ---

      # A page

      The sum is [6](<swift:sum>), not [7](<swift:sum> "refuted"), and the mean `{swift} Double(sum) / 3`.

      ```swift {#data caption="Values and their squares"}
      let values = [1, 2, 3]
      let sum = values.reduce(0, +)
      print("three values")
      show(Table(["value": values, "square": values.map { $0 * $0 }]))
      sum
      ```

      ```swift {.fails}
      values[3]
      ```

      - [ ] Open.
      - [x] Ticked.
      - [ ] Verified by [this](#one).

      ```exercise
      id: one
      expect: sum
      ```

      ```answer one
      6
      ```
      """
    ])
    let run = try course.run("build")
    #expect(run.status == 0, "\(run.error)")
    let page = try course.read("_site/lessons/a.html")
    let main = try #require(page.range(of: "<main"))
    let end = try #require(page.range(of: "</main>"))
    try expectGolden(String(page[main.lowerBound..<end.upperBound]) + "\n", "page.html")
  }
}

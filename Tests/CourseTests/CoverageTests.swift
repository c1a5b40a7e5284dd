import Foundation
import LessonFormat
import Testing

/// `Documentation/coverage.md` against the course and the documents that it speaks of.
@Suite struct CoverageTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let documents = [
    "day-9-course.md", "kaplan-presentation.md", "scaling-laws-tutorial.md", "scaling-laws-notes.md",
    "understanding-scaling-laws.md",
  ]

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(repository)/\(path)")), as: UTF8.self)
  }

  private struct Row {
    var line: Int
    var text: Substring
    var links: [(file: String, label: String)]
  }

  /// The part of the page that is about one document.
  private static func section(_ document: String) throws -> Substring {
    let page = try text("Documentation/coverage.md")
    let start = try #require(page.range(of: "\n`\(document)`."), "there is no section on \(document)")
    let rest = page[start.lowerBound...]
    return rest.range(of: "\n## ").map { rest[..<$0.lowerBound] } ?? rest
  }

  private static func rows(_ document: String) throws -> [Row] {
    try section(document).split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("|"), fields.count == 3, let number = Int(fields[0]) else { return nil }
      let links = fields[2].matches(of: /\]\(\.\.\/([^)#]+)#([^)]+)\)/).map { (String($0.1), String($0.2)) }
      return Row(line: number, text: line, links: links)
    }
  }

  @Test(arguments: documents) func everyRowLeadsIntoTheCourse(document: String) throws {
    let rows = try Self.rows(document)
    #expect(rows.count >= 15)
    var labels: [String: Set<String>] = [:]
    for row in rows {
      #expect(!row.links.isEmpty, "\(row.text)")
      for link in row.links {
        if labels[link.file] == nil {
          let lesson = LessonReader.read(Array(try Self.text(link.file).utf8), file: link.file)
          labels[link.file] = Set(lesson.labels.map(\.name) + lesson.exercises.map(\.id))
        }
        #expect(labels[link.file]?.contains(link.label) == true, "\(link.file)#\(link.label)")
      }
    }
  }

  @Test(arguments: documents) func noSectionOfADocumentIsForgotten(document: String) throws {
    let section = try Self.section(document)
    let rows = try Self.rows(document).map(\.line)
    #expect(rows == rows.sorted() && Set(rows).count == rows.count)
    let leftOut = section.prefix { $0 != "|" }.matches(of: /(\d+)–(\d+)/)
      .compactMap { match in Int(match.1).flatMap { low in Int(match.2).map { low...$0 } } }
    let lines = try Self.text("Tests/LessonFormatTests/Fixtures/\(document)")
      .split(separator: "\n", omittingEmptySubsequences: false)
    var isCode = false
    var headings: [Int] = []
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") { isCode.toggle() }
      let marks = line.prefix { $0 == "#" }.count
      if !isCode, (2...4).contains(marks), line.dropFirst(marks).hasPrefix(" ") { headings.append(index + 1) }
    }
    #expect(headings.count >= 6)
    for (heading, next) in zip(headings, headings.dropFirst() + [lines.count + 1]) {
      let isCovered =
        rows.contains { (heading..<next).contains($0) } || leftOut.contains { $0.contains(heading) }
      #expect(isCovered, "\(document):\(heading): \(lines[heading - 1])")
    }
  }
}

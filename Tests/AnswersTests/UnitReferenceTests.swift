import Foundation
import TestSupport
import Testing

@testable import Answers

/// `Documentation/units.md` lists the table, and nothing else. `WORKBOOK_RECORD=1` writes the list anew.
@Suite struct UnitReferenceTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Documentation/units.md")
  private static let start = "<!-- units: begin -->\n"
  private static let end = "<!-- units: end -->"

  private static func prefixes(_ prefixes: UnitTable.Prefixes) -> String {
    switch prefixes {
    case .none: ""
    case .symbols, .words, .both: "all"
    case .multiples: "from kilo on"
    case .fractions: "up to milli"
    }
  }

  private static var list: String {
    var text = ""
    for section in UnitTable.sections {
      text += "\n### \(section.title)\n\n| unit | names | in any case | prefixes |\n| --- | --- | --- | --- |\n"
      for row in section.rows {
        let names = row.symbols.map { "`\($0)`" }.joined(separator: " ")
        let words = row.words.map { "`\($0)`" }.joined(separator: " ")
        let marks = prefixes(row.symbols.isEmpty ? row.wordPrefixes : row.symbolPrefixes)
        text += "| \(row.meaning) | \(names) | \(words) | \(marks) |\n"
      }
    }
    return text + "\n"
  }

  @Test func theReferenceListsTheTable() throws {
    let text = try String(contentsOf: Self.path, encoding: .utf8)
    let from = try #require(text.range(of: Self.start))
    let to = try #require(text.range(of: Self.end))
    let whole = String(text[..<from.upperBound]) + Self.list + String(text[to.lowerBound...])
    let difference = try Golden(Self.path.path).difference(from: whole)
    #expect(difference == nil)
  }

  @Test func everyNameIsReadAsItsUnit() throws {
    for row in UnitTable.sections.flatMap(\.rows) {
      for name in row.words + (row.symbolPrefixes == .fractions ? row.symbols.map { "m" + $0 } : row.symbols) {
        #expect(try AnswerUnit.parse(name).get().dimension == row.dimension, "\(name)")
      }
    }
  }
}

import Foundation
import LessonFormat
import TestSupport
import Testing

/// Trees, elements and diagnostics of small documents, against recorded files. `WORKBOOK_RECORD=1` records them anew.
struct GoldenTests {
  static let names = [
    "attributes", "bytes", "cells", "citations", "diagnostics", "exercises", "expressions", "footnotes", "list", "math",
    "references", "strike", "tables", "tasks", "toml", "toml-good", "unclosed",
  ]

  @Test(arguments: names)
  func lessonIsAsRecorded(_ name: String) throws {
    let lesson = LessonReader.read(try Fixtures.bytes("golden/\(name).md"), file: "\(name).md")
    let actual = LessonDump.text(lesson)
    let difference = try Golden(Fixtures.sourceFolder.appendingPathComponent("golden/\(name).txt").path)
      .difference(from: actual)
    #expect(difference == nil)
  }
}

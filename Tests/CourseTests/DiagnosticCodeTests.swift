import Foundation
import LessonFormat
import Testing

struct DiagnosticCodeTests {
  /// `Documentation/diagnostics.md` lists every code once, in the section of its category, and no other.
  @Test func theDocumentationListsEveryCode() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Documentation/diagnostics.md"), encoding: .utf8)
    let sections = text.split(separator: "\n## ").dropFirst().map { section in
      section.matches(of: /\n\| `([a-z0-9-]+)` \| ([^|\n]+) \|/).map { String($0.1) }
    }
    #expect(
      sections
        == DiagnosticCode.Category.allCases.map { category in
          DiagnosticCode.allCases.filter { $0.category == category }.map(\.rawValue)
        })
  }

  @Test func codesAreKebabCase() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(code)")
    }
  }
}

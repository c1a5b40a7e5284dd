import CCmark
import Foundation
import LessonFormat
import Testing

/// libcmark's own HTML.
func libcmarkHtml(_ text: String) -> String {
  var copy = text
  return copy.withUTF8 { buffer in
    buffer.withMemoryRebound(to: CChar.self) { characters in
      guard let html = cmark_markdown_to_html(characters.baseAddress, characters.count, CMARK_OPT_UNSAFE) else {
        return ""
      }
      defer { free(html) }
      return String(cString: html)
    }
  }
}

func read(_ text: String, extensions: Bool = true) -> Lesson {
  LessonReader.read(Array(text.utf8), file: "lesson.md", options: ReadingOptions(extensions: extensions))
}

enum Fixtures {
  static let seeds = [
    "README.md", "day-9-course.md", "kaplan-presentation.md", "scaling-laws-notes.md", "scaling-laws-tutorial.md",
    "understanding-scaling-laws.md",
  ]

  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.resourceURL)
    return Array(try Data(contentsOf: folder.appendingPathComponent("Fixtures").appendingPathComponent(name)))
  }

  /// The fixtures as they lie in the source tree, for recording.
  static var sourceFolder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  }
}

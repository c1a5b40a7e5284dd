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

/// A small generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
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

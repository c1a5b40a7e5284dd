import Course
import LessonFormat
import Storage

/// A checklist's item as a page knows it.
package struct TickTarget: Sendable, Hashable, Codable {
  /// The line it stood on when the page was made.
  package var line: Int
  /// Its own words, markup left out.
  package var text: String

  package init(line: Int, text: String) {
    self.line = line
    self.text = text
  }

  package init(_ item: TrackerItem) {
    self.init(line: item.position.line, text: item.text)
  }
}

/// Ticks one item of a checklist and leaves every other byte as it is.
package enum TickEditor {
  /// The item that a page means, as an index into the lesson's tracker; nil if that cannot be told.
  ///
  /// An item is known by its words, wherever it has moved to. Where several have the same words, only the one on the
  /// page's line will do, and only if `isPagesVersion`: lines of another version tell nothing.
  package static func index(of target: TickTarget, in lesson: Lesson, isPagesVersion: Bool) -> Int? {
    let named = lesson.tracker.indices.filter { lesson.tracker[$0].text.utf8.elementsEqual(target.text.utf8) }
    if named.count == 1 { return named[0] }
    return isPagesVersion ? named.first { lesson.tracker[$0].position.line == target.line } : nil
  }

  /// The bytes of a file in which the item is ticked or not; nil if the item cannot be told.
  ///
  /// - Parameter digest: of the file that the page was made from, by ``SHA256``.
  package static func bytes(
    _ bytes: [UInt8], file: String, item target: TickTarget, isTicked: Bool, digest: String?
  ) -> [UInt8]? {
    let lesson = LessonReader.read(bytes, file: file)
    let isPagesVersion = digest.map { $0 == SHA256.hex(of: bytes) } ?? false
    guard let index = index(of: target, in: lesson, isPagesVersion: isPagesVersion) else { return nil }
    let item = lesson.tracker[index]
    guard item.isTicked != isTicked else { return bytes }
    guard bytes.indices.contains(item.markOffset) else { return nil }
    var changed = bytes
    changed[item.markOffset] = isTicked ? UInt8(ascii: "x") : 0x20
    return EditCheck.isSame(lesson, LessonReader.read(changed, file: file), butItem: index) ? changed : nil
  }
}

import Course
import LessonFormat
import Storage

/// How a write from a page ended.
package enum EditOutcome: Sendable, Equatable {
  /// It stands in the file, whose bytes are these now.
  case written([UInt8])
  /// The file has another text there than the page was made from, and was left alone: the text that stands there now;
  /// nil if the place is gone.
  case conflict(current: String?)
  /// It cannot be written, and why, in words for the learner.
  case refused(String)
}

/// A document of a course as a page writes to it: on disk, one place at a time, and never over what somebody else wrote.
package struct DocumentEditor: Sendable {
  /// As diagnostics name it, relative to the course's root.
  package let file: String
  private let shared: SharedFile

  /// - Throws: ``ContainedPath/Problem`` where the file is missing or leads out of the course.
  package init(_ file: String, in root: String, durability: SharedFile.Durability = .process) throws {
    self.file = file
    shared = SharedFile(path: try ContainedPath.resolve(file, in: root), durability: durability)
  }

  /// Writes an answer.
  ///
  /// - Parameters:
  ///   - old: the answer's text in the page that the learner wrote in; empty where the document had none. The rest of
  ///     the file may have changed since.
  ///   - isCode: see ``AnswerEditor/bytes(_:file:exercise:text:isCode:)``.
  /// - Throws: ``SharedFile/Problem`` where the file cannot be read or written.
  package func write(_ text: String, to exercise: String, replacing old: String, isCode: Bool? = nil) throws
    -> EditOutcome
  {
    try write(text, to: exercise, replacing: old, isCode: isCode, known: nil).outcome
  }

  /// The same, for a caller who has read the file before: it is not read again while its bytes are the same. Also gives
  /// what the new bytes read as.
  func write(
    _ text: String, to exercise: String, replacing old: String, isCode: Bool? = nil,
    known: (bytes: [UInt8], lesson: Lesson)?
  ) throws -> (outcome: EditOutcome, lesson: Lesson?) {
    try shared.change { bytes in
      do {
        let lesson = known?.bytes == bytes ? known?.lesson : nil
        let before = lesson ?? LessonReader.read(bytes, file: file)
        let current = AnswerEditor.text(of: exercise, in: before)
        let edited = try AnswerEditor.edit(bytes, before, exercise: exercise, text: text, isCode: isCode)
        // Two who wrote the same agree.
        if edited.bytes == bytes { return (nil, (.written(bytes), before)) }
        guard try Array((current ?? "").utf8) == AnswerEditor.clean(old) else {
          return (nil, (.conflict(current: current), nil))
        }
        return (edited.bytes, (.written(edited.bytes), edited.lesson))
      } catch let refusal as AnswerEditor.Refusal {
        return (nil, (.refused(refusal.description), nil))
      }
    }
  }

  /// Ticks an item or takes its tick away.
  ///
  /// - Parameter digest: of the file that the page was made from, by ``SHA256``.
  /// - Throws: ``SharedFile/Problem`` where the file cannot be read or written.
  package func tick(_ item: TickTarget, isTicked: Bool, digest: String?) throws -> EditOutcome {
    try shared.change { bytes in
      guard
        let edited = TickEditor.bytes(bytes, file: file, item: item, isTicked: isTicked, digest: digest)
      else { return (nil, .conflict(current: nil)) }
      return (edited == bytes ? nil : edited, .written(edited))
    }
  }
}

import Assessment
import Course
import LessonFormat

/// Writes one answer into a learner's file and leaves every other byte as it is.
///
/// What it returns was read back: the answer says what was written, and nothing else in the document changed. A text for
/// which that cannot be had is refused.
package enum AnswerEditor {
  /// Why an answer cannot be written, in words for the learner.
  package struct Refusal: Error, Equatable, CustomStringConvertible {
    package var description: String

    /// What follows an open fence, be it the course's own text, counts as the answer.
    static func unclosed(_ line: Int, _ file: String) -> Refusal {
      Refusal(
        description: "the fence that begins on line \(line) of \(file) is not closed; "
          + "first add a closing fence on its own line to the file")
    }
  }

  /// The longest answer that is taken, in bytes of UTF-8.
  package static let sizeLimit = 1 << 18

  /// The text of an answer as it stands in a document, and as a page shows it: a value without its final line end, code
  /// likewise. Nil where the document has no answer to the exercise.
  ///
  /// Of several answers to one exercise it is the one that the grader reads.
  package static func text(of exercise: String, in lesson: Lesson) -> String? {
    lesson.learnerAnswers[exercise].map { String(decoding: $0.lineText, as: UTF8.self) }
  }

  /// The bytes of a file in which the exercise's answer is `text`.
  ///
  /// - Parameters:
  ///   - text: lines ended by LF, CRLF or CR, each of which becomes the file's own.
  ///   - isCode: what kind of fence is added where there is none; asked of the exercise by default.
  package static func bytes(
    _ bytes: [UInt8], file: String, exercise: String, text: String, isCode: Bool? = nil
  ) throws(Refusal) -> [UInt8] {
    try edit(bytes, LessonReader.read(bytes, file: file), exercise: exercise, text: text, isCode: isCode).bytes
  }

  /// The same for a file that was read already; also gives what the new bytes read as.
  static func edit(
    _ bytes: [UInt8], _ lesson: Lesson, exercise: String, text: String, isCode: Bool? = nil
  ) throws(Refusal) -> (bytes: [UInt8], lesson: Lesson) {
    let text = try clean(text)
    let file = lesson.file
    if lesson.learnerAnswers[exercise].map({ Array($0.lineText) == text }) == true { return (bytes, lesson) }
    let repaired = lesson.mayHaveLostFences ? FenceRepair.repair(bytes) : FenceRepair.Repaired(bytes: bytes)
    let broken = repaired.broken.map(repaired.fileLine)
    if let line = lesson.learnerAnswers[exercise]?.position.line, broken.contains(line) {
      throw .unclosed(line, file)
    }
    var refusal: Refusal?
    for candidate in try candidates(bytes, lesson, exercise, text, isCode) {
      let after = LessonReader.read(candidate, file: file)
      guard let found = EditCheck.problem(from: lesson, to: after, exercise: exercise, text: text) else {
        let isWhole = !after.mayHaveLostFences || FenceRepair.repair(candidate).broken.count == broken.count
        if isWhole { return (candidate, after) }
        refusal = Refusal(description: "the answer contains lines that look like the course's own fences")
        continue
      }
      refusal = refusal ?? Refusal(description: found)
    }
    throw refusal ?? Refusal(description: "the file has no exercise “\(exercise)”")
  }

  /// Lines ended by LF.
  static func clean(_ text: String) throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    var wasReturn = false
    for byte in text.utf8 {
      if byte == 0 {
        throw Refusal(description: "the answer contains a NUL character, which cannot be saved in a text file")
      }
      if byte == 0x0D { result.append(0x0A) } else if byte != 0x0A || !wasReturn { result.append(byte) }
      wasReturn = byte == 0x0D
    }
    guard result.count <= sizeLimit else {
      throw Refusal(description: "the answer is longer than \(sizeLimit >> 10) KiB")
    }
    return result
  }

  /// New bytes of the whole file, the likeliest first.
  private static func candidates(
    _ bytes: [UInt8], _ lesson: Lesson, _ exercise: String, _ text: [UInt8], _ isCode: Bool?
  ) throws(Refusal) -> [[UInt8]] {
    let lines = DiskLines(bytes)
    if let learnerAnswer = lesson.learnerAnswers[exercise] {
      let fence = try AnswerFence(learnerAnswer, in: lesson, lines)
      return fence.prefixes.map { fence.replacing(with: text, prefix: $0) }
    }
    if let open = lesson.diagnostics.first(where: { $0.code == .unclosedFence }) {
      throw .unclosed(open.position.line, lesson.file)
    }
    guard let place = lesson.exercises.first(where: { $0.id == exercise }),
      let insertion = AnswerInsertion(after: place, in: lesson, lines)
    else { throw Refusal(description: "\(lesson.file) has no exercise “\(exercise)”") }
    let opening = isCode ?? (place.question.kind == .code) ? "swift {.answer #\(exercise)}" : "answer \(exercise)"
    return insertion.candidates(opening: opening, text: text)
  }
}

extension LearnerAnswer {
  /// The text without its final line end, if the element's own text has one.
  package var lineText: Substring.UTF8View {
    let bytes = text.utf8[...]
    return isCode && bytes.last == 0x0A ? bytes.dropLast() : bytes
  }
}

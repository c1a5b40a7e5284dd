import LessonFormat

@testable import Assessment
@testable import Course
@testable import Live

extension FuzzTarget {
  /// A learner's file: the fast way to find its answers and the whole reading agree, and an answer that is written into
  /// it can be read back.
  static let answers = FuzzTarget("answers") { data, size in
    var input = Input(data, size)
    let text = input.line()
    let bytes = input.remaining()
    let whole = withinSeconds(2) { HandInAnswers.readWhole(bytes) }
    let fast = withinSeconds(2) { HandInAnswers.read(bytes) }
    require(fast.answers == whole.answers, "\(fast.answers) but \(whole.answers)")
    let lines = bytes.reduce(1) { $1 == 0x0A || $1 == 0x0D ? $0 + 1 : $0 }
    for problem in whole.problems + fast.problems {
      require((1...lines + 1).contains(problem.line), "\(problem) is inside the \(lines) lines")
    }
    write(text, into: bytes)
    return 0
  }

  private static func write(_ text: String, into bytes: [UInt8]) {
    let lesson = LessonReader.read(bytes, file: "a.md")
    guard let id = lesson.exercises.first?.id ?? lesson.answers.first?.id else { return }
    let edited: [UInt8]
    do throws(AnswerEditor.Refusal) {
      edited = try withinSeconds(4) {
        Result { () throws(AnswerEditor.Refusal) in
          try AnswerEditor.bytes(bytes, file: "a.md", exercise: id, text: text)
        }
      }.get()
    } catch {
      require(!error.description.isEmpty, "a refusal has a reason")
      return
    }
    let after = LessonReader.read(edited, file: "a.md")
    // Line ends become the file's own.
    let written = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    require(AnswerEditor.text(of: id, in: after) == written, "the answer to \(id) reads as \(written.debugDescription)")
    require(after.exercises.map(\.id) == lesson.exercises.map(\.id), "the exercises are as before")
  }
}

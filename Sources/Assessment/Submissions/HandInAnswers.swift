import LessonFormat

/// The answers in a file that a learner handed in.
package enum HandInAnswers {
  /// What was read from a file.
  package struct Reading: Sendable, Equatable {
    /// The answers that count, by exercise: of several to one exercise the first that is not blank.
    package var answers: [String: WrittenAnswer] = [:]
    /// What may be an answer and does not count, in the order of the lines.
    package var problems: [AnswerProblem] = []
  }

  /// Reads a file as ``LessonReader`` and a learner's own `check` do, fences that lost their end closed.
  ///
  /// - Parameter given: the course's own text; nil where it is not known, so that text beside fences is not reported.
  package static func read(_ bytes: [UInt8], given: CourseText? = nil) -> Reading {
    guard let scan = AnswerScanner.scan(bytes), !scan.isDoubtful, !MergeMarks.mayOccur(in: bytes),
      given.map({ given in scan.textBesideEmptyAnswers.allSatisfy { given.contains($0) } }) ?? true
    else { return readWhole(bytes, given: given) }
    var reading = Reading()
    for answer in scan.answers { reading.answers[answer.id] = answer }
    return reading
  }

  /// The same by reading the whole document.
  static func readWhole(_ bytes: [UInt8], given: CourseText? = nil) -> Reading {
    let repaired = FenceRepair.repair(bytes)
    var reading = read(
      LessonReader.read(repaired.bytes, file: ""), repaired.bytes, broken: repaired.broken, given: given)
    reading.answers = reading.answers.mapValues { answer in
      var answer = answer
      answer.line = repaired.fileLine(answer.line)
      return answer
    }
    reading.problems = reading.problems.map { $0.mappingLines(repaired.fileLine) }
    return reading
  }

  /// What a document has, which was read from these bytes.
  ///
  /// - Parameter broken: the lines of these bytes at which answers begin whose closing fence was lost and added again.
  package static func read(_ lesson: Lesson, _ bytes: [UInt8], broken: [Int], given: CourseText?) -> Reading {
    var reading = Reading()
    let marks = MergeMarks(bytes)
    for answer in lesson.writtenAnswers {
      let isBlank = answer.text.allSatisfy(\.isWhitespace)
      if answer.id.isEmpty { continue }
      if !isBlank, marks.touch(answer) {
        reading.problems.append(
          AnswerProblem(.mergeConflict, line: answer.line, exercise: answer.id, text: answer.text))
      } else if let earlier = reading.answers[answer.id], !earlier.text.allSatisfy(\.isWhitespace) {
        if isBlank || Self.isSame(earlier.text, answer.text) { continue }
        reading.problems.append(
          AnswerProblem(.second(earlier.line), line: answer.line, exercise: answer.id, text: answer.text))
      } else {
        reading.answers[answer.id] = answer
      }
    }
    let lost = Set(lesson.writtenAnswers.filter { broken.contains($0.line) }.map(\.id))
    let answered = reading.answers.values.filter { !$0.text.allSatisfy(\.isWhitespace) }.map(\.id)
    let conflicting = reading.problems.compactMap(\.exercise)
    var isFamiliar: (@Sendable (String) -> Bool)?
    if let given { isFamiliar = { given.contains($0) } }
    reading.problems += AnswerSurvey.problems(
      bytes, lesson, answered: Set(answered + conflicting).subtracting(lost), isFamiliar: isFamiliar)
    for index in reading.problems.indices where reading.problems[index].kind == .besideFence {
      if let id = reading.problems[index].exercise, lost.contains(id) { reading.problems[index].kind = .afterLostFence }
    }
    reading.problems = reading.problems.filter { problem in
      // The same words elsewhere are not lost.
      guard let id = problem.exercise, let counted = reading.answers[id] else { return true }
      return !Self.isSame(counted.text, problem.text)
    }.sorted { $0.line < $1.line }
    return reading
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    a.split(whereSeparator: \.isWhitespace) == b.split(whereSeparator: \.isWhitespace)
  }
}

extension Lesson {
  /// All answers, those in words before those in code, each in the order of the document.
  package var writtenAnswers: [WrittenAnswer] {
    answers.map { WrittenAnswer(id: $0.id, text: $0.text, line: $0.position.line, isCode: false) }
      + cells.compactMap { cell in
        guard case .answer(let id) = cell.role, let place = cell.place else { return nil }
        return WrittenAnswer(id: id, text: cell.code, line: place.position.line, isCode: true)
      }
  }
}

/// The marks that a merge leaves around two versions of the same lines.
struct MergeMarks {
  /// The lines from `<<<<<<<` to `>>>>>>>`, from 1.
  private var regions: [ClosedRange<Int>] = []

  init(_ bytes: [UInt8]) {
    guard Self.mayOccur(in: bytes) else { return }
    var start: Int?
    let text = String(decoding: bytes, as: UTF8.self)
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: { Self.isLineEnd($0) })
      .enumerated()
    {
      if Self.isMark(line, "<") {
        start = index + 1
      } else if let first = start, Self.isMark(line, ">") {
        regions.append(first...(index + 1))
        start = nil
      }
    }
  }

  /// Whether an answer is one of two versions, or contains one of them or a part of one.
  func touch(_ answer: WrittenAnswer) -> Bool {
    if regions.isEmpty { return false }
    let lines = answer.text.split(omittingEmptySubsequences: false, whereSeparator: { Self.isLineEnd($0) }).count
    return regions.contains { $0.overlaps(answer.line...(answer.line + lines)) }
  }

  private static func isLineEnd(_ character: Character) -> Bool {
    character == "\n" || character == "\r\n" || character == "\r"
  }

  /// Whether bytes contain what may be the first mark.
  static func mayOccur(in bytes: some Sequence<UInt8>) -> Bool {
    var length = 0
    for byte in bytes {
      length = byte == UInt8(ascii: "<") ? length + 1 : 0
      if length == 7 { return true }
    }
    return false
  }

  private static func isMark(_ line: Substring, _ mark: Character) -> Bool {
    let marks = line.prefix { $0 == mark }
    return marks.count == 7 && (line.count == 7 || line.dropFirst(7).first == " ")
  }
}

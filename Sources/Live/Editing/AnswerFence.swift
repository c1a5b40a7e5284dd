import Assessment
import Course
import LessonFormat

/// The fence of an answer, and how its content is replaced.
struct AnswerFence {
  private let lines: DiskLines
  private let opening: DiskLines.Line
  private let marks: FenceMarks
  /// Nil where the fence is not closed.
  private let closing: (line: DiskLines.Line, marks: FenceMarks)?
  /// The bytes between the fences.
  private let content: Range<Int>

  init(_ learnerAnswer: LearnerAnswer, in lesson: Lesson, _ lines: DiskLines) throws(AnswerEditor.Refusal) {
    self.lines = lines
    let first = learnerAnswer.position.line
    let last = Int(lesson.tree.nodes[learnerAnswer.node].endLine)
    guard let opening = lines[first], let marks = FenceMarks(on: opening, of: lines), let end = lines[last] else {
      throw AnswerEditor.Refusal(
        description: "\(lesson.file) changed on disk: line \(first) no longer starts this answer; reload the page")
    }
    self.opening = opening
    self.marks = marks
    let isOpen = lesson.diagnostics.contains {
      $0.code == .unclosedFence && $0.position == learnerAnswer.position
    }
    if isOpen {
      closing = nil
      content = opening.end..<max(opening.end, end.end)
      // Without a closing fence the answer reaches over what follows, which may be the course's own text.
      guard marks.longestRun(in: Array(learnerAnswer.text.utf8)) == 0 else {
        throw .unclosed(first, lesson.file)
      }
    } else {
      guard last > first, let closingMarks = FenceMarks(on: end, of: lines) else {
        throw AnswerEditor.Refusal(
          description: "\(lesson.file) changed on disk: line \(last) no longer ends this answer; reload the page")
      }
      closing = (end, closingMarks)
      content = opening.end..<end.start
    }
  }

  var prefixes: [[UInt8]] {
    FenceMarks.prefixes(before: marks, on: opening, closing: closing?.line, in: lines)
  }

  /// The file's bytes with `text` between the fences, which are lengthened where the text holds such a fence itself.
  func replacing(with text: [UInt8], prefix: [UInt8]) -> [UInt8] {
    let bytes = lines.bytes
    let ending = lines.ending(of: opening)
    let run = marks.longestRun(in: text)
    let count = run >= marks.count ? run + 1 : marks.count
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + text.count + 64)
    result += bytes[..<marks.start]
    result += Array(repeating: marks.mark, count: count - marks.count)
    result += bytes[marks.start..<opening.end]
    if opening.end == opening.textEnd { result += ending }
    result += Self.content(text, prefix: prefix, ending: ending)
    if let closing {
      result += bytes[closing.line.start..<closing.marks.start]
      result += Array(repeating: marks.mark, count: max(0, count - closing.marks.count))
      result += bytes[closing.marks.start...]
    } else {
      result += prefix + Array(repeating: marks.mark, count: count) + ending
      result += bytes[content.upperBound...]
    }
    return result
  }

  /// Lines between fences; an empty one ends with its prefix's last mark, not with blanks.
  static func content(_ text: [UInt8], prefix: [UInt8], ending: ArraySlice<UInt8>) -> [UInt8] {
    var bare = prefix[...]
    while let last = bare.last, last == 0x20 || last == 0x09 { bare.removeLast() }
    var result: [UInt8] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      result += line.isEmpty ? bare : prefix[...]
      result += line
      result += ending
    }
    return result
  }
}

/// A place below an exercise for an answer that has no fence yet.
struct AnswerInsertion {
  private let lines: DiskLines
  private let opening: DiskLines.Line
  private let closing: DiskLines.Line
  private let marks: FenceMarks

  /// Nil where the exercise's fence is not closed.
  init?(after exercise: Exercise, in lesson: Lesson, _ lines: DiskLines) {
    guard let opening = lines[exercise.position.line],
      let closing = lines[Int(lesson.tree.nodes[exercise.node].endLine)], closing.start > opening.start,
      let marks = FenceMarks(on: opening, of: lines), FenceMarks(on: closing, of: lines) != nil
    else { return nil }
    self.lines = lines
    self.opening = opening
    self.closing = closing
    self.marks = marks
  }

  /// With a blank line above, and without: within a list it would part the items.
  func candidates(opening words: String, text: [UInt8]) -> [[UInt8]] {
    FenceMarks.prefixes(before: marks, on: opening, closing: closing, in: lines).flatMap { prefix in
      [true, false].map { hasBlank in
        let ending = lines.ending(of: opening)
        let fence = FenceMarks.backticks(longerThan: text)
        var inserted: [UInt8] = closing.end == closing.textEnd ? Array(ending) : []
        if hasBlank { inserted += AnswerFence.content([], prefix: prefix, ending: ending) }
        inserted += prefix + fence + Array(words.utf8) + ending
        inserted += AnswerFence.content(text, prefix: prefix, ending: ending)
        inserted += prefix + fence + ending
        return Array(lines.bytes[..<closing.end]) + inserted + lines.bytes[closing.end...]
      }
    }
  }
}

extension FenceMarks {
  /// A fence of backticks that no line of `text` closes.
  fileprivate static func backticks(longerThan text: [UInt8]) -> [UInt8] {
    let mark = FenceMarks(mark: UInt8(ascii: "`"), start: 0, count: 3)
    return Array(repeating: mark.mark, count: max(3, mark.longestRun(in: text) + 1))
  }

  private init(mark: UInt8, start: Int, count: Int) {
    self.mark = mark
    self.start = start
    self.count = count
  }
}

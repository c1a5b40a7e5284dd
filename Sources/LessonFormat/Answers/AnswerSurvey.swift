/// Finds what may be an answer in a learner's file and was not read as one: fences that are nearly answers, answers
/// hidden in other blocks, text beside an empty fence, and what a merge left behind.
///
/// It goes through the lines by itself and only asks ``LessonReader``'s result which fences were read, so that a mistake
/// of one reader is seen by the other. The time is linear in the length of the file.
package struct AnswerSurvey {
  /// A fence that the reader acted on.
  private enum Element {
    case exercise(String)
    case answer(String, text: String)
    case other
  }

  private let lines: [Substring]
  private let firstLine: Int
  private let elements: [Int: Element]
  private let exercises: Set<String>
  private let answered: Set<String>
  private let isFamiliar: (@Sendable (String) -> Bool)?
  private var problems: [AnswerProblem] = []
  /// The exercise of the last answer or exercise fence, until a heading of the course.
  private var current: String?
  /// Unfamiliar text without an exercise before it, which may belong to the next one.
  private var pending: (line: Int, text: [Substring])?
  private var run: (line: Int, text: [Substring])?

  /// - Parameters:
  ///   - lesson: the document as it was read from `bytes`.
  ///   - answered: the exercises with an answer that counts.
  ///   - isFamiliar: whether a line of text is the course's own; nil where that is not known, so that no text is reported.
  package static func problems(
    _ bytes: [UInt8], _ lesson: Lesson, answered: Set<String>, isFamiliar: (@Sendable (String) -> Bool)?
  ) -> [AnswerProblem] {
    var survey = AnswerSurvey(bytes, lesson, answered, isFamiliar)
    survey.go()
    return survey.problems
  }

  private init(
    _ bytes: [UInt8], _ lesson: Lesson, _ answered: Set<String>, _ isFamiliar: (@Sendable (String) -> Bool)?
  ) {
    let source = SourceFile(name: "", disk: bytes)
    firstLine = FrontMatterReader(source).endLine
    lines = (1...max(source.lineCount, 1)).map { source.bytes.string(source.lineRange($0))[...] }
    var elements: [Int: Element] = [:]
    for exercise in lesson.exercises { elements[exercise.position.line] = .exercise(exercise.id) }
    for answer in lesson.answers { elements[answer.position.line] = .answer(answer.id, text: answer.text) }
    for cell in lesson.cells {
      guard let line = cell.place?.position.line else { continue }
      if case .answer(let id) = cell.role {
        elements[line] = .answer(id, text: cell.code)
      } else {
        elements[line] = .other
      }
    }
    self.elements = elements
    exercises = Set(lesson.exercises.map(\.id))
    self.answered = answered
    self.isFamiliar = isFamiliar
  }

  /// A fence's opening line.
  private struct Opening {
    var mark: Character
    var length: Int
    var info: String
    /// Whether something stands before it.
    var isNested: Bool
  }

  private mutating func go() {
    var index = max(firstLine, 1) - 1
    while index < lines.count {
      if let info = Self.closedOnItsLine(lines[index]), AnswerLikeness.isLike(info) {
        endRun()
        problems.append(
          AnswerProblem(.misspeltFence(info), line: index + 1, exercise: exercise(in: info), text: info))
        index += 1
      } else if let opening = Self.opening(lines[index]) {
        endRun()
        index = fence(opening, at: index)
      } else if let opening = Self.lookalike(lines[index]) {
        endRun()
        index = lookalike(opening, at: index)
      } else {
        text(index)
        index += 1
      }
    }
    endRun()
    pending = nil
  }

  // MARK: Fences

  /// The index after the fence.
  private mutating func fence(_ opening: Opening, at index: Int) -> Int {
    let element = elements[index + 1]
    let end = closing(opening, after: index)
    let content = lines[(index + 1)..<max(end, index + 1)]
    switch element {
    case .answer(let id, let text)?:
      reportUnread(content, text, index, id)
      if id.isEmpty || !LabelSyntax.isLabel(id.utf8) {
        report(.withoutExercise, index, id.isEmpty ? nil : id, content)
      }
      begin(id)
    case .exercise(let id)?:
      begin(id)
      inner(content, of: index)
    case .other?:
      if AnswerLikeness.isLike(opening.info) {
        report(.misspeltFence(opening.info), index, exercise(in: opening.info), content)
      }
      inner(content, of: index)
    case nil:
      if isAnswer(opening.info) {
        let word = opening.info.split { $0.isWhitespace }.first?.lowercased()
        report(
          word == "answer" && exercise(in: opening.info) != nil ? .hidden : .misspeltFence(opening.info), index,
          exercise(in: opening.info), content)
      } else {
        inner(content, of: index)
        // What a plain fence contains may be the answer.
        for offset in content.indices where Self.opening(lines[offset]) == nil { text(offset) }
        endRun()
      }
    }
    return end + 1
  }

  /// Reports lines of an answer's fence that the reader did not take as part of it, as in a list whose items break it.
  private mutating func reportUnread(
    _ content: ArraySlice<Substring>, _ text: String, _ index: Int, _ id: String
  ) {
    let unread = content.filter { line in
      let own = Self.trimmed(line.drop { $0.isWhitespace || $0 == ">" })
      return !own.isEmpty && !text.contains(own)
    }
    if !unread.isEmpty { report(.hidden, index, id.isEmpty ? nil : id, unread[...]) }
  }

  /// Answers inside a fence that is none: the fence above was not closed, or its mark is longer.
  private mutating func inner(_ content: ArraySlice<Substring>, of outer: Int) {
    var index = content.startIndex
    while index < content.endIndex {
      guard let opening = Self.opening(lines[index]), isAnswer(opening.info) else {
        index += 1
        continue
      }
      let end = min(closing(opening, after: index), content.endIndex)
      let own = lines[(index + 1)..<max(end, index + 1)]
      report(.insideFence(outer + 1), index, exercise(in: opening.info), own)
      index = max(end, index + 1)
    }
  }

  /// The index of the line that closes a fence; that after the last one if nothing does.
  private func closing(_ opening: Opening, after index: Int) -> Int {
    var end = index + 1
    while end < lines.count {
      // What the reader took as a fence of its own is not within this one.
      if elements[end + 1] != nil { return end - 1 }
      if let other = Self.opening(lines[end]), other.mark == opening.mark, other.length >= opening.length,
        other.info.isEmpty
      {
        return end
      }
      end += 1
    }
    return end
  }

  private static func opening(_ line: Substring) -> Opening? {
    guard line.utf8.contains(where: { $0 == Ascii.backtick || $0 == Ascii.tilde }) else { return nil }
    let scalars = line.unicodeScalars
    var start = scalars.startIndex
    while start < scalars.endIndex, isPrefix(scalars[start]) { start = scalars.index(after: start) }
    guard start < scalars.endIndex, scalars[start] == "`" || scalars[start] == "~" else { return nil }
    let mark = scalars[start]
    var end = start
    var length = 0
    while end < scalars.endIndex, scalars[end] == mark {
      end = scalars.index(after: end)
      length += 1
    }
    guard length >= 3, mark != "`" || !scalars[end...].contains("`") else { return nil }
    return Opening(
      mark: Character(mark), length: length, info: trimmed(line[end...]), isNested: start > scalars.startIndex)
  }

  /// The words of a line such as ```` ```answer dozen 12``` ````, which is text in a line for the reader.
  private static func closedOnItsLine(_ line: Substring) -> String? {
    let rest = line.drop { $0.isWhitespace }
    guard rest.hasPrefix("```"), opening(line) == nil else { return nil }
    return trimmed(rest.drop { $0 == "`" }).filter { $0 != "`" }
  }

  /// What may stand before a fence: blanks, the marks of quotes and of lists.
  private static func isPrefix(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ">", "*", "+", "-", ".", ")", "\\", "<", "!", "0"..."9": true
    default: FenceInfo.isBlank(scalar) || FenceInfo.isInvisible(scalar)
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let scalars = text.unicodeScalars
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { FenceInfo.isBlank(scalar) || FenceInfo.isInvisible(scalar) }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Whether an info string is nearly that of an answer, or names an exercise of the document.
  private func isAnswer(_ info: String) -> Bool {
    if info.isEmpty { return false }
    if AnswerLikeness.isLike(info) { return true }
    let word = info.split { $0.isWhitespace }.first.map(String.init) ?? ""
    return word != "exercise" && exercise(in: info) != nil
  }

  /// The exercise of the document that an info string names; the last word if it is not one of the document.
  private func exercise(in info: String) -> String? {
    let words = info.prefix(200).split { !($0.isLetter || $0.isNumber || "-_.:".contains($0)) }.map(String.init)
    let parts = words.flatMap { $0.split(separator: ":").map(String.init) }
    if let known = (words + parts).first(where: { exercises.contains($0) }) { return known }
    let folded = Dictionary(exercises.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    if let known = words.lazy.compactMap({ folded[$0.lowercased()] }).first { return known }
    return words.count > 1 ? words.last : nil
  }

  private mutating func report(
    _ kind: AnswerProblem.Kind, _ index: Int, _ exercise: String?, _ content: ArraySlice<Substring>
  ) {
    let text = content.joined(separator: "\n")
    if text.allSatisfy(\.isWhitespace) { return }
    if case .insideFence = kind, let isFamiliar, content.allSatisfy({ isFamiliar(String($0)) }) { return }
    problems.append(AnswerProblem(kind, line: index + 1, exercise: exercise, text: text))
  }

  // MARK: Marks that are nearly fences

  /// `''' answer dozen`, `´´´answer dozen` and the like: the exercise's identifier.
  private static func lookalike(_ line: Substring) -> String? {
    let marks = "`´‘’'“”\"ˋ｀＇"
    guard let first = line.first(where: { !$0.isWhitespace }), marks.contains(first) else { return nil }
    let rest = line.drop { $0.isWhitespace || marks.contains($0) }
    guard rest.count + 2 <= line.count else { return nil }
    let words = rest.split { $0.isWhitespace || marks.contains($0) }
    guard words.count == 2, words[0].lowercased() == "answer" else { return nil }
    return String(words[1])
  }

  private mutating func lookalike(_ exercise: String, at index: Int) -> Int {
    var end = index + 1
    while end < lines.count, lines[end].contains(where: { !$0.isWhitespace }), elements[end + 1] == nil,
      !(lines[end].allSatisfy { "`´‘’'“”\"ˋ｀＇ ".contains($0) })
    { end += 1 }
    report(.misspeltFence(Self.trimmed(lines[index])), index, exercise, lines[(index + 1)..<end])
    return max(end, index + 1)
  }

  // MARK: Text

  private mutating func begin(_ exercise: String) {
    current = exercise
    if let (line, text) = pending, exercises.contains(exercise) || !exercise.isEmpty, !answered.contains(exercise) {
      add(line, text, exercise)
    }
    pending = nil
  }

  private mutating func text(_ index: Int) {
    guard let isFamiliar else { return }
    let line = lines[index]
    if !line.contains(where: { $0.isLetter || $0.isNumber }) { return }
    if isFamiliar(String(line)) {
      endRun()
      if line.drop(while: { $0 == " " }).first == "#" {
        current = nil
        pending = nil
      }
      return
    }
    if run == nil { run = (index + 1, []) }
    run?.text.append(line)
  }

  private mutating func endRun() {
    guard let (line, text) = run else { return }
    run = nil
    if let current {
      if !answered.contains(current) { add(line, text, current) }
    } else if pending == nil {
      pending = (line, text)
    }
  }

  private mutating func add(_ line: Int, _ text: [Substring], _ exercise: String) {
    problems.append(
      AnswerProblem(.besideFence, line: line, exercise: exercise, text: text.joined(separator: "\n")))
  }
}

/// Finds the answers of a document line by line, many times faster than ``LessonReader`` builds a document.
///
/// A fence at the start of a line ends every other block but HTML, so that where all fences stand there, and nothing
/// is in the text that could hide one, lines are enough. Whatever else occurs is left to ``LessonReader``.
package struct AnswerScanner {
  /// What lines tell of a document.
  package struct Scan: Sendable {
    /// In the order of the document.
    package fileprivate(set) var answers: [WrittenAnswer] = []
    /// Something in the document may be an answer and is none, so that ``AnswerSurvey`` has to look at it.
    package fileprivate(set) var isDoubtful = false
    /// Lines of text beside empty answers. They are doubtful where the course did not write them.
    package fileprivate(set) var textBesideEmptyAnswers: [String] = []
  }

  private let source: SourceFile
  private var scan = Scan()
  private var identifiers: Set<String> = []
  /// The last fence was an empty answer, or an exercise whose answer has not come yet, and no heading since.
  private var isBesideEmptyAnswer = false
  private var isAfterExercise = false

  /// A fence that is open.
  private struct Fence {
    var mark: UInt8
    var length: Int
    var info: Range<Int>
    /// The info string's word and the rest.
    var words: FenceInfo
    var line: Int
    /// A fence opened within it may mean that its end was lost.
    var mayBeBroken: Bool
  }

  private init(_ bytes: [UInt8]) {
    source = SourceFile(name: "", disk: bytes)
    identifiers.reserveCapacity(24)
  }

  /// Nil where only ``LessonReader`` can tell.
  package static func scan(_ bytes: [UInt8]) -> Scan? {
    var scanner = AnswerScanner(bytes)
    return scanner.run() ? scanner.scan : nil
  }

  /// False where the document is not simple enough.
  private mutating func run() -> Bool {
    let first = FrontMatterReader(source).endLine
    for line in 1..<max(first, 1) where startsFence(source.lineRange(line)) { return false }
    var open: Fence?
    var line = first
    while line <= source.lineCount {
      let range = source.lineRange(line)
      if let fence = open {
        switch end(of: fence, range) {
        case .inside:
          if !fence.mayBeBroken, !scan.isDoubtful, holdsFence(range) { scan.isDoubtful = true }
        case .unclear: return false
        case .closed:
          take(fence, before: line)
          open = nil
        }
      } else if startsFence(range) {
        guard let fence = opening(range, line: line) else { return false }
        open = fence
      } else if !isPlain(range) {
        return false
      } else if isBesideEmptyAnswer {
        noteText(range)
      }
      line += 1
    }
    if isAfterExercise { scan.isDoubtful = true }
    return open == nil
  }

  /// Whether a line within a fence begins what may be another one.
  private func holdsFence(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start < range.upperBound, source.bytes[start].isSpaceOrTab { start += 1 }
    return startsFence(start..<range.upperBound)
  }

  private mutating func noteText(_ range: Range<Int>) {
    let text = source.bytes.trimmed(range)
    if text.isEmpty { return }
    if source.bytes[text.lowerBound] == Ascii.hash {
      isBesideEmptyAnswer = false
    } else {
      scan.textBesideEmptyAnswers.append(source.bytes.string(text))
    }
  }

  private func startsFence(_ range: Range<Int>) -> Bool {
    guard range.count >= 3 else { return false }
    let mark = source.bytes[range.lowerBound]
    return (mark == Ascii.backtick || mark == Ascii.tilde) && source.bytes[range.lowerBound + 1] == mark
      && source.bytes[range.lowerBound + 2] == mark
  }

  private func markEnd(_ range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, source.bytes[offset] == source.bytes[range.lowerBound] { offset += 1 }
    return offset
  }

  private func opening(_ range: Range<Int>, line: Int) -> Fence? {
    let start = markEnd(range)
    // A mark that combines with the fence's last makes another character of it.
    if start < range.upperBound, source.bytes[start] >= 0x80 { return nil }
    let info = source.bytes.trimmed(start..<range.upperBound)
    let mark = source.bytes[range.lowerBound]
    if mark == Ascii.backtick, source.bytes.firstOffset(of: Ascii.backtick, in: info) != nil { return nil }
    let words = FenceInfo(source.bytes, info)
    return Fence(
      mark: mark, length: start - range.lowerBound, info: info, words: words, line: line,
      mayBeBroken: words.word == "answer" || words.word == "swift")
  }

  private enum End {
    case inside, closed, unclear
  }

  private func end(of fence: Fence, _ range: Range<Int>) -> End {
    var start = range.lowerBound
    while start < range.upperBound, source.bytes[start] == Ascii.space { start += 1 }
    guard startsFence(start..<range.upperBound) else { return .inside }
    let end = markEnd(start..<range.upperBound)
    let isLast = source.bytes[end..<range.upperBound].allSatisfy(\.isSpaceOrTab)
    if isLast, source.bytes[start] == fence.mark, end - start >= fence.length, start - range.lowerBound < 4 {
      let isPlain = start == range.lowerBound && source.bytes[end..<range.upperBound].allSatisfy { $0 == Ascii.space }
      return isPlain ? .closed : .unclear
    }
    return fence.mayBeBroken && start == range.lowerBound ? .unclear : .inside
  }

  /// Whether a line outside of fences can neither hold one nor keep a later one from being one.
  private func isPlain(_ range: Range<Int>) -> Bool {
    guard let first = source.bytes[range].first(where: { !$0.isSpaceOrTab }) else { return true }
    if first == Ascii.less { return false }
    var offset = range.lowerBound
    let bytes = source.bytes
    while offset + 1 < range.upperBound {
      let byte = bytes[offset]
      let next = bytes[offset + 1]
      if byte == Ascii.backtick || byte == Ascii.tilde, next == byte, offset + 2 < range.upperBound,
        bytes[offset + 2] == byte
      {
        return false
      }
      if byte == Ascii.dollar, next == Ascii.dollar { return false }
      if byte == Ascii.openBracket, next == Ascii.caret { return false }
      offset += 1
    }
    return true
  }

  private mutating func take(_ fence: Fence, before line: Int) {
    let info = fence.words
    let content = source.lineStart(fence.line + 1)..<source.lineStart(line)
    let wasAfterExercise = isAfterExercise
    let wasBesideEmptyAnswer = isBesideEmptyAnswer
    isBesideEmptyAnswer = false
    switch info.word {
    case "answer":
      isAfterExercise = false
      let id = FenceInfo.identifier(source.bytes, info.rest)
      let text = source.bytes.string(content.isEmpty ? content : content.lowerBound..<(content.upperBound - 1))
      if !LabelSyntax.isLabel(id.utf8) { scan.isDoubtful = true }
      isBesideEmptyAnswer = text.utf8.allSatisfy { $0 == Ascii.newline || $0.isSpaceOrTab }
      add(WrittenAnswer(id: id, text: text, line: fence.line, isCode: false))
    case "swift":
      guard source.bytes.firstOffset(of: Ascii.dot, in: info.rest) != nil else { return }
      var reader = CellOptionReader(source, info, line: fence.line)
      reader.run()
      guard case .answer(let id) = reader.role else {
        if !reader.mistakes.isEmpty { scan.isDoubtful = true }
        return
      }
      isAfterExercise = false
      add(WrittenAnswer(id: id, text: source.bytes.string(content), line: fence.line, isCode: true))
    case "exercise":
      if wasAfterExercise { scan.isDoubtful = true }
      isAfterExercise = true
      isBesideEmptyAnswer = true
    default:
      if AnswerLikeness.isLike(source.bytes.string(fence.info)) { scan.isDoubtful = true }
      guard wasBesideEmptyAnswer else { return }
      isBesideEmptyAnswer = true
      for inner in (fence.line + 1)..<line { noteText(source.lineRange(inner)) }
    }
  }

  private mutating func add(_ answer: WrittenAnswer) {
    if !identifiers.insert(answer.id).inserted { scan.isDoubtful = true }
    scan.answers.append(answer)
  }
}

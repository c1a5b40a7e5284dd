import LessonFormat

/// The answers in a file that a learner handed in.
public enum HandInAnswers {
  /// By exercise, as ``LessonReader`` and a learner's own `check` read them: of several answers to one exercise the
  /// first that is not blank, and fences that lost their end closed.
  public static func read(_ bytes: [UInt8]) -> [String: WrittenAnswer] {
    guard let scanned = AnswerScanner.scan(bytes) else { return readWhole(bytes) }
    var found: [String: WrittenAnswer] = [:]
    // Of one exercise answers in words go before those in code, as in a document that is read whole.
    for isCode in [false, true] {
      for answer in scanned where answer.isCode == isCode && !answer.id.isEmpty {
        if let earlier = found[answer.id], !earlier.text.allSatisfy(\.isWhitespace) { continue }
        found[answer.id] = answer
      }
    }
    return found
  }

  /// The same by reading the whole document.
  static func readWhole(_ bytes: [UInt8]) -> [String: WrittenAnswer] {
    let lesson = LessonReader.read(FenceRepair.repair(bytes).bytes, file: "")
    let code = Set(
      lesson.cells.compactMap { cell -> SourcePosition? in
        guard case .answer = cell.role else { return nil }
        return cell.position
      })
    return Dictionary(
      uniqueKeysWithValues: lesson.submissions.map { id, submission in
        let isCode = code.contains(submission.position)
        return (id, WrittenAnswer(id: id, text: submission.text, line: submission.position.line, isCode: isCode))
      })
  }
}

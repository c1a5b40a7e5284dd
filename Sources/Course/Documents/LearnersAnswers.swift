import Assessment
import LessonFormat

/// Reports what in a learner's file is or may be an answer and does not count, in the words that `grade` uses.
struct LearnersAnswers {
  var keys: SealedKeys

  /// - Parameters:
  ///   - bytes: what the lesson was read from.
  ///   - broken: the lines of answers whose closing fence was lost.
  func check(_ lesson: inout Lesson, _ bytes: [UInt8], broken: [Int]) {
    guard let document = keys.documents[lesson.file] else { return }
    let known = Set(document.exercises.map(\.id))
    let reading = HandInAnswers.read(
      lesson, bytes, broken: broken, given: document.lines.map { CourseText(digests: $0) })
    // The reader knows only the file as the learner left it; the problems below say more.
    let replaced: Set<DiagnosticCode> = [.answerWithoutIdentifier, .answerWithoutExercise, .repeatedAnswer]
    lesson.diagnostics.removeAll { replaced.contains($0.code) }
    let unknown = reading.answers.values.filter { !known.contains($0.id) && !$0.text.allSatisfy(\.isWhitespace) }
    var problems = reading.problems + unknown.map { problem($0, known) }
    problems.sort { $0.line < $1.line }
    lesson.diagnostics += problems.map { problem in
      Diagnostic(
        .error, Self.code(problem.kind), file: lesson.file, at: SourcePosition(line: problem.line),
        problem.message, help: problem.help)
    }
    // Neither of two versions counts, here as in `grade`.
    let conflicts = Set(problems.filter { $0.kind == .mergeConflict }.map(\.line))
    for index in lesson.answers.indices where conflicts.contains(lesson.answers[index].position.line) {
      lesson.answers[index].id = ""
    }
    for index in lesson.cells.indices {
      guard case .answer = lesson.cells[index].role, let place = lesson.cells[index].place,
        conflicts.contains(place.position.line)
      else { continue }
      lesson.cells[index].role = .answer("")
    }
  }

  private func problem(_ answer: WrittenAnswer, _ known: Set<String>) -> AnswerProblem {
    let other = keys.documents.sorted { $0.key < $1.key }.first { _, document in
      document.exercises.contains { $0.id == answer.id }
    }
    let kind: AnswerProblem.Kind =
      other.map { .otherDocument($0.key) }
      ?? .unknownExercise(nearest: Suggestion.nearest(to: answer.id, among: known.sorted()))
    return AnswerProblem(kind, line: answer.line, exercise: answer.id, text: answer.text)
  }

  private static func code(_ kind: AnswerProblem.Kind) -> DiagnosticCode {
    switch kind {
    case .misspeltFence: .misspeltAnswerFence
    case .withoutExercise: .answerWithoutIdentifier
    case .unknownExercise, .otherDocument: .unknownAnswer
    case .hidden, .insideFence: .hiddenAnswer
    case .second: .secondAnswer
    case .mergeConflict: .mergeConflict
    case .besideFence, .afterLostFence: .textBesideAnswer
    }
  }
}

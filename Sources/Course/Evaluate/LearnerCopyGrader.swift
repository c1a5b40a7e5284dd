import Answers
import Assessment
import CellEngine
import LessonFormat
import Storage

/// Judges a learner's file by the keys that came with it, whatever the file says of its exercises.
package struct LearnerCopyGrader {
  package var lesson: Lesson
  package var keys: SealedKeys
  var attempts: (any AttemptRecorder)?
  var engine: @Sendable () async throws -> Engine

  func judge() async throws -> ([ExerciseResult], [Diagnostic]) {
    guard let document = keys.documents[lesson.file] else { return ([], []) }
    let learnerAnswers = lesson.learnerAnswers
    let lines = Dictionary(
      lesson.exercises.map { ($0.id, $0.position.line) }, uniquingKeysWith: { first, _ in first })
    var diagnostics = changes(document, learnerAnswers)
    guard keys.hasKeys else {
      let judgements = document.exercises.map { exercise in
        let isBlank = learnerAnswers[exercise.id]?.text.allSatisfy(\.isWhitespace) ?? true
        var judgement = ExerciseResult(
          id: exercise.id, line: lines[exercise.id] ?? 1, status: isBlank ? .unanswered : .unjudged,
          points: exercise.points.number, earned: 0, reason: isBlank ? "" : "answered; graded later")
        judgement.asksTruth = exercise.asksTruth ?? false
        return judgement
      }
      return (judgements, diagnostics)
    }
    let judgements = try await ExerciseGrader(
      file: lesson.file, attempts: attempts, code: CodeGrader(engine: engine)
    ).grade(
      document.specifications, learnerAnswers, lines: lines)
    diagnostics += judgements.compactMap { judgement in
      AuthorCopyGrader.diagnostic(
        judgement, file: lesson.file,
        at: learnerAnswers[judgement.id]?.position ?? SourcePosition(line: judgement.line))
    }
    return (judgements, diagnostics)
  }

  private func tell(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ position: SourcePosition, _ message: String,
    _ help: String
  ) -> Diagnostic {
    Diagnostic(severity, code, file: lesson.file, at: position, message, help: help)
  }

  /// What the learner's file has otherwise than it was handed out.
  private func changes(_ document: SealedKeys.DocumentKeys, _ learnerAnswers: [String: LearnerAnswer]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for sealed in document.exercises {
      guard let exercise = lesson.exercises.first(where: { $0.id == sealed.id }) else {
        let place = learnerAnswers[sealed.id]?.position ?? SourcePosition(line: 1)
        let (message, help) =
          learnerAnswers[sealed.id] == nil
          ? (
            "the exercise “\(sealed.id)” was removed from this file",
            "write its answer in a fence `answer \(sealed.id)`"
          )
          : (
            "the exercise fence of “\(sealed.id)” was removed; its answer still counts", "no action is needed"
          )
        found.append(tell(.warning, .exerciseMissing, place, message, help))
        continue
      }
      if Self.digest(exercise, in: lesson.tree) != sealed.prompt {
        found.append(
          tell(
            .warning, .promptChanged, exercise.position, "the prompt of “\(sealed.id)” was changed in this copy",
            "your answer is graded with the original question"))
      }
      let shown = Self.shown(exercise)
      for key in Set(shown.keys).union(sealed.shown.keys).sorted() where shown[key] != sealed.shown[key] {
        let was = sealed.shown[key].map { "`\($0)`" } ?? "missing"
        found.append(
          tell(
            .warning, .exerciseChanged, exercise.written[key]?.position ?? exercise.position,
            "`\(key)` of “\(sealed.id)” was \(was) in the original copy",
            "your answer is graded with the original specification"))
      }
    }
    return found
  }

  /// A digest of the prompt's words, blanks aside.
  package static func digest(_ exercise: Exercise, in tree: Tree) -> String {
    let words = PromptCheck.prompt(of: exercise, in: tree).split(whereSeparator: \.isWhitespace)
    return SHA256.hex(of: Array(words.joined(separator: " ").utf8))
  }

  package static func shown(_ exercise: Exercise) -> [String: String] {
    Dictionary(
      (exercise.written.map ?? []).map { ($0.key, $0.value.canonical) }, uniquingKeysWith: { first, _ in first })
  }
}

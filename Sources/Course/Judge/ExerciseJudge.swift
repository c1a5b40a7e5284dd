import Answers
import CellResults
import LessonFormat

/// What is known of one exercise.
public struct ExerciseJudgement: Sendable, Hashable {
  public enum Status: String, Sendable, Hashable, Codable {
    case right, close, wrong, invalid, unanswered, failed
    /// The exercise itself has a mistake, told among the diagnostics.
    case unjudged
  }

  public var id: String
  public var line: Int
  public var status: Status
  public var points: Double
  public var earned: Double
  public var reason: String
  public var isPassed: Bool { status == .right }
}

/// Judges the answers that stand in a document by the document's own specification.
struct ExerciseJudge {
  var lesson: Lesson

  func judge(_ results: ProgramBuilder.Mapped) -> ([ExerciseJudgement], [Diagnostic]) {
    var judgements: [ExerciseJudgement] = []
    var diagnostics: [Diagnostic] = []
    let texts = ProgramBuilder(lesson: lesson).exerciseTexts
    for (index, exercise) in lesson.exercises.enumerated() {
      var judgement = ExerciseJudgement(
        id: exercise.id, line: exercise.position.line, status: .unjudged, points: exercise.points, earned: 0, reason: ""
      )
      let values = zip(texts, results.exerciseTexts).filter { $0.0.exercise == index }
      switch AnswerKeyBuilder(exercise: exercise, file: lesson.file, values: Array(values)).build() {
      case .failure(let problems):
        diagnostics += problems.diagnostics
        judgement.reason = problems.diagnostics.first?.message ?? ""
      case .success(let key):
        diagnostics += key.authoringProblems().map { problem in
          Diagnostic(
            .error, "exercise-\(problem.kind.rawValue)", file: lesson.file,
            at: problem.index.flatMap {
              exercise.mistakes.indices.contains($0) ? exercise.mistakes[$0].value.position : nil
            }
              ?? exercise.position, "exercise “\(exercise.id)”: \(problem.message)")
        }
        let text = lesson.answers.first { $0.id == exercise.id }?.text ?? ""
        let verdict = key.judge(text)
        judgement.status = ExerciseJudgement.Status(rawValue: verdict.status.rawValue) ?? .unjudged
        judgement.reason = verdict.message
        judgement.earned =
          exercise.points * Double(verdict.credit.numerator) / Double(verdict.credit.denominator)
        if [.wrong, .close, .invalid, .failed].contains(verdict.status) {
          let position = lesson.answers.first { $0.id == exercise.id }?.position ?? exercise.position
          diagnostics.append(
            Diagnostic(
              .error, "answer-\(verdict.status.rawValue)", file: lesson.file, at: position,
              "exercise “\(exercise.id)”: \(verdict.message)", help: verdict.suggestion.map { "write “\($0)”" }))
        }
      case nil: judgement.reason = "a code exercise is not judged here"
      }
      judgements.append(judgement)
    }
    return (judgements, diagnostics)
  }
}

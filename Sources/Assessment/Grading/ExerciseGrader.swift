import Answers
import LessonFormat

/// Grades the answers in one document by their keys, counts attempts, and says what the learner may know.
package struct ExerciseGrader: Sendable {
  private let file: String
  /// Nil where attempts are neither limited nor recorded, since no verdict is shown.
  private let attempts: (any AttemptRecorder)?
  private let code: any CodeGrading

  package init(file: String, attempts: (any AttemptRecorder)? = nil, code: any CodeGrading) {
    self.file = file
    self.attempts = attempts
    self.code = code
  }

  /// The results in the order of the keys.
  ///
  /// - Parameters:
  ///   - lines: where an exercise is, for those without an answer.
  ///   - known: keys of further exercises of the document, on whose answers these may build.
  package func grade(
    _ specifications: [ExerciseSpecification], _ learnerAnswers: [String: LearnerAnswer], lines: [String: Int],
    known: [ExerciseSpecification] = []
  ) async throws -> [ExerciseResult] {
    let keys = Dictionary((specifications + known).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var results: [ExerciseResult?] = []
    var tasks: [(place: Int, task: CodeTask)] = []
    for (place, specification) in specifications.enumerated() {
      let answer = learnerAnswers[specification.id]
      let text = answer?.text ?? ""
      if let ended = resultUntried(text, specification) {
        results.append(ended)
      } else if let verdict = ValueGrader.grade(
        text, by: specification, keys: { keys[$0] }, own: { learnerAnswers[$0]?.text })
      {
        results.append(result(GradedAnswer(verdict), specification, learnerAnswers))
      } else {
        results.append(nil)
        tasks.append((place, CodeTask(exercise: specification, code: text)))
      }
    }
    let graded = tasks.isEmpty ? [] : try await code.grade(tasks.map(\.task))
    for ((place, task), answer) in zip(tasks, graded) {
      if let answer {
        results[place] = result(answer, task.exercise, learnerAnswers)
      } else {
        var later = ExerciseResult(task.exercise, .unjudged)
        later.isAwaited = true
        results[place] = later
      }
    }
    return zip(specifications, results).compactMap { specification, result in
      var result = result
      result?.line = learnerAnswers[specification.id]?.position.line ?? lines[specification.id] ?? 1
      return result
    }
  }

  /// The attempts at an exercise are limited and recorded.
  private func recorder(of specification: ExerciseSpecification) -> (any AttemptRecorder)? {
    specification.attempts.isEmpty ? nil : attempts
  }

  /// The result of what is not graded: no answer, or an answer after the last attempt; nil for others.
  private func resultUntried(_ text: String, _ specification: ExerciseSpecification) -> ExerciseResult? {
    let recorder = recorder(of: specification)
    do {
      if ValueGrader.isUnanswered(text, by: specification) {
        var result = ExerciseResult(specification, .unanswered)
        show(GradedAnswer(.unanswered), nil, specification, &result)
        if let recorder { count(try recorder.history(of: specification), specification, &result) }
        return result
      }
      guard let history = try recorder?.history(of: specification), isClosed(text, specification, history) else {
        return nil
      }
      return closed(specification, history)
    } catch {
      return unrecorded(specification, error)
    }
  }

  /// The result of an answer that was graded; its attempt is recorded.
  private func result(
    _ graded: GradedAnswer, _ specification: ExerciseSpecification, _ learnerAnswers: [String: LearnerAnswer]
  ) -> ExerciseResult {
    let answer = learnerAnswers[specification.id]
    let text = answer?.text ?? ""
    var result = ExerciseResult(specification, .unanswered)
    show(graded, answer, specification, &result)
    guard let recorder = recorder(of: specification) else { return result }
    do {
      guard graded.usesAttempt else {
        count(try recorder.history(of: specification), specification, &result)
        return result
      }
      let history = try recorder.add(
        text, graded.verdict, context: context(specification, learnerAnswers), to: specification, in: file)
      // Another answer took the last attempt in the meantime.
      guard history.contains(ValueGrader.reading(text, by: specification)) else {
        return closed(specification, history)
      }
      count(history, specification, &result)
      return result
    } catch {
      return unrecorded(specification, error)
    }
  }

  /// The answers on which an answer builds.
  private func context(
    _ specification: ExerciseSpecification, _ learnerAnswers: [String: LearnerAnswer]
  ) -> [String: String] {
    var context: [String: String] = [:]
    for other in specification.carriedFrom {
      if let text = learnerAnswers[other]?.text, text.contains(where: { !$0.isWhitespace }) { context[other] = text }
    }
    return context
  }

  /// The result if attempts cannot be read or recorded: a verdict that uses no attempt would make the limit worthless.
  private func unrecorded(_ specification: ExerciseSpecification, _ problem: AttemptProblem) -> ExerciseResult {
    var result = ExerciseResult(specification, .pending)
    result.reason = "not graded, because the attempt could not be saved: \(problem)"
    result.attemptsLeft = specification.attempts.count
    return result
  }

  /// Puts what the learner may see of a verdict into words.
  private func show(
    _ graded: GradedAnswer, _ learnerAnswer: LearnerAnswer?, _ specification: ExerciseSpecification,
    _ result: inout ExerciseResult
  ) {
    let verdict = graded.verdict
    let visible = specification.feedbackPolicy.visible(verdict)
    result.status = ExerciseResult.Status(visible.status)
    result.verdict = verdict
    result.earned = specification.points.share(visible.credit).number
    result.fullEarned = specification.points.share(verdict.credit).number
    result.reason = visible.status == .unanswered ? "" : visible.message
    result.suggestion = visible.suggestion
    result.remark = visible.remark
    if case .value(.truth) = specification.key { result.asksTruth = true }
    if let learnerAnswer, let error = graded.messages.first {
      result.place = SourcePosition(
        line: learnerAnswer.textStart.line + error.line - 1, column: learnerAnswer.textStart.column + error.column - 1)
      result.reason = "line \(result.place?.line ?? 0): " + result.reason
    }
  }

  private func isClosed(
    _ text: String, _ specification: ExerciseSpecification, _ history: AttemptHistory
  ) -> Bool {
    history.verdicts.count >= specification.attempts.count
      && !history.contains(ValueGrader.reading(text, by: specification))
  }

  /// An answer after the last attempt is not graded, since its verdict could be used for another answer.
  private func closed(_ specification: ExerciseSpecification, _ history: AttemptHistory) -> ExerciseResult {
    var result = ExerciseResult(specification, .pending)
    result.reason = "no attempts left; this answer is not graded and does not count"
    count(history, specification, &result)
    return result
  }

  /// Points and what is left of the attempts.
  private func count(
    _ history: AttemptHistory, _ specification: ExerciseSpecification, _ result: inout ExerciseResult
  ) {
    let schedule = specification.schedule
    let policy = specification.feedbackPolicy
    let score = schedule.result(of: history.verdicts.map(policy.visible))
    result.earned = score.points.number
    result.fullEarned = schedule.result(of: history.verdicts).points.number
    result.attemptsLeft = score.attemptsLeft
    guard ![.right, .unanswered, .pending].contains(result.status), let left = score.attemptsLeft else { return }
    let words =
      left == 0
      ? "no attempts left; later answers do not count"
      : "\(left) attempt\(left == 1 ? "" : "s") left, the next one is worth \(score.nextWorth)"
    result.reason += result.reason.isEmpty ? words : "; \(words)"
  }
}

extension ExerciseResult.Status {
  package init(_ status: Verdict.Status) {
    switch status {
    case .right: self = .right
    case .close: self = .close
    case .wrong: self = .wrong
    case .invalid: self = .invalid
    case .unanswered: self = .unanswered
    case .failed: self = .failed
    case .pending: self = .pending
    }
  }
}

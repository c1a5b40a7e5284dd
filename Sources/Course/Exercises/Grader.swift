import Answers
import CellEngine
import LessonFormat
import Records

/// What a learner wrote for one exercise.
package struct LearnerAnswer: Sendable, Hashable {
  package var text: String
  package var position: SourcePosition
  /// Where the text itself begins.
  var textStart: SourcePosition
  /// The node of the tree.
  package var node: Int
  /// A cell, whose text ends with a line end, rather than a value.
  package var isCode: Bool
}

extension Lesson {
  /// The answers in the document by identifier: of several for one exercise, the first that is not blank.
  package var learnerAnswers: [String: LearnerAnswer] {
    var found: [String: LearnerAnswer] = [:]
    func add(_ id: String, _ learnerAnswer: LearnerAnswer) {
      guard !id.isEmpty else { return }
      if let earlier = found[id], !earlier.text.allSatisfy(\.isWhitespace) { return }
      found[id] = learnerAnswer
    }
    for answer in answers {
      let start = SourcePosition(line: answer.position.line + 1)
      add(
        answer.id,
        LearnerAnswer(text: answer.text, position: answer.position, textStart: start, node: answer.node, isCode: false))
    }
    for cell in cells {
      guard case .answer(let id) = cell.role, let place = cell.place else { continue }
      add(
        id,
        LearnerAnswer(
          text: cell.code, position: place.position, textStart: place.codeStart, node: place.node, isCode: true))
    }
    return found
  }
}

/// Judges answers by specifications, wherever those came from.
package struct Grader: Sendable {
  package var file: String
  /// Nil where attempts are neither limited nor recorded, since no verdict is shown.
  package var attempts: AttemptLog?
  /// What is known of code from an earlier run.
  package var knownCode: @Sendable (ExerciseSpecification, String) -> CodeJudge.Outcome? = { _, _ in nil }
  /// Called with each outcome of running code.
  package var keepCode: @Sendable (ExerciseSpecification, String, CodeJudge.Outcome) -> Void = { _, _, _ in }
  package var engine: @Sendable () async throws -> Engine

  package init(
    file: String, attempts: AttemptLog? = nil,
    knownCode: @escaping @Sendable (ExerciseSpecification, String) -> CodeJudge.Outcome? = { _, _ in nil },
    keepCode: @escaping @Sendable (ExerciseSpecification, String, CodeJudge.Outcome) -> Void = { _, _, _ in },
    engine: @escaping @Sendable () async throws -> Engine
  ) {
    self.file = file
    self.attempts = attempts
    self.knownCode = knownCode
    self.keepCode = keepCode
    self.engine = engine
  }

  /// - Parameters:
  ///   - lines: where an exercise is, for those without an answer.
  package func grade(
    _ specifications: [ExerciseSpecification], _ learnerAnswers: [String: LearnerAnswer], lines: [String: Int],
    known: [ExerciseSpecification] = []
  ) async throws -> [ExerciseJudgement] {
    let keys = Dictionary((specifications + known).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var judgements: [ExerciseJudgement] = []
    for specification in specifications {
      let line = learnerAnswers[specification.id]?.position.line ?? lines[specification.id] ?? 1
      var judgement = try await grade(specification, learnerAnswers, keys)
      judgement.line = line
      judgements.append(judgement)
    }
    return judgements
  }

  private func grade(
    _ specification: ExerciseSpecification, _ learnerAnswers: [String: LearnerAnswer],
    _ keys: [String: ExerciseSpecification]
  ) async throws -> ExerciseJudgement {
    let learnerAnswer = learnerAnswers[specification.id]
    let text = learnerAnswer?.text ?? ""
    var judgement = ExerciseJudgement(
      id: specification.id, line: 1, status: .unanswered, points: Self.number(specification.points), earned: 0,
      reason: "")
    let log = specification.attempts.isEmpty ? nil : attempts
    do {
      let isOpen = AnswerJudge.isUnanswered(text, by: specification)
      if let log, !isOpen {
        let history = try log.history(of: specification)
        if isClosed(text, specification, history) { return closed(judgement, specification, history) }
      }
      let outcome =
        isOpen ? CodeJudge.Outcome(verdict: .unanswered) : try await outcome(text, specification, learnerAnswers, keys)
      guard let outcome else {
        judgement.status = .unjudged
        judgement.isAwaited = true
        return judgement
      }
      let verdict = outcome.verdict
      show(verdict, outcome, learnerAnswer, specification, &judgement)
      guard let log else { return judgement }
      var history = try log.history(of: specification)
      if verdict.usesAttempt, !outcome.didNotCompile {
        var context: [String: String] = [:]
        for other in specification.carriedFrom {
          if let text = learnerAnswers[other]?.text, text.contains(where: { !$0.isWhitespace }) {
            context[other] = text
          }
        }
        history = try log.add(text, verdict, context: context, to: specification, in: file)
        // Another answer took the last attempt in the meantime.
        guard history.holds(AnswerJudge.reading(text, by: specification)) else {
          return closed(judgement, specification, history)
        }
      }
      count(history, specification, &judgement)
      return judgement
    } catch let problem as AttemptStore.Problem {
      // A verdict that costs no attempt would make the limit worthless.
      var unrecorded = ExerciseJudgement(
        id: specification.id, line: 1, status: .pending, points: judgement.points, earned: 0,
        reason: "not graded, because the attempt could not be saved: \(problem)")
      unrecorded.attemptsLeft = specification.attempts.count
      return unrecorded
    }
  }

  /// What came of the answer; nil if that is awaited.
  private func outcome(
    _ text: String, _ specification: ExerciseSpecification, _ learnerAnswers: [String: LearnerAnswer],
    _ keys: [String: ExerciseSpecification]
  ) async throws -> CodeJudge.Outcome? {
    let verdict = AnswerJudge.judge(text, by: specification, keys: { keys[$0] }, own: { learnerAnswers[$0]?.text })
    if let verdict { return CodeJudge.Outcome(verdict: verdict) }
    guard case .code(let key) = specification.key else { return nil }
    if let known = knownCode(specification, text) { return known }
    do {
      let outcome = try await CodeJudge(key: key).judge(text, engine: engine())
      if !outcome.wasNotTried { keepCode(specification, text, outcome) }
      return outcome
    } catch MachineLacks.sandbox(let reason) {
      return .notTried(reason)
    } catch is MachineLacks {
      return .notTried("it needs the Swift toolchain; `workbook doctor` shows how to install it")
    } catch let unavailable as EngineUnavailable {
      return .notTried(unavailable.reason)
    } catch is EvaluationAwaited {
      return nil
    }
  }

  /// Puts what the learner may see of a verdict into words.
  private func show(
    _ verdict: Verdict, _ outcome: CodeJudge.Outcome, _ learnerAnswer: LearnerAnswer?,
    _ specification: ExerciseSpecification, _ judgement: inout ExerciseJudgement
  ) {
    let visible = specification.feedbackPolicy.visible(verdict)
    judgement.status = ExerciseJudgement.Status(visible.status)
    judgement.verdict = verdict
    judgement.earned = Self.number(specification.points.share(visible.credit))
    judgement.fullEarned = Self.number(specification.points.share(verdict.credit))
    judgement.reason = visible.status == .unanswered ? "" : visible.message
    judgement.suggestion = visible.suggestion
    judgement.remark = visible.remark
    if case .value(.truth) = specification.key { judgement.asksTruth = true }
    if let learnerAnswer, let error = outcome.messages.first {
      judgement.place = SourcePosition(
        line: learnerAnswer.textStart.line + error.line - 1, column: learnerAnswer.textStart.column + error.column - 1)
      judgement.reason = "line \(judgement.place?.line ?? 0): " + judgement.reason
    }
  }

  private func isClosed(
    _ text: String, _ specification: ExerciseSpecification, _ history: AttemptLog.History
  ) -> Bool {
    history.verdicts.count >= specification.attempts.count
      && !history.holds(AnswerJudge.reading(text, by: specification))
  }

  /// An answer after the last attempt: it is not judged, since a verdict on it could be used for another answer.
  private func closed(
    _ judgement: ExerciseJudgement, _ specification: ExerciseSpecification, _ history: AttemptLog.History
  ) -> ExerciseJudgement {
    var closed = ExerciseJudgement(
      id: judgement.id, line: judgement.line, status: .pending, points: judgement.points, earned: 0,
      reason: "no attempts left; this answer is not graded and does not count")
    count(history, specification, &closed)
    return closed
  }

  /// Points and what is left of the attempts.
  private func count(
    _ history: AttemptLog.History, _ specification: ExerciseSpecification, _ judgement: inout ExerciseJudgement
  ) {
    let schedule = specification.schedule
    let policy = specification.feedbackPolicy
    let result = schedule.result(of: history.verdicts.map(policy.visible))
    judgement.earned = Self.number(result.points)
    judgement.fullEarned = Self.number(schedule.result(of: history.verdicts).points)
    judgement.attemptsLeft = result.attemptsLeft
    guard ![.right, .unanswered, .pending].contains(judgement.status), let left = result.attemptsLeft else { return }
    let words =
      left == 0
      ? "no attempts left; later answers do not count"
      : "\(left) attempt\(left == 1 ? "" : "s") left, the next one is worth \(result.nextWorth)"
    judgement.reason += judgement.reason.isEmpty ? words : "; \(words)"
  }

  static func number(_ points: Points) -> Double { Double(points.thousandths) / 1000 }
}

extension ExerciseJudgement.Status {
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

import Answers
import CellEngine
import LessonFormat

/// What a learner wrote for one exercise.
struct Submission: Sendable, Hashable {
  var text: String
  var position: SourcePosition
  /// Where the text itself begins.
  var textStart: SourcePosition
  /// The node of the tree.
  var node: Int
  /// A cell, whose text ends with a line end, rather than a value.
  var isCode: Bool
}

extension Lesson {
  /// The answers in the document by identifier: of several for one exercise, the first that is not blank.
  var submissions: [String: Submission] {
    var found: [String: Submission] = [:]
    func add(_ id: String, _ submission: Submission) {
      guard !id.isEmpty else { return }
      if let earlier = found[id], !earlier.text.allSatisfy(\.isWhitespace) { return }
      found[id] = submission
    }
    for answer in answers {
      let start = SourcePosition(line: answer.position.line + 1)
      add(
        answer.id,
        Submission(text: answer.text, position: answer.position, textStart: start, node: answer.node, isCode: false))
    }
    for cell in cells {
      guard case .answer(let id) = cell.role else { continue }
      add(
        id,
        Submission(text: cell.code, position: cell.position, textStart: cell.codeStart, node: cell.node, isCode: true))
    }
    return found
  }
}

/// Judges answers by specifications, wherever those came from.
struct Grader {
  var file: String
  var engine: @Sendable () async throws -> Engine

  /// - Parameters:
  ///   - lines: where an exercise stands, for those without an answer.
  func grade(
    _ specifications: [ExerciseSpecification], _ submissions: [String: Submission], lines: [String: Int],
    log: inout AttemptLog
  ) async throws -> [ExerciseJudgement] {
    var judgements: [ExerciseJudgement] = []
    let byIdentifier = Dictionary(specifications.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for specification in specifications {
      let submission = submissions[specification.id]
      let text = submission?.text ?? ""
      var outcome = CodeJudge.Outcome(verdict: .unanswered)
      var rejudge: (String) -> Verdict? = { _ in nil }
      switch specification.key {
      case .value(let key):
        outcome.verdict = key.judge(text)
        rejudge = { key.judge($0) }
      case .carried(let key):
        outcome.verdict = key.judge(text, own: Self.own(key, byIdentifier, submissions))
      case .code(let key):
        let judge = CodeJudge(key: key)
        if !judge.isUnanswered(text) {
          do {
            outcome = try await judge.judge(text, engine: engine())
          } catch MachineLacks.sandbox(let reason) {
            outcome = .notTried(reason)
          } catch is MachineLacks {
            outcome.verdict = Verdict(
              .failed, credit: .none, message: "it needs the Swift toolchain; `workbook doctor` tells how to get it",
              finding: .faultyQuestion)
          } catch is EvaluationAwaited {
            var judgement = ExerciseJudgement(
              id: specification.id, line: submission?.position.line ?? 1, status: .unjudged,
              points: Self.number(specification.points), earned: 0, reason: "")
            judgement.isAwaited = true
            judgements.append(judgement)
            continue
          }
        }
      }
      let verdict = outcome.verdict
      var judgement = ExerciseJudgement(
        id: specification.id, line: submission?.position.line ?? lines[specification.id] ?? 1,
        status: ExerciseJudgement.Status(rawValue: verdict.status.rawValue) ?? .unjudged,
        points: Self.number(specification.points), earned: Self.number(specification.points.share(verdict.credit)),
        reason: verdict.status == .unanswered ? "" : verdict.message)
      judgement.suggestion = verdict.suggestion
      judgement.remark = verdict.remark
      if case .value(.truth) = specification.key { judgement.asksTruth = true }
      if let submission, let error = outcome.messages.first {
        judgement.place = SourcePosition(
          line: submission.textStart.line + error.line - 1, column: submission.textStart.column + error.column - 1)
        judgement.reason = "line \(judgement.place?.line ?? 0): " + judgement.reason
      }
      let schedule = specification.schedule
      if !schedule.points.isEmpty {
        let result = log.add(
          text, verdict, usesAttempt: verdict.usesAttempt && !outcome.didNotCompile,
          to: "\(file)#\(specification.id)", schedule: schedule, rejudge: rejudge)
        judgement.earned = Self.number(result.points)
        judgement.attemptsLeft = result.attemptsLeft
        if verdict.status != .right, verdict.status != .unanswered, let left = result.attemptsLeft {
          let words =
            left == 0
            ? "no attempts are left"
            : "\(left) attempt\(left == 1 ? "" : "s") left, the next is worth \(result.nextWorth)"
          judgement.reason += judgement.reason.isEmpty ? words : "; \(words)"
        }
      }
      judgements.append(judgement)
    }
    return judgements
  }

  /// The learner's own answers that a question is reckoned from, as far as they can be read.
  private static func own(
    _ key: CarriedKey, _ specifications: [String: ExerciseSpecification], _ submissions: [String: Submission]
  ) -> [String: Double] {
    key.carried.compactMapValues { id in
      guard case .value(.numeric(let question))? = specifications[id]?.key, let text = submissions[id]?.text else {
        return nil
      }
      return question.value(of: text)
    }
  }

  static func number(_ points: Points) -> Double { Double(points.thousandths) / 1000 }
}

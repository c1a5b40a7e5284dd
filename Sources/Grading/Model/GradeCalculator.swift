import Answers
import Assessment
import Course
import Foundation
import Records

/// Computes grades from submissions, verdicts and overrides. It depends on the state only, so that the same state always
/// gives the same grades.
struct GradeCalculator {
  var state: ClassState

  func grades() -> ClassGrades {
    let exercises = state.stamp.exercises
    let documents = Set(exercises.map(\.document))
    return ClassGrades(
      course: state.stamp.course, keyVersion: state.stamp.keyVersion, engineVersion: state.stamp.engine,
      gradedAt: state.gradedAt, timeZone: state.stamp.late.timeZone,
      exercises: exercises.map {
        ClassGrades.Exercise(
          id: $0.id, document: $0.document, points: $0.points, isCode: $0.isCode, foreseen: $0.foreseen,
          form: $0.form)
      },
      learners: state.learners.map { learner in
        let current = Self.current(learner)
        let late = late(learner)
        var grades = ClassGrades.Learner(
          id: learner.record.id, name: learner.record.name, email: learner.record.email,
          details: learner.record.details, isOnRoster: learner.record.isOnRoster,
          handIns: current.map { handIn($0, late) },
          ungraded: current.flatMap(\.ungraded), removed: learner.removed,
          grades: exercises.indices.map { grade(learner, $0, late) })
        grades.ungraded += ungraded(learner)
        for document in documents { grades.due[document] = late.due(document) }
        return grades
      })
  }

  /// Answers that no key of today fits, unless somebody gave points for the exercise by hand.
  private func ungraded(_ learner: ClassState.Learner) -> [UngradedAnswer] {
    var found: [UngradedAnswer] = []
    for (place, exercise) in state.stamp.exercises.enumerated() where learner.overrides[place] == nil {
      guard let attempts = learner.attempts[place], attempts.contains(where: { $0.judged == nil }) else { continue }
      for attempt in attempts.sorted(by: Self.isEarlier) where attempt.judged == nil {
        guard let problem = attempt.problem else { continue }
        let answer = UngradedAnswer(
          learner: learner.record.id, file: attempt.file, line: nil, exercise: exercise.id, text: attempt.answer,
          reason: problem)
        if !found.contains(answer) { found.append(answer) }
      }
    }
    return found
  }

  /// Of several states of one file the last, and whatever could not be graded.
  private static func current(_ learner: ClassState.Learner) -> [ClassState.HandIn] {
    var last: [String: ClassState.HandIn] = [:]
    var problems: [ClassState.HandIn] = []
    for handIn in learner.handIns {
      if handIn.problem != nil {
        problems.append(handIn)
      } else if let known = last[handIn.file] {
        if (handIn.handedIn ?? .distantPast) >= (known.handedIn ?? .distantPast) { last[handIn.file] = handIn }
      } else {
        last[handIn.file] = handIn
      }
    }
    return (last.values + problems).sorted { ($0.file, $0.problem ?? "") < ($1.file, $1.problem ?? "") }
  }

  /// The policy with the learner's own due times. A column of the roster that cannot be read moves nothing; `grade`
  /// refuses it before it is recorded.
  private func late(_ learner: ClassState.Learner) -> LatePolicy {
    switch state.stamp.late.extended(learner.record.details) {
    case .success(let policy): policy
    case .failure: state.stamp.late
    }
  }

  private func handIn(_ handIn: ClassState.HandIn, _ late: LatePolicy) -> ClassGrades.HandIn {
    let penalty = handIn.document.map { late.penalty($0, handedIn: handIn.handedIn) } ?? .none
    return ClassGrades.HandIn(
      file: handIn.file, document: handIn.document, handedIn: handIn.handedIn,
      due: handIn.document.flatMap { late.due($0) },
      latePenalty: Double(penalty.numerator) / Double(penalty.denominator), problem: handIn.problem,
      origin: handIn.origin)
  }

  /// An attempt, by its index, and what it earns.
  private struct Best {
    var index: Int
    var earned: Points
    var final: Points
  }

  private func grade(_ learner: ClassState.Learner, _ place: Int, _ late: LatePolicy) -> ClassGrades.Grade {
    let exercise = state.stamp.exercises[place]
    var attempts = learner.attempts[place] ?? []
    if attempts.count > 1 { attempts.sort(by: Self.isEarlier) }
    let schedule = exercise.schedule
    var counter = AttemptCounter(limit: exercise.attempts.isEmpty ? nil : exercise.attempts.count)
    var best: Best?
    for (index, attempt) in attempts.enumerated() {
      var earned = Points.zero
      if let judged = attempt.judged {
        // What comes after the last attempt is kept, and does not count.
        guard let number = counter.number(of: attempt.answer, judged) else { continue }
        if judged.usesAttempt { earned = schedule.worth(ofAttempt: number).share(judged.verdict.credit) }
      }
      let final = earned.less(late.penalty(exercise.document, handedIn: attempt.handedIn))
      // Of attempts that earn the same the last is told, since that is where the learner stands.
      if best.map({ ($0.final, $0.earned) <= (final, earned) }) ?? true {
        best = Best(index: index, earned: earned, final: final)
      }
    }
    let shown = best.map { attempts[$0.index] }
    var grade = ClassGrades.Grade(
      exercise: exercise.id, answer: shown?.answer ?? "", attempts: counter.used, verdict: Self.verdict(shown),
      earned: best?.earned ?? .zero, final: best?.final ?? .zero,
      answersAfterLast: counter.ignored)
    grade.answeredAt = shown?.handedIn
    if let override = learner.overrides[place] {
      grade.override = ClassGrades.Override(
        points: override.points, comment: override.comment, author: override.author, madeAt: override.madeAt,
        isInConflict: override.engineStatus != grade.verdict.status.rawValue || override.enginePoints != grade.earned)
      grade.final = override.points
    }
    return grade
  }

  private static func verdict(_ attempt: ClassState.Attempt?) -> Verdict {
    guard let attempt else { return .unanswered }
    return attempt.judged?.verdict
      ?? .pending(
        attempt.problem == nil
          ? "not graded yet: the code could not be run" : "not graded yet; the instructor must check it")
  }

  /// By when they were handed in; what else decides is the same in every gradebook with the same hand-ins.
  private static func isEarlier(_ a: ClassState.Attempt, _ b: ClassState.Attempt) -> Bool {
    let (first, second) = (a.handedIn ?? .distantPast, b.handedIn ?? .distantPast)
    // Submissions carry whole seconds; what was tried in class in the same second came before.
    let (start, end) = (first.timeIntervalSince1970.rounded(.down), second.timeIntervalSince1970.rounded(.down))
    if start != end { return start < end }
    if a.isLive != b.isLive { return a.isLive }
    if first != second { return first < second }
    if a.answer != b.answer { return a.answer < b.answer }
    return a.context.sorted { $0.key < $1.key }.map { "\($0)" }.joined()
      < b.context.sorted { $0.key < $1.key }.map { "\($0)" }.joined()
  }
}

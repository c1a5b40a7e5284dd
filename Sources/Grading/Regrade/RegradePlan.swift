import Answers
import Assessment
import Course
import Foundation
import Records

/// What a regrade would change, reckoned from the answers in the gradebook; nothing is written yet.
package struct RegradePlan: Sendable {
  /// One learner's grade for one exercise.
  package struct Change: Sendable, Codable {
    package var learner: String
    package var exercise: String
    package var statusBefore: String
    package var statusAfter: String
    /// What the engine gave and gives, thousandths of points; nil where the course had or has no such exercise.
    package var before: Points?
    package var after: Points?
    /// What counts.
    package var finalBefore: Points?
    package var finalAfter: Points?
    /// Why it is so now.
    package var reason: String
    /// An override stays, and disagrees with what the engine gives now.
    package var isOverridden: Bool

    private enum CodingKeys: String, CodingKey {
      case learner, exercise, statusBefore, statusAfter, before, after, finalBefore, finalAfter, reason, isOverridden
    }
  }

  /// What is graded otherwise than before, in words.
  package var causes: [String]
  /// By learner, in the course's order.
  package var changes: [Change]
  /// How many answers were judged again.
  package var judged: Int
  /// Answers in code that this machine could not try.
  package var untried: Int

  /// An answer that cannot be judged by today's key. A verdict by an earlier key stays.
  package struct Kept: Sendable, Codable, Hashable {
    package var learner: String
    package var exercise: String
    package var reason: String

    private enum CodingKeys: String, CodingKey {
      case learner, exercise, reason
    }
  }

  /// By learner, in the course's order.
  package var kept: [Kept] = []

  var verdicts: [VerdictChanges.Judged]
  var stamp: GradingStamp
  /// The gradebook's state that all this was reckoned from.
  var revision: Int
  /// The keys of hand-ins' documents, for documents whose exercises are still the same ones.
  var documentKeys: [String: String]
}

/// Judges stored answers by other keys.
struct Regrader {
  let state: ClassState
  let keys: ClassKeys
  let code: SubmissionCode
  let jobs: Int

  private struct Task: Sendable {
    var learner: Int
    var place: Int
    var index: Int
    var key: String
  }

  /// - Parameter progress: how many of the answers that are judged again are done, and how many there are.
  func plan(causes: [String], progress: @Sendable (Int, Int) -> Void) async throws -> RegradePlan {
    var after = ClassState(
      stamp: keys.stamp, gradedAt: .now, revision: state.revision, learners: state.learners.map { moved($0) })
    try await keys.prepare(Set(answers(after).compactMap { question($0, after) }))
    var (tasks, kept) = self.tasks(after)
    let order = (code.watch?.plan ?? GradingPlan()).order(tasks) { after.learners[$0.learner].record.id }
    kept += order.setApart.map { self.kept($0, after, GradingPlan.setApartReason) }
    tasks = order.groups.flatMap(\.self)
    progress(0, tasks.count)
    var untried = 0
    var verdicts: [VerdictChanges.Judged] = []
    var done = 0
    for batch in order.groups.flatMap(Self.batches) {
      for (task, outcome) in zip(batch, try await judge(batch, after)) {
        let judged: JudgedRecord
        switch outcome {
        case .judged(let record): judged = record
        case .untried:
          untried += 1
          continue
        case .overBudget:
          kept.append(self.kept(task, after, code.overBudgetReason))
          continue
        }
        guard let attempt = after.learners[task.learner].attempts[task.place]?[task.index] else { continue }
        after.learners[task.learner].attempts[task.place]?[task.index].judged = judged
        after.learners[task.learner].attempts[task.place]?[task.index].problem = nil
        verdicts.append(VerdictChanges.Judged(attempt: attempt.id, record: judged))
      }
      done += batch.count
      progress(done, tasks.count)
    }
    let changes = RegradeDifference(
      before: GradeCalculator(state: state).grades(), after: GradeCalculator(state: after).grades(),
      names: keys.identifiers.mapValues { keys.places[$0].id }.filter { $0.key != $0.value }
    ).changes()
    return RegradePlan(
      causes: causes, changes: changes, judged: verdicts.count, untried: untried, kept: kept, verdicts: verdicts,
      stamp: keys.stamp,
      revision: state.revision, documentKeys: documentKeys())
  }

  /// The learner with attempts and overrides by the places that exercises have now.
  private func moved(_ learner: ClassState.Learner) -> ClassState.Learner {
    var moved = learner
    moved.attempts = [:]
    moved.overrides = [:]
    for (old, exercise) in state.stamp.exercises.enumerated() {
      guard let place = keys.identifiers[exercise.id] else { continue }
      if let attempts = learner.attempts[old] { moved.attempts[place, default: []] += attempts }
      if let override = learner.overrides[old] {
        // Of an exercise that was renamed the later override counts.
        let other = moved.overrides[place]
        moved.overrides[place] = other.map { $0.madeAt > override.madeAt ? $0 : override } ?? override
      }
    }
    // An exercise that returns brings its answers and overrides back.
    for (place, exercise) in keys.stamp.exercises.enumerated() where moved.attempts[place] == nil {
      moved.attempts[place] = learner.formerAttempts[exercise.id]
      moved.overrides[place] = moved.overrides[place] ?? learner.formerOverrides[exercise.id]
    }
    return moved
  }

  /// All answers of the class.
  private func answers(_ state: ClassState) -> [Task] {
    state.learners.indices.flatMap { learner in
      state.learners[learner].attempts.keys.sorted().flatMap { place in
        (state.learners[learner].attempts[place] ?? []).indices.map {
          Task(learner: learner, place: place, index: $0, key: "")
        }
      }
    }
  }

  private enum Basis {
    case shared
    case sheet(QuestionSheet)
    case unmatched(String)
  }

  /// What an answer is judged on.
  private func basis(_ task: Task, _ state: ClassState) -> Basis {
    let learner = state.learners[task.learner]
    guard let attempt = learner.attempts[task.place]?[task.index],
      attempt.sheet != nil || keys.finder.hasSheet(task.place)
    else { return .shared }
    let known = SheetFinder.Learner(learner.record, seed: learner.record.seed)
    if let sheet = attempt.sheet {
      // A submission that was moved to the owner of its sheet is that learner's own.
      guard let owner = attempt.sheetOwner, let problem = attempt.problem, !keys.finder.isOwn(owner, known) else {
        return .sheet(sheet)
      }
      return .unmatched(problem)
    }
    // Without the file nothing more can be found out.
    if let problem = attempt.problem { return .unmatched(problem) }
    let found = keys.finder.find(
      task.place, answeredAs: keys.places[task.place].id, by: known, in: StatedSheets(), answered: [])
    switch found {
    case .sheet(let sheet): return .sheet(sheet)
    case .foreign(_, owner: _, let reason), .unmatched(let reason): return .unmatched(reason)
    }
  }

  private func question(_ task: Task, _ state: ClassState) -> SheetKeys.Question? {
    guard case .sheet(let sheet) = basis(task, state) else { return nil }
    return SheetKeys.Question(place: task.place, sheet: sheet)
  }

  /// Answers whose verdicts were given by another key or another version of the program, and those that cannot be judged
  /// by today's key.
  private func tasks(_ state: ClassState) -> (tasks: [Task], kept: [RegradePlan.Kept]) {
    var tasks: [Task] = []
    var kept: [RegradePlan.Kept] = []
    for var task in answers(state) {
      let learner = state.learners[task.learner]
      guard let attempt = learner.attempts[task.place]?[task.index] else { continue }
      func keep(_ reason: String) { kept.append(self.kept(task, state, reason)) }
      task.key = keys.shared.digests[task.place]
      switch basis(task, state) {
      case .shared: break
      case .unmatched(let reason):
        if attempt.judged == nil { keep(reason) }
        continue
      case .sheet(let sheet):
        switch keys.key(SheetKeys.Question(place: task.place, sheet: sheet)) {
        case nil: continue
        case .impossible(let reason):
          keep(reason)
          continue
        case .key(let key):
          if let problem = key.key.problem(of: attempt.answer) {
            keep(problem)
            continue
          }
          task.key = key.digest
        }
      }
      if attempt.judged?.key != task.key || attempt.engine != keys.stamp.engine { tasks.append(task) }
    }
    return (tasks, kept)
  }

  private func kept(_ task: Task, _ state: ClassState, _ reason: String) -> RegradePlan.Kept {
    RegradePlan.Kept(
      learner: state.learners[task.learner].record.id, exercise: keys.places[task.place].id, reason: reason)
  }

  /// Answers that are graded together.
  private static func batches(_ tasks: [Task]) -> [ArraySlice<Task>] {
    stride(from: 0, to: tasks.count, by: 2048).map { tasks[$0..<min($0 + 2048, tasks.count)] }
  }

  private enum Outcome: Sendable {
    case judged(JudgedRecord)
    /// This machine could not run it.
    case untried
    /// The learner's code took too long.
    case overBudget
  }

  private func judge(_ tasks: ArraySlice<Task>, _ state: ClassState) async throws -> [Outcome] {
    let learners = Set(tasks.map { state.learners[$0.learner].record.id }).sorted()
    var outcomes = await values(tasks, state, by: learners)
    var indices: [Int] = []
    var answers: [SubmissionCode.Answer] = []
    for (index, task) in tasks.enumerated() where keys.stamp.exercises[task.place].isCode {
      let learner = state.learners[task.learner]
      guard let attempt = learner.attempts[task.place]?[task.index],
        let exercise = keys.shared.keys[keys.stamp.exercises[task.place].id]
      else { continue }
      indices.append(index)
      answers.append(
        SubmissionCode.Answer(
          learner: learner.record.id,
          // What a learner handed in at one time is one submission.
          submission: "\(learner.record.id)\n\(attempt.handedIn?.timeIntervalSince1970 ?? 0)",
          task: CodeTask(exercise: exercise, code: attempt.answer)))
    }
    for (index, graded) in zip(indices, try await code.outcomes(of: answers)) {
      let key = tasks[tasks.startIndex + index].key
      outcomes[index] =
        graded.isOverBudget
        ? .overBudget
        : graded.wasNotTried
          ? .untried : .judged(JudgedRecord(key: key, verdict: graded.verdict, usesAttempt: graded.usesAttempt))
    }
    return outcomes
  }

  /// Grades what needs no code to run, on as many processors as there are.
  private func values(_ tasks: ArraySlice<Task>, _ state: ClassState, by learners: [String]) async -> [Outcome] {
    code.watch?.begin(.reading, learners)
    defer { code.watch?.end(.reading, learners) }
    let size = max(1, (tasks.count + jobs - 1) / jobs)
    return await withTaskGroup(of: (Int, [Outcome]).self) { group in
      let starts = Array(stride(from: tasks.startIndex, to: tasks.endIndex, by: size))
      for (number, start) in starts.enumerated() {
        group.addTask {
          let part = tasks[start..<min(start + size, tasks.endIndex)]
          return (number, part.map { value($0, state).map { .judged($0) } ?? .untried })
        }
      }
      var parts = [[Outcome]](repeating: [], count: starts.count)
      for await (number, part) in group { parts[number] = part }
      return parts.flatMap(\.self)
    }
  }

  private func value(_ task: Task, _ state: ClassState) -> JudgedRecord? {
    let learner = state.learners[task.learner]
    guard let attempt = learner.attempts[task.place]?[task.index] else { return nil }
    var record = AttemptRecord(
      exercise: keys.places[task.place].id, answer: attempt.answer, context: attempt.context)
    if case .sheet(let sheet) = basis(task, state) { record.sheet = sheet }
    StoredAnswerGrader(keys: keys).grade(&record, task.place)
    return record.judged
  }

  /// A document that got another exercise must be read again; of the others, hand-ins count as graded by the new key.
  private func documentKeys() -> [String: String] {
    func exercises(_ stamp: GradingStamp) -> [String: Set<String>] {
      stamp.exercises.reduce(into: [:]) { $0[$1.document, default: []].insert($1.id) }
    }
    let before = exercises(state.stamp)
    let same = exercises(keys.stamp).filter { before[$0.key] == $0.value }.keys
    return Dictionary(same.map { ($0, keys.shared.documents[$0] ?? "") }, uniquingKeysWith: { first, _ in first })
  }
}

/// What differs between the grades of a class before and after.
struct RegradeDifference {
  var before: ClassGrades
  var after: ClassGrades
  /// Today's identifiers by earlier ones.
  var names: [String: String] = [:]

  func changes() -> [RegradePlan.Change] {
    let old = Dictionary(before.learners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let gone = Set(before.exercises.map(\.id)).subtracting(after.exercises.map(\.id)).subtracting(names.keys)
    return after.learners.flatMap { learner -> [RegradePlan.Change] in
      let earlier = Dictionary(
        (old[learner.id]?.grades ?? []).map { (names[$0.exercise] ?? $0.exercise, $0) },
        uniquingKeysWith: { $0.final >= $1.final ? $0 : $1 })
      let changed = learner.grades.compactMap { grade -> RegradePlan.Change? in
        let was = earlier[grade.exercise]
        let isSame = was.map {
          $0.earned == grade.earned && $0.final == grade.final && $0.verdict.status == grade.verdict.status
        }
        // An exercise that is new to the course changes nobody's grade until somebody answers it or gives points by hand.
        if isSame ?? (grade.final == .zero && grade.override == nil) { return nil }
        return change(learner.id, grade.exercise, was, grade)
      }
      let lost = gone.sorted().compactMap { id -> RegradePlan.Change? in
        guard let was = earlier[id], was.final > .zero else { return nil }
        return change(learner.id, id, was, nil)
      }
      return changed + lost
    }
  }

  private func change(
    _ learner: String, _ exercise: String, _ was: ClassGrades.Grade?, _ grade: ClassGrades.Grade?
  ) -> RegradePlan.Change {
    RegradePlan.Change(
      learner: learner, exercise: exercise, statusBefore: was?.verdict.status.rawValue ?? "",
      statusAfter: grade?.verdict.status.rawValue ?? "", before: was?.earned, after: grade?.earned,
      finalBefore: was?.final, finalAfter: grade?.final,
      reason: grade?.verdict.plainMessage ?? "the course no longer has this exercise",
      isOverridden: grade?.override?.isInConflict ?? false)
  }
}

import Answers
import Assessment
import Course
import Foundation
import Records

/// Grades what a class handed in, batch after batch on all processors; a batch is written while the next is graded.
package struct ClassGrader: Sendable {
  let grader: HandInGrader
  let code: SubmissionCode
  let jobs: Int
  /// What tells whose sheet an answer is on, by learner.
  let learners: [String: SheetFinder.Learner]
  /// The process that watches this one; nil if none does.
  private var watch: GradingWatch? { code.watch }

  /// How far the work is.
  package struct Progress: Sendable {
    package var done: Int
    package var total: Int
    /// How many hand-ins were graded.
    package var graded: Int
  }

  /// One batch, judged.
  struct Batch: Sendable {
    var graded: [HandInRecord] = []
    var unchanged: [HandInRecord] = []
    /// Who handed in, by name.
    var learners: [String] = []
    /// What somebody should look at, though it was graded.
    var remarks: [StrayFile] = []
  }

  /// What happened.
  package struct Tally: Sendable {
    package var graded = 0
    /// Files that could not be graded.
    package var problems = 0
    package var unchanged = 0
    /// Answers in code that this machine could not try, and why.
    package var untried = 0
    package var untriedReason = ""
    /// What somebody should look at, though it was graded.
    package var remarks: [StrayFile] = []
    /// Submissions that were not graded, and why.
    package var setApart: [StrayFile] = []

    mutating func add(_ other: Tally) {
      graded += other.graded
      problems += other.problems
      unchanged += other.unchanged
      untried += other.untried
      if other.untried > 0 { untriedReason = other.untriedReason }
      remarks += other.remarks
      setApart += other.setApart
    }

    mutating func add(_ batch: Batch) {
      problems += batch.graded.count { $0.problem != nil }
      graded += batch.graded.count { $0.problem == nil && !$0.isLive }
      unchanged += batch.unchanged.count { !$0.isLive }
      remarks += batch.remarks
    }
  }

  /// How many learners make a batch: enough that a transaction costs little, few enough that little is lost.
  private static let batchSize = 256
  /// So many parts are tried at once, so that one answer that takes long holds up no others.
  private static let window = 2

  /// A part of the work, and what was done when it is.
  private struct Part: Sendable {
    var batch: Batch
    var done: Int
    var untried = 0
    var untriedReason = ""
  }

  /// Grades these, and hands each batch on. Submissions that may have ended an earlier grader come last, in small
  /// groups.
  ///
  /// - Parameter write: called for one batch after another, while the next is graded.
  func run(
    _ submissions: [Submission], progress: @Sendable (Progress) -> Void,
    write: @escaping @Sendable (Batch) async throws -> Void
  ) async throws -> Tally {
    let order = (watch?.plan ?? GradingPlan()).order(submissions, learner: \.learner)
    var tally = Tally()
    var done = 0
    for group in order.groups where !group.isEmpty {
      let part = try await runTogether(
        group,
        progress: { [done, graded = tally.graded] in
          progress(Progress(done: done + $0.done, total: submissions.count, graded: graded + $0.graded))
        }, write: write)
      done += group.count
      tally.add(part)
    }
    tally.setApart = order.setApart.map {
      StrayFile(
        file: $0.learner,
        reason: "\(GradingPlan.setApartReason): it is not graded. Look at its files; the next run tries it again")
    }
    return tally
  }

  /// Grades these in their order.
  private func runTogether(
    _ submissions: [Submission], progress: @Sendable (Progress) -> Void,
    write: @escaping @Sendable (Batch) async throws -> Void
  ) async throws -> Tally {
    var tally = Tally()
    var writing: Task<Void, any Error>?
    var start = 0
    var waiting: ArraySlice<Part> = []
    do {
      try await withThrowingTaskGroup(of: (number: Int, part: Part).self) { group in
        var tried: [Int: Part] = [:]
        var begun = 0
        var written = 0
        while true {
          while begun - written < Self.window {
            if waiting.isEmpty, start < submissions.count {
              let end = min(start + Self.batchSize, submissions.count)
              waiting = parts(of: try await prepared(submissions[start..<end]), done: start..<end)[...]
              start = end
            }
            guard let part = waiting.popFirst() else { break }
            group.addTask { [begun] in (begun, try await tryCode(part)) }
            begun += 1
          }
          while written < begun, tried[written] == nil, let next = try await group.next() {
            tried[next.number] = next.part
          }
          guard let part = tried.removeValue(forKey: written) else { break }
          written += 1
          try await writing?.value
          tally.add(part.batch)
          tally.untried += part.untried
          if part.untried > 0 { tally.untriedReason = part.untriedReason }
          progress(Progress(done: part.done, total: submissions.count, graded: tally.graded))
          writing = Task { try await write(part.batch) }
        }
      }
    } catch {
      // What was graded before is written all the same.
      try await writing?.value
      throw error
    }
    try await writing?.value
    return tally
  }

  /// How many answers in code are tried before what is known is written: trying them takes long.
  private static let codeSize = 128

  /// A batch of these submissions in parts that have no more than so many answers in code.
  private func parts(of batch: Batch, done: Range<Int>) -> [Part] {
    var parts = [Batch(unchanged: batch.unchanged, learners: batch.learners, remarks: batch.remarks)]
    var code = 0
    for handIn in batch.graded {
      let own = handIn.attempts.count(where: \.waitsForCode)
      if code > 0, code + own > Self.codeSize {
        parts.append(Batch())
        code = 0
      }
      parts[parts.count - 1].graded.append(handIn)
      code += own
    }
    return parts.enumerated().map { number, part in
      Part(batch: part, done: done.lowerBound + done.count * (number + 1) / parts.count)
    }
  }

  /// Grades these. Keys for sheets that occur for the first time are computed together; then what needed them is graded
  /// once more.
  private func prepared(_ submissions: ArraySlice<Submission>) async throws -> Batch {
    let (batch, unprepared) = await graded(submissions)
    if unprepared.isEmpty { return batch }
    try await grader.keys.prepare(unprepared)
    return await graded(submissions).batch
  }

  /// Values are judged at once, on as many processors as there are.
  private func graded(
    _ submissions: ArraySlice<Submission>
  ) async -> (batch: Batch, unprepared: Set<SheetKeys.Question>) {
    let size = max(1, (submissions.count + jobs * 4 - 1) / (jobs * 4))
    let starts = Array(stride(from: submissions.startIndex, to: submissions.endIndex, by: size))
    let parts = await withTaskGroup(of: (Int, Batch, Set<SheetKeys.Question>).self) { group in
      for (index, start) in starts.enumerated() {
        group.addTask {
          var part = Batch()
          var unprepared: Set<SheetKeys.Question> = []
          let own = submissions[start..<min(start + size, submissions.endIndex)]
          let names = own.map(\.learner)
          watch?.begin(.reading, names)
          defer { watch?.end(.reading, names) }
          for submission in own {
            let learner = learners[submission.learner] ?? SheetFinder.Learner(id: submission.learner)
            let outcome = grader.grade(submission, by: learner)
            part.graded += outcome.graded
            part.unchanged += outcome.unchanged
            part.remarks += outcome.remarks
            part.learners.append(submission.learner)
            unprepared.formUnion(outcome.unprepared)
          }
          return (index, part, unprepared)
        }
      }
      var parts = starts.map { _ in (batch: Batch(), unprepared: Set<SheetKeys.Question>()) }
      for await (index, part, unprepared) in group { parts[index] = (part, unprepared) }
      return parts
    }
    return parts.reduce(into: (batch: Batch(), unprepared: [])) { whole, part in
      whole.batch.graded += part.batch.graded
      whole.batch.unchanged += part.batch.unchanged
      whole.batch.learners += part.batch.learners
      whole.batch.remarks += part.batch.remarks
      whole.unprepared.formUnion(part.unprepared)
    }
  }

  private func tryCode(_ part: Part) async throws -> Part {
    var part = part
    var places: [(handIn: Int, attempt: Int)] = []
    var answers: [SubmissionCode.Answer] = []
    for (place, handIn) in part.batch.graded.enumerated() {
      for (index, attempt) in handIn.attempts.enumerated() where attempt.waitsForCode {
        guard let exercise = grader.keys.shared.keys[attempt.exercise] else { continue }
        places.append((place, index))
        answers.append(
          SubmissionCode.Answer(
            learner: handIn.learner, submission: handIn.learner,
            task: CodeTask(exercise: exercise, code: attempt.answer)))
      }
    }
    for (place, (answer, graded)) in zip(places, zip(answers, try await code.outcomes(of: answers))) {
      if graded.isOverBudget {
        part.batch.graded[place.handIn].attempts[place.attempt].problem = code.overBudgetReason
      } else if graded.wasNotTried {
        part.untried += 1
        part.untriedReason = graded.verdict.message
      } else {
        part.batch.graded[place.handIn].attempts[place.attempt].judged =
          grader.keys.shared.digest(of: answer.task.exercise.id).map {
            JudgedRecord(key: $0, verdict: graded.verdict, usesAttempt: graded.usesAttempt)
          }
      }
    }
    return part
  }
}

import Answers
import Course
import Foundation

/// Tries learners' code; outcomes come in the order of the tasks.
public typealias CodeJudging = @Sendable ([CodeTask]) async throws -> [CodeOutcome]

/// Grades what a class handed in, batch after batch on all processors; a batch is written while the next is graded.
public struct ClassGrader: Sendable {
  let grader: HandInGrader
  let code: CodeJudging
  let jobs: Int
  /// The seeds of learners, by name.
  let seeds: [String: String]

  /// How far the work is.
  public struct Progress: Sendable {
    public var done: Int
    public var total: Int
    /// How many hand-ins were graded.
    public var graded: Int
  }

  /// One batch, judged.
  struct Batch: Sendable {
    var graded: [HandInRecord] = []
    var unchanged: [HandInRecord] = []
    /// Who handed in, by name.
    var learners: [String] = []
  }

  /// What happened.
  public struct Tally: Sendable {
    public var graded = 0
    /// Files that could not be graded.
    public var problems = 0
    public var unchanged = 0
    /// Answers in code that this machine could not try, and why.
    public var untried = 0
    public var untriedReason = ""
  }

  /// How many learners make a batch: enough that a transaction costs little, few enough that little is lost.
  private static let batchSize = 256

  /// Grades these, and hands each batch on.
  ///
  /// - Parameter write: called for one batch after another, while the next is graded.
  func run(
    _ submissions: [Submission], progress: @Sendable (Progress) -> Void,
    write: @escaping @Sendable (Batch) async throws -> Void
  ) async throws -> Tally {
    var tally = Tally()
    var writing: Task<Void, any Error>?
    var start = 0
    while start < submissions.count {
      let end = min(start + Self.batchSize, submissions.count)
      let parts = Self.parts(of: await graded(submissions[start..<end]))
      for (number, part) in parts.enumerated() {
        var part = part
        do {
          try await tryCode(&part, &tally)
        } catch {
          // What was graded before is written all the same.
          try await writing?.value
          throw error
        }
        try await writing?.value
        tally.problems += part.graded.count { $0.problem != nil }
        tally.graded += part.graded.count { $0.problem == nil }
        tally.unchanged += part.unchanged.count
        let done = start + (end - start) * (number + 1) / parts.count
        progress(Progress(done: done, total: submissions.count, graded: tally.graded))
        writing = Task { [part] in try await write(part) }
      }
      start = end
    }
    try await writing?.value
    return tally
  }

  /// How many answers in code are tried before what is known is written: trying them takes long.
  private static let codeSize = 128

  /// A batch in parts that have no more than so many answers in code.
  private static func parts(of batch: Batch) -> [Batch] {
    var parts = [Batch(unchanged: batch.unchanged, learners: batch.learners)]
    var code = 0
    for handIn in batch.graded {
      let own = handIn.attempts.count { $0.judged == nil }
      if code > 0, code + own > codeSize {
        parts.append(Batch())
        code = 0
      }
      parts[parts.count - 1].graded.append(handIn)
      code += own
    }
    return parts
  }

  /// Values are judged at once, on as many processors as there are.
  private func graded(_ submissions: ArraySlice<Submission>) async -> Batch {
    let size = max(1, (submissions.count + jobs * 4 - 1) / (jobs * 4))
    let starts = Array(stride(from: submissions.startIndex, to: submissions.endIndex, by: size))
    let parts = await withTaskGroup(of: (Int, Batch).self) { group in
      for (index, start) in starts.enumerated() {
        group.addTask {
          var part = Batch()
          for submission in submissions[start..<min(start + size, submissions.endIndex)] {
            let outcome = grader.grade(submission, seed: seeds[submission.learner] ?? "")
            part.graded += outcome.graded
            part.unchanged += outcome.unchanged
            part.learners.append(submission.learner)
          }
          return (index, part)
        }
      }
      var parts = starts.map { _ in Batch() }
      for await (index, part) in group { parts[index] = part }
      return parts
    }
    return parts.reduce(into: Batch()) { whole, part in
      whole.graded += part.graded
      whole.unchanged += part.unchanged
      whole.learners += part.learners
    }
  }

  private func tryCode(_ batch: inout Batch, _ tally: inout Tally) async throws {
    var places: [(handIn: Int, attempt: Int)] = []
    var tasks: [CodeTask] = []
    for handIn in batch.graded.indices {
      for (index, attempt) in batch.graded[handIn].attempts.enumerated() where attempt.judged == nil {
        places.append((handIn, index))
        tasks.append(CodeTask(exercise: attempt.exercise, code: attempt.answer))
      }
    }
    if tasks.isEmpty { return }
    for (place, (task, outcome)) in zip(places, zip(tasks, try await code(tasks))) {
      if outcome.wasNotTried {
        tally.untried += 1
        tally.untriedReason = outcome.verdict.message
        continue
      }
      let own = grader.keys.keys(seeds[batch.graded[place.handIn].learner] ?? "")
      batch.graded[place.handIn].attempts[place.attempt].judged = own.digest(of: task.exercise).map {
        JudgedRecord(key: $0, verdict: outcome.verdict, usesAttempt: outcome.usesAttempt)
      }
    }
  }
}

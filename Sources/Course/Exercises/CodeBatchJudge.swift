import Answers
import CellEngine
import Synchronization

/// Judges many answers to one question in code, with the verdicts that ``CodeJudge`` gives each by itself.
struct CodeBatchJudge {
  var judge: CodeJudge
  var engine: Engine
  /// False to compile each answer by itself.
  var isBatched = true

  /// - Parameter each: told of each outcome as it is known, by the index of the code; never of two at once for one.
  /// - Throws: when the task is cancelled, and where the machine can try no code at all (``MachineLacks``).
  func judge(
    _ codes: [String], each: @escaping @Sendable (Int, CodeJudge.Outcome) async -> Void
  ) async throws {
    let judge = judge
    let trials = judge.trials
    var open: [Int] = []
    for (index, code) in codes.enumerated() {
      if let outcome = judge.outcomeUntried(code) {
        await each(index, outcome)
      } else {
        open.append(index)
      }
    }
    guard let first = trials.first, !open.isEmpty else { return }
    let found = Found(trials: trials.count)
    // What does not compile is told by the first trial, and is not compiled for the others.
    try await run(first.trial, 0, open, codes, found)
    var remaining: [Int] = []
    for index in open {
      if let end = found.end(index, judge) { await each(index, end) } else { remaining.append(index) }
    }
    let all = remaining
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, trial) in trials.enumerated().dropFirst() {
        group.addTask { try await run(trial.trial, number, all, codes, found) }
      }
      try await group.waitForAll()
    }
    for index in remaining { await each(index, found.end(index, judge) ?? found.outcome(index, judge)) }
  }

  private func run(
    _ trial: AnswerTrial, _ number: Int, _ indices: [Int], _ codes: [String], _ found: Found
  ) async throws {
    try await engine.evaluate(trial, indices.map { codes[$0] }, isBatched: isBatched) { place, result in
      found.add(result, of: indices[place], trial: number)
    }
  }

  /// Evaluations as they come in, by code and trial.
  private final class Found: Sendable {
    private let trials: Int
    private let results = Mutex<[Int: [Int: Result<Evaluation, any Error>]]>([:])

    init(trials: Int) {
      self.trials = trials
    }

    func add(_ result: Result<Evaluation, any Error>, of code: Int, trial: Int) {
      results.withLock { $0[code, default: [:]][trial] = result }
    }

    /// What ends the judging of a code, in the order of the trials.
    func end(_ code: Int, _ judge: CodeJudge) -> CodeJudge.Outcome? {
      let own = results.withLock { $0[code] ?? [:] }
      for trial in 0..<trials {
        switch own[trial] {
        case .success(let evaluation)?: if let end = judge.end(evaluation) { return end }
        case .failure(let error)?: return .notTried("\(error)")
        case nil: return nil
        }
      }
      return nil
    }

    func outcome(_ code: Int, _ judge: CodeJudge) -> CodeJudge.Outcome {
      let own = results.withLock { $0[code] ?? [:] }
      let evaluations = (0..<trials).compactMap { try? own[$0]?.get() }
      return evaluations.count == trials ? judge.outcome(evaluations) : .notTried("its run was not finished")
    }
  }
}

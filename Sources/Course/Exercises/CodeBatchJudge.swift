import CellEngine
import Synchronization

/// Judges many answers to one question in code, with the verdicts that ``CodeJudge`` gives each by itself.
struct CodeBatchJudge {
  var judge: CodeJudge
  var engine: Engine
  /// False to compile each answer by itself.
  var isBatched = true

  /// - Parameter each: told of each outcome as it is known, by the index of the code.
  /// - Throws: when the task is cancelled, and where the machine can try no code at all (``MachineLacks``).
  func judge(
    _ codes: [String], each: @escaping @Sendable (Int, CodeJudge.Outcome) async -> Void
  ) async throws {
    var open: [Int] = []
    for (index, code) in codes.enumerated() {
      if let outcome = judge.outcomeUntried(code) {
        await each(index, outcome)
      } else {
        open.append(index)
      }
    }
    let judge = judge
    let indices = open
    let killed = Mutex<[Int]>([])
    try await engine.evaluate(judge.trial, indices.map { codes[$0] }, isBatched: isBatched) { place, result in
      switch result {
      case .success(let evaluations) where judge.wasKilled(evaluations): killed.withLock { $0.append(indices[place]) }
      case .success(let evaluations): await each(indices[place], judge.outcome(evaluations))
      case .failure(let error as SubmissionBudget.Exceeded):
        await each(
          indices[place],
          CodeJudge.Outcome(
            verdict: .pending("it was not tried: \(error)"), wasNotTried: true, isOverBudget: true))
      case .failure(let error): await each(indices[place], CodeJudge.Outcome.notTried("\(error)"))
      }
    }
    for index in killed.withLock({ $0.sorted() }) {
      await each(index, judge.outcome(try await engine.evaluate(judge.trial, codes[index])))
    }
  }
}

/// The same calls tried on the code of many learners.
package struct AnswerTrial: Sendable, Hashable {
  /// The course's cells that the code and the calls may use.
  package var support: [Program.Cell]
  /// Expressions in the names of the learner's code. Each group is run by a process that holds no other's.
  package var calls: [[String]]

  package init(support: [Program.Cell], calls: [[String]]) {
    self.support = support
    self.calls = calls
  }

  /// What is evaluated of one learner's code for a group: its last cell is the code.
  package func program(_ code: String, _ group: Int) -> Program {
    Program(
      cells: support + [Program.Cell(code: code, isForeign: true)],
      expressions: calls[group].map { Program.Expression(code: $0, cellsBefore: support.count + 1) })
  }
}

extension Engine {
  /// The evaluations of one code, a group after the other. Where its cells do not come to their ends the rest is left
  /// out, for it would say the same.
  ///
  /// - Throws: as ``evaluate(_:)``.
  package func evaluate(_ trial: AnswerTrial, _ code: String) async throws -> [Evaluation] {
    var evaluations: [Evaluation] = []
    for group in trial.calls.indices {
      let evaluation = try await evaluate(trial.program(code, group))
      evaluations.append(evaluation)
      if !evaluation.cameToExpressions { break }
    }
    return evaluations
  }

  /// The evaluations of each of these codes, as ``evaluate(_:_:)`` gives them, many to one call of the compiler where
  /// that makes no difference. Equal codes are evaluated once, and what goes wrong with one stops no other.
  ///
  /// - Parameters:
  ///   - isBatched: false to compile each by itself.
  ///   - each: told of each as it is there, by the index of the code.
  /// - Throws: ``MachineLacks/sandbox(_:)`` as ``evaluate(_:)``, and when the task is cancelled.
  package func evaluate(
    _ trial: AnswerTrial, _ codes: [String], isBatched: Bool = true,
    each: @escaping @Sendable (Int, Result<[Evaluation], any Error>) async -> Void
  ) async throws {
    if trial.calls.isEmpty || codes.isEmpty { return }
    let places = Dictionary(grouping: codes.indices) { codes[$0] }
    let distinct = places.keys.sorted { (places[$0]?.first ?? 0) < (places[$1]?.first ?? 0) }
    let report: AnswerBatch.Report = { code, result in
      for index in places[code] ?? [] { await each(index, result) }
    }
    var open: [String] = []
    for code in distinct {
      if let known = stored(trial, code) { await report(code, .success(known)) } else { open.append(code) }
    }
    guard !open.isEmpty else { return }
    try await requireSandbox(for: trial.program("", 0))
    let batch = AnswerBatch(engine: self, trial: trial, report: report)
    try await batch.evaluate(open, isBatched: isBatched && open.count >= AnswerBatch.fewest)
  }

  private func stored(_ trial: AnswerTrial, _ code: String) -> [Evaluation]? {
    var evaluations: [Evaluation] = []
    for group in trial.calls.indices {
      guard let evaluation = stored(trial.program(code, group)) else { return nil }
      evaluations.append(evaluation)
      if !evaluation.cameToExpressions { break }
    }
    return evaluations
  }
}

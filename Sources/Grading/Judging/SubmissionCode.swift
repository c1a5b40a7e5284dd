import Assessment
import CellEngine

/// Runs the code of submissions, and limits the time of each submission.
struct SubmissionCode: Sendable {
  let grader: any CodeGrading
  /// How many seconds all code of one submission may take.
  let seconds: Double
  /// The process that watches this one; nil if none does.
  let watch: GradingWatch?

  struct Answer: Sendable {
    var learner: String
    /// The submission that it is in, as a name that no other one has.
    var submission: String
    var task: CodeTask
  }

  /// The outcomes in the order of the answers. A submission that exceeded its time is tried once more, alone, since the
  /// machine may have been busy. Its outcomes are then over budget if it exceeded its time again.
  func outcomes(of answers: [Answer]) async throws -> [GradedAnswer] {
    if answers.isEmpty { return [] }
    let names = Set(answers.map(\.learner)).sorted()
    watch?.begin(.code, names)
    defer { watch?.end(.code, names) }
    var outcomes = try await tryOnce(answers)
    let tooLong = Dictionary(grouping: outcomes.indices.filter { outcomes[$0].isOverBudget }) { answers[$0].submission }
    for (_, indices) in tooLong.sorted(by: { $0.key < $1.key }) {
      for (index, outcome) in zip(indices, try await tryOnce(indices.map { answers[$0] })) { outcomes[index] = outcome }
    }
    return outcomes
  }

  /// Why an answer that is over budget was not graded.
  var overBudgetReason: String {
    "the submission's code took more than \(Int(seconds)) s twice and was set apart; "
      + "`limits: submission-seconds` in workbook.yml allows more"
  }

  private func tryOnce(_ answers: [Answer]) async throws -> [GradedAnswer] {
    let budget = SubmissionBudget(seconds: seconds, codes: answers.map { ($0.task.code, $0.submission) })
    let results = try await SubmissionBudget.$current.withValue(budget) {
      try await grader.grade(answers.map(\.task))
    }
    return results.map { $0 ?? .notTried("it was not started") }
  }
}

import Synchronization

/// The time that submissions may take: calls of the compiler, links and runs for all of a submission's code together.
/// Time in which a submission waits for others does not count.
package final class SubmissionBudget: Sendable {
  /// The budget of the work that the present task does; nil where there is none.
  @TaskLocal package static var current: SubmissionBudget?

  /// A submission has no time left.
  package struct Exceeded: Error, CustomStringConvertible {
    package var seconds: Double

    package var description: String { "its submission took more than \(Int(seconds.rounded())) s" }
  }

  package let seconds: Double
  /// The submissions that hold a code.
  private let owners: [String: [String]]
  private let spent = Mutex<[String: Double]>([:])

  /// - Parameters:
  ///   - seconds: what each submission may take.
  ///   - codes: each code with the submission that it is in.
  package init(seconds: Double, codes: [(code: String, submission: String)]) {
    self.seconds = seconds
    owners = Dictionary(grouping: codes, by: \.code).mapValues { $0.map(\.submission) }
  }

  /// What is left to the submission that has most.
  func remaining(for code: String) -> Double {
    guard let owners = owners[code], !owners.isEmpty else { return .infinity }
    return spent.withLock { spent in seconds - (owners.map { spent[$0] ?? 0 }.min() ?? 0) }
  }

  func charge(_ time: Double, to code: String) {
    spent.withLock { spent in for owner in owners[code] ?? [] { spent[owner, default: 0] += time } }
  }

  /// Does a code's work within the present budget.
  static func working<Value: Sendable>(on code: String, _ job: () async throws -> Value) async throws -> Value {
    let meter = current.map { WorkMeter(budget: $0, code: code) }
    return try await WorkMeter.$current.withValue(meter, operation: job)
  }
}

/// Counts the time of one code's work.
struct WorkMeter: Sendable {
  @TaskLocal static var current: WorkMeter?

  var budget: SubmissionBudget
  var code: String

  var remaining: Double { budget.remaining(for: code) }

  /// - Throws: ``SubmissionBudget/Exceeded`` if nothing is left.
  func check() throws {
    if remaining <= 0 { throw SubmissionBudget.Exceeded(seconds: budget.seconds) }
  }

  func add(_ time: Duration) {
    budget.charge(Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18, to: code)
  }
}

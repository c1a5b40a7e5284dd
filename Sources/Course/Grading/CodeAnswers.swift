import Answers
import CellEngine

/// A learner's code and what it is tried with.
public struct CodeTask: Sendable, Hashable {
  /// The exercise's identifier.
  public var exercise: String
  public var code: String

  public init(exercise: String, code: String) {
    self.exercise = exercise
    self.code = code
  }
}

/// What came of a learner's code.
public struct CodeOutcome: Sendable, Equatable {
  public var verdict: Verdict
  /// Code that does not compile uses no attempt.
  public var usesAttempt: Bool
  /// It was not tried, for a reason that is not the learner's; it can be tried again.
  public var wasNotTried: Bool

  public init(verdict: Verdict, usesAttempt: Bool, wasNotTried: Bool = false) {
    self.verdict = verdict
    self.usesAttempt = usesAttempt
    self.wasNotTried = wasNotTried
  }

  /// Code that this machine cannot try.
  static func notTried(_ reason: String) -> CodeOutcome {
    CodeOutcome(
      verdict: Verdict(.failed, credit: .none, message: "it was not tried: \(reason)", finding: .faultyQuestion),
      usesAttempt: false, wasNotTried: true)
  }
}

/// Tries learners' code one after another, each answer once.
public actor CodeAnswers {
  private let run: CourseRun
  private let keys: CourseKeys
  private let isUnsandboxed: Bool
  private var engine: Engine?
  private var refusal: String?
  private var known: [CodeTask: CodeOutcome] = [:]

  /// - Parameter isUnsandboxed: tries code even where no sandbox works.
  public init(_ run: CourseRun, keys: CourseKeys, isUnsandboxed: Bool = false) {
    self.run = run
    self.keys = keys
    self.isUnsandboxed = isUnsandboxed
  }

  public func judge(_ tasks: [CodeTask]) async throws -> [CodeOutcome] {
    var outcomes: [CodeOutcome] = []
    for task in tasks { outcomes.append(try await judge(task)) }
    return outcomes
  }

  private func judge(_ task: CodeTask) async throws -> CodeOutcome {
    if let known = known[task] { return known }
    guard case .code(let key)? = keys[task.exercise]?.key else { return .notTried("there is no such exercise in code") }
    guard let engine = try await prepared() else { return .notTried(refusal ?? "") }
    let outcome = try await CodeJudge(key: key).judge(task.code, engine: engine)
    let found = CodeOutcome(
      verdict: outcome.verdict, usesAttempt: outcome.verdict.usesAttempt && !outcome.didNotCompile)
    known[task] = found
    return found
  }

  private func prepared() async throws -> Engine? {
    if engine != nil || refusal != nil { return engine }
    do {
      if !isUnsandboxed, case .limitsOnly(let reason) = await Isolation.best() {
        refusal = "\(reason); learners' code runs in a sandbox, or with --unsandboxed"
        return nil
      }
      engine = try await run.engine(ledger: WorkLedger())
    } catch let lacks as MachineLacks {
      refusal = "\(lacks)"
    }
    return engine
  }
}

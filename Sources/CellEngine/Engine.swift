import CellResults
import Storage

/// Compiles and runs documents' cells. One engine serves any number of documents at once.
package struct Engine: Sendable {
  package let configuration: EngineConfiguration
  package let limiter: JobLimiter
  package let ledger: WorkLedger
  let pool: FrontendPool
  let confined: ConfinedTools
  private var recent: RecentEvaluations?
  private var awaited: AwaitedPrograms?

  package init(configuration: EngineConfiguration, jobs: Int, ledger: WorkLedger = WorkLedger()) {
    self.configuration = configuration
    self.ledger = ledger
    limiter = JobLimiter(jobs: jobs)
    pool = FrontendPool(configuration: configuration)
    confined = ConfinedTools(configuration: configuration)
  }

  var frontend: Frontend {
    Frontend(
      configuration: configuration, compileIdentity: configuration.compileIdentity, limiter: limiter, pool: pool,
      confined: confined, ledger: ledger)
  }

  /// What a program gave before, if it is in the store.
  func stored(_ program: Program) -> Evaluation? {
    guard var stored = configuration.store.value(Evaluation.self, "evaluations", key(program)) else { return nil }
    for index in stored.cells.indices { stored.cells[index].result.isCached = true }
    return stored
  }

  package func store(_ evaluation: Evaluation, of program: Program) throws {
    // Another toolchain has other libraries as well, which the program ran with.
    guard evaluation.isLasting, configuration.toolchain.isUnchanged else { return }
    try configuration.store.store(value: evaluation, "evaluations", key(program))
  }

  private func key(_ program: Program) -> CacheKey {
    CacheKey("evaluation", configuration.resultIdentity + program.identity)
  }

  /// Why code that is not the course's own does not run here; nil if it does.
  package var refusalOfForeignCode: String? {
    get async {
      guard configuration.requiresSandbox, case .limitsOnly(let reason) = await configuration.isolation.tried() else {
        return nil
      }
      return reason
    }
  }

  func requireSandbox(for program: Program) async throws {
    if program.isForeign, let reason = await refusalOfForeignCode { throw MachineLacks.sandbox(reason) }
  }

  /// The same engine with a memory: what was evaluated before is there at once.
  ///
  /// - Parameter awaited: if given, nothing is compiled or run: a program that is not known is noted there, and asking
  ///   for it throws ``EvaluationAwaited``.
  package func answering(from recent: RecentEvaluations, noting awaited: AwaitedPrograms? = nil) -> Engine {
    var engine = self
    engine.recent = recent
    engine.awaited = awaited
    return engine
  }

  /// Has the compiler loaded, so that the next evaluation need not wait for that.
  package func prepare() async { await pool.prepare() }

  /// Results of a program, from the store if it was evaluated before: then nothing is parsed, compiled or run.
  ///
  /// - Throws: ``MachineLacks/sandbox(_:)`` for foreign code where the configuration requires a sandbox and none works.
  package func evaluate(_ program: Program) async throws -> Evaluation {
    let key = key(program)
    if let found = recent?.find(key) { return found }
    if let stored = stored(program) {
      recent?.keep(stored, key)
      return stored
    }
    try await requireSandbox(for: program)
    if let awaited {
      awaited.add(program)
      throw EvaluationAwaited()
    }
    // The compiler is loaded while the cells are parsed; for learners' code there are others, in sandboxes.
    async let warm: Void = program.isForeign ? () : pool.prepare()
    let evaluator = ProgramEvaluator(engine: self, program: program)
    await warm
    let evaluation = try await evaluator.evaluate()
    recent?.keep(evaluation, key)
    try store(evaluation, of: program)
    return evaluation
  }
}

extension Program {
  /// Everything in it that its results depend on.
  package var identity: [String] {
    var parts: [String] = []
    for cell in cells {
      parts += ["cell", cell.label ?? "", cell.code]
      parts.append("\(cell.isOptimized) \(cell.mustFail) \(cell.isStatic) \(cell.timeout.map { "\($0)" } ?? "")")
      if cell.isForeign { parts.append("foreign") }
    }
    for expression in expressions {
      parts += ["expression", expression.code, "\(expression.cellsBefore)"]
      let constants = expression.constants
      if constants.names.isEmpty { continue }
      parts += ["constants", "\(constants.givesList)"] + constants.names
      for row in constants.rows { parts += ["row"] + row }
    }
    return parts
  }
}

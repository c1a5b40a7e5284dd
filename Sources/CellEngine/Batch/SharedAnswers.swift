import CellResults
import Foundation
import Storage

/// Evaluates answers that may share a module: their code is compiled once, and each group of calls beside it.
struct SharedAnswers: Sendable {
  var batch: AnswerBatch
  /// Of the course's cells.
  var modules: [CompiledModule]

  private var engine: Engine { batch.engine }

  /// A code that may share a module.
  struct Candidate: Sendable {
    var code: String
    var screen: AnswerScreen
    /// For each group of calls.
    var evaluators: [ProgramEvaluator]

    /// Names that the code uses and binds nowhere.
    var freeNames: Set<String> {
      (evaluators.first?.syntaxes.last??.used ?? []).subtracting(screen.bound).filter { !$0.hasPrefix("$") }
    }
  }

  private struct Member: Sendable {
    var index: Int
    var candidate: Candidate
  }

  /// A module, or the lack of one, and those who are in it.
  private struct Build: Sendable {
    /// Nil if the compiler gave up without naming anyone, or too often.
    var module: CompiledModule?
    var members: [Member]
    /// Those who do not compile in it.
    var faulty: [Member] = []
  }

  /// How often a module is compiled again without those that do not compile in it.
  private static let rounds = 4

  /// Compiles these as one module and runs each. Those that do not compile there are evaluated alone; so are all of a
  /// module that takes the compiler down, once it was tried in parts.
  func evaluate(_ candidates: [Candidate], isPart: Bool = false) async throws {
    let work = try engine.configuration.store.makeWorkFolder()
    defer { try? FileManager.default.removeItem(atPath: work) }
    let members = candidates.enumerated().map { Member(index: $0, candidate: $1) }
    let build = try await build(members, atLeast: AnswerBatch.fewest, imports: modules, in: work) { members in
      .answers(members.map { answer($0) })
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await alone(build.faulty) }
      group.addTask {
        if let answers = build.module {
          try await call(build.members, in: answers, work)
        } else if isPart || build.members.count <= 6 {
          try await alone(build.members)
        } else {
          let size = Int(Double(build.members.count).squareRoot().rounded(.up))
          for start in stride(from: 0, to: build.members.count, by: size) {
            let part = build.members[start..<min(start + size, build.members.count)]
            try await evaluate(part.map(\.candidate), isPart: true)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func alone(_ members: [Member]) async throws {
    try await batch.evaluateAlone(members.map(\.candidate.code))
  }

  private func answer(_ member: Member) -> SharedModule.Answer {
    let graph = member.candidate.evaluators.first?.graph
    return SharedModule.Answer(
      index: member.index, text: member.candidate.screen.text, imports: names(Set(graph?.imports.last ?? [])))
  }

  private func calls(_ member: Member, group: Int) -> SharedModule.Calls {
    let evaluator = member.candidate.evaluators[group]
    let used = evaluator.graph.expressionImports.reduce(into: Set<Int>()) { $0.formUnion($1) }
    return SharedModule.Calls(
      index: member.index, expressions: evaluator.program.expressions.map(\.code), imports: names(used))
  }

  /// The last cell is the learner's, which is no module of its own here.
  private func names(_ cells: Set<Int>) -> [String] {
    cells.sorted().filter(modules.indices.contains).map { modules[$0].name }
  }

  /// Compiles a module, again without those who have errors in it.
  private func build(
    _ members: [Member], atLeast fewest: Int, imports: [CompiledModule], in work: String,
    _ make: ([Member]) -> SharedModule
  ) async throws -> Build {
    var build = Build(members: members)
    for _ in 0..<Self.rounds where build.members.count >= fewest {
      let module = make(build.members)
      guard let outcome = try await compile(module, imports, into: work) else { break }
      let faulty = module.faulty(in: outcome.standardError)
      if outcome.end == .exited(0), faulty.isEmpty {
        build.module = CompiledModule(
          name: module.name, folder: work,
          record: CompileRecord(succeeded: true, messages: [], interfaceDigest: ""), isCached: false)
        break
      }
      if faulty.isEmpty { break }
      build.faulty += build.members.filter { faulty.contains($0.index) }
      build.members.removeAll { faulty.contains($0.index) }
    }
    return build
  }

  /// Nil where the compiler could not be called.
  private func compile(
    _ module: SharedModule, _ imports: [CompiledModule], into work: String
  ) async throws -> ChildOutcome? {
    let frontend = engine.frontend
    do {
      return try await engine.limiter.run {
        engine.ledger.add { $0.compiled += 1 }
        return try await frontend.compileConfined(
          module.sources, module.arguments(frontend.commonArguments) + Frontend.importing(imports, folder: nil),
          imports, results: module.results, into: work)
      }
    } catch {
      try Task.checkCancellation()
      return nil
    }
  }

  /// Makes the calls. Whose code does not fit one of them is evaluated alone.
  private func call(_ members: [Member], in answers: CompiledModule, _ work: String) async throws {
    let symbols = CallSymbols()
    let groups = batch.trial.calls.indices
    let builds = try await groups.concurrently { group in
      try await build(members, atLeast: 1, imports: modules + [answers], in: work) { members in
        .calls(members.map { calls($0, group: group) }, group: group, symbols: symbols)
      }
    }
    let unfit = Set(builds.flatMap(\.faulty).map(\.index))
    let fit = members.filter { !unfit.contains($0.index) }
    let linker = Linker(
      configuration: engine.configuration, ledger: engine.ledger,
      hasImports: batch.trial.support.contains { $0.code.contains("import") }, confined: engine.confined)
    let programs: [String]
    do {
      programs = try await groups.concurrently { group in
        guard let calls = builds[group].module else { return "" }
        let folder = "\(work)/\(group)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        return try await engine.limiter.run { try await linker.link(modules + [answers, calls], into: folder) }
      }
    } catch {
      try Task.checkCancellation()
      return try await alone(members)
    }
    if programs.contains("") { return try await alone(members) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await alone(members.filter { unfit.contains($0.index) }) }
      for member in fit {
        group.addTask {
          try await SubmissionBudget.working(on: member.candidate.code) { try await run(member, programs, symbols) }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Runs one learner's calls, each group in a process that runs no other's.
  private func run(_ member: Member, _ programs: [String], _ symbols: CallSymbols) async throws {
    var evaluations: [Evaluation] = []
    do {
      for (group, program) in programs.enumerated() {
        guard let evaluation = try await evaluation(member, group, program, symbols) else {
          return try await alone([member])
        }
        evaluations.append(evaluation)
        if !evaluation.cameToExpressions { break }
      }
    } catch {
      try Task.checkCancellation()
      return await batch.report(member.candidate.code, .failure(error))
    }
    await batch.report(member.candidate.code, .success(evaluations))
  }

  /// Nil for one that is otherwise when the code is alone.
  private func evaluation(
    _ member: Member, _ group: Int, _ program: String, _ symbols: CallSymbols
  ) async throws -> Evaluation? {
    let evaluator = member.candidate.evaluators[group]
    let calls = evaluator.program.expressions
    let nothing = ExpressionResult.notRun("nothing was run")
    let usable = modules.map(Optional.some) + [nil]
    var plan = evaluator.plan(
      usable,
      values: ProgramCompiler.Values(module: nil, compiled: Set(calls.indices), results: calls.map { _ in nothing }))
    for entry in plan.entries.indices {
      if case .expression(let call) = plan.entries[entry].step {
        plan.entries[entry].symbol = symbols.name(member.index, call: call)
      }
    }
    var evaluation = Evaluation(
      cells: batch.trial.support.map { _ in
        Evaluation.Cell(result: CellResult(status: .notRun, reason: "nothing was run"), trap: nil)
      } + [Evaluation.Cell(result: CellResult(status: .ok), trap: nil)],
      expressions: calls.map { _ in nothing }, issues: [])
    try await evaluator.run(program, plan, modules: usable, into: &evaluation)
    if evaluation.failure != nil || evaluation.expressions.contains(where: SharedModule.isTold(by:)) { return nil }
    try engine.store(evaluation, of: evaluator.program)
    return evaluation
  }
}

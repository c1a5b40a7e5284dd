import CellResults
import Foundation
import Storage

/// The same calls tried on the code of many learners.
public struct AnswerTrial: Sendable, Hashable {
  /// The course's cells that the code and the calls may use.
  public var support: [Program.Cell]
  /// Expressions in the names of the learner's code.
  public var calls: [String]

  public init(support: [Program.Cell], calls: [String]) {
    self.support = support
    self.calls = calls
  }

  /// What is evaluated for one learner's code: its last cell is the code.
  public func program(_ code: String) -> Program {
    Program(
      cells: support + [Program.Cell(code: code, isForeign: true)],
      expressions: calls.map { Program.Expression(code: $0, cellsBefore: support.count + 1) })
  }
}

extension Engine {
  /// Evaluates a trial's program for each of these codes, as ``evaluate(_:)`` would, many to one call of the compiler
  /// where that makes no difference. Equal codes are evaluated once, and what goes wrong with one stops no other.
  ///
  /// - Parameters:
  ///   - isBatched: false to compile each by itself.
  ///   - each: told of each evaluation as it is there, by the index of the code.
  /// - Throws: ``MachineLacks/sandbox(_:)`` as ``evaluate(_:)``, and when the task is cancelled.
  public func evaluate(
    _ trial: AnswerTrial, _ codes: [String], isBatched: Bool = true,
    each: @escaping @Sendable (Int, Result<Evaluation, any Error>) async -> Void
  ) async throws {
    let places = Dictionary(grouping: codes.indices) { codes[$0] }
    let distinct = places.keys.sorted { (places[$0]?.first ?? 0) < (places[$1]?.first ?? 0) }
    let report: AnswerBatch.Report = { code, result in
      for index in places[code] ?? [] { await each(index, result) }
    }
    var open: [String] = []
    for code in distinct {
      if let known = stored(trial.program(code)) { await report(code, .success(known)) } else { open.append(code) }
    }
    guard !open.isEmpty else { return }
    try await requireSandbox(for: trial.program(""))
    let batch = AnswerBatch(engine: self, trial: trial, report: report)
    try await batch.evaluate(open, isBatched: isBatched && open.count >= AnswerBatch.fewest)
  }
}

/// Evaluates codes that were not evaluated before.
struct AnswerBatch: Sendable {
  var engine: Engine
  var trial: AnswerTrial
  var report: Report

  typealias Report = @Sendable (String, Result<Evaluation, any Error>) async -> Void

  /// Fewer are compiled by themselves.
  static let fewest = 3
  /// So many share a module. More would save little, and lose more when one of them takes the compiler down.
  private static let most = 48
  /// How often a module is compiled again without those that do not compile in it.
  private static let rounds = 4

  /// A code that may share a module.
  private struct Candidate: Sendable {
    var code: String
    var screen: AnswerScreen
    var evaluator: ProgramEvaluator
  }

  func evaluate(_ codes: [String], isBatched: Bool) async throws {
    guard isBatched, let (modules, ambient) = try await prepared() else { return try await evaluateAlone(codes) }
    let called = Set(trial.calls.flatMap { CodeNames($0).used })
    var alone: [String] = []
    var candidates: [Candidate] = []
    for (code, candidate) in zip(codes, screened(codes)) {
      if let candidate, candidate.screen.defined.isDisjoint(with: called.intersection(ambient)) {
        candidates.append(candidate)
      } else {
        alone.append(code)
      }
    }
    let jobs = engine.limiter.jobs
    let size = min(Self.most, max(Self.fewest, (candidates.count + jobs - 1) / jobs))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for start in stride(from: 0, to: candidates.count, by: size) {
        let part = Array(candidates[start..<min(start + size, candidates.count)])
        group.addTask { try await share(part, modules) }
      }
      group.addTask { [alone] in try await evaluateAlone(alone) }
      try await group.waitForAll()
    }
  }

  private func evaluateAlone(_ codes: [String]) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for code in codes {
        group.addTask {
          do {
            await report(code, .success(try await engine.evaluate(trial.program(code))))
          } catch {
            try Task.checkCancellation()
            await report(code, .failure(error))
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// The course's cells and the names that they and the libraries give; nil where that fails, which is then told of
  /// each code by itself.
  private func prepared() async throws -> (modules: [CompiledModule], ambient: Set<String>)? {
    do {
      guard let modules = try await supportModules() else { return nil }
      return (modules, try await ambientNames(modules))
    } catch {
      try Task.checkCancellation()
      return nil
    }
  }

  /// The modules of the course's cells; nil where one of them does not compile.
  private func supportModules() async throws -> [CompiledModule]? {
    let evaluator = ProgramEvaluator(engine: engine, program: Program(cells: trial.support))
    guard evaluator.issues.blocking.isEmpty else { return nil }
    try await engine.frontend.warm(imports: [])
    let modules = try await evaluator.compiler.compileCells(except: [])
    let compiled = modules.compactMap { $0 }.filter(\.record.succeeded)
    return compiled.count == trial.support.count ? compiled : nil
  }

  /// Those of the names in the calls that mean something without the learner's code. Code that defines one of these
  /// too is ambiguous when it is alone, and would not be in a shared module.
  private func ambientNames(_ modules: [CompiledModule]) async throws -> Set<String> {
    let names = Set(trial.calls.flatMap { CodeNames($0).used }).sorted()
    let imports = modules.map { "@testable import \($0.name)" }
    let lines = imports + names.map { "func probe() { _ = \($0) }" }
    let module = try await engine.frontend.compile(
      module: "WorkbookNames", source: lines.joined(separator: "\n") + "\n", form: .library, isOptimized: false,
      imports: modules)
    var ambient = Set(names)
    for message in module.record.messages where message.text.hasPrefix("cannot find") {
      let index = message.line - imports.count - 1
      if names.indices.contains(index) { ambient.remove(names[index]) }
    }
    return ambient
  }

  private func screened(_ codes: [String]) -> [Candidate?] {
    codes.map { code in
      guard let screen = AnswerScreen(code) else { return nil }
      let evaluator = ProgramEvaluator(engine: engine, program: trial.program(code))
      guard evaluator.issues.blocking.isEmpty else { return nil }
      return Candidate(code: code, screen: screen, evaluator: evaluator)
    }
  }

  /// Compiles these as one module and runs each. Those that do not compile there are evaluated alone; so are all of a
  /// module that takes the compiler down, once it was tried in parts.
  private func share(_ candidates: [Candidate], _ modules: [CompiledModule], isPart: Bool = false) async throws {
    var remaining = Array(candidates.enumerated())
    var alone: [String] = []
    for _ in 0..<Self.rounds where remaining.count >= Self.fewest {
      let work = try engine.configuration.store.makeWorkFolder()
      defer { try? FileManager.default.removeItem(atPath: work) }
      let module = SharedModule(
        remaining.map { member($0.offset, $0.element, modules) }, calls: trial.program("").expressions)
      guard let outcome = try await compile(module, modules, into: work) else { break }
      let faulty = module.faulty(in: outcome.standardError)
      if outcome.end == .exited(0), faulty.isEmpty {
        try await run(remaining, module, modules, in: work)
        remaining = []
      } else if faulty.isEmpty {
        if isPart || remaining.count <= 6 { break }
        let size = Int(Double(remaining.count).squareRoot().rounded(.up))
        for start in stride(from: 0, to: remaining.count, by: size) {
          let part = remaining[start..<min(start + size, remaining.count)].map(\.element)
          try await share(part, modules, isPart: true)
        }
        remaining = []
      } else {
        alone += remaining.filter { faulty.contains($0.offset) }.map(\.element.code)
        remaining.removeAll { faulty.contains($0.offset) }
      }
    }
    try await evaluateAlone(alone + remaining.map(\.element.code))
  }

  /// Nil where the compiler could not be called.
  private func compile(
    _ module: SharedModule, _ modules: [CompiledModule], into work: String
  ) async throws -> ChildOutcome? {
    let frontend = engine.frontend
    do {
      return try await engine.limiter.run {
        engine.ledger.add { $0.compiled += 1 }
        return try await frontend.compileConfined(
          module.sources, module.arguments(frontend.commonArguments) + Frontend.importing(modules, folder: nil),
          modules, results: ["\(SharedModule.name).o"], into: work)
      }
    } catch {
      try Task.checkCancellation()
      return nil
    }
  }

  private func member(_ index: Int, _ candidate: Candidate, _ modules: [CompiledModule]) -> SharedModule.Member {
    let graph = candidate.evaluator.graph
    var used = Set(graph.imports.last ?? [])
    for imports in graph.expressionImports { used.formUnion(imports) }
    return SharedModule.Member(
      index: index, text: candidate.screen.text,
      imports: used.sorted().filter(modules.indices.contains).map { modules[$0].name })
  }

  private func run(
    _ members: [(offset: Int, element: Candidate)], _ module: SharedModule, _ modules: [CompiledModule], in work: String
  ) async throws {
    let linker = Linker(
      configuration: engine.configuration, ledger: engine.ledger,
      hasImports: trial.support.contains { $0.code.contains("import") }, confined: engine.confined)
    let program: String
    do {
      program = try await engine.limiter.run {
        try await linker.link(modules, and: "\(work)/\(SharedModule.name).o", into: work)
      }
    } catch {
      try Task.checkCancellation()
      return try await evaluateAlone(members.map(\.element.code))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, candidate) in members {
        group.addTask {
          do {
            try await run(index, candidate, module, modules, program: program)
          } catch {
            try Task.checkCancellation()
            await report(candidate.code, .failure(error))
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Runs one learner's calls, in a process that runs no other's.
  private func run(
    _ index: Int, _ candidate: Candidate, _ module: SharedModule, _ modules: [CompiledModule], program: String
  ) async throws {
    let evaluator = candidate.evaluator
    let calls = evaluator.program.expressions
    let nothing = ExpressionResult.notRun("nothing was run")
    let usable = modules.map(Optional.some) + [nil]
    var plan = evaluator.plan(
      usable,
      values: ProgramCompiler.Values(module: nil, compiled: Set(calls.indices), results: calls.map { _ in nothing }))
    for entry in plan.entries.indices {
      if case .expression(let call) = plan.entries[entry].step {
        plan.entries[entry].symbol = module.symbol(index, call: call)
      }
    }
    var evaluation = Evaluation(
      cells: trial.support.map { _ in
        Evaluation.Cell(result: CellResult(status: .notRun, reason: "nothing was run"), trap: nil)
      } + [Evaluation.Cell(result: CellResult(status: .ok), trap: nil)],
      expressions: calls.map { _ in nothing }, issues: [])
    try await evaluator.run(program, plan, modules: usable, into: &evaluation)
    if evaluation.failure != nil || evaluation.expressions.contains(where: Self.tellsModule) {
      return try await evaluateAlone([candidate.code])
    }
    try engine.store(evaluation, of: evaluator.program)
    await report(candidate.code, .success(evaluation))
  }

  /// Whether a value tells where it was compiled, which is otherwise when it is alone.
  private static func tellsModule(_ result: ExpressionResult) -> Bool {
    func tells(_ value: ExpressionValue) -> Bool {
      switch value {
      case .text(let text): text.contains(SharedModule.name) || text.contains("(unknown context")
      case .other(let text, let type):
        (text + type).contains(SharedModule.name) || (text + type).contains("(unknown context")
      case .list(let items): items.contains(where: tells)
      case .number, .integer, .boolean: false
      }
    }
    switch result {
    case .value(let value): return tells(value)
    case .failed(let message, _, _): return message.contains(SharedModule.name) || message.contains("(unknown context")
    case .notRun: return false
    }
  }
}

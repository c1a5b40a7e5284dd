/// Evaluates codes that were not evaluated before.
struct AnswerBatch: Sendable {
  var engine: Engine
  var trial: AnswerTrial
  var report: Report

  typealias Report = @Sendable (String, Result<[Evaluation], any Error>) async -> Void

  /// Fewer are compiled by themselves.
  static let fewest = 3
  /// So many share a module. More would save little, and lose more when one of them takes the compiler down.
  private static let most = 64

  func evaluate(_ codes: [String], isBatched: Bool) async throws {
    guard isBatched, let modules = try await supportModules() else { return try await evaluateAlone(codes) }
    let called = trial.calls.joined().reduce(into: Set<String>()) { $0.formUnion(CodeNames($1).used) }
    let screened = codes.map { (code: $0, candidate: candidate($0)) }
    let free = screened.reduce(into: Set<String>()) { $0.formUnion($1.candidate?.freeNames ?? []) }
    guard let known = try await knownNames(of: called.union(free), modules) else {
      return try await evaluateAlone(codes)
    }
    var alone: [String] = []
    var candidates: [SharedAnswers.Candidate] = []
    for (code, candidate) in screened {
      // Code that defines a name of the calls which means something without it is ambiguous when it is alone, and
      // would not be in a shared module. Code with a name that means nothing would not compile there.
      if let candidate, candidate.screen.defined.isDisjoint(with: called.intersection(known)),
        candidate.freeNames.isSubset(of: known)
      {
        candidates.append(candidate)
      } else {
        alone.append(code)
      }
    }
    let jobs = engine.limiter.jobs
    let size = min(Self.most, max(Self.fewest, (candidates.count + jobs - 1) / jobs))
    let shared = SharedAnswers(batch: self, modules: modules)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for start in stride(from: 0, to: candidates.count, by: size) {
        let part = Array(candidates[start..<min(start + size, candidates.count)])
        group.addTask { try await shared.evaluate(part) }
      }
      group.addTask { [alone] in try await evaluateAlone(alone) }
      try await group.waitForAll()
    }
  }

  func evaluateAlone(_ codes: [String]) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for code in codes {
        group.addTask {
          do {
            let evaluations = try await SubmissionBudget.working(on: code) { try await engine.evaluate(trial, code) }
            await report(code, .success(evaluations))
          } catch {
            try Task.checkCancellation()
            await report(code, .failure(error))
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// The modules of the course's cells; nil where one of them does not compile, which is then told of each code by
  /// itself.
  private func supportModules() async throws -> [CompiledModule]? {
    let evaluator = ProgramEvaluator(engine: engine, program: Program(cells: trial.support))
    guard evaluator.issues.blocking.isEmpty else { return nil }
    do {
      try await engine.frontend.warm(imports: [])
      let modules = try await evaluator.compiler.compileCells(except: [])
      let compiled = modules.compactMap { $0 }.filter(\.record.succeeded)
      return compiled.count == trial.support.count ? compiled : nil
    } catch {
      try Task.checkCancellation()
      return nil
    }
  }

  /// Those of these names that mean something without any learner's code; nil where the compiler does not say.
  private func knownNames(of names: Set<String>, _ modules: [CompiledModule]) async throws -> Set<String>? {
    let names = names.sorted()
    let imports = modules.map { "@testable import \($0.name)" }
    let lines = imports + names.enumerated().map { "func probe\($0)() { _ = \($1) }" }
    do {
      let module = try await engine.frontend.compile(
        module: "WorkbookNames", source: lines.joined(separator: "\n") + "\n", form: .library, isOptimized: false,
        imports: modules, isForeign: true)
      var known = Set(names)
      for message in module.record.messages where message.text.hasPrefix("cannot find") {
        let index = message.line - imports.count - 1
        if names.indices.contains(index) { known.remove(names[index]) }
      }
      return known
    } catch {
      try Task.checkCancellation()
      return nil
    }
  }

  /// Nil for code that may not share a module.
  private func candidate(_ code: String) -> SharedAnswers.Candidate? {
    guard let screen = AnswerScreen(code) else { return nil }
    let evaluators = trial.calls.indices.map { ProgramEvaluator(engine: engine, program: trial.program(code, $0)) }
    guard evaluators.allSatisfy(\.issues.blocking.isEmpty) else { return nil }
    return SharedAnswers.Candidate(code: code, screen: screen, evaluators: evaluators)
  }
}

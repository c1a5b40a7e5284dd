/// Evaluates codes that were not evaluated before.
struct AnswerBatch: Sendable {
  var engine: Engine
  var trial: AnswerTrial
  var report: Report

  typealias Report = @Sendable (String, Result<[Evaluation], any Error>) async -> Void

  /// Fewer are compiled by themselves.
  static let fewest = 3
  /// So many share a module. More would save little, and lose more when one of them takes the compiler down.
  private static let most = 48

  func evaluate(_ codes: [String], isBatched: Bool) async throws {
    guard isBatched, let (modules, ambient) = try await prepared() else { return try await evaluateAlone(codes) }
    let called = Set(trial.calls.joined().flatMap { CodeNames($0).used }).intersection(ambient)
    var alone: [String] = []
    var candidates: [SharedAnswers.Candidate] = []
    for code in codes {
      if let candidate = candidate(code), candidate.screen.defined.isDisjoint(with: called) {
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
            await report(code, .success(try await engine.evaluate(trial, code)))
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
    let names = Set(trial.calls.joined().flatMap { CodeNames($0).used }).sorted()
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

  /// Nil for code that may not share a module.
  private func candidate(_ code: String) -> SharedAnswers.Candidate? {
    guard let screen = AnswerScreen(code) else { return nil }
    let evaluators = trial.calls.indices.map { ProgramEvaluator(engine: engine, program: trial.program(code, $0)) }
    guard evaluators.allSatisfy(\.issues.blocking.isEmpty) else { return nil }
    return SharedAnswers.Candidate(code: code, screen: screen, evaluators: evaluators)
  }
}

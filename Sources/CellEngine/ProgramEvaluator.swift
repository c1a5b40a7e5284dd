import CellResults
import Dispatch
import Foundation
import Storage
import Synchronization

/// One evaluation of one program: parse, order, compile, link, run.
struct ProgramEvaluator {
  let engine: Engine
  let program: Program
  let syntaxes: [CellSyntax?]
  let expressionSyntaxes: [ExpressionSyntax]
  let graph: CellGraph

  init(engine: Engine, program: Program) {
    self.engine = engine
    self.program = program
    syntaxes = Self.parse(program.cells)
    expressionSyntaxes = program.expressions.map { ExpressionSyntax.parse($0.code) }
    graph = CellGraph(
      cells: syntaxes, labels: program.cells.map(\.label),
      mustFail: Set(program.cells.indices.filter { program.cells[$0].mustFail }),
      expressions: zip(expressionSyntaxes, program.expressions).map { ($0, $1.cellsBefore) })
  }

  /// Cells are parsed on all processors.
  private static func parse(_ cells: [Program.Cell]) -> [CellSyntax?] {
    let parsed = Mutex([CellSyntax?](repeating: nil, count: cells.count))
    DispatchQueue.concurrentPerform(iterations: cells.count) { index in
      guard !cells[index].isStatic else { return }
      let syntax = CellSyntax.parse(cells[index].code)
      parsed.withLock { $0[index] = syntax }
    }
    return parsed.withLock { $0 }
  }

  var issues: IssueFinder {
    IssueFinder(program: program, syntaxes: syntaxes, expressions: expressionSyntaxes, graph: graph)
  }

  var compiler: ProgramCompiler {
    ProgramCompiler(frontend: engine.frontend, program: program, syntaxes: syntaxes, graph: graph)
  }

  func evaluate() async throws -> Evaluation {
    var blocked: [Int: CellResult] = [:]
    for issue in issues.blocking {
      guard case .cell(let index) = issue.place, blocked[index] == nil else { continue }
      blocked[index] = issues.result(of: issue)
    }
    let modules = try await compiler.compileCells(except: Set(blocked.keys))
    let values = try await compiler.compileExpressions(modules, problems: expressionSyntaxes.map(\.problem))

    var evaluation = Evaluation(
      cells: program.cells.indices.map { index in
        Evaluation.Cell(result: resultBeforeRun(index, modules: modules, blocked: blocked), trap: nil)
      },
      expressions: values.results, issues: issues.blocking + issues.warnings)
    for (index, module) in modules.enumerated() where module?.isLasting == false {
      evaluation.cells[index].isLasting = false
    }
    evaluation.isSound = values.isLasting
    for issue in issues.explained(by: modules) where !evaluation.issues.contains(issue) {
      evaluation.issues.append(issue)
    }
    try await run(modules: modules, values: values, into: &evaluation)
    judgeExpectedFailures(&evaluation)
    return evaluation
  }

  /// What is known of a cell once it was compiled, or was not.
  private func resultBeforeRun(_ index: Int, modules: [CompiledModule?], blocked: [Int: CellResult]) -> CellResult {
    let cell = program.cells[index]
    if cell.isStatic { return CellResult(status: .isStatic) }
    if let result = blocked[index] { return result }
    guard let module = modules[index] else {
      let cause = graph.named[index].first { blocked[$0] != nil || modules[$0]?.record.succeeded != true }
      return CellResult(
        status: .notRun, reason: cause.map { "\(name(of: $0)) did not compile" } ?? "a cell before it did not compile")
    }
    let messages = messages(of: module, cell: index)
    guard module.record.succeeded else {
      let missing = graph.imports[index].first { modules[$0]?.record.succeeded != true && !program.cells[$0].isStatic }
      let reason = missing.map { "it does not compile; neither does \(name(of: $0)), whose extensions it may use" }
      return CellResult(status: .failed, messages: messages, reason: reason ?? "it does not compile")
    }
    return CellResult(status: .notRun, messages: messages, reason: "nothing was run")
  }

  private func messages(of module: CompiledModule, cell index: Int) -> [CompilerMessage] {
    guard let syntax = syntaxes[index] else { return [] }
    let code = program.cells[index].code
    let source = CellSource(code: code, syntax: syntax, headerLines: module.headerLines)
    return module.record.messages.map { MessageMapper(code: code).message($0, at: source.place) }
  }

  private func name(of index: Int) -> String {
    program.cells[index].label.map { "cell “\($0)”" } ?? "cell \(index + 1)"
  }

  private func run(modules: [CompiledModule?], values: ProgramCompiler.Values, into evaluation: inout Evaluation)
    async throws
  {
    let usable = modules.map { $0?.record.succeeded == true ? $0 : nil }
    let plan = plan(usable, values: values)
    guard !plan.entries.isEmpty else { return }
    let linked = usable.compactMap { $0 } + (values.module.map { [$0] } ?? [])
    let path: String
    do {
      let linker = Linker(
        configuration: engine.configuration, ledger: engine.ledger,
        hasImports: program.cells.contains { !$0.isStatic && $0.code.contains("import") },
        confined: program.isForeign ? engine.confined : nil)
      path = try await engine.limiter.run { try await linker.link(linked) }
    } catch let failure as Linker.Failure {
      return fail(&evaluation, plan, failure.description)
    }
    try await run(path, plan, modules: usable, into: &evaluation)
  }

  /// Runs a linked program.
  func run(
    _ path: String, _ plan: RunPlan, modules: [CompiledModule?], into evaluation: inout Evaluation
  ) async throws {
    let outcomes: StepOutcomes
    do {
      let runner = Runner(configuration: engine.configuration, ledger: engine.ledger, isForeign: program.isForeign)
      let record = try await engine.limiter.run { try await runner.run(program: path, plan: plan) }
      outcomes = RunReader(
        record: record, plan: plan, limits: engine.configuration.limits, nameOfCell: { name(of: $0) },
        modules: modules.compactMap { $0?.name } + [ExpressionModule.name]
      ).read()
    } catch let failure as Runner.Failure {
      // A program that does not start may be damaged. The next run links another. A file that cannot be removed stays,
      // and the failure is reported either way.
      try? FileManager.default.removeItem(atPath: path)
      return fail(&evaluation, plan, failure.description)
    }
    for (index, outcome) in outcomes.cells {
      var result = outcome.result
      result.messages = evaluation.cells[index].result.messages
      evaluation.cells[index].result = result
      if !outcome.isLasting { evaluation.cells[index].isLasting = false }
      // What tells the line reads the program, and foreign ones are read nowhere but in the sandbox.
      if result.status == .trapped, !program.isForeign {
        evaluation.cells[index].trap = await trap(outcome.frames, program: path, modules: modules)
      }
    }
    for index in evaluation.cells.indices where evaluation.cells[index].trap == nil {
      evaluation.cells[index].trap = placeOfEnd(of: index, evaluation.cells[index].result)
    }
    for (index, result) in outcomes.expressions { evaluation.expressions[index] = result }
    if !outcomes.ends.isEmpty { evaluation.ends = outcomes.ends }
    if !outcomes.isLasting { evaluation.isSound = false }
  }

  /// Where a cell that stopped calls `exit` or the like itself, which leaves no place behind.
  private func placeOfEnd(of index: Int, _ result: CellResult) -> Evaluation.Trap? {
    guard result.status == .trapped, let call = syntaxes[index]?.calls.ending.first else { return nil }
    return Evaluation.Trap(cell: index, line: call.line)
  }

  private func fail(_ evaluation: inout Evaluation, _ plan: RunPlan, _ words: String) {
    evaluation.failure = words
    for entry in plan.entries {
      switch entry.step {
      case .cell(let index): evaluation.cells[index].result.reason = words
      case .expression(let index): evaluation.expressions[index] = .notRun(words)
      }
    }
  }

  /// Every cell that compiled, in order, and after it the expressions that stand there.
  func plan(_ modules: [CompiledModule?], values: ProgramCompiler.Values) -> RunPlan {
    var entries: [RunPlan.Entry] = []
    let limit = engine.configuration.limits.seconds
    let places = Dictionary(grouping: values.compiled.sorted()) { graph.expressionPlaces[$0] }
    func addExpressions(after cells: Int) {
      for index in places[cells] ?? [] {
        entries.append(
          RunPlan.Entry(
            step: .expression(index), symbol: ExpressionModule.symbol(index), seconds: limit,
            needs: graph.expressionNeeds[index].filter { modules[$0] != nil }))
      }
    }
    addExpressions(after: 0)
    for (index, module) in modules.enumerated() {
      if let module {
        entries.append(
          RunPlan.Entry(
            step: .cell(index), symbol: Frontend.entryPoint(of: module.name),
            seconds: program.cells[index].timeout ?? limit,
            needs: graph.needs[index].filter { modules[$0] != nil }))
      }
      addExpressions(after: index + 1)
    }
    return RunPlan(entries: entries)
  }

  private func trap(_ frames: [UInt64], program path: String, modules: [CompiledModule?]) async -> Evaluation.Trap? {
    var cells: [String: Int] = [:]
    for (index, module) in modules.enumerated() {
      if let module { cells[module.name] = index }
    }
    let symbolizer = Symbolizer(configuration: engine.configuration)
    guard let place = await symbolizer.place(frames: frames, program: path, modules: Set(cells.keys)),
      let cell = cells[place.module]
    else { return nil }
    return Evaluation.Trap(cell: cell, line: max(1, place.line - (modules[cell]?.headerLines ?? 0)))
  }

  /// A `.fails` cell that failed is as it should be; one that ran to its end is a failure. What a time-out or the machine
  /// did to it is neither, and stays as it is.
  private func judgeExpectedFailures(_ evaluation: inout Evaluation) {
    for index in program.cells.indices where program.cells[index].mustFail && evaluation.cells[index].isLasting {
      switch evaluation.cells[index].result.status {
      case .failed, .trapped, .timedOut, .killed: evaluation.cells[index].result.status = .expectedFailure
      case .ok:
        evaluation.cells[index].result.status = .failed
        evaluation.cells[index].result.reason = "it is marked .fails but ran without an error"
      case .notRun, .expectedFailure, .isStatic: break
      }
    }
  }
}

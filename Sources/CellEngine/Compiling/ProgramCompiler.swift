import CellResults
import Storage

/// Compiles a program's cells in parallel, each as soon as those that it imports are there, then its expressions.
struct ProgramCompiler {
  var frontend: Frontend
  var program: Program
  var syntaxes: [CellSyntax?]
  var graph: CellGraph

  /// A file is named after the module, so that a long identity is cut and told from others by a digest.
  static func moduleName(_ identity: String) -> String {
    guard identity.utf8.count > 80 else { return "Cell_\(identity)" }
    let start = String(decoding: identity.utf8.prefix(60).filter { $0 < 0x80 }, as: UTF8.self)
    return "Cell_\(start)_\(SHA256.hex(of: Array(identity.utf8)).prefix(16))"
  }

  /// For each cell its module; nil for those that were not compiled, for a cell that they import was not.
  func compileCells(except blocked: Set<Int>) async throws -> [CompiledModule?] {
    var tasks: [Task<CompiledModule?, any Error>] = []
    let libraries = libraries
    for index in program.cells.indices {
      guard let syntax = syntaxes[index], !blocked.contains(index) else {
        tasks.append(Task { nil })
        continue
      }
      let named = Set(graph.named[index])
      let imported = graph.imports[index].map { (task: tasks[$0], isNamed: named.contains($0)) }
      let name = Self.moduleName(graph.identities[index])
      let cell = program.cells[index]
      tasks.append(
        Task { [frontend] in
          if cell.isForeign { try await frontend.warm(imports: Set(syntax.imports.map(\.module))) }
          var modules: [CompiledModule] = []
          for (task, isNamed) in imported {
            if let module = try await task.value, module.record.succeeded {
              modules.append(module)
            } else if isNamed {
              return nil
            }
          }
          let own = Set(syntax.imports.map(\.path))
          return try await compile(
            cell, syntax, as: name, modules: modules, libraries: libraries.filter { !own.contains($0) })
        })
    }
    let all = tasks
    return try await withTaskCancellationHandler {
      var modules: [CompiledModule?] = []
      for task in all { modules.append(try await task.value) }
      return modules
    } onCancel: {
      for task in all { task.cancel() }
    }
  }

  /// Compiles one cell. An import holds for the whole document, as in one script: if names are missing, what other cells
  /// import is tried too. Most cells need none of it, and compile faster without.
  private func compile(
    _ cell: Program.Cell, _ syntax: CellSyntax, as name: String, modules: [CompiledModule], libraries: [String]
  ) async throws -> CompiledModule {
    func compile(_ libraries: [String]) async throws -> CompiledModule {
      let source = CellSource(
        code: cell.code, syntax: syntax, imports: modules.map(\.name), libraries: libraries, isForeign: cell.isForeign)
      var module = try await frontend.compile(
        module: name, source: source.text, form: .script, isOptimized: cell.isOptimized,
        imports: modules, isForeign: cell.isForeign)
      module.headerLines = source.headerLines
      return module
    }
    let module = try await compile([])
    guard !libraries.isEmpty, Self.lacksNames(module) else { return module }
    if cell.isForeign { try await frontend.warm(imports: Set(libraries.map { String($0.prefix { $0 != "." }) })) }
    let other = try await compile(libraries)
    let isInHeader = other.record.messages.contains { $0.severity == .error && $0.line <= other.headerLines }
    return isInHeader ? module : other
  }

  /// Whether a module was not compiled because the compiler did not find a name or a member.
  private static func lacksNames(_ module: CompiledModule) -> Bool {
    !module.record.succeeded
      && module.record.messages.contains {
        $0.severity == .error && ($0.text.hasPrefix("cannot find ") || $0.text.contains("has no member"))
      }
  }

  /// The modules that the document's cells import, but for cells that are to fail.
  private var libraries: [String] {
    var paths: Set<String> = []
    for (index, syntax) in syntaxes.enumerated() where !program.cells[index].mustFail {
      for place in syntax?.imports ?? [] {
        let isPlain = place.path.allSatisfy { $0.isLetter || $0.isNumber || "_.".contains($0) }
        if isPlain { paths.insert(place.path) }
      }
    }
    return paths.sorted()
  }

  /// The module of a document's expressions, which of them are in it, and what became of the others.
  struct Values: Sendable {
    var module: CompiledModule?
    var compiled: Set<Int>
    var results: [ExpressionResult]
    /// No call of the compiler was stopped by a time-out or a failure of the machine.
    var isLasting = true
  }

  func compileExpressions(_ modules: [CompiledModule?], problems: [String?]) async throws -> Values {
    var results = program.expressions.map { _ in ExpressionResult.notRun("nothing was run") }
    var remaining: [Int] = []
    for index in program.expressions.indices {
      if let problem = problems[index] {
        results[index] = .failed(message: problem, line: 1, column: 1)
      } else if let missing = graph.expressionNamed[index].first(where: { modules[$0]?.record.succeeded != true }) {
        let name = program.cells[missing].label.map { "cell “\($0)”" } ?? "cell \(missing + 1)"
        results[index] = .notRun("\(name) did not compile")
      } else {
        remaining.append(index)
      }
    }
    var libraries: [String] = []
    // Those that do not compile are left out, and the rest compiled again; each round loses at least one.
    while !remaining.isEmpty {
      let imports = Set(remaining.flatMap { graph.expressionImports[$0] }).sorted().compactMap { modules[$0] }
        .filter(\.record.succeeded)
      let generated = ExpressionModule(
        expressions: remaining.map { ($0, program.expressions[$0]) }, imports: imports.map(\.name),
        libraries: libraries, isForeign: program.isForeign)
      let module = try await frontend.compile(
        module: ExpressionModule.name, source: generated.source, form: .library, isOptimized: false, imports: imports,
        isForeign: program.isForeign)
      if module.record.succeeded { return Values(module: module, compiled: Set(remaining), results: results) }
      // What stopped the compiler was not the code, whatever line its words are about.
      guard module.isLasting else {
        let words = module.record.messages.first { $0.severity == .error }?.text ?? "the compiler failed; try again"
        for index in remaining { results[index] = .failed(message: words, line: 1, column: 1) }
        return Values(module: nil, compiled: [], results: results, isLasting: false)
      }
      if libraries.isEmpty, Self.lacksNames(module) {
        libraries = self.libraries
        if !libraries.isEmpty {
          if program.isForeign {
            try await frontend.warm(imports: Set(libraries.map { String($0.prefix { $0 != "." }) }))
          }
          continue
        }
      }
      var failed: Set<Int> = []
      for message in module.record.messages where message.severity == .error {
        guard let place = generated.place(line: message.line), failed.insert(place.expression).inserted else {
          continue
        }
        let code = program.expressions[place.expression].code
        let column = MessageMapper(code: code).scalarColumn(line: place.line, byteColumn: message.column)
        results[place.expression] = .failed(message: message.text, line: place.line, column: column)
      }
      if failed.isEmpty {
        let words = module.record.messages.first { $0.severity == .error }?.text ?? "the compiler failed"
        for index in remaining { results[index] = .failed(message: words, line: 1, column: 1) }
        return Values(module: nil, compiled: [], results: results)
      }
      remaining.removeAll { failed.contains($0) }
    }
    return Values(module: nil, compiled: [], results: results)
  }
}

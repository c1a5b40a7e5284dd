import CellResults

/// Mistakes that are known, or better explained, from names than by the compiler.
struct IssueFinder {
  var program: Program
  var syntaxes: [CellSyntax?]
  var expressions: [ExpressionSyntax]
  var graph: CellGraph

  /// Those that keep a cell or an expression from being compiled.
  var blocking: [CellIssue] {
    var issues = graph.issues
    for (index, syntax) in syntaxes.enumerated() {
      guard let place = syntax?.topLevelAwait else { continue }
      issues.append(
        CellIssue(
          kind: .topLevelAwait, place: .cell(index), line: place.line, column: place.column,
          message: "`await` is not allowed at the top level of a cell",
          help: "write `let result = wait { await … }`, which runs the closure and waits for its value"))
    }
    for (index, syntax) in syntaxes.enumerated() {
      for place in syntax?.imports ?? [] where Self.testFrameworks.contains(place.module) {
        issues.append(
          CellIssue(
            kind: .testFramework, place: .cell(index), line: place.line, column: place.column,
            message: "a cell cannot use the test framework \(place.module)",
            help: "use `assert(…)` or `precondition(…)`, or put tests into the package of the course's library"))
      }
    }
    for (index, syntax) in expressions.enumerated() {
      guard let problem = syntax.problem else { continue }
      issues.append(
        CellIssue(
          kind: .syntax, place: .expression(index), line: 1, column: 1, message: problem,
          help: "write one Swift expression, such as `law.loss(n: 1e9)`; statements belong in a cell"))
    }
    return issues
  }

  private static let testFrameworks: Set<String> = ["XCTest", "Testing"]

  /// Those that let a cell run otherwise than its author may expect.
  var warnings: [CellIssue] {
    var issues: [CellIssue] = []
    for (index, syntax) in syntaxes.enumerated() where !program.cells[index].mustFail {
      for place in syntax?.calls.reading.prefix(1) ?? [] where graph.definers[place.text] == nil {
        issues.append(
          CellIssue(
            kind: .noInput, place: .cell(index), line: place.line, column: place.column,
            message: "`readLine()` returns nil, because cells have no input",
            help: "put the text into a constant, such as `let line = \"3 4\"`"))
      }
    }
    return issues
  }

  /// The result of a cell that is not compiled for an issue.
  func result(of issue: CellIssue) -> CellResult {
    var message = CompilerMessage(
      severity: .error, line: issue.line, column: issue.column, message: issue.message, excerpt: "")
    if case .cell(let index) = issue.place {
      message = MessageMapper(code: program.cells[index].code).message(
        RawMessage(severity: .error, line: issue.line, column: issue.column, text: issue.message), at: { ($0, $1) })
    }
    return CellResult(status: .failed, messages: [message], reason: issue.message)
  }

  /// Names that the compiler did not find, and that a later cell or a module defines.
  func explained(by modules: [CompiledModule?]) -> [CellIssue] {
    var issues: [CellIssue] = []
    for (index, module) in modules.enumerated() {
      guard let module, !module.record.succeeded else { continue }
      for message in module.record.messages where message.severity == .error {
        guard let name = Self.missingName(in: message.text) else { continue }
        let definers = graph.definers[name] ?? []
        let source = CellSource(
          code: program.cells[index].code, syntax: syntaxes[index] ?? CellSyntax(),
          headerLines: module.headerLines)
        let place = source.place(line: message.line, column: message.column)
        guard let definer = definers.first(where: { $0 > index }), !definers.contains(where: { $0 <= index }) else {
          if definers.isEmpty, let module = KnownNames.module(of: name) {
            issues.append(
              CellIssue(
                kind: .missingImport, place: .cell(index), line: place.line, column: place.column,
                message: "cannot find “\(name)”, which is part of \(module)",
                help: "write `import \(module)` in this cell or another cell of the document"))
          }
          continue
        }
        let label = program.cells[definer].label.map { "cell “\($0)”" } ?? "cell \(definer + 1)"
        issues.append(
          CellIssue(
            kind: .usedBeforeDefinition, place: .cell(index), line: place.line, column: place.column,
            message: "“\(name)” is used before \(label) defines it",
            help: "move the definition up or this cell down: cells run in document order"))
      }
    }
    return issues
  }

  /// `x` in “cannot find 'x' in scope” and “cannot find type 'x' in scope”.
  private static func missingName(in text: String) -> String? {
    guard text.hasPrefix("cannot find ") else { return nil }
    let parts = text.split(separator: "'")
    return parts.count >= 2 ? String(parts[1]) : nil
  }
}

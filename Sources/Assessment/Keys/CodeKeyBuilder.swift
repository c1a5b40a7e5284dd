import Answers
import CellEngine
import CellResults
import LessonFormat

/// Makes the key of an exercise that is answered by code: runs the reference solution on its calls.
package struct CodeKeyBuilder {
  package var lesson: Lesson
  package var exercise: Exercise
  package var builder: AnswerKeyBuilder
  /// What the course's own solutions gave before, for a machine without a toolchain.
  package var memory: EvaluationMemory?

  package init(lesson: Lesson, exercise: Exercise, builder: AnswerKeyBuilder, memory: EvaluationMemory? = nil) {
    self.lesson = lesson
    self.exercise = exercise
    self.builder = builder
    self.memory = memory
  }

  /// Names the warning about an exercise that has no key because its solution could not be run.
  package static let notJudged = DiagnosticCode.exerciseNotJudged

  /// The key, and what is wrong with the author's own code.
  package func build(
    engine provider: @Sendable () async throws -> Engine
  ) async throws -> (ExerciseSpecification?, [Diagnostic]) {
    let solution = lesson.cells.firstIndex { $0.role == .solution(exercise.id) }
    guard case .code(let question) = exercise.question else { return (nil, []) }
    if solution == nil, question.calls.contains(where: { $0.expect == nil }) {
      return (
        nil,
        [
          diagnostic(
            exercise.position, "there is no solution to compare with",
            help: "add a fence `swift {.solution #\(exercise.id)}`")
        ]
      )
    }
    let before = lesson.cells.indices.filter { isRun($0) && $0 < exercise.cellsBefore }
    var cells = before.map { programCell(lesson.cells[$0]) }
    if let solution { cells.append(programCell(lesson.cells[solution])) }
    let program = Program(
      cells: cells,
      expressions: question.calls.map { call in
        Program.Expression(code: (call.expect ?? call.code).text, cellsBefore: cells.count)
      })
    let evaluation: Evaluation
    do {
      evaluation = try await provider().evaluate(program)
      memory?.remember(evaluation, of: program)
    } catch let lacks as MachineLacks {
      guard let known = memory?.evaluation(of: program) else { return (nil, [notJudged("\(lacks)")]) }
      evaluation = known
    } catch let unavailable as EngineUnavailable {
      guard let known = memory?.evaluation(of: program) else { return (nil, [notJudged(unavailable.reason)]) }
      evaluation = known
    }
    var diagnostics: [Diagnostic] = []
    if let solution, let result = evaluation.cells.last?.result, !result.isGood {
      diagnostics += solutionProblems(result, lesson.cells[solution])
    }
    var calls: [CodeKey.Call] = []
    for (index, call) in question.calls.enumerated() where diagnostics.isEmpty {
      do {
        let tolerance = try builder.tolerance(call.tolerance ?? question.tolerance)
        let place = call.expect ?? call.code
        let value = try value(evaluation.expressions[index], at: place.position)
        try check(value, tolerance, at: place.position)
        calls.append(
          CodeKey.Call(
            code: call.code.text, expected: value, tolerance: tolerance, isHidden: call.isHidden,
            say: call.say))
      } catch let problems as ExerciseProblems {
        diagnostics += problems.diagnostics
      }
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    do {
      let (points, attempts) = try builder.points()
      let key = CodeKey(support: support(before, question.calls), calls: calls, starter: nil)
      let feedback = try builder.feedback()
      return (
        ExerciseSpecification(
          id: exercise.id, points: points, attempts: attempts, key: .code(key), feedback: feedback,
          was: exercise.recordedFormerNames), []
      )
    } catch let problems as ExerciseProblems {
      return (nil, problems.diagnostics)
    }
  }

  private func notJudged(_ reason: String) -> Diagnostic {
    Diagnostic(
      .warning, Self.notJudged, file: lesson.file, at: exercise.position,
      "exercise “\(exercise.id)”: not graded: \(reason)")
  }

  private func diagnostic(_ position: SourcePosition, _ message: String, help: String? = nil) -> Diagnostic {
    Diagnostic(
      .error, .exerciseInvalid, file: lesson.file, at: position, "exercise “\(exercise.id)”: \(message)", help: help)
  }

  private func isRun(_ index: Int) -> Bool {
    lesson.cells[index].role == .lesson && !lesson.cells[index].options.isStatic
      && !lesson.cells[index].options.mustFail
  }

  private func programCell(_ cell: Cell) -> Program.Cell {
    Program.Cell(
      label: cell.label, code: cell.code, isOptimized: cell.options.isOptimized, timeout: cell.options.timeout)
  }

  private func solutionProblems(_ result: CellResult, _ cell: Cell) -> [Diagnostic] {
    let errors = result.messages.filter { $0.severity == .error }
    let place = cell.place
    if errors.isEmpty {
      return [diagnostic(place?.position ?? exercise.position, "the solution failed: \(result.reason ?? "")")]
    }
    let start = place?.codeStart ?? exercise.position
    return errors.map { error in
      diagnostic(
        SourcePosition(line: start.line + error.line - 1, column: start.column + error.column - 1),
        "the solution does not compile: \(error.message)")
    }
  }

  private func value(_ result: ExpressionResult, at position: SourcePosition) throws -> ExpressionValue {
    switch result {
    case .value(let value): return value
    case .failed(let message, let line, let column):
      throw builder.problem(
        SourcePosition(line: position.line + line - 1, column: line == 1 ? position.column + column - 1 : column),
        "the call fails with the solution: \(message)")
    case .notRun(let reason): throw builder.problem(position, "the call was not run, because \(reason)")
    }
  }

  /// Numbers within the value must be such that the tolerance can judge them.
  private func check(_ value: ExpressionValue, _ tolerance: Tolerance, at position: SourcePosition) throws {
    if case .list(let items) = value {
      for item in items { try check(item, tolerance, at: position) }
      return
    }
    guard let number = value.number else { return }
    if let found = NumericAnswer(truth: number, tolerance: tolerance).authoringProblems().first {
      throw builder.problem(position, found.message)
    }
  }

  /// The cells that a learner's code may rest on: all that are shown, and of the hidden ones those that a shown cell
  /// or a call needs. A hidden cell that only the solution or `expect` uses stays out of learners' processes.
  private func support(_ before: [Int], _ calls: [Exercise.Call]) -> [CodeKey.Cell] {
    let names = Dictionary(uniqueKeysWithValues: before.map { ($0, CodeNames(lesson.cells[$0].code)) })
    var kept = Set(before.filter { !lesson.cells[$0].options.isHidden })
    var used = calls.reduce(into: Set<String>()) { $0.formUnion(CodeNames($1.code.text).used) }
    for index in kept { used.formUnion(names[index]?.used ?? []) }
    var grew = true
    while grew {
      grew = false
      for index in before where !kept.contains(index) {
        guard let cell = names[index], !cell.defined.isDisjoint(with: used) else { continue }
        kept.insert(index)
        used.formUnion(cell.used)
        grew = true
      }
    }
    return kept.sorted().map { index in
      let cell = lesson.cells[index]
      return CodeKey.Cell(
        label: cell.label, code: cell.code, isOptimized: cell.options.isOptimized, timeout: cell.options.timeout)
    }
  }
}

import CellResults
import Foundation
import Storage
import Testing

@testable import CellEngine

/// Ends that a machine or a limit brings about: each is reported as what it is, is not stored, and stops no other cell.
@Suite struct MachineFailureTests {
  @Test func aFloodOfResultsEndsItsCellAndNoOther() async throws {
    let bench = try Bench(limits: CellLimits(seconds: 60, outputBytes: 1 << 20))
    let evaluation = try await bench.evaluate([
      "let a = 1\nshow(a)", "while true { show(\"a result that is shown again and again\") }",
      "while true { print(\"flood\") }", "show(a + 1)\nprint(\"after\")",
    ])
    #expect(evaluation.cells.map(\.result.status) == [.ok, .killed, .killed, .ok])
    #expect(evaluation.cells[1].result.reason == "it wrote more than 1 MB")
    #expect(
      evaluation.cells[1].result.outputs.first == .value("a result that is shown again and again", type: "String"))
    #expect(evaluation.cells[3].result.outputs == [.value("2", type: "Int"), .text("after\n")])
  }

  /// What the machine does to the compiler, and what is said of it.
  static let compilerFailures = [
    ("kill -9 $$", "the compiler was killed, possibly because the machine ran out of memory; try again"),
    ("kill -11 $$", "the compiler crashed; try again"),
    ("echo 'x.swift:1:1: error: No space left on device' >&2; exit 1", "No space left on device"),
    ("exit 1", "the compiler stopped"),
  ]

  @Test(arguments: compilerFailures) func aFailedCallOfTheCompilerIsNoFactAboutExpressions(
    script: String, words: String
  ) async throws {
    let bench = try Bench(compiler: script)
    let program = Program(
      cells: [],
      expressions: [Program.Expression(code: "1 + 1", cellsBefore: 0), Program.Expression(code: "3", cellsBefore: 0)])
    for result in try await bench.engine.evaluate(program).expressions {
      guard case .failed(let message, _, _) = result else {
        Issue.record("\(result)")
        continue
      }
      #expect(message.contains(words))
    }
    #expect(bench.entries == [])
  }

  @Test(arguments: compilerFailures) func aFailedCallOfTheCompilerIsNoFactAboutCells(
    script: String, words: String
  ) async throws {
    let bench = try Bench(compiler: script)
    let program = Program(cells: [Program.Cell(code: "print(\"runs\")"), Program.Cell(code: "1", mustFail: true)])
    let first = try await bench.engine.evaluate(program)
    #expect(first.cells.map(\.result.status) == [.failed, .failed])
    #expect(first.cells[0].result.messages.first?.message.contains(words) == true)
    #expect(bench.entries == [])
  }

  @Test func aCompilerThatWasReplacedMakesNoResults() async throws {
    // Its time changes, as if it had been installed again.
    let bench = try Bench(compiler: "touch -d '2001-01-01' \"$0\"; echo 'Cell_a.swift:1:1: error: no' >&2; exit 1")
    await #expect {
      _ = try await bench.engine.evaluate(Program(cells: [Program.Cell(code: "1")]))
    } throws: {
      "\($0)".contains("toolchain changed")
    }
    #expect(bench.entries == [])
  }

  @Test func theCheckOfEmptyStoresIsNoEmptyOne() async throws {
    let bench = try Bench()
    _ = try await bench.evaluate(["1"])
    #expect(!bench.entries.isEmpty)
  }

  @Test func aSlowExpressionIsTriedAgain() async throws {
    let bench = try Bench(limits: CellLimits(seconds: 1))
    let program = Program(
      cells: [Program.Cell(code: "func slow() -> Int { while true {} }", timeout: 20)],
      expressions: [Program.Expression(code: "slow()", cellsBefore: 1)])
    let first = try await bench.engine.evaluate(program)
    #expect(first.expressions == [.failed(message: "it ran longer than 1 s", line: 1, column: 1)])
    #expect(!first.isLasting)
    #expect(bench.engine.stored(program) == nil)
  }

  @Test func aFailingCellThatTimesOutIsNoExpectedFailure() async throws {
    let bench = try Bench()
    let program = Program(cells: [Program.Cell(code: "while true {}", mustFail: true, timeout: 1)])
    let evaluation = try await bench.engine.evaluate(program)
    #expect(evaluation.cells.map(\.result.status) == [.timedOut])
    #expect(bench.engine.stored(program) == nil)
  }

  @Test func whatIsAFactIsStored() async throws {
    let bench = try Bench()
    let program = Program(
      cells: [Program.Cell(code: "let a = [1]\na[1]"), Program.Cell(code: "let n: Int = \"text\"", mustFail: true)])
    let evaluation = try await bench.engine.evaluate(program)
    #expect(evaluation.cells.map(\.result.status) == [.trapped, .expectedFailure])
    #expect(bench.engine.stored(program) != nil)
  }

  @Test func aKilledProcessIsTriedAgain() async throws {
    let bench = try Bench()
    let program = Program(
      cells: [Program.Cell(code: "import Glibc\nkill(getpid(), SIGKILL)"), Program.Cell(code: "print(\"still here\")")])
    let evaluation = try await bench.engine.evaluate(program)
    #expect(evaluation.cells.map(\.result.status) == [.killed, .ok])
    #expect(bench.engine.stored(program) == nil)
  }

  @Test func aCellThatIgnoresItsChildrenDoesNotMakeItsParentsSpin() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate([
      "import Glibc\nsignal(SIGCHLD, SIG_IGN)\nlet a = 1", "[1][1]", "print(a)",
    ])
    #expect(evaluation.cells.map(\.result.status) == [.ok, .trapped, .ok])
  }

  @Test func processorTimeIsToldAsSuch() async throws {
    let bench = try Bench()
    let code = "import Glibc\nvar most = rlimit(rlim_cur: 1, rlim_max: 9)\nsetrlimit(__rlimit_resource_t(0), &most)\n"
    let evaluation = try await bench.engine.evaluate(
      Program(cells: [Program.Cell(code: code + "while true {}", timeout: 60)]))
    let reason = evaluation.cells[0].result.reason ?? ""
    #expect(evaluation.cells[0].result.status == .timedOut)
    #expect(reason.hasSuffix("s of processor time"))
  }

  /// The parent of a step ends it when its time is up, whatever the step does with its signals.
  @Test func aStepThatIgnoresItsTimerEndsInTime() async throws {
    let bench = try Bench()
    let evaluation = try await bench.engine.evaluate(
      Program(cells: [
        Program.Cell(code: "import Glibc\nsignal(SIGALRM, SIG_IGN)\nwhile true {}", timeout: 0.1),
        Program.Cell(code: "print(\"after it\")", timeout: 60),
      ]))
    #expect(evaluation.cells.map(\.result.status) == [.timedOut, .ok])
    #expect(evaluation.cells[0].result.reason == "it ran longer than 0.1 s")
  }

  @Test func aValueOfManyElementsIsDescribed() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate(
      ["let rows = [[Bool]](repeating: [Bool](repeating: true, count: 5000), count: 300)"],
      expressions: [.init(code: "rows", cellsBefore: 1), .init(code: "rows.count", cellsBefore: 1)])
    guard case .value(.other(let text, type: "Array<Array<Bool>>")) = evaluation.expressions[0] else {
      Issue.record("\(evaluation.expressions[0])")
      return
    }
    #expect(text.utf8.count < 30_000)
    #expect(evaluation.expressions[1] == .value(.integer("300")))
  }

  @Test func damagedEntriesOfTheStoreAreMadeAgain() async throws {
    let bench = try Bench()
    func program(_ number: Int) -> Program {
      Program(cells: [Program.Cell(code: "let a = 1"), Program.Cell(code: "print(a + \(number))")])
    }
    #expect(try await bench.engine.evaluate(program(1)).cells.map(\.result.status) == [.ok, .ok])
    // The power went: files are there without their content.
    let store = bench.engine.configuration.store.root
    var damaged = 0
    for kind in ["modules", "programs", "evaluations"] {
      for name in FileManager.default.enumerator(atPath: "\(store)/\(kind)")?.compactMap({ $0 as? String }) ?? []
      where !name.hasSuffix("record.json") {
        let path = "\(store)/\(kind)/\(name)"
        guard FileStamp(path) != nil, let file = FileHandle(forWritingAtPath: path) else { continue }
        try file.truncate(atOffset: 0)
        damaged += 1
      }
    }
    #expect(damaged >= 6)
    for number in [1, 2] {
      var evaluation = try await bench.engine.evaluate(program(number))
      // A damaged program is reported once and then linked again.
      if evaluation.failure != nil { evaluation = try await bench.engine.evaluate(program(number)) }
      #expect(evaluation.cells[1].result.outputs == [.text("\(number + 1)\n")])
    }
  }

  @Test func aLongNameIsNoFailureOfTheMachine() async throws {
    let bench = try Bench()
    let name = String(repeating: "n", count: 300)
    let evaluation = try await bench.evaluate(["func \(name)() -> Int { 7 }", "\(name)()"])
    #expect(evaluation.cells.map(\.result.status) == [.ok, .ok])
  }
}

/// What a program does as it is loaded, before anything calls it.
@Suite struct LoadingTests {
  @Test func aProgramCannotReplaceTheRunner() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate([
      """
      @_cdecl("cell_run_plan") public func takeOver(_ a: UnsafeRawPointer?, _ b: UnsafeRawPointer?) -> Int32 { 0 }
      @_cdecl("cell_emit") public func swallow(_ kind: UInt8, _ bytes: UnsafeRawPointer?, _ count: Int) {}
      print("runs")
      show(1)
      """
    ])
    #expect(evaluation.failure == nil)
    #expect(evaluation.cells[0].result.outputs == [.text("runs\n"), .value("1", type: "Int")])
  }

  /// `@section` and `@used` came with Swift 6.3.
  private static var knowsSections: Bool {
    #if compiler(>=6.3)
      true
    #else
      false
    #endif
  }

  @Test(.enabled(if: knowsSections, "needs Swift 6.3"))
  func limitsHoldBeforeAProgramIsLoaded() async throws {
    let bench = try Bench(limits: CellLimits(seconds: 5, outputBytes: 1 << 20))
    let evaluation = try await bench.evaluate([
      """
      import Glibc
      @section(".init_array") @used
      let first: @convention(c) () -> Void = {
        let block = [UInt8](repeating: 65, count: 1 << 16)
        for _ in 0..<1024 { _ = write(1, block, block.count) }
      }
      print("never")
      """
    ])
    // 64 MB are written as the program is loaded; the limit of 1 MB ends it.
    #expect(evaluation.failure != nil)
    #expect((evaluation.failure ?? "").utf8.count < 4000)
  }
}

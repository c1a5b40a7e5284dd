import CellResults
import Foundation
import Storage
import Testing

@testable import CellEngine

/// An engine with a store of its own, which goes with it.
final class Bench: Sendable {
  let engine: Engine
  private let folder: String

  /// - Parameter compiler: a script of the shell in place of the compiler.
  init(limits: CellLimits = CellLimits(seconds: 20), compiler: String? = nil) throws {
    folder = NSTemporaryDirectory() + "workbook-engine-\(UUID().uuidString)"
    var configuration = EngineConfiguration(
      toolchain: try Toolchain.find(),
      installation: try Installation.find(besideExecutable: Installation.executablePath),
      store: try ResultStore(firstWritableOf: [folder]), limits: limits)
    if let compiler {
      configuration.toolchain.usr = try Self.toolchain(in: folder, compiler)
      configuration.toolchain.identity = try #require(Toolchain.identity(of: configuration.toolchain.frontend))
    }
    engine = Engine(configuration: configuration, jobs: 2)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The entries of the store, of every kind.
  var entries: [String] {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.split(separator: "/").count == 3 && !$0.hasPrefix("clang") && !$0.hasPrefix("work") }
      .filter { !$0.hasPrefix("usr") }
  }

  private static func toolchain(in folder: String, _ script: String) throws -> String {
    let frontend = "\(folder)/usr/bin/swift-frontend"
    try FileManager.default.createDirectory(atPath: "\(folder)/usr/bin", withIntermediateDirectories: true)
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: frontend))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: frontend)
    return "\(folder)/usr"
  }

  /// An endless cell gets a second; the others all the time that a busy machine may need.
  func evaluate(_ cells: [String], expressions: [Program.Expression] = []) async throws -> Evaluation {
    let cells = cells.map { Program.Cell(code: $0, timeout: $0 == "while true {}" ? 1 : nil) }
    return try await engine.evaluate(Program(cells: cells, expressions: expressions))
  }
}

@Suite struct EngineTests {
  @Test func stateIsSharedAndOutputComesToItsCell() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate(
      [
        "struct Law { var scale = 8.0; func loss(_ n: Double) -> Double { scale / n } }\nvar law = Law()\nprint(\"first\")",
        "print(\"second\")\nshow(law.loss(2))\nlaw.scale = 16\nlaw.loss(2)",
        "func twice(_ x: inout Double) { x *= 2 }\nvar y = law.loss(4)\ntwice(&y)\ny",
      ],
      expressions: [
        .init(code: "law.scale", cellsBefore: 1), .init(code: "law.scale", cellsBefore: 2),
        .init(code: "[Int(y), 3]", cellsBefore: 3),
      ])
    #expect(evaluation.cells.map(\.result.status) == [.ok, .ok, .ok])
    #expect(evaluation.cells[0].result.outputs == [.text("first\n")])
    #expect(
      evaluation.cells[1].result.outputs == [
        .text("second\n"), .value("4.0", type: "Double"), .value("8.0", type: "Double"),
      ])
    #expect(evaluation.cells[2].result.outputs == [.value("8.0", type: "Double")])
    #expect(
      evaluation.expressions == [
        .value(.number(8)), .value(.number(16)), .value(.list([.integer("8"), .integer("3")])),
      ])
  }
}

@Suite struct FailureTests {
  @Test func everyKindOfEndIsTheCellsOwn() async throws {
    let bench = try Bench(limits: CellLimits(seconds: 60, memoryBytes: 1 << 30, outputBytes: 1 << 20))
    let evaluation = try await bench.evaluate(
      [
        "let a = [1, 2, 3]",
        "print(\"before\")\nlet i = 7\na[i]",
        "let n: Int = \"text\"",
        "while true {}",
        "while true { print(\"flood\") }",
        "var big: [[UInt8]] = []\nwhile true { big.append([UInt8](repeating: 1, count: 50_000_000)) }",
        "func deep(_ n: Int) -> Int { deep(n + 1) + 1 }\ndeep(0)",
        "import Glibc\nexit(0)",
        "let usesBroken = n + 1",
        "let usesTrapped = i",
        "a.count",
      ],
      expressions: [
        .init(code: "a[9]", cellsBefore: 1), .init(code: "a[0]", cellsBefore: 11), .init(code: "nope", cellsBefore: 2),
      ])
    let statuses = evaluation.cells.map(\.result.status)
    #expect(
      statuses == [
        .ok, .trapped, .failed, .timedOut, .killed, .killed, .trapped, .trapped, .notRun, .notRun, .ok,
      ])
    #expect(evaluation.cells[1].result.outputs == [.text("before\n")])
    #expect(evaluation.cells[1].trap == Evaluation.Trap(cell: 1, line: 3))
    #expect(
      evaluation.expressions == [
        .failed(message: "Index out of range", line: 1, column: 1), .value(.integer("1")),
        .failed(message: "cannot find 'nope' in scope", line: 1, column: 1),
      ])
  }
}

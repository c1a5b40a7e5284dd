import CellResults
import Testing

@testable import CellEngine

/// Cells behave as parts of one script.
@Suite struct OneScriptTests {
  @Test func aFailedExtensionStopsOnlyThoseWhoUseIt() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate(
      [
        "struct Law { var n = 1.0 }", "extension Nope {}", "extension Law { func half() -> Double { n / 2 } }",
        "print(\"unrelated\")", "Law().half()", "extension Law { func wrong() -> Int { \"text\" } }",
        "Law().wrong()", "Law().n", "fatalError(\"here\")",
      ],
      expressions: [
        .init(code: "1 + 1", cellsBefore: 9), .init(code: "Law().half()", cellsBefore: 9),
        .init(code: "Law().wrong()", cellsBefore: 9),
      ])
    #expect(
      evaluation.cells.map(\.result.status) == [
        .ok, .failed, .ok, .ok, .ok, .failed, .failed, .ok, .trapped,
      ])
    #expect(evaluation.cells[4].result.outputs == [.value("0.5", type: "Double")])
    #expect(
      evaluation.cells[6].result.reason
        == "it does not compile; cell 2, whose extensions it may use, does not either")
    // Lines count in the cell, whatever was imported above it.
    #expect(evaluation.cells[6].result.messages.first?.line == 1)
    #expect(evaluation.cells[8].trap == Evaluation.Trap(cell: 8, line: 1))
    #expect(evaluation.expressions[0] == .value(.integer("2")))
    #expect(evaluation.expressions[1] == .value(.number(0.5)))
    guard case .failed = evaluation.expressions[2] else {
      Issue.record("\(evaluation.expressions[2])")
      return
    }
  }

  @Test func aLaterCellConformsAnEarlierType() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate([
      "struct Vector { var x = 0.0, y = 0.0\n  private(set) var count = 1\n  private var hidden = 2 }\nprotocol Named { var name: String { get } }\nenum Side { case left, right }",
      "extension Vector: Equatable {\n  static func == (a: Vector, b: Vector) -> Bool { a.x == b.x }\n}\nextension Int: Named { var name: String { \"int\" } }",
      "extension Vector: Comparable { static func < (a: Vector, b: Vector) -> Bool { a.x < b.x } }\nextension Vector { mutating func add() { count += hidden } }",
      "var v = Vector()\nv.add()\nprint(v == Vector(x: 0, y: 3), v < Vector(x: 1, y: 0), 7.name, v.count)",
    ])
    #expect(evaluation.cells.map(\.result.status) == [.ok, .ok, .ok, .ok])
    #expect(evaluation.cells.flatMap(\.result.messages).isEmpty)
    #expect(evaluation.cells[3].result.outputs == [.text("true true int 3\n")])
  }
}

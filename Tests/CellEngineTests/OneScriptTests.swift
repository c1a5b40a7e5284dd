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

  @Test func pagesShowTheAuthorsNamesInAStableOrder() async throws {
    let cells = [
      """
      struct Point { var x = 1, y = 2 }
      indirect enum List { case end, cons(Int, List) }
      struct Box<Content> { var content: Content; enum Side { case left, right }; var side = Side.left }
      print([Point(), Point(x: 3, y: 4)])
      print(type(of: Box(content: Point())), String(reflecting: Point.self))
      ["a": Point(), "b": Point()].sorted { $0.key < $1.key }
      """,
      "List.cons(1, .cons(2, .end))", "Box(content: [Point()])", "Set((0..<50).map { \"word \\($0)\" })",
      "struct TooCold: Error { var degrees = -3 }\nthrow TooCold()", "assert(1 > 2, \"no\")",
      "precondition(Point().x > 3)",
    ]
    var seen: [Evaluation] = []
    for _ in 0..<2 {
      // A store of its own, so that everything is made twice.
      seen.append(
        try await Bench().evaluate(
          cells,
          expressions: [.init(code: "[Point()]", cellsBefore: 1), .init(code: "Box(content: 1)", cellsBefore: 1)]))
    }
    let texts = seen.map { "\($0.cells.map { ($0.result.outputs, $0.result.reason ?? "") }) \($0.expressions)" }
    #expect(texts[0] == texts[1])
    #expect(!texts[0].contains("Cell_"))
    #expect(!texts[0].contains("WorkbookValues"))
    #expect(!texts[0].contains("0x0"))
    #expect(
      seen[0].cells[0].result.outputs.first == .text("[Point(x: 1, y: 2), Point(x: 3, y: 4)]\nBox<Point> Point\n"))
    #expect(seen[0].cells[5].result.reason == "Assertion failed: no")
    #expect(seen[0].cells[5].result.outputs.isEmpty)
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

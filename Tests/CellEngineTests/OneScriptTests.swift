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
        == "it does not compile; neither does cell 2, whose extensions it may use")
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

  /// An import holds for the whole document; names of a module that nobody imports come with advice.
  @Test func importsHoldForTheDocument() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate(
      [
        "let day = Date(timeIntervalSince1970: 0).timeIntervalSince1970", "import Foundation\nimport Nowhere",
        "import Foundation\nlet pattern = \"x\"",
        "let text = String(format: \"%.2f\", 1.5) + UUID().uuidString.prefix(0)",
        "let lines = \"a b\".components(separatedBy: \" \")\nlet n: Int = \"text\"", "let other = 2",
        "import Testing\n@Test func works() {}", "func shout() { print(Thread.isMainThread) }\nprint(1)",
      ],
      expressions: [.init(code: "day", cellsBefore: 1), .init(code: "UUID().uuidString.count", cellsBefore: 3)])
    #expect(
      evaluation.cells.map(\.result.status) == [.ok, .failed, .ok, .ok, .failed, .ok, .failed, .ok],
      "\(evaluation.cells.map(\.result.messages))")
    #expect(evaluation.cells[4].result.messages.map(\.line) == [2])
    #expect(evaluation.expressions[1] == .value(.integer("36")))
    let issues = evaluation.issues.map { "\($0.place) \($0.line) \($0.kind.rawValue)" }
    #expect(issues.contains("cell(6) 1 test-framework"))
    #expect(issues.count == 1, "\(issues)")
  }

  @Test func aMissingImportIsNamed() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate(["let a = 1\nlet b = Date()", "let c = Mutex(1)"])
    #expect(evaluation.issues.map(\.kind) == [.missingImport, .missingImport])
    #expect(evaluation.issues.first?.line == 2)
    #expect(evaluation.issues.first?.help == "write `import Foundation` in this cell or another cell of the document")
  }

  @Test func endsReadsAndTasksAreSaid() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate([
      "import Foundation\nprint(1)\nexit(0)", "let a = 1\nabort()", "let line = readLine() ?? \"nothing\"\nline",
      "Task { 1 }", "func stop() { exit(3) }", "stop()",
    ])
    #expect(evaluation.cells.map(\.result.status) == [.trapped, .trapped, .ok, .ok, .ok, .trapped])
    #expect(evaluation.cells[0].trap == Evaluation.Trap(cell: 0, line: 3))
    #expect(evaluation.cells[0].result.reason?.contains("exit code 0") == true)
    #expect(evaluation.cells[1].trap == Evaluation.Trap(cell: 1, line: 2))
    #expect(evaluation.cells[2].result.outputs == [.value("nothing", type: "String")])
    #expect(evaluation.cells[3].result.outputs.isEmpty)
    #expect(evaluation.issues.map(\.kind) == [.noInput])
    #expect(evaluation.issues.first?.line == 1 && evaluation.issues.first?.kind.isWarning == true)
  }

  @Test func overloadsMeetAcrossCells() async throws {
    let bench = try Bench()
    let evaluation = try await bench.evaluate(
      [
        "func f(_ x: Int) -> String { \"int\" }", "func f(_ x: String) -> String { f(1) + \" string\" }",
        "print(f(2), f(\"a\"))", "let f = 1", "f(3)",
      ], expressions: [.init(code: "f(1)", cellsBefore: 3), .init(code: "f(1)", cellsBefore: 5)])
    #expect(evaluation.cells.map(\.result.status) == [.ok, .ok, .ok, .failed, .notRun])
    #expect(evaluation.cells[2].result.outputs == [.text("int int string\n")])
    #expect(evaluation.cells[4].result.reason == "cell 4 did not compile")
    #expect(evaluation.expressions == [.value(.text("int")), .notRun("cell 4 did not compile")])
  }
}

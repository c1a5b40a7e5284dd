import CellResults
import Testing

@testable import CellEngine

/// The file of events as a cells' process writes it.
private struct EventLog {
  var bytes: [UInt8] = []

  private static func little(_ value: UInt64, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }

  mutating func add(
    _ kind: Event.Kind, cell: Int? = nil, expression: Int? = nil, offset: Int = 0, _ payload: [UInt8] = []
  ) {
    bytes += [UInt8(ascii: "W"), kind.rawValue, expression == nil ? 0 : 1, 0]
    bytes += Self.little(UInt64(cell ?? expression ?? 0), 4) + Self.little(UInt64(offset), 8)
    bytes += Self.little(UInt64(payload.count), 4) + payload
  }

  static func value(_ description: String) -> [UInt8] {
    var writer = WireWriter()
    writer.write(description)
    writer.write("Int")
    return writer.bytes
  }

  static func death(_ kind: Character, _ number: Int32) -> [UInt8] {
    [kind.asciiValue ?? 0] + little(UInt64(UInt32(bitPattern: number)), 4)
  }

  func read(
    cells: Int = 1, expressions: Int = 0, output: String = "", limits: CellLimits = CellLimits(),
    modules: [String] = []
  ) -> StepOutcomes {
    let entries =
      (0..<cells).map { RunPlan.Entry(step: .cell($0), symbol: "c\($0)", seconds: 30, needs: []) }
      + (0..<expressions).map { RunPlan.Entry(step: .expression($0), symbol: "e\($0)", seconds: 30, needs: []) }
    return RunReader(
      record: RunRecord(events: Event.readAll(bytes), output: Array(output.utf8), wasOutOfTime: false),
      plan: RunPlan(entries: entries), limits: limits, nameOfCell: { "cell \($0 + 1)" }, modules: modules
    ).read()
  }
}

@Suite struct RunReaderTests {
  @Test func aHundredThousandOutputsAreReadAndCountedUpToALimit() throws {
    var log = EventLog()
    log.add(.begin, cell: 0)
    for number in 0..<100_000 { log.add(.value, cell: 0, EventLog.value("\(number % 10)")) }
    log.add(.finish, cell: 0, [0, 0, 0, 0, 0, 0, 0, 0])
    let outputs = try #require(log.read().cells[0]).result.outputs
    #expect(outputs.count == RunReader.outputLimit + 1)
    #expect(outputs.first == .value("0", type: "Int"))
    // Four bytes of length for each string, one character and three.
    #expect(outputs.last == .truncated((100_000 - RunReader.outputLimit) * 12))
  }

  @Test func textAndResultsStayInTheirOrder() throws {
    var log = EventLog()
    log.add(.begin, cell: 0, offset: 0)
    log.add(.value, cell: 0, offset: 2, EventLog.value("1"))
    log.add(.value, cell: 0, offset: 2, EventLog.value("2"))
    log.add(.finish, cell: 0, offset: 4, [0, 0, 0, 0, 0, 0, 0, 0])
    let cell = try #require(log.read(output: "a\nb\n").cells[0])
    #expect(
      cell.result.outputs == [.text("a\n"), .value("1", type: "Int"), .value("2", type: "Int"), .text("b\n")])
    #expect(cell.isLasting)
  }

  /// The kind and the number of an end, its status, its reason, and whether it is a fact about the code.
  static let ends: [(kind: Character, number: Int32, status: CellResult.Status, reason: String, isLasting: Bool)] = [
    ("t", 0, .timedOut, "it ran longer than 30 s", false),
    ("c", 0, .timedOut, "it used more than \(35 + 0) s of processor time", false),
    ("o", 16 << 10, .killed, "it wrote more than 16 MB", false),
    ("o", 0, .killed, "it wrote more than 16 MB", false),
    (
      "o", 512, .killed, "the machine limits files to 512 KB, and it wrote more; raise `ulimit -f` and try again", false
    ),
    ("d", 0, .killed, "the disk is full; free some space and try again", false),
    (
      "x", 3, .trapped,
      "it ended its own process with exit code 3, for example with `exit(3)`; a cell must run to its end", true
    ),
    ("s", 9, .killed, "the system killed it, possibly because the machine ran out of memory; try again", false),
    ("s", 4, .trapped, "it trapped", true),
    ("s", 8, .trapped, "it divided by zero", true),
    ("s", 6, .trapped, "it aborted, for example with `abort()`; a cell must run to its end", true),
    ("s", 11, .trapped, "it accessed invalid memory or recursed without end", true),
  ]

  @Test(arguments: ends.indices) func everyEndHasItsStatusAndReason(index: Int) throws {
    let end = Self.ends[index]
    var log = EventLog()
    log.add(.begin, cell: 0)
    log.add(.death, cell: 0, EventLog.death(end.kind, end.number))
    log.add(.end)
    let outcomes = log.read()
    let cell = try #require(outcomes.cells[0])
    #expect(cell.result.status == end.status)
    if end.kind != "c" { #expect(cell.result.reason == end.reason) }
    #expect(cell.isLasting == end.isLasting)
    #expect(outcomes.isLasting == end.isLasting)
  }

  @Test(arguments: ends.indices) func anExpressionsEndIsNoFactEither(index: Int) {
    let end = Self.ends[index]
    var log = EventLog()
    log.add(.begin, expression: 0)
    log.add(.death, expression: 0, EventLog.death(end.kind, end.number))
    log.add(.end)
    #expect(log.read(cells: 0, expressions: 1).isLasting == end.isLasting)
  }

  @Test(arguments: ["failed to allocate 80 bytes", "Out of memory", "std::bad_alloc"])
  func memoryIsToldFromATrap(message: String) throws {
    var log = EventLog()
    let output = "a.swift:1: Fatal error: \(message)\n"
    log.add(.begin, cell: 0)
    log.add(.death, cell: 0, offset: output.utf8.count, EventLog.death("s", 4))
    let cell = try #require(log.read(output: output).cells[0])
    #expect(cell.result.status == .killed)
    #expect(!cell.isLasting)
  }

  @Test(arguments: [
    ("Fatal error: Index out of range", "Index out of range"), ("Fatal error", "Fatal error"),
    ("Assertion failed: too young", "Assertion failed: too young"), ("Assertion failed", "Assertion failed"),
    ("Precondition failed: n > 0", "Precondition failed: n > 0"), ("Precondition failed", "Precondition failed"),
    (
      "Fatal error: Error raised at top level: Cell_l_a.TooCold(degrees: -3)",
      "Error raised at top level: TooCold(degrees: -3)"
    ),
  ])
  func theRuntimesLastWordsAreTheReason(words: String, reason: String) throws {
    let output =
      "printed\nCell_l_a/Cell_l_a.swift:2: \(words)\nCurrent stack trace:\n0    lib.so 0x00007f47 f + 33\n1    a 0x0 g\n"
    var log = EventLog()
    log.add(.begin, cell: 0)
    log.add(.death, cell: 0, offset: output.utf8.count, EventLog.death("s", 4))
    let cell = try #require(log.read(output: output, modules: ["Cell_l_a"]).cells[0])
    #expect(cell.result.reason == reason)
    #expect(cell.result.outputs == [.text("printed\n")])
  }

  @Test(arguments: [
    ("Cell_l_a.Point(x: 1)", "Point(x: 1)"), ("[Cell_l_a.Point, Cell_d_b.Law]", "[Point, Law]"),
    ("List.cons(1, Cell_l_a.List.end)", "List.cons(1, List.end)"), ("Array<Cell_l_a.Point>", "Array<Point>"),
    ("MyCell_l_a.Point", "MyCell_l_a.Point"), ("Cell_l_ab.Point", "Cell_l_ab.Point"), ("3.14. No.", "3.14. No."),
    ("Cell_l_a", "Cell_l_a"), ("(unknown context at $7f4721d5f130).Local()", "Local()"), ("Cell_l_a.é", "é"),
    ("WorkbookValues.T", "T"), ("", ""),
  ])
  func namesOfModulesAreRemoved(text: String, expected: String) {
    let names = SourceNames(modules: ["Cell_l_a", "Cell_d_b", "WorkbookValues"])
    #expect(names.removed(from: text) == expected)
  }

  @Test func aRunThatStopsInTheMiddleIsNoFact() throws {
    var log = EventLog()
    log.add(.begin, cell: 0)
    log.add(.finish, cell: 0, [0, 0, 0, 0, 0, 0, 0, 0])
    log.add(.begin, cell: 1)
    let outcomes = log.read(cells: 3)
    #expect(outcomes.cells[0]?.result.status == .ok)
    #expect(outcomes.cells[1]?.result.status == .killed)
    #expect(outcomes.cells[2]?.result.status == .notRun)
    #expect(!outcomes.isLasting)
  }

  @Test func aLargeValueIsRefusedByTheNumberOfItsElements() throws {
    // A list of lists of booleans, in two bytes an element.
    func nested(rows: Int, columns: Int) -> [UInt8] {
      func count(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } }
      let row =
        [UInt8(ascii: "l")] + count(columns) + [UInt8](repeating: 0, count: 0)
        + (0..<columns).flatMap { _ in [UInt8(ascii: "b"), 1] }
      return [UInt8(ascii: "l")] + count(rows) + (0..<rows).flatMap { _ in row }
    }
    func result(_ payload: [UInt8]) -> ExpressionResult? {
      var log = EventLog()
      log.add(.begin, expression: 0)
      log.add(.expression, expression: 0, payload)
      log.add(.finish, expression: 0, [0, 0, 0, 0, 0, 0, 0, 0])
      return log.read(cells: 0, expressions: 1).expressions[0]
    }
    guard case .value(.list(let rows)) = result(nested(rows: 99, columns: 1000)) else {
      Issue.record("a value within the limit was not read")
      return
    }
    #expect(rows.count == 99)
    #expect(
      result(nested(rows: 300, columns: 5000))
        == .failed(message: "its value has more than 100000 elements", line: 1, column: 1))
  }
}

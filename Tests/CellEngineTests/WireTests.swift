import CellResults
import TestSupport
import Testing

@testable import CellEngine

/// The channel between a cells' process and the parent, read as if the process lied.
@Suite struct WireTests {
  /// A random value with at most `budget` elements.
  private static func value(_ random: inout some RandomNumberGenerator, depth: Int = 0) -> ExpressionValue {
    let texts = ["", "a", "Größe", "\u{1F600}", "line\nbreak", "\0"]
    switch Int.random(in: 0..<(depth < 4 ? 6 : 5), using: &random) {
    case 0: return .number([0, -1.5, .infinity, 1e308, .leastNonzeroMagnitude].randomElement(using: &random) ?? 0)
    case 1: return .integer("\(Int.random(in: .min ... .max, using: &random))")
    case 2: return .boolean(Bool.random(using: &random))
    case 3: return .text(texts.randomElement(using: &random) ?? "")
    case 4: return .other(texts.randomElement(using: &random) ?? "", type: "T")
    default:
      return .list((0..<Int.random(in: 0..<6, using: &random)).map { _ in value(&random, depth: depth + 1) })
    }
  }

  @Test(arguments: 0..<40) func everyValueComesBack(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<20 {
      let value = Self.value(&random)
      var writer = WireWriter()
      writer.write(value)
      var reader = WireReader(writer.bytes)
      #expect(try reader.value() == value)
      #expect(reader.isAtEnd)
    }
  }

  @Test(arguments: 0..<20) func aValueThatIsCutIsAnError(seed: Int) {
    var random = SeededGenerator(seed: UInt64(1000 + seed))
    var writer = WireWriter()
    writer.write(.list([Self.value(&random), Self.value(&random), .text("end")]))
    for count in 0..<writer.bytes.count {
      var reader = WireReader(writer.bytes[..<count])
      #expect(throws: WireError.self) { try reader.value() }
    }
  }

  @Test(arguments: 0..<40) func damagedBytesAreReadOrRefused(seed: Int) {
    var random = SeededGenerator(seed: UInt64(2000 + seed))
    var writer = WireWriter()
    writer.write(Self.value(&random))
    var bytes = writer.bytes
    for _ in 0..<200 {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] = UInt8.random(in: 0...255, using: &random)
      var reader = WireReader(bytes)
      _ = try? reader.value()
      reader = WireReader(bytes)
      _ = try? reader.table()
      _ = Event.readAll(bytes)
    }
  }

  @Test func aCountThatLiesReservesNothing() {
    for kind in ["l", "s"] {
      var reader = WireReader(Array(kind.utf8) + [0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3])
      #expect(throws: WireError.truncated) { try reader.value() }
    }
    var table = WireReader([0xFF, 0xFF, 0xFF, 0x7F, 0, 0])
    #expect(throws: WireError.truncated) { try table.table() }
  }

  @Test(arguments: [15, 16, 17, 1000]) func listsNestToALimit(depth: Int) {
    let opening: [UInt8] = [UInt8(ascii: "l"), 1, 0, 0, 0]
    let bytes = Array((0..<depth).map { _ in opening }.joined()) + [UInt8(ascii: "b"), 1]
    var reader = WireReader(bytes)
    if depth <= 16 {
      #expect(throws: Never.self) { try reader.value() }
    } else {
      #expect(throws: WireError.malformed("lists nested too deep")) { try reader.value() }
    }
  }

  @Test func eventsBeforeGarbageAreKept() {
    func record(_ kind: UInt8, payload: [UInt8] = []) -> [UInt8] {
      [UInt8(ascii: "W"), kind, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(payload.count), 0, 0, 0] + payload
    }
    let whole = record(0x42) + record(0x46, payload: [0, 0, 0, 0, 0, 0, 0, 0])
    let garbage: [[UInt8]] = [[], [UInt8(ascii: "W")], record(0x00), Array(record(0x5A).dropLast()), [1, 2, 3]]
    for garbage in garbage {
      let events = Event.readAll(whole + garbage)
      #expect(events.map(\.kind) == [.begin, .finish])
      #expect(events.allSatisfy { $0.step == .cell(7) })
    }
  }
}

@Suite struct CompilerOutputTests {
  static let lines: [(line: String, expected: RawMessage?)] = [
    (
      "a.swift:3:7: error: cannot find 'x' in scope",
      RawMessage(severity: .error, line: 3, column: 7, text: "cannot find 'x' in scope")
    ),
    (
      "a.swift:1:1: warning: unused: see a:b",
      RawMessage(severity: .warning, line: 1, column: 1, text: "unused: see a:b")
    ),
    (
      "a.swift:1:1: note: did you mean 'y'?", RawMessage(severity: .note, line: 1, column: 1, text: "did you mean 'y'?")
    ),
    ("b.swift:3:7: error: another file", nil), ("a.swift: error: no place", nil), ("a.swift:x:1: error: no line", nil),
    ("a.swift:1:y: error: no column", nil), ("a.swift:1:1: remark: other", nil),
    ("<unknown>:0: error: no space left", nil),
    ("    let a = 1", nil), ("", nil), ("a.swift:1:1:", nil), ("aa.swift:1:1: error: prefix", nil),
  ]

  @Test(arguments: lines.indices) func aLineIsAMessageOrNot(index: Int) {
    #expect(CompilerOutput.message(Self.lines[index].line[...], about: "a.swift") == Self.lines[index].expected)
  }

  @Test(arguments: [
    ("", "the compiler stopped without a message"), ("\n  \n", "the compiler stopped without a message"),
    ("first\nlast\n", "last"), ("x\n<unknown>:0: error: no space\nlast", "<unknown>:0: error: no space"),
  ])
  func theLastWordsAreFound(output: String, words: String) {
    #expect(CompilerOutput.lastWords(of: output) == words)
  }

  /// How a compiler ended, what it said, and whether that is a fact about the code.
  @Test func onlyExplainedFailuresAreFacts() {
    func isLasting(_ end: ChildOutcome.End, succeeded: Bool, isUnexplained: Bool = false) -> Bool {
      Frontend.isLasting(
        ChildOutcome(end: end, standardError: ""),
        CompileRecord(succeeded: succeeded, messages: [], interfaceDigest: "", isUnexplained: isUnexplained))
    }
    #expect(isLasting(.exited(0), succeeded: true))
    #expect(isLasting(.exited(1), succeeded: false))
    #expect(!isLasting(.exited(1), succeeded: false, isUnexplained: true))
    for signal in [4, 6, 9, 11, 24, 25] { #expect(!isLasting(.signaled(signal), succeeded: false)) }
    #expect(!isLasting(.outOfTime, succeeded: false))
  }

  @Test(arguments: [(1, 35), (2, 65), (64, 1925)]) func threadsOnAllCoresMayUseTheirTime(cores: Int, seconds: Int) {
    let plan = RunPlan(entries: [RunPlan.Entry(step: .cell(0), symbol: "a", seconds: 30, needs: [])])
    #expect(plan.processorSeconds(cores: cores) == seconds)
  }

  @Test func aPlanIsALineAStep() {
    let plan = RunPlan(entries: [
      RunPlan.Entry(step: .cell(0), symbol: "a", seconds: 0.25, needs: []),
      RunPlan.Entry(step: .expression(3), symbol: "b", seconds: 1e9, needs: [0, 2]),
    ])
    #expect(plan.text == "cell 0 250 a -\nvalue 3 1000000000 b 0,2\n")
  }
}

@Suite struct MessageMapperTests {
  /// A line of code, the column that the compiler counts in bytes, the column in characters, and the mark below.
  static let places: [(code: String, byteColumn: Int, column: Int, mark: String)] = [
    ("let a = b", 9, 9, "        ^"), ("let é = b", 10, 9, "        ^"), ("let 名 = b", 11, 9, "        ^"),
    ("\"😀\" + b", 10, 7, "      ^"), ("\tlet a = b", 10, 10, "\t        ^"), ("a", 1, 1, "^"),
    ("a", 9, 2, " ^"), ("", 1, 1, "^"), ("a", 0, 1, "^"), ("a", -3, 1, "^"),
  ]

  @Test(arguments: places.indices) func columnsCountCharacters(index: Int) {
    let place = Self.places[index]
    let message = MessageMapper(code: place.code).message(
      RawMessage(severity: .error, line: 1, column: place.byteColumn, text: "t"), at: { ($0, $1) })
    #expect(message.column == place.column)
    #expect(message.excerpt == "\(place.code)\n\(place.mark)")
  }

  @Test(arguments: [(0, 1), (1, 1), (2, 2), (3, 3), (99, 3), (-1, 1)])
  func linesStayInTheCell(line: Int, expected: Int) {
    let message = MessageMapper(code: "a\nb\nc").message(
      RawMessage(severity: .warning, line: line, column: 1, text: "t"), at: { ($0, $1) })
    #expect(message.line == expected)
    #expect(message.severity == .warning)
  }

  @Test func placesSurviveImportsAndTheWrappedExpression() {
    let code = "let a = 1\na + b"
    let source = CellSource(code: code, syntax: CellSyntax.parse(code), imports: ["X", "Y"], isForeign: true)
    #expect(source.text.hasPrefix("@testable import X\n@testable import Y\nlet a = 1\nWorkbookRuntime.show(a + b)"))
    let column = 5 + "WorkbookRuntime.show(".utf8.count
    #expect(source.place(line: 4, column: column) == (2, 5))
    #expect(source.place(line: 3, column: 5) == (1, 5))
  }
}

import Answers
import CellEngine
import CellResults
import Foundation
import Testing

@testable import Course

/// Many answers to one call of the compiler, with the verdicts that each gets alone.
@Suite(.needsSandbox) struct BatchTests {
  static let key = AnswerBench.key(
    [
      ("flops(n: 10)", .number(60), false), ("flops(n: base)", .number(12), false),
      ("flops(n: -1)", .number(0.5), true), ("flops(n: 1000)", .number(6000), true),
    ], support: ["let base = 2.0", "struct Plan { var size: Double\n  func cost() -> Double { 6 * size } }"])

  /// Right, wrong, broken, and odd: what could mean another thing, or harm others, in a shared module.
  static let answers: [(name: String, code: String)] = [
    ("right", "func flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n }"),
    ("right, another way", "func flops(n: Double) -> Double {\n  if n < 0 { return 0.5 }\n  return n * 2 * 3\n}"),
    ("wrong for one", "func flops(n: Double) -> Double { 6 * n }"),
    ("wrong", "func flops(n: Double) -> Double { 7 * n }"),
    (
      "a helper",
      "func times(_ n: Double) -> Double { 6 * n }\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : times(n) }"
    ),
    (
      "the same helper, otherwise",
      "func times(_ n: Double) -> Double { 5 * n }\nfunc flops(n: Double) -> Double { times(n) }"
    ),
    ("a helper of another", "func flops(n: Double) -> Double { times(n) }"),
    (
      "a type",
      "struct Model { var n: Double; var flops: Double { n < 0 ? 0.5 : 6 * n } }\nfunc flops(n: Double) -> Double { Model(n: n).flops }"
    ),
    (
      "the same type, otherwise",
      "final class Model { let n: Double\n  init(_ n: Double) { self.n = n } }\nfunc flops(n: Double) -> Double { Model(n).n }"
    ),
    (
      "an extension of its type",
      "struct M { var n = 0.0 }\nextension M: CustomStringConvertible { var description: String { \"M\" } }\nfunc flops(n: Double) -> Double { \"\\(M())\" == \"M\" ? (n < 0 ? 0.5 : 6 * n) : 0 }"
    ),
    ("the course's cell", "func flops(n: Double) -> Double { n < 0 ? 0.5 : Plan(size: n).cost() }"),
    ("a constant", "let six = 6.0\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : six * n }"),
    ("a constant that is computed", "let six = 12.0 / 2\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : six * n }"),
    (
      "a counter",
      "var calls = 0\nfunc flops(n: Double) -> Double { calls += 1; return n < 0 ? 0.5 : 6 * n + Double(calls - 1) }"
    ),
    (
      "its own max",
      "func max(_ a: Double, _ b: Double, _ c: Double) -> Double { max(max(a, b), c) }\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : max(n, 6 * n, 0) }"
    ),
    ("uses max", "func flops(n: Double) -> Double { n < 0 ? 0.5 : max(6 * n, n) }"),
    (
      "its own pow",
      "func pow(_ a: Double, _ b: Double) -> Double { 6 }\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : pow(n, 1) * n }"
    ),
    ("uses pow", "func flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * pow(n, 1) }"),
    (
      "an operator",
      "infix operator **\nfunc ** (a: Double, b: Double) -> Double { a * b }\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : 6 ** n }"
    ),
    ("the operator of another", "func flops(n: Double) -> Double { 6 ** n }"),
    (
      "another plus",
      "func + (a: Double, b: Double) -> Double { a * b }\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : 6 + n }"
    ),
    ("uses plus", "func flops(n: Double) -> Double { n < 0 ? 0.5 : 5 * n + n }"),
    (
      "an extension of Double",
      "extension Double { var six: Double { 6 * self } }\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : n.six }"
    ),
    ("the extension of another", "func flops(n: Double) -> Double { n.six }"),
    (
      "a default literal type",
      "typealias FloatLiteralType = Float\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n }"
    ),
    ("its own Double", "struct Double { var x: Int }\nfunc flops(n: Double) -> Double { n }"),
    ("an import", "import Foundation\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : sqrt(36) * n }"),
    (
      "needs an import",
      "func flops(n: Double) -> Double { Double(FileManager.default.currentDirectoryPath.count) * n }"
    ),
    ("a statement", "print(\"made\")\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n }"),
    ("an endless statement", "while true {}\nfunc flops(n: Double) -> Double { n }"),
    ("public", "public func flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n }"),
    ("private", "private func flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n }"),
    ("inconsistent access", "private struct P {}\nfunc part() -> P { P() }\nfunc flops(n: Double) -> Double { 6 * n }"),
    ("does not compile", "func flops(n: Double) -> Double { 6 * m }"),
    ("another error", "func flops(n: Double) -> Double { \"six\" }"),
    ("an error found late", "func flops(n: Double) -> Double { let x: Double; return x * n }"),
    ("no return", "func flops(n: Double) -> Double { if n < 0 { return 0.5 } }"),
    ("does not parse", "func flops(n: Double -> Double { 6 * n }"),
    ("a comment without end", "func flops(n: Double) -> Double { 6 * n } /* and so on"),
    ("a brace too many", "func flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n } }"),
    ("another signature", "func flops(m: Double) -> Double { 6 * m }"),
    ("an integer", "func flops(n: Int) -> Int { n < 0 ? 1 : 6 * n }"),
    ("a list", "func flops(n: Double) -> [Double] { [6 * n] }"),
    ("an optional", "func flops(n: Double) -> Double? { n < 0 ? 0.5 : 6 * n }"),
    ("a trap", "func flops(n: Double) -> Double { precondition(n > 0, \"negative\"); return 6 * n }"),
    ("an index", "func flops(n: Double) -> Double { [6 * n][n < 0 ? 5 : 0] }"),
    ("a recursion", "func flops(n: Double) -> Double { n < 0 ? flops(n: n - 1) + 1 : 6 * n }"),
    ("a loop", "func flops(n: Double) -> Double { while n < 0 {}; return 6 * n }"),
    ("a type that tells its module", "struct M { var n: Double }\nfunc flops(n: Double) -> M { M(n: n) }"),
    (
      "a list that tells its module",
      "struct M { var n: Double }\nfunc flops(n: Double) -> String { \"\\([M(n: n)])\" }"
    ),
    ("the line", "func flops(n: Double, line: Int = #line) -> Double { Double(line) * 6 * n }"),
    (
      "a name of the generated code",
      "func workbook_value_0_0() {}\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n }"
    ),
    (
      "the runtime's name",
      "enum WorkbookRuntime { static func recordExpressionValue(_ x: Any) {} }\nfunc flops(n: Double) -> Double { 6 * n }"
    ),
    ("a name of the course", "let base = 3.0\nfunc flops(n: Double) -> Double { 6 * n }"),
    ("an attribute", "@inline(never) func flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n }"),
    ("a condition", "#if os(Linux)\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : 6 * n }\n#endif"),
    ("concurrency", "func flops(n: Double) -> Double { wait { await Task { n < 0 ? 0.5 : 6 * n }.value } }"),
    (
      "a generic",
      "func scaled<T: BinaryFloatingPoint>(_ x: T) -> T { 6 * x }\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : scaled(n) }"
    ),
    (
      "a protocol",
      "protocol Law { func cost(_ n: Double) -> Double }\nextension Law { func cost(_ n: Double) -> Double { 6 * n } }\nstruct L: Law {}\nfunc flops(n: Double) -> Double { n < 0 ? 0.5 : L().cost(n) }"
    ),
    ("Greek", "func flops(n: Double) -> Double { let α = 6.0; return n < 0 ? 0.5 : α * n }"),
    ("memory", "func flops(n: Double) -> Double { n < 0 ? 0.5 : [6 * n].withUnsafeBufferPointer { $0[0] } }"),
    (
      "a property that is private",
      "struct M { private var n = 6.0\n  var m = 1.0 }\nfunc flops(n: Double) -> Double { M(m: n).m }"
    ),
  ]

  @Test func verdictsAreThoseOfEachAlone() async throws {
    let together = try AnswerBench()
    let apart = try AnswerBench()
    // Twice, so that there is more than one module and every answer meets others.
    let codes = Self.answers.map(\.code) + Self.answers.reversed().map { "// again\n" + $0.code }
    let batched = try await together.grade(codes, Self.key)
    let single = try await apart.grade(codes, Self.key, isBatched: false)
    for index in codes.indices {
      #expect(batched[index] == single[index], "\(codes[index])")
    }
    let right = zip(codes, batched).filter { $1.verdict.status == .right }.count
    #expect(right >= 2 * 24, "the answers that are meant to be right are: \(right)")
    #expect(
      together.ledger.total.compiled * 3 < apart.ledger.total.compiled * 2,
      "\(together.ledger.total) \(apart.ledger.total)")
    let again = try await together.grade(codes, Self.key)
    #expect(again == batched)
  }

  @Test func aRerunStartsNothingAndEqualCodeRunsOnce() async throws {
    let bench = try AnswerBench()
    let codes = (0..<30).map { "func flops(n: Double) -> Double { n < 0 ? 0.5 : \(6 + $0 % 10) * n }" }
    let first = try await bench.grade(codes, Self.key)
    #expect(first.filter { $0.verdict.status == .right }.count == 3)
    let work = bench.ledger.total
    #expect(work.ran == 30, "ten codes, three trials each")
    #expect(try await bench.grade(codes.reversed(), Self.key) == first.reversed())
    #expect(bench.ledger.total == work)
  }

  /// What takes the compiler down with a whole module is that answer's own failure.
  @Test(arguments: [("(", "n", ")", 8000), ("try ", "n", "", 7500)])
  func oneThatStopsTheCompilerHarmsNoOther(before: String, middle: String, after: String, count: Int) async throws {
    let bench = try AnswerBench()
    var codes = (0..<12).map { "func flops(n: Double) -> Double { n < 0 ? 0.5 : \($0 % 2 + 6) * n }" }
    let deep = String(repeating: before, count: count) + middle + String(repeating: after, count: count)
    codes.insert("func flops(n: Double) -> Double { \(deep) }", at: 5)
    let verdicts = try await bench.grade(codes, Self.key).map(\.verdict.status)
    #expect(verdicts[5] == .failed)
    #expect(verdicts.filter { $0 == .right }.count == 6 && verdicts.filter { $0 == .close }.count == 6, "\(verdicts)")
  }

  /// One call of the compiler for the code of all, and one for each group of calls.
  @Test func codeIsCompiledOnceForAllItsCalls() async throws {
    let bench = try AnswerBench()
    let codes = (6..<18).map { "func flops(n: Double) -> Double { n < 0 ? 0.5 : \($0) * n }" }
    _ = try await bench.grade([codes[0]], Self.key)
    let before = bench.ledger.total
    _ = try await bench.grade(codes, Self.key)
    let work = bench.ledger.total
    let modules = min(ProcessInfo.processInfo.activeProcessorCount, 4)
    // And the names that the calls find without any code.
    #expect(work.compiled - before.compiled <= modules * (1 + 3) + 1, "\(before) \(work)")
    #expect(work.ran - before.ran == 11 * 3)
  }
}

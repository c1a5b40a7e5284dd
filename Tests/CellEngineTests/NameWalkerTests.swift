import Testing

@testable import CellEngine

/// Names that a cell uses from outside itself: each makes an import of the cell that defines it.
@Suite struct NameWalkerTests {
  /// `law` is used in every one of them, though another `law` is bound nearby.
  @Test(arguments: [
    "if let law = other { print(law) } else { law }", "if let law { law } else { 1 }",
    "if let law = a { 1 } else if let x = b { 2 } else { print(law) }",
    "if case .some(let law) = law { 1 }", "if case let law? = law { 1 }",
    "guard let law = a else { print(law); fatalError() }", "guard let law else { fatalError() }",
    "func f() { guard let law = law else { return }; print(law) }",
    "while case let law? = law { break }", "while let law = law.next { break }",
    "for law in law { print(law) }", "let f = { [law] in law }", "let f = { [law = law.half] in law }",
    "let f = { [weak law] in 1 }", "func f(law: Int = law.n) {}", "struct S { init(law: Int = law) {} }",
    "struct S { subscript(law: Int = law) -> Int { law } }", "switch law { case let law: law }",
    "do { let law = law.x } catch { law }", "func f() { let law = law; print(law) }",
    "let x = y.map { law in law } + law",
  ])
  func isUsed(_ code: String) {
    #expect(CellSyntax.parse(code).used.contains("law"), "\(code)")
  }

  @Test(arguments: [
    "if let law = a { print(law) }", "func f() { guard let law = a else { return }; print(law) }",
    "for law in a { print(law) }", "let f = { law in law }", "func f(law: Int) -> Int { law }",
    "switch a { case .some(let law): law; default: 1 }", "func f() { if case let law? = a { law } }",
  ])
  func isNotUsed(_ code: String) {
    #expect(!CellSyntax.parse(code).used.contains("law"), "\(code)")
  }

  @Test func importsHaveTheirPlaceAndModule() {
    let syntax = CellSyntax.parse("import Foundation\n@testable import struct Charts.Mark\nimport os.log")
    #expect(syntax.imports.map(\.path) == ["Foundation", "Charts", "os.log"])
    #expect(syntax.imports.map(\.module) == ["Foundation", "Charts", "os"])
    #expect(syntax.imports.map(\.line) == [1, 2, 3])
    #expect(syntax.imports[1].column == 11)
  }

  @Test func callsThatEndOrReadAreFound() {
    let calls = CellSyntax.parse("func f() {\n  exit(1)\n}\nFoundation.abort()\nlet x = readLine()\na.exit()").calls
    #expect(calls.ending.map { "\($0.text) \($0.line)" } == ["exit 2", "abort 4"])
    #expect(calls.reading.map(\.line) == [5])
    #expect(CellSyntax.parse("func f(exit: (Int) -> Void) { exit(1) }").calls.ending.isEmpty)
  }
}

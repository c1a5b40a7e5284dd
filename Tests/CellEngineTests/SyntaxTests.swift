import Testing

@testable import CellEngine

@Suite struct SyntaxTests {
  @Test func topLevelNamesAreFound() {
    let syntax = CellSyntax.parse(
      """
      import Foundation
      let (a, b) = (1, 2), c = 3
      var d: Int { 4 }
      func e() {}
      struct F {}
      enum G { case h }
      typealias I = Int
      private let hidden = 5
      guard let j = Optional(6) else { fatalError() }
      #if os(Linux)
      let k = 7
      #endif
      let `class` = 8
      for local in 0..<3 { let inner = local }
      """)
    #expect(syntax.defined.map(\.text) == ["a", "b", "c", "d", "e", "F", "G", "I", "j", "k", "class"])
    #expect(syntax.defined.first { $0.text == "d" }?.isVariable == true)
    #expect(syntax.defined.first { $0.text == "e" }?.line == 4)
  }

  /// Without a bracket code can still be nested as deep as it is long.
  @Test(arguments: [
    ("n", ".self", 12_000, ""), ("n", "!", 20_000, ""), ("", "try ", 15_000, "n"), ("n", "[0]", 10_000, ""),
    ("let a: Double", "?", 20_000, " = n"), ("let a: ", "Double -> ", 6000, "Double = n"),
    ("if n > 0 {}", " else if n > 0 {}", 4000, ""), ("", "n > 0 ? ", 8000, "n"), ("", "{ ", 10_000, "n"),
  ])
  func depthIsNoHarm(start: String, repeated: String, count: Int, end: String) {
    let code = start + String(repeating: repeated, count: count) + end
    #expect(CellSyntax.parse(code).used.isSubset(of: ["n", "Double"]))
    let screen = AnswerScreen(code)
    #expect(screen == nil || code.utf8.count <= AnswerScreen.longest)
    _ = ExpressionSyntax.parse(code)
    #expect(CodeTokens(code).plain.count > 2)
  }

  @Test func namesBoundInsideDoNotCountAsUsed() {
    let syntax = CellSyntax.parse(
      """
      func f(_ n: Int, by k: Int) -> Int { let m = n * k; return m + outer }
      let g = values.map { value in value + 1 }
      let h = values.map { $0 * factor }
      struct S<T> { var width: T; func area() -> T { width } }
      if let found = search() { print(found) }
      for item in items { print(item) }
      switch choice { case .some(let inner): print(inner); case nil: break }
      do { try risky() } catch { print(error) }
      """)
    for name in ["outer", "values", "factor", "search", "items", "choice", "risky"] {
      #expect(syntax.used.contains(name), "\(name) is used")
    }
    for name in ["n", "k", "m", "value", "width", "T", "found", "item", "inner", "error"] {
      #expect(!syntax.used.contains(name), "\(name) is bound inside")
    }
  }

  @Test func aNameIsReadBeforeItIsShadowed() {
    let syntax = CellSyntax.parse("func f() -> Double { let scale = scale * 2; return scale }")
    #expect(syntax.used.contains("scale"))
  }

  @Test func changesAreFound() {
    let syntax = CellSyntax.parse(
      """
      law.scale = 2
      total += 1
      bump(&counter)
      list.append(3)
      table[1].name = "x"
      let copy = untouched
      """)
    #expect(syntax.changed == ["law", "total", "counter", "list", "table"])
  }

  @Test(arguments: [
    ("let x = 1\nx", true), ("let x = 1\nx + 1 // note", true), ("print(1)", true), ("x = 2", false),
    ("x += 2", false), ("if a { 1 } else { 2 }", false), ("let x = 1", false), ("a == b", true), ("", false),
    ("let broken = (", false),
  ])
  func theLastExpressionIsShown(code: String, isShown: Bool) {
    #expect((CellSyntax.parse(code).trailingExpression != nil) == isShown)
  }

  @Test(arguments: [
    ("await f()", true), ("for await x in s {}", true), ("async let x = f()", true),
    ("let g = { await f() }", false), ("func h() async { await f() }", false), ("wait { await f() }", false),
  ])
  func awaitingAtTheTopLevelIsSeen(code: String, isSeen: Bool) {
    #expect((CellSyntax.parse(code).topLevelAwait != nil) == isSeen)
  }

  @Test(arguments: ["1; 2", "let x = 1", "x = 1", "1)", "", "f(", "await f()", "1 }\nfunc evil() {"])
  func onlyOneExpressionIsAnExpression(code: String) {
    #expect(ExpressionSyntax.parse(code).problem != nil)
  }

  @Test func placesSurviveTheWrappingOfTheLastExpression() {
    let code = "let a = 1\nlet b = 2; a + b"
    let source = CellSource(code: code, syntax: .parse(code), imports: ["Cell_x", "Cell_y"], isForeign: true)
    #expect(source.text.hasPrefix("@testable import Cell_x\n@testable import Cell_y\nlet a"))
    #expect(source.place(line: 3, column: 5) == (1, 5))
    // The expression begins at column 12; what stands behind is shifted by the call around it.
    #expect(source.place(line: 4, column: 12 + "WorkbookRuntime.show(".count + 4) == (2, 16))
    #expect(source.place(line: 4, column: 5) == (2, 5))
  }
}

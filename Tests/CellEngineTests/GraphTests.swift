import Testing

@testable import CellEngine

@Suite struct GraphTests {
  private func graph(
    _ cells: [String], labels: [String?] = [], mustFail: Set<Int> = [], expressions: [(String, Int)] = []
  ) -> CellGraph {
    CellGraph(
      cells: cells.map { CellSyntax.parse($0) }, labels: cells.indices.map { $0 < labels.count ? labels[$0] : nil },
      mustFail: mustFail, expressions: expressions.map { (ExpressionSyntax.parse($0.0), $0.1) })
  }

  @Test func importsAreOfAllThatIsReached() {
    let graph = graph(["let a = 1", "let b = a", "let c = b", "let d = 4", "print(c, d)"])
    #expect(graph.imports == [[], [0], [0, 1], [], [0, 1, 2, 3]])
  }

  @Test func aCellThatMayChangeAVariableIsNeededByThoseWhoReadItLater() {
    let graph = graph(["var a = [1]", "print(a)", "a.append(2)", "print(a)", "let other = 1"])
    #expect(graph.imports[3] == [0])
    #expect(graph.needs[1] == [0])
    #expect(graph.needs[3] == [0, 2])
    #expect(graph.needs[4] == [])
  }

  @Test func extensionsReachEveryLaterCell() {
    let graph = graph(["struct S {}", "extension S { var x: Int { 1 } }", "let y = 2"])
    #expect(graph.imports[2] == [0, 1])
  }

  @Test func aNameOfTwoCellsIsToldOnce() {
    let graph = graph(["let a = 1", "func a() {}\nfunc a(_ x: Int) {}"], labels: ["first"])
    #expect(graph.issues.count == 1)
    #expect(graph.issues.first?.place == .cell(1))
    #expect(graph.issues.first?.message == "“a” is already defined by cell “first”")
  }

  @Test func overloadsInOneCellAreFine() {
    #expect(graph(["func a(_ x: Int) {}\nfunc a(_ x: Double) {}"]).issues.isEmpty)
  }

  @Test func overloadsInSeveralCellsAreImportedTogether() {
    let graph = graph([
      "func f(_ x: Int) {}", "func f(_ x: String) {}", "func f(x: Int) {}", "func f(_ x: Int) -> Int { 1 }",
      "func f<T: Equatable>(_ x: T) {}", "f(1)", "func f(_ y: Int) {}", "let g = 2",
    ])
    #expect(graph.issues.map(\.place) == [.cell(6)])
    #expect(graph.imports[5] == [0, 1, 2, 3, 4])
    #expect(graph.issues.first?.message == "“f” is already defined by cell 1")
  }

  @Test func privateNamesAreSeenBelow() {
    let graph = graph(
      [
        "private let a = 1\nprivate func f() {}", "print(a)", "private let a = 2", "print(a)\nf()",
        "private let a = 3\nprint(a)",
      ],
      expressions: [("a", 0), ("a", 3)])
    #expect(graph.issues.isEmpty)
    #expect(graph.imports == [[], [0], [], [0, 2], []])
    #expect(graph.expressionPlaces == [5, 3])
    #expect(graph.expressionImports == [[4], [2]])
  }

  @Test func aNameThatIsNotAFunctionHasOneCell() {
    #expect(graph(["let f = 1", "func f(_ x: Int) {}"]).issues.map(\.place) == [.cell(1)])
    #expect(graph(["func f(_ x: Int) {}", "struct f {}"]).issues.map(\.place) == [.cell(1)])
    #expect(graph(["func f(_ x: Int) {}", "func f() {}", "let f = 1"]).issues.map(\.place) == [.cell(2)])
  }

  /// A reader of the page expects the last definition to count.
  @Test func laterCellsRestOnARefusedDefinition() {
    let graph = graph(
      ["let a = 1", "print(a)", "let a = 2", "print(a)", "let b = 1"], expressions: [("a", 0), ("a", 2), ("a", 5)])
    #expect(graph.named == [[], [0], [], [0, 2], []])
    #expect(graph.expressionPlaces == [1, 2, 5])
    #expect(graph.expressionNamed == [[0], [0], [0, 2]])
  }

  @Test func nothingRestsOnACellThatIsToFail() {
    let graph = graph(["let a = 1", "let b: Int = \"\"", "print(b)"], mustFail: [1])
    #expect(graph.imports[2] == [])
  }

  @Test func proseMaySpeakAboveTheCellThatComputes() {
    let graph = graph(["let a = 1", "let b = 2", "let c = 3"], expressions: [("b", 0), ("1 + 1", 1), ("a", 3)])
    #expect(graph.expressionPlaces == [2, 1, 3])
    #expect(graph.expressionImports == [[1], [], [0]])
  }

  @Test func identitiesDoNotDependOnTheNumberOfACell() {
    let before = graph(["let a = 1", "print(1)", "let b = 2"]).identities
    let after = graph(["let z = 0", "let a = 1", "print(1)", "let b = 2"]).identities
    #expect(before == Array(after.dropFirst()))
    #expect(Set(graph(["let a = 1", "let a = 2", "let é = 1"], labels: [nil, "a", nil]).identities).count == 3)
  }
}

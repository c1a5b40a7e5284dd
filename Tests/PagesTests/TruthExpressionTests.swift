import Testing

@testable import Pages

/// Which expressions a page takes for true or false before they were evaluated.
@Suite struct TruthExpressionTests {
  @Test func comparisonsAndLogicAreTruths() {
    for swift in [
      "2 > 1", "a == b", "x != 3", "n <= m", "f(x) >= 0", "true", "false", "!isOpen", "a && b", "a || (b < c)",
      "(2 > 1)", "((a == b))", "isPrime(7)", "number.isMultiple(of: 3)", "list.isEmpty", "word.hasPrefix(\"a + b\")",
      "primes.contains(91)", "values.allSatisfy { $0 > 0 }", "flag ? true : x > 3", "a==b", "n % 2 == 0",
    ] { #expect(TruthExpression.isLikely(swift), "\(swift)") }
  }

  @Test func numbersWordsAndListsAreNone() {
    for swift in [
      "", "2 + 1", "\"a > b\"", "f(a > b ? 1 : 2)", "x > 0 ? 1 : 2", "[true, false]", "values.filter { $0 > 3 }",
      "values.map { $0 == 1 }.count", "total", "hash(3)", "issue(4)", "history", "is", "\"true\"",
      "values.contains(3) ? 1 : 0", "primes.count { isPrime($0) }", "isPrime(3).description",
    ] { #expect(!TruthExpression.isLikely(swift), "\(swift)") }
  }

  @Test func unbalancedAndHugeTextIsRead() {
    for swift in ["((((", "))))", "\"", "(\"(", "{[(", String(repeating: "(", count: 10_000), "a \\\" > b"] {
      _ = TruthExpression.isLikely(swift)
    }
    #expect(!TruthExpression.isLikely("1 == 1" + String(repeating: " ", count: 3000)))
  }
}

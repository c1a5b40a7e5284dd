import Course
import Testing

@testable import Live
@testable import Server

/// The steps from one state of a page to the next.
@Suite struct PageUpdateTests {
  private func block(_ text: String, line: Int = 0) -> LivePage.Block {
    LivePage.Block(template: Array(text.utf8), line: line)
  }

  /// What a page does with the steps.
  private func apply(_ steps: [PageUpdate.Step], to old: [LivePage.Block]) -> [LivePage.Block] {
    var result: [LivePage.Block] = []
    var rest = old[...]
    for step in steps {
      switch step {
      case .keep(let count, let lines):
        result += rest.prefix(count).map { .init(template: $0.template, line: $0.line == 0 ? 0 : $0.line + lines) }
        rest = rest.dropFirst(count)
      case .remove(let count): rest = rest.dropFirst(count)
      case .insert(let html): result.append(block(html))
      }
    }
    #expect(rest.isEmpty)
    return result
  }

  @Test func stepsLeadFromAnyPageToAnyOther() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      func page() -> [LivePage.Block] {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
          block(String(Int.random(in: 0...6, using: &generator)), line: Int.random(in: 0...3, using: &generator))
        }
      }
      let (old, new) = (page(), page())
      let result = apply(PageUpdate.steps(from: old, to: new), to: old)
      #expect(result.map(\.template) == new.map(\.template))
      for (made, wanted) in zip(result, new) where made.line != 0 && wanted.line != 0 {
        #expect(made.line == wanted.line)
      }
    }
  }

  @Test func whatOnlyMovedIsNotSent() {
    let old = [block("a"), block("b", line: 5), block("c"), block("d", line: 9)]
    let new = [block("a"), block("new"), block("b", line: 8), block("c"), block("d", line: 12)]
    #expect(
      PageUpdate.steps(from: old, to: new) == [.keep(1, lines: 0), .insert("new"), .keep(3, lines: 3)])
    #expect(
      PageUpdate.steps(from: old, to: old) == [.keep(4, lines: 0)] || PageUpdate.steps(from: old, to: old).count == 1)
  }
}

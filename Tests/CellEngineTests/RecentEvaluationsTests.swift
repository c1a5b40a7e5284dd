import CellResults
import Storage
import Testing

@testable import CellEngine

@Suite struct RecentEvaluationsTests {
  private func evaluation(_ bytes: Int) -> Evaluation {
    Evaluation(
      cells: [
        Evaluation.Cell(
          result: CellResult(status: .ok, outputs: [.text(String(repeating: "a", count: bytes))]), trap: nil)
      ], expressions: [], issues: [])
  }

  @Test func theMemoryIsBounded() {
    let recent = RecentEvaluations(limit: 1000, bytes: 1 << 20)
    for number in 0..<200 { recent.keep(evaluation(50_000), CacheKey("e", ["\(number)"])) }
    #expect(recent.bytes <= 1 << 20)
    #expect(recent.find(CacheKey("e", ["199"])) != nil && recent.find(CacheKey("e", ["0"])) == nil)
    // One that would take most of it is not kept, and drives nobody out.
    recent.keep(evaluation(1 << 19), CacheKey("e", ["large"]))
    #expect(recent.find(CacheKey("e", ["large"])) == nil && recent.find(CacheKey("e", ["199"])) != nil)
  }

  @Test func theSameKeyIsCountedOnce() {
    let recent = RecentEvaluations(limit: 4, bytes: 1 << 20)
    for _ in 0..<50 { recent.keep(evaluation(1000), CacheKey("e", ["one"])) }
    #expect(recent.bytes < 4000)
    for number in 0..<50 { recent.keep(evaluation(1000), CacheKey("e", ["\(number)"])) }
    #expect((0..<50).count { recent.find(CacheKey("e", ["\($0)"])) != nil } <= 4)
    #expect(recent.find(CacheKey("e", ["49"])) != nil)
  }
}

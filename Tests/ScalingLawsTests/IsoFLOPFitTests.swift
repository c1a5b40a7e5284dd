import Foundation
import ScalingLaws
import Testing

/// Approach 2 on runs that are not all in order.
struct IsoFLOPFitTests {
  private let runs = TrainingRun.synthetic(count: 90, noise: 0.001)

  @Test func aStrayRunIsLeftOutAndListed() throws {
    let clean = try IsoFLOPFit.fit(runs)
    #expect(clean.skipped.isEmpty)
    let stray = TrainingRun(n: 1e9, d: 3e9, loss: 3)
    let fit = try IsoFLOPFit.fit(runs + [stray])
    #expect(fit.optima == clean.optima)
    #expect(fit.skipped.count == 1)
    let skipped = try #require(fit.skipped.first)
    #expect(abs(skipped.flops / stray.flops - 1) < 1e-12 && skipped.runs == 1)
    #expect(skipped.reason.contains("3 points"))
  }

  @Test func aBudgetWithoutAMinimumBetweenItsSizesDoesNotCount() throws {
    let law = ChinchillaLaw.besiroglu2024
    let small = geomspace(1e7, 1e8, count: 8).map { n in
      TrainingRun(n: n, d: 1e23 / (6 * n), loss: law.loss(n: n, flops: 1e23))
    }
    let fit = try IsoFLOPFit.fit(runs + small)
    #expect(fit.optima.count == 9 && fit.skipped.count == 1)
  }

  @Test func anErrorNamesTheBudgets() {
    let few = runs.filter { $0.flops < 2e19 } + [TrainingRun(n: 1e9, d: 1e12, loss: 2.5)]
    do {
      _ = try IsoFLOPFit.fit(few)
      Issue.record("two budgets gave a line")
    } catch {
      #expect(error.description.contains("6e+21 FLOPs (1 run)"), "\(error)")
      #expect(error.description.contains("there are 2"), "\(error)")
    }
  }

  @Test func budgetsCanBeWidenedOrGiven() throws {
    let scattered = runs.enumerated().map { index, run in
      let factor = 1 + 0.25 * Double(index % 7) / 6
      return TrainingRun(
        n: run.n, d: run.d * factor, loss: ChinchillaLaw.besiroglu2024.loss(n: run.n, d: run.d * factor))
    }
    let wide = try IsoFLOPFit.fit(scattered, tolerance: 0.3)
    #expect(wide.optima.count == 9)
    let groups = (0..<9).map { budget in scattered.indices.filter { $0 % 9 == budget }.map { scattered[$0] } }
    let given = try IsoFLOPFit.fit(budgets: groups)
    #expect(abs(given.nExponent - wide.nExponent) < 0.02)
    for bad in [-0.1, .nan, .infinity] {
      #expect(throws: ScalingError.self) { try IsoFLOPFit.fit(runs, tolerance: bad) }
    }
  }
}

import Foundation
import Testing

@testable import ScalingLaws

/// The kernels below fits and trainings, against plain arithmetic.
struct KernelTests {
  @Test func vectorExponentialAndLogarithmAreExact() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      var x = Lanes.zero
      for lane in 0..<Lanes.scalarCount { x[lane] = 1400 * generator.uniform() - 700 }
      let power = VectorMath.exp(x)
      let back = VectorMath.log(power)
      for lane in 0..<Lanes.scalarCount {
        #expect(abs(power[lane] / Foundation.exp(x[lane]) - 1) < 3e-15)
        #expect(abs(back[lane] - Foundation.log(power[lane])) <= 3e-15 * max(1, abs(x[lane])))
      }
    }
    #expect(VectorMath.exp(Lanes(repeating: 1e9))[0].isFinite)
    #expect(VectorMath.exp(Lanes(repeating: -1e9))[0] > 0)
    #expect(VectorMath.log(Lanes(repeating: 1))[0] == 0)
  }

  @Test func floatTangentIsGoodToSevenDigits() {
    let x = (-2000...2015).map { Float($0) / 100 }
    var values = x
    TrainingKernels.firstLayer(
      1, x.count, x.count, [1], x, [Float](repeating: 0, count: x.count), &values)
    for (x, value) in zip(x, values) {
      let exact = Foundation.tanh(Double(x))
      #expect(abs(Double(value) - exact) <= min(2e-7, 7e-7 * abs(exact)), "\(x)")
    }
  }

  @Test(arguments: [(1, 1, 1), (3, 5, 2), (4, 8, 16), (17, 33, 9), (40, 24, 31), (27, 80, 150)])
  func productsAgreeWithPlainSums(_ rows: Int, _ columns: Int, _ depth: Int) {
    var generator = SeededGenerator(seed: 2)
    let a = (0..<rows * depth).map { _ in Float(generator.uniform() - 0.5) }
    let b = (0..<depth * columns).map { _ in Float(generator.uniform() - 0.5) }
    let transpose = { (values: [Float], rows: Int, columns: Int) in
      (0..<rows * columns).map { values[$0 % rows * columns + $0 / rows] }
    }
    var expected = [Float](repeating: 0, count: rows * columns)
    for i in 0..<rows {
      for j in 0..<columns {
        for k in 0..<depth { expected[i * columns + j] += a[i * depth + k] * b[k * columns + j] }
      }
    }
    for blas in [nil, BLAS.shared] {
      for adding in [false, true] {
        for (turnA, turnB) in [(false, false), (true, false), (false, true), (true, true)] {
          let viewA = MatrixProduct.View(start: 0, stride: turnA ? rows : depth)
          let viewB = MatrixProduct.View(start: 0, stride: turnB ? depth : columns)
          var c = [Float](repeating: adding ? 1 : .nan, count: rows * columns)
          MatrixProduct(blas: blas).multiply(
            rows: rows, columns: columns, depth: depth, turnA ? transpose(a, rows, depth) : a,
            turnA ? viewA.transposed : viewA, turnB ? transpose(b, depth, columns) : b,
            turnB ? viewB.transposed : viewB, adding: adding, into: &c,
            MatrixProduct.View(start: 0, stride: columns))
          for index in c.indices {
            #expect(abs(c[index] - (adding ? 1 : 0) - expected[index]) < 1e-5)
          }
        }
      }
    }
  }

  @Test func aMissingLibraryIsNoBLAS() {
    #expect(BLAS.load(["libno-such-blas.so.9"]) == nil)
  }

  @Test func objectiveDerivativesAgreeWithDifferences() {
    let runs = TrainingRun.synthetic(count: 37)
    let objective = ChinchillaObjective(runs: runs, delta: 0.01)
    let at = objective.point(logA: 6, logB: 7.4, logE: 0.55, alpha: 0.34, beta: 0.36)
    let (value, gradient) = objective.evaluate(at)
    let second = objective.evaluateWithHessian(at)
    #expect(abs(value / objective.law(at).huberObjective(runs, delta: 0.01) - 1) < 1e-11)
    #expect(abs(second.value / value - 1) < 1e-13)
    for i in 0..<5 {
      let h = 1e-6
      var up = at
      var down = at
      up[i] += h
      down[i] -= h
      let slope = (objective.evaluate(up).value - objective.evaluate(down).value) / (2 * h)
      #expect(abs(slope - gradient[i]) < 1e-6 * max(abs(gradient[i]), 1e-2))
      #expect(abs(second.gradient[i] - gradient[i]) < 1e-13)
      let bend = (objective.evaluate(up).gradient - objective.evaluate(down).gradient) / (2 * h)
      for j in 0..<5 {
        let entry = second.hessian[max(i, j) * (max(i, j) + 1) / 2 + min(i, j)]
        #expect(abs(bend[j] - entry) < 1e-4 * max(abs(entry), 1e-2), "\(i), \(j)")
      }
    }
  }

  @Test func weightsCountRunsOftener() {
    let runs = TrainingRun.synthetic(count: 20)
    let twice = ChinchillaObjective(runs: runs + runs, delta: 1e-3)
    let weighted = ChinchillaObjective(runs: runs, delta: 1e-3, weights: [Double](repeating: 2, count: 20))
    let start = (6.0, 7.0, 0.5, 0.3, 0.3)
    let x = twice.point(logA: start.0, logB: start.1, logE: start.2, alpha: start.3, beta: start.4)
    #expect(abs(twice.evaluate(x).value / weighted.evaluate(x).value - 1) < 1e-12)
  }

  @Test func studentQuantilesAreThoseOfTheTables() throws {
    for (freedom, quantile) in [(1.0, 12.7062047362), (4, 2.7764451052), (10, 2.2281388520), (100, 1.9839715185)] {
      #expect(abs(try Distributions.studentQuantile(level: 0.95, freedom: freedom) / quantile - 1) < 1e-9)
    }
    // With many degrees of freedom the quantile is the normal one, with Fisher's first correction.
    let z = 1.9599639845400545
    for freedom in [1e4, 1e6, 1e8] {
      let expected = z + z * (z * z + 1) / (4 * freedom)
      #expect(abs(try Distributions.studentQuantile(level: 0.95, freedom: freedom) / expected - 1) < 1e-7)
    }
  }

  @Test func theIncompleteBetaConvergesOrSaysThatItDidNot() throws {
    // One half by symmetry, far beyond 500 steps of the fraction for the larger ones.
    for size in [0.5, 2, 50, 1e4, 1e6, 1e8] {
      #expect(abs(try Distributions.incompleteBeta(0.5, size, size) - 0.5) < 1e-6, "\(size)")
    }
    // I_x(a, 1) = x^a and I_x(1, b) = 1 - (1 - x)^b.
    #expect(abs(try Distributions.incompleteBeta(0.3, 4, 1) - 0.0081) < 1e-14)
    #expect(abs(try Distributions.incompleteBeta(0.999, 2000, 1) / Foundation.pow(0.999, 2000) - 1) < 1e-11)
    #expect(abs(try Distributions.incompleteBeta(0.3, 1, 3) - (1 - 0.343)) < 1e-14)
    for (x, a, b) in [(0.5, 1e30, 1e30), (.nan, 1, 1), (0.5, -1, 1), (0.5, 1, .nan)] as [(Double, Double, Double)] {
      #expect(throws: ScalingError.self) { try Distributions.incompleteBeta(x, a, b) }
    }
  }

  @Test func leastSquaresTakesTheLeastNormWhenThereIsAChoice() throws {
    let weights = try #require(LeastSquares.solve(columns: [[1], [2], [2]], target: [9]))
    for (weight, expected) in zip(weights, [1, 2, 2]) { #expect(abs(weight - Double(expected)) < 1e-12) }
    #expect(LeastSquares.solve(columns: [[1, 2, 3], [2, 4, 6]], target: [1, 2, 3]) == nil)
  }
}

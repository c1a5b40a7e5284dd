/// The losses of one model while it trains.
public struct TrainingCurve: Sendable, Hashable, Codable {
  /// Parameters.
  public var n: Double
  /// Tokens seen at each point, rising.
  public var d: [Double]
  /// Loss in nats at each point, smoothed.
  public var loss: [Double]

  /// A curve from its points.
  public init(n: Double, d: [Double], loss: [Double]) {
    self.n = n
    self.d = d
    self.loss = loss
  }

  /// Made curves of `sizes` parameters: points along the tokens at which `law` is evaluated, from a fifth to five times
  /// 20 tokens per parameter or what is asked for. There are 100,000 points a curve at most.
  public static func synthetic(
    sizes: [Double], law: ChinchillaLaw = .besiroglu2024, tokensPerParameter: ClosedRange<Double> = 2...200,
    points: Int = 100
  ) -> [TrainingCurve] {
    sizes.map { n in
      let d = geomspace(
        tokensPerParameter.lowerBound * n, tokensPerParameter.upperBound * n, count: min(points, 100_000))
      return TrainingCurve(n: n, d: d, loss: d.map { law.loss(n: n, d: $0) })
    }
  }

  /// The loss at `flops` FLOPs, between neighbouring points in proportion to ln C; nil outside the curve.
  func loss(flops: Double) -> Double? {
    let position = log(flops / (6 * n))
    guard let first = d.first, let last = d.last, position >= log(first), position <= log(last) else { return nil }
    var low = 0
    var high = d.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if log(d[middle]) <= position { low = middle } else { high = middle }
    }
    let width = log(d[high]) - log(d[low])
    let share = width > 0 ? (position - log(d[low])) / width : 0
    return loss[low] + share * (loss[high] - loss[low])
  }
}

/// Approach 1 of Hoffmann et al. 2022: at each compute, the training curve with the lowest loss.
public enum EnvelopeFit {
  /// Fits lines through the envelope of training curves.
  ///
  /// Curves are interpolated at `flopValues` budgets, evenly spaced in ln C (the paper takes 1,500, the most is
  /// 1,000,000). A budget counts
  /// where at least two curves reach it and neither the smallest nor the largest of all models is best.
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why.
  ///
  /// ```swift
  /// try EnvelopeFit.fit(TrainingCurve.synthetic(sizes: logspace(8, 10, count: 9))).nExponent // 0.51 within 0.05
  /// ```
  public static func fit(_ curves: [TrainingCurve], flopValues: Int = 1500) throws(ScalingError) -> ComputeOptimalFit {
    guard curves.count >= 4 else {
      throw .tooFewPoints(method: "An envelope of training curves", found: curves.count, needed: 4)
    }
    try DataHealth.requireCount(flopValues, name: "flopValues", atLeast: 3, atMost: 1_000_000)
    try DataHealth.requireWork(
      Double(flopValues) * Double(curves.count), of: "flopValues times curves", atMost: 50_000_000)
    try DataHealth.requirePositive(curves.map(\.n), name: "n")
    try DataHealth.requireVariation(curves.map(\.n), name: "n")
    for curve in curves {
      try DataHealth.requirePairs(curve.d, "d", curve.loss, "loss", atLeast: 2, for: "A training curve")
      try DataHealth.requirePositive(curve.d, name: "d")
      try DataHealth.requirePositive(curve.loss, name: "loss")
      for (earlier, later) in zip(curve.d, curve.d.dropFirst()) where later < earlier {
        throw .invalidArgument(name: "d", value: later, requirement: "no less than the tokens before it, \(earlier)")
      }
    }
    let lowest = curves.compactMap { curve in curve.d.first.map { 6 * curve.n * $0 } }.min() ?? .nan
    let highest = curves.compactMap { curve in curve.d.last.map { 6 * curve.n * $0 } }.max() ?? .nan
    let smallest = curves.map(\.n).min() ?? .nan
    let largest = curves.map(\.n).max() ?? .nan
    let optima = geomspace(lowest, highest, count: flopValues).compactMap { flops -> ComputeOptimum? in
      let reached = curves.compactMap { curve in curve.loss(flops: flops).map { (n: curve.n, loss: $0) } }
      guard reached.count > 1, let best = reached.min(by: { $0.loss < $1.loss }) else { return nil }
      guard best.n != smallest, best.n != largest else { return nil }
      return ComputeOptimum(
        flops: flops, allocation: Allocation(n: best.n, d: flops / (6 * best.n)), loss: best.loss)
    }
    guard Set(optima.map(\.allocation.n)).count >= 2 else {
      throw .noSolution("the curves do not cross. Train more sizes, over a wider and overlapping range of compute.")
    }
    return try ComputeOptimalFit(optima)
  }
}

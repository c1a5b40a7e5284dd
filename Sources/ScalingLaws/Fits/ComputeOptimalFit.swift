/// How the best model and the best number of tokens grow with compute, and the points behind the lines.
public struct ComputeOptimalFit: Sendable, Hashable, Codable {
  /// N(C) = coefficient · C^a, with C in FLOPs.
  public var size: Fit<PowerRule>
  /// D(C) = coefficient · C^b, with C in FLOPs.
  public var data: Fit<PowerRule>
  /// The budgets in FLOPs and the best allocation found for each.
  public var optima: [ComputeOptimum]
  /// Budgets that gave no optimum, and why; they do not count in the lines.
  public var skipped: [SkippedBudget] = []

  /// a, the exponent of the best size.
  public var nExponent: Double { size.slope }
  /// b, the exponent of the best number of tokens.
  public var dExponent: Double { data.slope }

  /// The best model and tokens for `flops` FLOPs by the fitted lines.
  public func optimum(flops: Double) -> Allocation {
    Allocation(n: size.value(at: flops), d: data.value(at: flops))
  }
}

/// The best allocation found at one budget.
public struct ComputeOptimum: Sendable, Hashable, Codable {
  /// The budget in FLOPs.
  public var flops: Double
  /// The best size and tokens.
  public var allocation: Allocation
  /// The loss there in nats.
  public var loss: Double
}

/// A compute budget that gave no optimum.
public struct SkippedBudget: Sendable, Hashable, Codable {
  /// The budget in FLOPs.
  public var flops: Double
  /// Its runs.
  public var runs: Int
  /// Why its runs give no optimum.
  public var reason: String
}

extension ComputeOptimalFit {
  init(_ optima: [ComputeOptimum], skipped: [SkippedBudget] = []) throws(ScalingError) {
    let flops = optima.map(\.flops)
    self.init(
      size: try LogLogFit.fit(x: flops, y: optima.map(\.allocation.n)),
      data: try LogLogFit.fit(x: flops, y: optima.map(\.allocation.d)), optima: optima,
      skipped: skipped)
  }
}

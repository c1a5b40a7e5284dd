/// How the best model and the best number of tokens grow with compute, and the points behind the lines.
public struct ComputeOptimalFit: Sendable, Hashable {
  /// N(C) = coefficient · C^a, with C in FLOPs.
  public var size: Fit<PowerRule>
  /// D(C) = coefficient · C^b, with C in FLOPs.
  public var data: Fit<PowerRule>
  /// The budgets in FLOPs and the best allocation found for each.
  public var optima: [ComputeOptimum]

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
public struct ComputeOptimum: Sendable, Hashable {
  /// The budget in FLOPs.
  public var flops: Double
  /// The best size and tokens.
  public var allocation: Allocation
  /// The loss there in nats.
  public var loss: Double
}

extension ComputeOptimalFit {
  init(_ optima: [ComputeOptimum]) throws(ScalingError) {
    let flops = optima.map(\.flops)
    self.init(
      size: try LogLogFit.fit(x: flops, y: optima.map(\.allocation.n)),
      data: try LogLogFit.fit(x: flops, y: optima.map(\.allocation.d)), optima: optima)
  }
}

/// Approach 2 of Hoffmann et al. 2022: a parabola for each compute budget, a line through their minima.
public enum IsoFLOPFit {
  /// Fits runs that come in groups of equal compute.
  ///
  /// Runs whose 6ND lie within 10 % of each other form a budget; each needs three sizes and a minimum between them, and
  /// three budgets are needed for the lines.
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why.
  ///
  /// ```swift
  /// try IsoFLOPFit.fit(TrainingRun.synthetic(noise: 0)).nExponent // 0.5107 within 5 %
  /// ```
  public static func fit(_ runs: [TrainingRun]) throws(ScalingError) -> ComputeOptimalFit {
    try DataHealth.requirePositive(runs.map(\.n), name: "n")
    try DataHealth.requirePositive(runs.map(\.d), name: "d")
    try DataHealth.requirePositive(runs.map(\.loss), name: "loss")
    try DataHealth.requireFinite(runs.map(\.flops), name: "flops")
    let groups = budgets(runs)
    guard groups.count >= 3 else {
      throw .tooFewPoints(method: "A line through the minima of iso-FLOP profiles", found: groups.count, needed: 3)
    }
    var optima = [ComputeOptimum]()
    for group in groups {
      let flops = exp(group.reduce(0) { $0 + log($1.flops) } / Double(group.count))
      let profile = try IsoFLOPProfile.fit(flops: flops, sizes: group.map(\.n), losses: group.map(\.loss)).law
      optima.append(
        ComputeOptimum(
          flops: flops, allocation: Allocation(n: profile.optimalN, d: profile.optimalD), loss: profile.minimumLoss))
    }
    return try ComputeOptimalFit(optima)
  }

  /// Runs grouped by compute, smallest first.
  static func budgets(_ runs: [TrainingRun]) -> [[TrainingRun]] {
    var groups = [[TrainingRun]]()
    for run in runs.sorted(by: { $0.flops < $1.flops }) {
      if let first = groups.last?.first, run.flops <= first.flops * 1.1 {
        groups[groups.count - 1].append(run)
      } else {
        groups.append([run])
      }
    }
    return groups
  }
}

/// Approach 2 of Hoffmann et al. 2022: a parabola for each compute budget, a line through their minima.
public enum IsoFLOPFit {
  /// Fits runs that come in groups of equal compute.
  ///
  /// Runs whose 6ND lie within `tolerance` above the smallest of a group form a budget. A budget needs three sizes and a
  /// minimum between them. One that has neither, such as a single stray run, is left out and listed with its reason in
  /// ``ComputeOptimalFit/skipped``. Three budgets are needed for the lines.
  ///
  /// - Parameters:
  ///   - runs: finished runs.
  ///   - tolerance: how far apart the compute of a budget's runs may lie, as a fraction; 0.1 is 10 %.
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why.
  ///
  /// ```swift
  /// try IsoFLOPFit.fit(TrainingRun.synthetic(noise: 0)).nExponent // 0.5107 within 5 %
  /// ```
  public static func fit(_ runs: [TrainingRun], tolerance: Double = 0.1) throws(ScalingError) -> ComputeOptimalFit {
    guard tolerance >= 0, tolerance.isFinite else {
      throw .invalidArgument(name: "tolerance", value: tolerance, requirement: "zero or more, and finite")
    }
    try check(runs)
    return try fit(budgets: grouped(runs, tolerance: tolerance))
  }

  /// Fits runs that are already grouped by compute budget.
  ///
  /// A budget's compute is the geometric mean of its runs' 6ND. Budgets without three sizes, or without a minimum between
  /// them, are left out and listed in ``ComputeOptimalFit/skipped``.
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why.
  public static func fit(budgets: [[TrainingRun]]) throws(ScalingError) -> ComputeOptimalFit {
    var optima = [ComputeOptimum]()
    var skipped = [SkippedBudget]()
    for group in budgets {
      guard let first = group.first else { continue }
      try check(group)
      let flops = first.flops * exp(group.reduce(0) { $0 + log($1.flops / first.flops) } / Double(group.count))
      do {
        optima.append(try optimum(flops: flops, group))
      } catch {
        skipped.append(SkippedBudget(flops: flops, runs: group.count, reason: error.description))
      }
    }
    optima.sort { $0.flops < $1.flops }
    guard optima.count >= 3 else { throw tooFew(optima, skipped) }
    return try ComputeOptimalFit(optima, skipped: skipped)
  }

  private static func check(_ runs: [TrainingRun]) throws(ScalingError) {
    try DataHealth.requirePositive(runs.map(\.n), name: "n")
    try DataHealth.requirePositive(runs.map(\.d), name: "d")
    try DataHealth.requirePositive(runs.map(\.loss), name: "loss")
    try DataHealth.requireFinite(runs.map(\.flops), name: "flops")
  }

  private static func optimum(flops: Double, _ runs: [TrainingRun]) throws(ScalingError) -> ComputeOptimum {
    let fit = try IsoFLOPProfile.fit(flops: flops, sizes: runs.map(\.n), losses: runs.map(\.loss))
    guard fit.isDetermined else {
      throw .noSolution("the minimum lies outside the sizes. Add smaller or larger models.")
    }
    return ComputeOptimum(
      flops: flops, allocation: Allocation(n: fit.law.optimalN, d: fit.law.optimalD), loss: fit.law.minimumLoss)
  }

  private static func tooFew(_ optima: [ComputeOptimum], _ skipped: [SkippedBudget]) -> ScalingError {
    let method = "A line through the minima of iso-FLOP profiles"
    guard !skipped.isEmpty else { return .tooFewPoints(method: method, found: optima.count, needed: 3) }
    let reasons = skipped.prefix(5).map { budget in
      "\(budget.flops) FLOPs (\(budget.runs) run\(budget.runs == 1 ? "" : "s")): \(budget.reason)"
    }
    let more = skipped.count > 5 ? " And \(skipped.count - 5) more budgets." : ""
    return .noSolution(
      "\(method) needs 3 budgets with a minimum, but there are \(optima.count). Without one: "
        + reasons.joined(separator: " ") + more)
  }

  /// Runs grouped by compute, smallest first.
  static func grouped(_ runs: [TrainingRun], tolerance: Double) -> [[TrainingRun]] {
    var groups = [[TrainingRun]]()
    for run in runs.sorted(by: { $0.flops < $1.flops }) {
      if let first = groups.last?.first, run.flops <= first.flops * (1 + tolerance) {
        groups[groups.count - 1].append(run)
      } else {
        groups.append([run])
      }
    }
    return groups
  }
}

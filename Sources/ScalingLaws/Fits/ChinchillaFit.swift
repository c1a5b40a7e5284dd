/// The starting points of approach 3: every combination of the listed values.
public struct ChinchillaStartGrid: Sendable, Hashable {
  /// Values of α.
  public var alphas: [Double]
  /// Values of β.
  public var betas: [Double]
  /// Values of ln E.
  public var logEs: [Double]
  /// Values of ln A.
  public var logAs: [Double]
  /// Values of ln B.
  public var logBs: [Double]

  /// A grid from its axes.
  public init(alphas: [Double], betas: [Double], logEs: [Double], logAs: [Double], logBs: [Double]) {
    self.alphas = alphas
    self.betas = betas
    self.logEs = logEs
    self.logAs = logAs
    self.logBs = logBs
  }

  /// The 4,500 starts of Hoffmann et al. 2022, appendix D.2.
  public static let hoffmann2022 = ChinchillaStartGrid(
    alphas: [0, 0.5, 1, 1.5, 2], betas: [0, 0.5, 1, 1.5, 2], logEs: [-1, -0.5, 0, 0.5, 1],
    logAs: [0, 5, 10, 15, 20, 25], logBs: [0, 5, 10, 15, 20, 25])

  /// 72 starts near what language models give: for a quick look, not for a result to report.
  public static let coarse = ChinchillaStartGrid(
    alphas: [0.5, 1], betas: [0.5, 1], logEs: [0, 0.5], logAs: [5, 10, 15], logBs: [5, 10, 15])

  /// The number of starts.
  ///
  /// ```swift
  /// Double(ChinchillaStartGrid.hoffmann2022.count) // 4500
  /// ```
  public var count: Int { alphas.count * betas.count * logEs.count * logAs.count * logBs.count }

  /// The start of that index, counted from zero and running fastest along ln B.
  func start(_ index: Int) -> (logA: Double, logB: Double, logE: Double, alpha: Double, beta: Double) {
    var rest = index
    let take = { (values: [Double]) -> Double in
      let value = values[rest % values.count]
      rest /= values.count
      return value
    }
    let logB = take(logBs)
    let logA = take(logAs)
    let logE = take(logEs)
    let beta = take(betas)
    return (logA, logB, logE, take(alphas), beta)
  }
}

/// Approach 3 of Hoffmann et al. 2022: the parametric law by the Huber loss of log residuals (equation 3).
public enum ChinchillaFit {
  /// Fits L(N, D) = E + A/N^α + B/D^β to finished runs.
  ///
  /// The objective is the sum of Huber losses of ln L's residuals, the law's logarithm taken as a log-sum-exp. Every
  /// start of the grid is run by L-BFGS, on all cores, and its best ends are polished by Newton steps on the exact
  /// Hessian until the gradient vanishes, sixteen at a time until sixteen agree or 128 are done. `starts` counts how all of this ended. Standard errors of E, A, B, α and β
  /// come from the sandwich estimate, and are nil where the data leave a constant undetermined.
  ///
  /// - Parameters:
  ///   - runs: at least six, with more than one size and more than one number of tokens.
  ///   - delta: δ of the Huber loss, in log loss.
  ///   - grid: the starting points.
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why.
  ///
  /// ```swift
  /// try ChinchillaFit.fit(TrainingRun.synthetic(noise: 0), grid: .coarse).law.alpha // 0.3478
  /// ```
  public static func fit(
    _ runs: [TrainingRun], delta: Double = 1e-3, grid: ChinchillaStartGrid = .hoffmann2022
  ) throws(ScalingError) -> Fit<ChinchillaLaw> {
    try check(runs, delta: delta)
    guard grid.count > 0 else {
      throw .invalidArgument(name: "number of starts", value: 0, requirement: "1 or more; no axis may be empty")
    }
    let objective = ChinchillaObjective(runs: runs, delta: delta)
    let ends = search(objective, grid)
    let fit = result(objective, ends, runs)
    guard fit.parameters.allSatisfy({ $0.value.isFinite }), fit.objective.isFinite else {
      throw .noSolution("the runs do not determine the five constants. Add runs over a wider range of n and d.")
    }
    return fit
  }

  /// Ends are polished in groups, the best first, until a whole group agrees on one minimum, or up to a limit.
  private static let polishGroup = 16
  private static let polishLimit = 128

  static func check(_ runs: [TrainingRun], delta: Double) throws(ScalingError) {
    guard runs.count >= 6 else {
      throw .tooFewPoints(method: "A fit of the five constants of L(N, D)", found: runs.count, needed: 6)
    }
    try DataHealth.requirePositive(runs.map(\.n), name: "n")
    try DataHealth.requirePositive(runs.map(\.d), name: "d")
    try DataHealth.requirePositive(runs.map(\.loss), name: "loss")
    try DataHealth.requireVariation(runs.map(\.n), name: "n")
    try DataHealth.requireVariation(runs.map(\.d), name: "d")
    try DataHealth.requirePositive(delta, name: "delta")
  }

  /// Where every start of the grid ends under L-BFGS, in the grid's order.
  private static func search(_ objective: ChinchillaObjective, _ grid: ChinchillaStartGrid) -> [SmallLBFGS.Outcome] {
    let chunk = 25
    let solver = SmallLBFGS(gradientTolerance: gradientTolerance(objective))
    return Parallel.map((grid.count + chunk - 1) / chunk) { part in
      (part * chunk..<min((part + 1) * chunk, grid.count)).map { index in
        let start = grid.start(index)
        let point = objective.point(
          logA: start.logA, logB: start.logB, logE: start.logE, alpha: start.alpha, beta: start.beta)
        return solver.minimize(from: point) { objective.evaluate($0) }
      }
    }.flatMap { $0 }
  }

  /// The minimum near a point, by Newton steps.
  ///
  /// Far from its minimum the objective is a sum of absolute values, along whose kinks Newton creeps. If it has not
  /// arrived soon, the way goes over wider Huber losses, which are smooth, narrowed step by step to the one asked for.
  static func polish(_ objective: ChinchillaObjective, from start: SmallLBFGS.Outcome) -> SmallLBFGS.Outcome {
    var newton = SmallNewton(dimension: 5, iterationLimit: 40, gradientTolerance: gradientTolerance(objective))
    let direct = newton.minimize(from: start.point) { objective.evaluateWithHessian($0) }
    if direct.status == .converged { return direct }
    var wide = objective
    wide.delta = max(objective.delta, 0.1)
    var end = direct
    var evaluations = direct.evaluations
    while wide.delta > 1.5 * objective.delta {
      newton.gradientTolerance = 1e-4 * gradientTolerance(wide)
      let current = wide
      end = newton.minimize(from: end.point) { current.evaluateWithHessian($0) }
      evaluations += end.evaluations
      wide.delta *= 0.3
    }
    newton.iterationLimit = 200
    newton.gradientTolerance = gradientTolerance(objective)
    end = newton.minimize(from: end.point) { objective.evaluateWithHessian($0) }
    end.evaluations += evaluations
    return end.value <= direct.value ? end : direct
  }

  private static func gradientTolerance(_ objective: ChinchillaObjective) -> Double {
    1e-10 * objective.delta * objective.totalWeight
  }

  private static func result(
    _ objective: ChinchillaObjective, _ ends: [SmallLBFGS.Outcome], _ runs: [TrainingRun]
  ) -> Fit<ChinchillaLaw> {
    let ranked = ends.filter { $0.value.isFinite }.sorted { $0.value < $1.value }
    var polished = [SmallLBFGS.Outcome]()
    var best = ranked.first ?? ends[0]
    var coarse = best
    for group in stride(from: 0, to: min(polishLimit, ranked.count), by: polishGroup) {
      let candidates = Array(ranked[group..<min(group + polishGroup, ranked.count)])
      let group = Parallel.map(candidates.count) { index in polish(objective, from: candidates[index]) }
      polished += group
      for (start, end) in zip(candidates, group) {
        guard end.value < best.value || (end.value == best.value && end.status == .converged) else { continue }
        best = end
        coarse = start
      }
      if group.allSatisfy({ $0.value <= best.value * (1 + 1e-9) }) { break }
    }
    let count = { (status: FitStatus) in ends.filter { $0.status == status }.count }
    let report = StartReport(
      run: ends.count, converged: count(.converged), iterationLimit: count(.iterationLimit),
      stalled: count(.stalled), nearBest: ends.filter { $0.value <= best.value * 1.01 }.count,
      polished: polished.count, atBest: polished.filter { $0.value <= best.value * (1 + 1e-9) }.count)
    let law = objective.law(best.point)
    let logLosses = runs.map { log($0.loss) }
    let mean = logLosses.reduce(0, +) / Double(runs.count)
    let total = logLosses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let residual = runs.reduce(0) { sum, run in
      let gap = law.logLoss(n: run.n, d: run.d) - log(run.loss)
      return sum + gap * gap
    }
    return Fit(
      law: law, parameters: parameters(objective, best.point), objective: best.value,
      rSquared: total > 0 ? 1 - residual / total : nil, points: runs.count,
      iterations: coarse.iterations + best.iterations,
      evaluations: (ends + polished).reduce(0) { $0 + $1.evaluations }, status: best.status,
      message: message(best, report), starts: report)
  }

  static func parameters(
    _ objective: ChinchillaObjective, _ point: ChinchillaObjective.Point
  ) -> [FittedParameter] {
    let law = objective.law(point)
    let values = [("E", law.e), ("A", law.a), ("B", law.b), ("alpha", law.alpha), ("beta", law.beta)]
    let covariance = objective.covariance(point)
    let jacobian = objective.jacobian(point)
    return values.enumerated().map { index, entry in
      let error = covariance.flatMap { matrix -> Double? in
        var variance = 0.0
        for i in 0..<5 {
          for j in 0..<5 { variance += jacobian[index][i] * matrix[i][j] * jacobian[index][j] }
        }
        return variance >= 0 && variance.isFinite ? variance.squareRoot() : nil
      }
      return FittedParameter(name: entry.0, value: entry.1, standardError: error)
    }
  }

  private static func message(_ best: SmallLBFGS.Outcome, _ report: StartReport) -> String {
    let end =
      switch best.status {
      case .converged, .closedForm: "the gradient vanished at the best point"
      case .iterationLimit: "the best start ran out of iterations before its gradient vanished"
      case .stalled: "no step improved on the best point although its gradient had not vanished"
      }
    return "\(end); \(report.nearBest) of \(report.run) starts came within 1 % of its objective"
  }
}

/// Approach 3 of Hoffmann et al. 2022: the parametric law by the Huber loss of log residuals (equation 3).
public enum ChinchillaFit {
  /// Fits L(N, D) = E + A/N^α + B/D^β to finished runs.
  ///
  /// The objective is the sum of Huber losses of ln L's residuals, the law's logarithm taken as a log-sum-exp. Every
  /// start of the grid is run by L-BFGS, on all cores. The best ends are polished by Newton steps on the exact Hessian
  /// until the gradient vanishes, sixteen at a time until sixteen agree or 128 are done. `starts` counts how all of
  /// this ended. Standard errors of E, A, B, α and β come from the sandwich estimate.
  ///
  /// Check ``Fit/undetermined`` before you use a constant: it names those that the runs do not determine, because a
  /// standard error does not exist or exceeds the constant, or because an exponent is not above zero. The fitted E
  /// depends on the text and the tokenizer of the runs, so values of E from different data do not compare.
  ///
  /// - Parameters:
  ///   - runs: at least six, with more than one size and more than one number of tokens, and not all at one ratio D/N.
  ///   - delta: δ of the Huber loss, in log loss. Far above all residuals it makes the fit one of least squares.
  ///   - grid: the starting points, up to 1,000,000.
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
    try DataHealth.requireCount(grid.count, name: "number of starts", atMost: 1_000_000)
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
    try DataHealth.requireSeparation(runs.map(\.n), name: "n", runs.map(\.d), name: "d")
    try DataHealth.requirePositive(delta, name: "delta")
  }

  /// Where every start of the grid ends under L-BFGS, in the grid's order.
  private static func search(_ objective: ChinchillaObjective, _ grid: ChinchillaStartGrid) -> [SmallLBFGS.Outcome] {
    let chunk = 25
    let solver = SmallLBFGS(gradientTolerance: objective.gradientTolerance)
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
    var newton = SmallNewton(dimension: 5, iterationLimit: 40, gradientTolerance: objective.gradientTolerance)
    let direct = newton.minimize(from: start.point) { objective.evaluateWithHessian($0) }
    if direct.status == .converged { return direct }
    var wide = objective
    wide.delta = max(objective.delta, 0.1)
    var end = direct
    var evaluations = direct.evaluations
    while wide.delta > 1.5 * objective.delta {
      newton.gradientTolerance = wide.gradientTolerance
      let current = wide
      end = newton.minimize(from: end.point) { current.evaluateWithHessian($0) }
      evaluations += end.evaluations
      wide.delta *= 0.3
    }
    newton.iterationLimit = 200
    newton.gradientTolerance = objective.gradientTolerance
    end = newton.minimize(from: end.point) { objective.evaluateWithHessian($0) }
    end.evaluations += evaluations
    return end.value <= direct.value ? end : direct
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
    let parameters = ChinchillaUncertainty(objective, at: best.point).parameters
    return Fit(
      law: law, parameters: parameters, objective: best.value,
      rSquared: total > 0 ? 1 - residual / total : nil, points: runs.count,
      iterations: coarse.iterations + best.iterations,
      evaluations: (ends + polished).reduce(0) { $0 + $1.evaluations }, status: best.status,
      message: message(best, report) + Fit<ChinchillaLaw>.warning(parameters), starts: report)
  }

  private static func message(_ best: SmallLBFGS.Outcome, _ report: StartReport) -> String {
    let end =
      switch best.status {
      case .converged, .closedForm: "the gradient vanished at the best point"
      case .iterationLimit: "the best start ran out of iterations before its gradient vanished"
      case .stalled, .stoppedByRule: "no step improved on the best point although its gradient had not vanished"
      }
    return "\(end); \(report.nearBest) of \(report.run) starts came within 1 % of its objective"
  }
}

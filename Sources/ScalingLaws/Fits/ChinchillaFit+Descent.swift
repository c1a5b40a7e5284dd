extension ChinchillaFit {
  /// One descent from one start under a fixed stopping rule, to show what becomes of it when the objective is scaled.
  ///
  /// It works on ln A, ln B, ln E, α and β as equation 3 has them, and ends when no slope exceeds 1e-5 or a step gains
  /// less than 2.2e-9: bounds in the objective's own unit, as in widely used L-BFGS programs. An average over the runs
  /// is smaller than the sum by their number, so that the same bounds end it sooner. For a result to report, use
  /// ``fit(_:delta:grid:)``; the example stops on the way to 0.3478. A search that such a rule ended has the status
  /// ``FitStatus/stoppedByRule``.
  ///
  /// - Parameters:
  ///   - runs: as for the fit.
  ///   - start: where to begin, with E, A and B above zero; Hoffmann et al. 2022 begin at 4,500 places.
  ///   - averaged: whether the mean over the runs is minimised instead of the sum.
  ///   - delta: δ of the Huber loss, in log loss.
  /// - Returns: where it ended; `objective` is the sum in either case, so that two descents compare.
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why.
  ///
  /// ```swift
  /// try ChinchillaFit.descend(TrainingRun.synthetic(noise: 0), from: .hoffmann2022).law.alpha // 0.3376 within 0.005
  /// ```
  public static func descend(
    _ runs: [TrainingRun], from start: ChinchillaLaw, averaged: Bool = false, delta: Double = 1e-3
  ) throws(ScalingError) -> Fit<ChinchillaLaw> {
    try check(runs, delta: delta)
    for (name, value) in [("E", start.e), ("A", start.a), ("B", start.b)] {
      try DataHealth.requirePositive(value, name: "\(name) of the start")
    }
    for (name, value) in [("alpha", start.alpha), ("beta", start.beta)] where !value.isFinite {
      throw .invalidArgument(name: "\(name) of the start", value: value, requirement: "a finite number")
    }
    let objective = ChinchillaObjective(runs: runs, delta: delta)
    let scale = averaged ? 1 / Double(runs.count) : 1
    let solver = SmallLBFGS(
      memory: 10, iterationLimit: 15_000, relativeDecrease: 2.2e-9, leastScale: 1,
      gradientTolerance: GradientTolerance(limit: 1e-5))
    let end = solver.minimize(from: [log(start.a), log(start.b), log(start.e), start.alpha, start.beta, 0, 0, 0]) {
      let (value, gradient) = objective.evaluateUnscaled($0)
      return (scale * value, scale * gradient)
    }
    guard end.value.isFinite, (end.point * end.point).sum().isFinite else {
      throw .noSolution("the search left the range of numbers. Start nearer to the data's own constants.")
    }
    let law = ChinchillaLaw(
      logA: end.point[0], logB: end.point[1], logE: end.point[2], alpha: end.point[3], beta: end.point[4])
    return Fit(
      law: law,
      parameters: [("E", law.e), ("A", law.a), ("B", law.b), ("alpha", law.alpha), ("beta", law.beta)]
        .map { FittedParameter(name: $0.0, value: $0.1) },
      objective: end.value / scale, rSquared: nil, points: runs.count, iterations: end.iterations,
      evaluations: end.evaluations, status: end.status == .iterationLimit ? .iterationLimit : .stoppedByRule,
      message: message(end.status), starts: nil)
  }

  private static func message(_ status: FitStatus) -> String {
    switch status {
    case .converged, .closedForm: "no slope exceeded its bound"
    case .stalled, .stoppedByRule: "a step gained less than its bound"
    case .iterationLimit: "the iterations ran out"
    }
  }
}

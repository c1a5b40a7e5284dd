/// Fits of broken power laws (Caballero et al. 2022) and, as the case without breaks, of a power law with a floor.
public enum BrokenPowerLawFit {
  /// Fits y = a + b x^-c0 Π (1 + (x/d)^(1/f))^(-c f) with the given number of breaks.
  ///
  /// The objective is the sum of squared residuals of ln y. Searches start from straight pieces between breaks placed at
  /// several quantiles of ln x, with and without a limit a; the best is returned, its parameters named `a`, `b`, `c0`
  /// and `c1`, `d1`, `f1` and so on, in the units of the law. Constants whose standard error does
  /// not exist or exceeds them are listed in ``Fit/undetermined``.
  ///
  /// - Parameters:
  ///   - x: what is scaled, above zero.
  ///   - y: what is measured, above zero.
  ///   - breaks: 0 to 3.
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why.
  ///
  /// ```swift
  /// try BrokenPowerLawFit.fit(x: [1, 2, 4, 8, 16], y: [3, 2, 1.5, 1.25, 1.125], breaks: 0).law.c0 // 1
  /// ```
  public static func fit(x: [Double], y: [Double], breaks: Int = 1) throws(ScalingError) -> Fit<BrokenPowerLaw> {
    guard (0...3).contains(breaks) else {
      throw .invalidArgument(name: "breaks", value: Double(breaks), requirement: "0 to 3")
    }
    let method = breaks == 0 ? "A power law with a floor" : "A power law with \(breaks) break\(breaks == 1 ? "" : "s")"
    try DataHealth.requirePairs(x, "x", y, "y", atLeast: 4 + 3 * breaks, for: method)
    try DataHealth.requirePositive(x, name: "x")
    try DataHealth.requirePositive(y, name: "y")
    try DataHealth.requireVariation(x, name: "x")
    let curve = LogCurve(logX: x.map { log($0) }, logY: y.map { log($0) }, breaks: breaks)
    let starts = curve.starts()
    let ends = Parallel.map(starts.count) { LevenbergMarquardt().minimize(from: starts[$0], curve.model) }
    guard let best = ends.filter({ $0.value.isFinite }).min(by: { $0.value < $1.value }) else {
      throw .noSolution("no start led to finite values. Check the units of x and y.")
    }
    guard curve.parameters(best.point).allSatisfy({ $0.value.isFinite }) else {
      throw .noSolution("a constant left the range of numbers. Rescale x, or fit fewer breaks.")
    }
    let parameters = curve.parameters(best.point)
    let count = { (status: FitStatus) in ends.filter { $0.status == status }.count }
    let mean = curve.logY.reduce(0, +) / Double(y.count)
    let total = curve.logY.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Fit(
      law: curve.law(best.point), parameters: parameters, objective: best.value,
      rSquared: total > 0 ? 1 - best.value / total : nil, points: x.count, iterations: best.iterations,
      evaluations: ends.reduce(0) { $0 + $1.evaluations }, status: best.status,
      message: message(best.status) + Fit<BrokenPowerLaw>.warning(parameters),
      starts: StartReport(
        run: ends.count, converged: count(.converged), iterationLimit: count(.iterationLimit),
        stalled: count(.stalled), nearBest: ends.filter { $0.value <= best.value * 1.01 }.count, polished: 0,
        atBest: ends.filter { $0.value <= best.value * (1 + 1e-9) }.count))
  }

  static func message(_ status: FitStatus) -> String {
    switch status {
    case .closedForm: "solved exactly"
    case .converged: "the gradient vanished"
    case .iterationLimit:
      "the iterations ran out before the gradient vanished; the data may not determine every constant"
    case .stalled:
      "no step made progress although the gradient had not vanished; the data may not determine every constant"
    case .stoppedByRule: "a fixed stopping rule ended the search"
    }
  }
}

/// A power law with a floor, L(x) = floor + (scale/x)^exponent.
public enum FloorFit {
  /// Fits the three constants by least squares on ln y, the floor held at zero or above.
  ///
  /// The objective is the sum of squared residuals of ln y; parameters are `scale`, `exponent` and `floor`. Where a floor
  /// does not improve on a straight line through the logarithms, the result is that line with a floor of zero.
  ///
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why; at least four points are needed.
  ///
  /// ```swift
  /// try FloorFit.fit(x: [1, 2, 4, 8, 16], y: [3, 2, 1.5, 1.25, 1.125]).law.floor // 1
  /// ```
  public static func fit(x: [Double], y: [Double]) throws(ScalingError) -> Fit<PowerLaw> {
    let free = try BrokenPowerLawFit.fit(x: x, y: y, breaks: 0)
    let straight = try LogLogFit.fit(x: x, y: y)
    if straight.slope < 0, straight.objective <= free.objective || free.law.a <= 1e-9 * (y.min() ?? 0) {
      let exponent = -straight.slope
      return Fit(
        law: PowerLaw(scale: exp(straight.intercept / exponent), exponent: exponent),
        parameters: [
          FittedParameter(name: "scale", value: exp(straight.intercept / exponent)),
          FittedParameter(name: "exponent", value: exponent, standardError: straight.slopeStandardError),
          FittedParameter(name: "floor", value: 0),
        ],
        objective: straight.objective, rSquared: straight.rSquared, points: x.count, iterations: free.iterations,
        evaluations: free.evaluations, status: .closedForm,
        message: "no floor above zero improves on a straight line through the logarithms", starts: free.starts)
    }
    let exponent = free.law.c0
    let scale = exp(log(free.law.b) / exponent)
    let isDetermined = { (name: String) in free.parameter(name)?.isDetermined ?? false }
    guard exponent > 0, scale.isFinite, scale > 0 else {
      throw .noSolution("y does not fall as x grows, so there is no falling power law. Check the order of the columns.")
    }
    return Fit(
      law: PowerLaw(scale: scale, exponent: exponent, floor: free.law.a),
      parameters: [
        FittedParameter(name: "scale", value: scale, isDetermined: isDetermined("b") && isDetermined("c0")),
        FittedParameter(
          name: "exponent", value: exponent, standardError: free.parameter("c0")?.standardError,
          isDetermined: isDetermined("c0")),
        FittedParameter(
          name: "floor", value: free.law.a, standardError: free.parameter("a")?.standardError,
          isDetermined: isDetermined("a")),
      ],
      objective: free.objective, rSquared: free.rSquared, points: x.count, iterations: free.iterations,
      evaluations: free.evaluations, status: free.status, message: free.message, starts: free.starts)
  }
}

/// A parabola of loss over ln N at one compute budget: approach 2 of Hoffmann et al. 2022, for one budget.
public struct IsoFLOPProfile: Sendable, Hashable, Codable {
  /// The budget in FLOPs.
  public var flops: Double
  /// ln N at the vertex.
  public var logOptimalN: Double
  /// The loss at the vertex in nats.
  public var minimumLoss: Double
  /// Half the second derivative of the loss in ln N, in nats; above zero for a valley.
  public var curvature: Double

  /// N at the vertex, in parameters.
  public var optimalN: Double { exp(logOptimalN) }

  /// The tokens C/6N that go with it.
  public var optimalD: Double { flops / (6 * optimalN) }

  /// The parabola's loss in nats at `n` parameters.
  public func loss(n: Double) -> Double {
    let gap = log(n) - logOptimalN
    return minimumLoss + curvature * gap * gap
  }

  /// Fits the parabola by least squares.
  ///
  /// The objective is the sum of squared residuals of the loss in nats². A parabola is only an approximation of a valley
  /// that is steeper on one side: the wider the sizes, the more its vertex is off. A vertex outside the sizes is an
  /// extrapolation, and is listed in ``Fit/undetermined``.
  ///
  /// - Throws: ``ScalingError``: fewer than three sizes, values that are not positive, or a profile without a minimum.
  ///
  /// ```swift
  /// try IsoFLOPProfile.fit(flops: 6e20, sizes: [1e9, 2e9, 4e9], losses: [2.5, 2.4, 2.5]).law.optimalN // 2e9
  /// ```
  public static func fit(
    flops: Double, sizes: [Double], losses: [Double]
  ) throws(ScalingError) -> Fit<IsoFLOPProfile> {
    try DataHealth.requirePositive(flops, name: "flops")
    try DataHealth.requirePairs(sizes, "sizes", losses, "losses", atLeast: 3, for: "An iso-FLOP parabola")
    try DataHealth.requirePositive(sizes, name: "size")
    try DataHealth.requirePositive(losses, name: "loss")
    let logN = sizes.map { log($0) }
    let centre = logN.reduce(0, +) / Double(logN.count)
    let spread = max(logN.map { abs($0 - centre) }.max() ?? 0, 1e-300)
    let x = logN.map { ($0 - centre) / spread }
    let columns = [x.map { _ in 1.0 }, x, x.map { $0 * $0 }]
    guard let weights = LeastSquares.solve(columns: columns, target: losses) else {
      throw .noSolution("a parabola needs three different sizes at \(flops) FLOPs. Add sizes.")
    }
    guard weights[2] > 0 else {
      throw .noSolution("the losses at \(flops) FLOPs have no minimum over size. Add smaller and larger models.")
    }
    let vertex = -weights[1] / (2 * weights[2])
    let profile = IsoFLOPProfile(
      flops: flops, logOptimalN: centre + spread * vertex,
      minimumLoss: weights[0] - weights[1] * weights[1] / (4 * weights[2]),
      curvature: weights[2] / (spread * spread))
    guard profile.optimalN.isFinite, profile.optimalN > 0, profile.optimalD.isFinite else {
      throw .noSolution("the losses at \(flops) FLOPs hardly bend, and put the minimum out of reach. Widen the sizes.")
    }
    let mean = losses.reduce(0, +) / Double(losses.count)
    let total = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let residual = zip(sizes, losses).reduce(0) { sum, pair in
      let gap = pair.1 - profile.loss(n: pair.0)
      return sum + gap * gap
    }
    return Fit(
      law: profile,
      parameters: [
        FittedParameter(name: "logOptimalN", value: profile.logOptimalN, isDetermined: abs(vertex) <= 1),
        FittedParameter(name: "minimumLoss", value: profile.minimumLoss, isDetermined: abs(vertex) <= 1),
        FittedParameter(name: "curvature", value: profile.curvature),
      ],
      objective: residual, rSquared: total > 0 ? 1 - residual / total : nil, points: sizes.count, iterations: 0,
      evaluations: 1, status: .closedForm,
      message: abs(vertex) <= 1
        ? "solved exactly" : "solved exactly; the minimum lies outside the sizes, so it is an extrapolation",
      starts: nil)
  }
}

/// Pearce and Song 2024 (arXiv 2406.12907): why Kaplan's exponent differs from Chinchilla's.
///
/// Kaplan counts parameters without embeddings, `n`; Chinchilla counts all, N_T = N + ω N^(1/3) (their equation 11).
/// Written in Kaplan's variables, Chinchilla's own law bends and has a steeper local exponent at small sizes.
///
/// ```swift
/// PearceSong(law: .hoffmann2022TeX4).totalParameters(nonEmbedding: 1e7) // 20231625.7864
/// ```
public struct PearceSong: Sendable, Hashable, Codable {
  /// The law in all parameters.
  public var law: ChinchillaLaw
  /// ω of equation 11.
  public var omega: Double

  /// A reconciliation of `law`, with the paper's ω unless another is given.
  public init(law: ChinchillaLaw, omega: Double = 47491) {
    self.law = law
    self.omega = omega
  }

  /// N_T = N + ω N^(1/3): all parameters of a model with `nonEmbedding` parameters besides its embeddings.
  public func totalParameters(nonEmbedding n: Double) -> Double {
    n + omega * pow(n, 1.0 / 3)
  }

  /// N: the parameters besides embeddings of a model with `totalParameters` parameters, the inverse of equation 11.
  ///
  /// The real root of a cubic in N^(1/3), 2√(ω/3) sinh(asinh(x)/3) with x = N_T/2 · (3/ω)^(3/2).
  ///
  /// ```swift
  /// PearceSong(law: .besiroglu2024).nonEmbeddingParameters(total: 20231625.7864) // 1e7 within 0.001
  /// ```
  public func nonEmbeddingParameters(total: Double) -> Double {
    let x = total / 2 * pow(3 / omega, 1.5)
    let third = log1p(x + x * (x / (1 + sqrt(x * x + 1)))) / 3
    let growth = expm1(third)
    let root = sqrt(omega / 3) * (growth + growth / (growth + 1))
    return root * root * root
  }

  /// The best model in non-embedding parameters for Kaplan's compute 6ND of `flops` FLOPs.
  ///
  /// - Throws: ``ScalingError`` for compute that is not above zero and finite, or beyond all sizes from 1e-6 to 1e30.
  ///
  /// ```swift
  /// try PearceSong(law: .hoffmann2022).n(nonEmbeddingFlops: 1e20) // 5.79713e8
  /// ```
  public func n(nonEmbeddingFlops flops: Double) throws(ScalingError) -> Double {
    try DataHealth.requirePositive(flops, name: "flops")
    let goal = log(flops)
    return exp(
      try Solver.root(between: log(1e-6), and: log(1e30)) { log(nonEmbeddingFlops(optimalN: exp($0))) - goal })
  }

  /// The share of the embeddings in all parameters.
  ///
  /// ```swift
  /// PearceSong(law: .besiroglu2024).embeddingShare(nonEmbedding: 1e7) // 0.505724349315
  /// ```
  public func embeddingShare(nonEmbedding n: Double) -> Double {
    omega / (pow(n, 2.0 / 3) + omega)
  }

  /// The size ω^(3/2) at which embeddings are half of all parameters, in non-embedding parameters.
  ///
  /// ```swift
  /// PearceSong(law: .besiroglu2024).knee // 10349442.8735
  /// ```
  public var knee: Double { pow(omega, 1.5) }

  /// The tokens D with which a model of `nonEmbedding` parameters is the best one for Kaplan's compute 6ND.
  ///
  /// Stationarity of L(N_T(N), C/6N) in N: βB D^-β = αA N_T^-α · d ln N_T / d ln N.
  public func optimalTokens(nonEmbedding n: Double) -> Double {
    let total = totalParameters(nonEmbedding: n)
    let growth = (n + omega / 3 * pow(n, 1.0 / 3)) / total
    let size = law.alpha * law.a * pow(total, -law.alpha) * growth
    return pow(law.beta * law.b / size, 1 / law.beta)
  }

  /// Kaplan's compute 6ND, without embeddings, for which a model of `nonEmbedding` parameters is the best, in FLOPs.
  public func nonEmbeddingFlops(optimalN n: Double) -> Double {
    6 * n * optimalTokens(nonEmbedding: n)
  }

  /// The local exponent d ln N / d ln C of the best model in Kaplan's variables.
  ///
  /// It runs from β/(α/3 + β) for small models to β/(α + β) for large ones.
  public func localExponent(nonEmbedding n: Double) -> Double {
    let cubeRoot = pow(n, 1.0 / 3)
    let total = n + omega * cubeRoot
    let growth = (n + omega / 3 * cubeRoot) / total
    let bend = (n + omega / 9 * cubeRoot) / (n + omega / 3 * cubeRoot) - growth
    return 1 / (1 + (law.alpha * growth - bend) / law.beta)
  }

  /// The exponent β/(α/3 + β) that the local one tends to for small models.
  public var smallModelExponent: Double { law.beta / (law.alpha / 3 + law.beta) }

  /// The exponent β/(α + β) that the local one tends to for large models.
  public var largeModelExponent: Double { law.nExponent }

  /// The exponent a line through `count` sizes between `sizes`' ends has: ln N on ln C in Kaplan's variables.
  ///
  /// The defaults are the sizes of Kaplan's study, for which the paper finds 0.74 (Hoffmann) and 0.78 (the refit).
  /// Fewer than two sizes, or ends that are not positive, give NaN.
  ///
  /// ```swift
  /// PearceSong(law: .hoffmann2022TeX4).fittedExponent() // 0.748216511262
  /// ```
  public func fittedExponent(sizes: ClosedRange<Double> = 790...1.58e9, count: Int = 20) -> Double {
    let n = geomspace(sizes.lowerBound, sizes.upperBound, count: count)
    let x = n.map { log(nonEmbeddingFlops(optimalN: $0)) }
    let y = n.map { log($0) }
    return LeastSquares.slope(x: x, y: y)
  }
}

/// The exponent a of N ∝ C^a as Porian et al. 2024 (arXiv 2406.19146) correct one cause after the other.
public struct PorianStep: Sendable, Hashable {
  /// What the step changes.
  public var change: String
  /// The exponent on OpenWebText2.
  public var openWebText2: Double
  /// The exponent on RefinedWeb.
  public var refinedWeb: Double

  /// From a reproduction of Kaplan to agreement with Chinchilla, in order.
  public static let all = [
    PorianStep(change: "as Kaplan et al.", openWebText2: 0.864, refinedWeb: 0.835),
    PorianStep(change: "count the head's FLOPs", openWebText2: 0.699, refinedWeb: 0.706),
    PorianStep(change: "shorten the warm-up", openWebText2: 0.603, refinedWeb: 0.602),
    PorianStep(change: "decay to the run's own length", openWebText2: 0.574, refinedWeb: 0.571),
    PorianStep(change: "tune batch, learning rate and β2 by size", openWebText2: 0.518, refinedWeb: 0.497),
  ]

  /// The reproduction's law N = 1.6e9 (C/8.64e19)^0.88 for `pfDays` PF-days.
  ///
  /// ```swift
  /// PorianStep.naiveN(pfDays: 10) // 1.213724e10
  /// ```
  public static func naiveN(pfDays: Double) -> Double { 1.6e9 * pow(pfDays, 0.88) }
}

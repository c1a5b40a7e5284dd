/// Scaling when tokens repeat: Muennighoff et al. 2023 (arXiv 2305.16264), in nats per token.
///
/// L(N, D, U) = E + A/N'^α + B/D'^β. Of `d` tokens only `unique` are distinct; each repetition is worth less:
/// D' = U + U R*D (1 - e^(-RD/R*D)) with RD = D/U - 1 repetitions, and likewise N' for parameters beyond what U can use.
/// Zero of any argument gives infinity, negative or NaN input NaN.
///
/// ```swift
/// DataConstrainedLaw.muennighoff2023.loss(n: 6.34e9, d: 242e9, unique: 25e9) // 2.2256440889984477
/// ```
public struct DataConstrainedLaw: Sendable, Hashable, Codable {
  /// E, A, B, α and β of the underlying law without repetition.
  public var base: ChinchillaLaw
  /// R*D, the number of repetitions by which repeated data lose about 63 % of all they can give.
  public var rStarD: Double
  /// R*N, the same for excess parameters.
  public var rStarN: Double

  /// A law from its parts.
  public init(base: ChinchillaLaw, rStarD: Double, rStarN: Double) {
    self.base = base
    self.rStarD = rStarD
    self.rStarN = rStarN
  }

  /// The published fit: α = β = 0.3526596, R*D = 15.387756, R*N = 5.309743.
  public static let muennighoff2023 = DataConstrainedLaw(
    base: ChinchillaLaw(logA: 6.255414, logB: 7.3049974, logE: 0.6254804, alpha: 0.3526596, beta: 0.3526596),
    rStarD: 15.387756, rStarN: 5.309743)

  /// The loss in nats of `n` parameters trained on `d` tokens of which `unique` are distinct.
  public func loss(n: Double, d: Double, unique: Double) -> Double {
    base.loss(
      n: effectiveParameters(n: n, unique: min(d, unique)), d: effectiveTokens(d: d, unique: unique))
  }

  /// D': the fresh tokens that `d` tokens, of which `unique` are distinct, are worth.
  public func effectiveTokens(d: Double, unique: Double) -> Double {
    guard unique >= 0, d >= 0 else { return .nan }
    guard unique < d else { return d }
    return unique * relativeValue(epochs: d / unique)
  }

  /// D'/U: how many times the distinct tokens `epochs` passes over them are worth.
  ///
  /// ```swift
  /// DataConstrainedLaw.muennighoff2023.relativeValue(epochs: 4) // 3.72567312306
  /// ```
  public func relativeValue(epochs: Double) -> Double {
    epochs <= 1 ? epochs : 1 - rStarD * expm1(-(epochs - 1) / rStarD)
  }

  /// The most that D'/U can become, 1 + R*D.
  ///
  /// ```swift
  /// DataConstrainedLaw.muennighoff2023.ceiling // 16.3877560000
  /// ```
  public var ceiling: Double { 1 + rStarD }

  /// The number of epochs at which one more token is worth `worth` of a fresh one: 1 - R*D ln(worth).
  ///
  /// ```swift
  /// DataConstrainedLaw.muennighoff2023.epochs(tokenWorth: 0.5) // 11.66598
  /// ```
  public func epochs(tokenWorth worth: Double) -> Double {
    1 - rStarD * log(worth)
  }

  /// U_N: the parameters that `unique` distinct tokens can use best, (U G)^(β/α) G.
  public func usableParameters(unique: Double) -> Double {
    pow(unique * base.g, base.beta / base.alpha) * base.g
  }

  /// N': what `n` parameters are worth with `unique` distinct tokens.
  public func effectiveParameters(n: Double, unique: Double) -> Double {
    let usable = usableParameters(unique: unique)
    guard usable >= 0, n >= 0 else { return .nan }
    guard usable < n else { return n }
    return usable - usable * rStarN * expm1(-(n / usable - 1) / rStarN)
  }

  /// What repetition costs, in nats: the loss on `d` tokens of which `unique` are distinct, less that on fresh ones.
  ///
  /// ```swift
  /// DataConstrainedLaw.muennighoff2023.priceOfRepetition(n: 1e9, d: 1e11, unique: 1e10) // 0.0231489934179
  /// ```
  public func priceOfRepetition(n: Double, d: Double, unique: Double) -> Double {
    loss(n: n, d: d, unique: unique) - loss(n: n, d: d, unique: d)
  }

  /// The model and tokens with the least loss for `flops` FLOPs when only `unique` tokens are distinct.
  ///
  /// Solved numerically under C = 6ND to about eight digits in ln N, as far as so flat a minimum allows.
  /// - Throws: ``ScalingError/notPositive(name:index:value:)`` or ``ScalingError/notFinite(name:index:value:)``.
  ///
  /// ```swift
  /// try DataConstrainedLaw.muennighoff2023.optimum(flops: 1e22, unique: 25e9).n // 7.026e9
  /// ```
  public func optimum(flops: Double, unique: Double) throws(ScalingError) -> Allocation {
    try DataHealth.requirePositive(flops, name: "flops")
    try DataHealth.requirePositive(unique, name: "unique tokens")
    let curve = { (logN: Double) in
      let n = exp(logN)
      return loss(n: n, d: flops / (6 * n), unique: unique)
    }
    let start = log(base.optimum(flops: flops).n)
    guard start.isFinite else {
      throw .noSolution("\(flops) FLOPs are out of the range of numbers. Ask for a less extreme budget.")
    }
    let grid = linspace(start - 12, start + 12, count: 241)
    var best = 0
    var least = Double.infinity
    for (index, x) in grid.enumerated() {
      let value = curve(x)
      if value < least {
        least = value
        best = index
      }
    }
    let logN = Solver.minimum(between: grid[max(best - 1, 0)], and: grid[min(best + 1, 240)], of: curve)
    return Allocation(n: exp(logN), d: flops / (6 * exp(logN)))
  }
}

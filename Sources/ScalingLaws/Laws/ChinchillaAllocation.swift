extension ChinchillaLaw {
  /// The model and tokens with the least loss for `flops` FLOPs under C = 6ND, equation 4 in closed form.
  ///
  /// ```swift
  /// ChinchillaLaw.hoffmann2022.optimum(flops: 1e21).n // 1824217696.90
  /// ```
  public func optimum(flops: Double) -> Allocation {
    Allocation(n: g * pow(flops / 6, nExponent), d: pow(flops / 6, dExponent) / g)
  }

  /// The least loss in nats that `flops` FLOPs reach.
  ///
  /// ```swift
  /// ChinchillaLaw.hoffmann2022.minimumLoss(flops: 1e21) // 2.32888294015
  /// ```
  public func minimumLoss(flops: Double) -> Double {
    let best = optimum(flops: flops)
    return loss(n: best.n, d: best.d)
  }

  /// The FLOPs for which a model of `n` parameters is the best one.
  ///
  /// ```swift
  /// ChinchillaLaw.besiroglu2024.flops(optimalN: 70e9) // 5.41544529834e23
  /// ```
  public func flops(optimalN n: Double) -> Double { 6 * pow(n / g, 1 / nExponent) }

  /// The FLOPs for which `d` tokens are the best number.
  public func flops(optimalD d: Double) -> Double { 6 * pow(d * g, 1 / dExponent) }

  /// The cheapest model and tokens that reach `loss` nats; NaN at or below the irreducible loss, infinite just above.
  ///
  /// ```swift
  /// ChinchillaLaw.besiroglu2024.optimum(loss: 2).n // 4.685565e10
  /// ```
  public func optimum(loss: Double) -> Allocation {
    let room = loss - e
    guard room > 0 else { return Allocation(n: .nan, d: .nan) }
    return Allocation(
      n: pow(a * (1 + alpha / beta) / room, 1 / alpha), d: pow(b * (1 + beta / alpha) / room, 1 / beta))
  }

  /// The fewest FLOPs that reach the loss of `n` parameters on `d` tokens.
  ///
  /// ```swift
  /// ChinchillaLaw.hoffmann2022.equivalentOptimalFlops(n: 175e9, d: 300e9) // 1.05815191556e23
  /// ```
  public func equivalentOptimalFlops(n: Double, d: Double) -> Double {
    let size = a * pow(n, -alpha)
    let data = b * pow(d, -beta)
    let room = size + data
    return 6 * pow(a * (1 + alpha / beta) / room, 1 / alpha) * pow(b * (1 + beta / alpha) / room, 1 / beta)
  }

  /// How many times the least FLOPs for its loss a run of `n` parameters on `d` tokens spends.
  ///
  /// ```swift
  /// ChinchillaLaw.besiroglu2024.overspend(n: 8.03e9, d: 15e12) // 5.49928849665
  /// ```
  public func overspend(n: Double, d: Double) -> Double {
    6 * n * d / equivalentOptimalFlops(n: n, d: d)
  }

  /// Iso-loss: the tokens with which `n` parameters reach `loss` nats.
  ///
  /// Infinity where only unlimited data would do, NaN where even that would not.
  ///
  /// ```swift
  /// ChinchillaLaw.hoffmann2022.d(n: 70e9, loss: 1.93664547056) // 1.4e12
  /// ```
  public func d(n: Double, loss: Double) -> Double {
    let room = loss - e - a * pow(n, -alpha)
    return room < 0 ? .nan : pow(b / room, 1 / beta)
  }

  /// Iso-loss: the parameters with which `d` tokens reach `loss` nats.
  ///
  /// Infinity where only an unlimited model would do, NaN where even that would not.
  public func n(d: Double, loss: Double) -> Double {
    let room = loss - e - b * pow(d, -beta)
    return room < 0 ? .nan : pow(a / room, 1 / alpha)
  }

  /// Iso-FLOP: the loss in nats of `n` parameters that spend `flops` FLOPs, on C/6N tokens.
  public func loss(n: Double, flops: Double) -> Double {
    loss(n: n, d: flops / (6 * n))
  }

  /// An iso-loss curve: for each size that can reach `loss` nats, the tokens it needs.
  public func isoLoss(_ loss: Double, sizes: [Double]) -> [Allocation] {
    sizes.map { Allocation(n: $0, d: d(n: $0, loss: loss)) }.filter { $0.d.isFinite }
  }

  /// An iso-FLOP curve: the loss in nats of each size for `flops` FLOPs.
  public func isoFLOP(_ flops: Double, sizes: [Double]) -> [Double] {
    sizes.map { loss(n: $0, flops: flops) }
  }

  /// How much worse, in nats, a model `sizeFactor` times the best one is for the same `flops` FLOPs.
  ///
  /// ```swift
  /// ChinchillaLaw.besiroglu2024.penalty(sizeFactor: 4, flops: 5.76e23) // 0.0197827031322
  /// ```
  public func penalty(sizeFactor: Double, flops: Double) -> Double {
    loss(n: sizeFactor * optimum(flops: flops).n, flops: flops) - minimumLoss(flops: flops)
  }
}

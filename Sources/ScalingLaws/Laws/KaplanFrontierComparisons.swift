extension KaplanFrontier {
  /// N(f)/N(f'): the larger model that stops at a fraction `f` above its converged loss against the smaller that stops
  /// at `other`, both at the same loss (equation B.12).
  ///
  /// ```swift
  /// KaplanFrontier.kaplan2020.sizeRatio(stoppingAt: 0.10, insteadOf: 0.02) // 2.66610
  /// ```
  public func sizeRatio(stoppingAt f: Double, insteadOf other: Double) -> Double {
    pow((1 + f) / (1 + other), 1 / steps.alphaN)
  }

  /// S(f)/S(f'): the steps of the two models of ``sizeRatio(stoppingAt:insteadOf:)`` (equation B.13).
  public func stepRatio(stoppingAt f: Double, insteadOf other: Double) -> Double {
    pow((1 + 1 / f) / (1 + 1 / other), 1 / steps.alphaS)
  }

  /// C(f)/C(f'): the compute of the two models of ``sizeRatio(stoppingAt:insteadOf:)`` (equation B.14).
  ///
  /// ```swift
  /// KaplanFrontier.kaplan2020.computeRatio(stoppingAt: 0.10, insteadOf: 0.02) // 0.354264
  /// ```
  public func computeRatio(stoppingAt f: Double, insteadOf other: Double) -> Double {
    sizeRatio(stoppingAt: f, insteadOf: other) * stepRatio(stoppingAt: f, insteadOf: other)
  }

  /// C(N)/C(Neff) for a model `sizeFactor` times the efficient one at the same loss (equation B.16).
  ///
  /// A model too small to reach the loss at all gives infinity.
  ///
  /// ```swift
  /// KaplanFrontier.kaplan2020.excessCompute(sizeFactor: 2.2) // 1.20372024683
  /// ```
  public func excessCompute(sizeFactor: Double) -> Double {
    sizeFactor * stepRatio(sizeFactor: sizeFactor)
  }

  /// S(N)/S(Neff) for a model `sizeFactor` times the efficient one at the same loss (equation B.17).
  ///
  /// ```swift
  /// KaplanFrontier.kaplan2020.stepRatio(sizeFactor: 2.2) // 0.547145566740
  /// ```
  public func stepRatio(sizeFactor: Double) -> Double {
    let room = 1 - steps.alphaS / steps.alphaN * expm1(-steps.alphaN * log(sizeFactor))
    return room <= 0 ? .infinity : pow(room, -1 / steps.alphaS)
  }

  /// The two size factors, below and above 1, at which the excess compute of equation B.16 is `excess`.
  ///
  /// - Throws: ``ScalingError/invalidArgument(name:value:requirement:)`` unless `excess` is a finite number of 1 or more.
  ///
  /// ```swift
  /// try KaplanFrontier.kaplan2020.sizeFactors(excess: 1.2).larger // 2.18319525020
  /// ```
  public func sizeFactors(excess: Double) throws(ScalingError) -> (smaller: Double, larger: Double) {
    guard excess >= 1, excess.isFinite else {
      throw .invalidArgument(name: "excess", value: excess, requirement: "a finite ratio of 1 or more")
    }
    if excess == 1 { return (1, 1) }
    let goal = log(excess)
    let curve = { (logFactor: Double) in log(self.excessCompute(sizeFactor: exp(logFactor))) - goal }
    let floor = -log1p(steps.alphaN / steps.alphaS) / steps.alphaN
    let smaller = try Solver.root(between: floor, and: 0, of: curve)
    var top = 1.0
    while curve(top) < 0, top < 700 { top *= 2 }
    let larger = try Solver.root(between: 0, and: top, of: curve)
    return (exp(smaller), exp(larger))
  }
}

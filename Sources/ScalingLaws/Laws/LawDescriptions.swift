extension ChinchillaLaw: CustomStringConvertible {
  /// The law as a formula.
  public var description: String { "L(N, D) = \(e) + \(a)/N^\(alpha) + \(b)/D^\(beta)" }
}

extension PowerLaw: CustomStringConvertible {
  /// The law as a formula.
  public var description: String { "L(x) = " + (floor == 0 ? "" : "\(floor) + ") + "(\(scale)/x)^\(exponent)" }
}

extension PowerRule: CustomStringConvertible {
  /// The rule as a formula.
  public var description: String { "y = \(coefficient)·x^\(exponent)" }
}

extension BrokenPowerLaw: CustomStringConvertible {
  /// The law as a formula.
  public var description: String {
    let factors = breaks.map { "·(1 + (x/\($0.d))^(1/\($0.f)))^(-\($0.c)·\($0.f))" }
    return "y = \(a) + \(b)·x^(-\(c0))" + factors.joined()
  }
}

extension KaplanJointLaw: CustomStringConvertible {
  /// The law as a formula.
  public var description: String { "L(N, D) = ((\(nc)/N)^(\(alphaN)/\(alphaD)) + \(dc)/D)^\(alphaD)" }
}

extension DataConstrainedLaw: CustomStringConvertible {
  /// The law as a formula of effective parameters and tokens.
  public var description: String {
    "L(N, D, U) = \(base.e) + \(base.a)/N'^\(base.alpha) + \(base.b)/D'^\(base.beta), R*_D = \(rStarD), R*_N = \(rStarN)"
  }
}

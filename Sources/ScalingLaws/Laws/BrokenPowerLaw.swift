/// A broken neural scaling law: Caballero et al. 2022 (arXiv 2210.14891), equation 1.
///
/// y = a + b x^-c0 · Π (1 + (x/d)^(1/f))^(-c f) over the breaks. The slope on a log-log plot changes by c around x = d,
/// over a width f. x = 0 follows the limit of the first segment; negative x and NaN give NaN.
///
/// ```swift
/// BrokenPowerLaw.caballeroFigure1.value(at: 1e12) // 2.40875391819
/// ```
public struct BrokenPowerLaw: Sendable, Hashable, Codable {
  /// One break.
  public struct Break: Sendable, Hashable, Codable {
    /// The change of the slope, c.
    public var c: Double
    /// Where it happens, d, in units of x.
    public var d: Double
    /// How gradual it is, f; smaller is sharper.
    public var f: Double

    /// A break from its constants.
    public init(c: Double, d: Double, f: Double) {
      self.c = c
      self.d = d
      self.f = f
    }
  }

  /// The limit a.
  public var a: Double
  /// The coefficient b.
  public var b: Double
  /// The first segment's exponent c0.
  public var c0: Double
  /// The breaks in order of d.
  public var breaks: [Break]

  /// A law from its constants.
  public init(a: Double, b: Double, c0: Double, breaks: [Break]) {
    self.a = a
    self.b = b
    self.c0 = c0
    self.breaks = breaks
  }

  /// The three-break example that the authors' code draws as Figure 1.
  public static let caballeroFigure1 = BrokenPowerLaw(
    a: 1e-3, b: 4.66e3, c0: 0.05,
    breaks: [
      Break(c: 0.49, d: 3e6, f: 1.1), Break(c: -0.811, d: 1e14, f: 1.425), Break(c: 2.1, d: 2e20, f: 0.05),
    ])

  /// The value at `x`.
  public func value(at x: Double) -> Double {
    guard x >= 0 else { return .nan }
    let logX = log(x)
    var exponent = -c0 * logX
    for step in breaks {
      exponent -= step.c * step.f * softplus((logX - log(step.d)) / step.f)
    }
    return a + b * exp(exponent)
  }

  /// The slope d ln(y - a) / d ln x at `x`.
  public func localExponent(at x: Double) -> Double {
    breaks.reduce(-c0) { slope, step in
      slope - step.c / (1 + exp(-(log(x) - log(step.d)) / step.f))
    }
  }

  /// ln(1 + e^z) without overflow: (x/d)^(1/f) of a sharp break exceeds every Double.
  private func softplus(_ z: Double) -> Double {
    z > 0 ? z + log1p(exp(-z)) : log1p(exp(z))
  }
}

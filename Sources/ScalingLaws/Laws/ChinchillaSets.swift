extension ChinchillaLaw {
  /// The constants as Hoffmann et al. 2022 print them, rounded (equation 10).
  public static let hoffmann2022 = ChinchillaLaw(e: 1.69, a: 406.4, b: 410.7, alpha: 0.34, beta: 0.28)

  /// The constants in the paper's TeX source at full length, as Besiroglu et al. 2024 quote them.
  public static let hoffmann2022TeX = ChinchillaLaw(
    logA: 6.0073404, logB: 6.0179186, logE: 0.5267228, alpha: 0.33917084, beta: 0.2849083)

  /// The TeX constants rounded to four decimals, the form in which they are mostly cited.
  public static let hoffmann2022TeX4 = ChinchillaLaw(e: 1.6934, a: 406.4, b: 410.7, alpha: 0.3392, beta: 0.2849)

  /// The exponents as Sardana et al. 2024 round them.
  public static let sardana2024 = ChinchillaLaw(e: 1.69, a: 406.4, b: 410.7, alpha: 0.336, beta: 0.283)

  /// The refit of Besiroglu et al. 2024 (arXiv 2404.10102) as published. Its A, B, α and β are from their
  /// maximum-likelihood fit and its E from their grid fit.
  public static let besiroglu2024 = ChinchillaLaw(e: 1.8172, a: 482.01, b: 2085.43, alpha: 0.3478, beta: 0.3658)

  /// The refit with the E that belongs to its other four constants in the authors' notebook.
  public static let besiroglu2024MaximumLikelihood = ChinchillaLaw(
    e: 1.81686, a: 482.01, b: 2085.43, alpha: 0.3478, beta: 0.3658)

  /// The minimum of the summed Huber loss over the same 240 points, to six digits.
  public static let besiroglu2024HuberMinimum = ChinchillaLaw(
    e: 1.817218, a: 477.826, b: 2143.417, alpha: 0.347310, beta: 0.367172)

  /// The standard errors that Besiroglu et al. 2024 give for their constants.
  public static let besiroglu2024StandardErrors = ChinchillaStandardErrors(
    e: 0.03, a: 124.58, b: 1293.23, alpha: 0.02, beta: 0.02)
}

/// Standard errors of the five constants of a ``ChinchillaLaw``, each in the unit of its constant.
public struct ChinchillaStandardErrors: Sendable, Hashable, Codable {
  /// The error of E in nats per token.
  public var e: Double
  /// The error of A.
  public var a: Double
  /// The error of B.
  public var b: Double
  /// The error of α.
  public var alpha: Double
  /// The error of β.
  public var beta: Double

  /// Standard errors from their values.
  public init(e: Double, a: Double, b: Double, alpha: Double, beta: Double) {
    self.e = e
    self.a = a
    self.b = b
    self.alpha = alpha
    self.beta = beta
  }
}

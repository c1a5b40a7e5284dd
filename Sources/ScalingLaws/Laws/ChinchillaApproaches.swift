/// What one of the three approaches of Hoffmann et al. 2022 found: N ∝ C^a and D ∝ C^b.
///
/// ```swift
/// ChinchillaApproach.parametric.nExponent // 0.46
/// ```
public struct ChinchillaApproach: Sendable, Hashable {
  /// 1 for the envelope of training curves, 2 for iso-FLOP profiles, 3 for the parametric fit.
  public var number: Int
  /// a, the exponent of the best model size (Table 2).
  public var nExponent: Double
  /// The 10th and 90th percentile of a over bootstrap samples of 80 % of the data.
  public var nInterval: ClosedRange<Double>
  /// b, the exponent of the tokens (Table 2).
  public var dExponent: Double
  /// The 10th and 90th percentile of b.
  public var dInterval: ClosedRange<Double>

  /// Approach 1, the envelope: a = 0.50, b = 0.50.
  public static let envelope = ChinchillaApproach(
    number: 1, nExponent: 0.50, nInterval: 0.488...0.502, dExponent: 0.50, dInterval: 0.501...0.512)
  /// Approach 2, iso-FLOP profiles: a = 0.49, b = 0.51.
  public static let isoFLOP = ChinchillaApproach(
    number: 2, nExponent: 0.49, nInterval: 0.462...0.534, dExponent: 0.51, dInterval: 0.483...0.529)
  /// Approach 3, the parametric fit: a = 0.46, b = 0.54.
  public static let parametric = ChinchillaApproach(
    number: 3, nExponent: 0.46, nInterval: 0.454...0.455, dExponent: 0.54, dInterval: 0.542...0.543)
  /// The iso-FLOP approach on C4: a = 0.50, b = 0.50 (Table A2).
  public static let isoFLOPOnC4 = (nExponent: 0.50, dExponent: 0.50)
  /// The iso-FLOP approach on GitHub code: a = 0.53, b = 0.47 (Table A2).
  public static let isoFLOPOnGitHub = (nExponent: 0.53, dExponent: 0.47)
  /// All three, in order.
  public static let all = [envelope, isoFLOP, parametric]
}

/// One row of the tables that give the best FLOPs and tokens for a model size: Tables 3 and A3 of Hoffmann et al. 2022.
public struct ChinchillaTableRow: Sendable, Hashable {
  /// Parameters.
  public var n: Double
  /// Approach 1: FLOPs (Table 3).
  public var flops1: Double
  /// Approach 1: tokens (Table 3).
  public var tokens1: Double
  /// Approach 2: FLOPs (Table A3).
  public var flops2: Double
  /// Approach 2: tokens (Table A3).
  public var tokens2: Double
  /// Approach 3: FLOPs (Table A3), as printed.
  public var flops3: Double
  /// Approach 3: tokens (Table A3).
  public var tokens3: Double

  /// The tokens that the printed FLOPs of approach 1 imply, C/6N; they differ from the printed tokens by up to 5 %.
  ///
  /// ```swift
  /// ChinchillaTableRow.printed[3].tokens1Implied // 1.43283582090e12
  /// ```
  public var tokens1Implied: Double { flops1 / (6 * n) }

  /// Tables 3 and A3 as printed.
  public static let printed: [ChinchillaTableRow] = [
    row(400e6, 1.92e19, 8.0e9, 1.84e19, 7.7e9, 2.21e19, 9.2e9),
    row(1e9, 1.21e20, 20.2e9, 1.20e20, 20.0e9, 1.62e20, 27.1e9),
    row(10e9, 1.23e22, 205.1e9, 1.32e22, 219.5e9, 2.46e22, 410.1e9),
    row(67e9, 5.76e23, 1.5e12, 6.88e23, 1.7e12, 1.71e24, 4.1e12),
    row(175e9, 3.85e24, 3.7e12, 4.54e24, 4.3e12, 1.26e24, 12.0e12),
    row(280e9, 9.90e24, 5.9e12, 1.18e25, 7.1e12, 3.52e25, 20.1e12),
    row(520e9, 3.43e25, 11.0e12, 4.19e25, 13.4e12, 1.36e26, 43.5e12),
    row(1e12, 1.27e26, 21.2e12, 1.59e26, 26.5e12, 5.65e26, 94.1e12),
    row(10e12, 1.30e28, 216.2e12, 1.75e28, 292.0e12, 8.55e28, 1425.5e12),
  ]

  /// The same tables with approach 3 of the 175B row at 1.26e25 FLOPs: the printed 1.26e24 lost a power of ten.
  public static let corrected: [ChinchillaTableRow] = printed.map { row in
    guard row.flops3 == 1.26e24 else { return row }
    var row = row
    row.flops3 = 1.26e25
    return row
  }

  private static func row(
    _ n: Double, _ flops1: Double, _ tokens1: Double, _ flops2: Double, _ tokens2: Double, _ flops3: Double,
    _ tokens3: Double
  ) -> ChinchillaTableRow {
    ChinchillaTableRow(
      n: n, flops1: flops1, tokens1: tokens1, flops2: flops2, tokens2: tokens2, flops3: flops3, tokens3: tokens3)
  }
}

/// Places where the text of Hoffmann et al. 2022 gives another number than its tables.
public enum ChinchillaDiscrepancy {
  /// The best FLOPs for a 175B model in section 3.4; Table 3 has 3.85e24.
  public static let flops175BInText = 4.41e24
  /// The best tokens for a 175B model in section 3.4; Table 3 has 3.7e12.
  public static let tokens175BInText = 4.2e12
  /// The best tokens for a 280B model in section 3.4; Table 3 has 5.9e12.
  public static let tokens280BInText = 6.8e12
  /// Gopher's training FLOPs, the budget of Chinchilla.
  public static let gopherFlops = 5.76e23
  /// Gopher's training FLOPs in the Gopher report.
  public static let gopherFlopsInGopherReport = 6.31e23
  /// How many times Gopher's budget 1e26 FLOPs are by section 3.4; the quotient is 173.6.
  public static let gopherMultipleInText = 250.0
  /// How many times Gopher's budget 1e26 FLOPs are.
  ///
  /// ```swift
  /// ChinchillaDiscrepancy.gopherMultiple // 173.611111111
  /// ```
  public static let gopherMultiple = 1e26 / gopherFlops
}

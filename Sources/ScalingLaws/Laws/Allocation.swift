/// How a budget is spent: a model of `n` parameters trained on `d` tokens.
public struct Allocation: Sendable, Hashable, Codable {
  /// Parameters.
  public var n: Double
  /// Training tokens.
  public var d: Double

  /// An allocation from its parts.
  public init(n: Double, d: Double) {
    self.n = n
    self.d = d
  }

  /// Training compute 6ND in FLOPs.
  ///
  /// ```swift
  /// Allocation(n: 174.6e9, d: 300e9).flops // 3.1428e23
  /// ```
  public var flops: Double { 6 * n * d }

  /// Training compute 6ND in PF-days of 8.64e19 FLOPs.
  public var pfDays: Double { flops / Compute.flopsPerPFDay }

  /// Training tokens for each parameter.
  public var tokensPerParameter: Double { d / n }
}

/// Conversions of compute. One PF-day is 10^15 FLOPs a second for a day, 8.64e19 FLOPs (Kaplan et al. 2020).
///
/// ```swift
/// Compute.pfDays(flops: 3.14e23) // 3634.25925926
/// ```
public enum Compute {
  /// FLOPs in one PF-day.
  ///
  /// ```swift
  /// Compute.flopsPerPFDay // 8.64e19
  /// ```
  public static let flopsPerPFDay = 8.64e19

  /// Seconds in a day: the factor that a PF-second is short of a PF-day.
  public static let secondsPerDay = 86400.0

  /// PF-days in `flops` FLOPs.
  public static func pfDays(flops: Double) -> Double { flops / flopsPerPFDay }

  /// FLOPs in `pfDays` PF-days.
  public static func flops(pfDays: Double) -> Double { pfDays * flopsPerPFDay }

  /// Training FLOPs by the 6ND rule: `n` parameters, `d` tokens.
  ///
  /// ```swift
  /// Compute.trainingFlops(n: 174.6e9, d: 300e9) // 3.1428e23
  /// ```
  public static func trainingFlops(n: Double, d: Double) -> Double { 6 * n * d }

  /// Training FLOPs of `steps` steps at a batch of `batch` tokens, 6NBS.
  ///
  /// ```swift
  /// Compute.pfDays(flops: Compute.trainingFlops(n: 1e9, batch: 524288, steps: 1000)) // 0.0364089
  /// ```
  public static func trainingFlops(n: Double, batch: Double, steps: Double) -> Double { 6 * n * batch * steps }

  /// Serving FLOPs by the 2ND rule: `n` parameters, `d` tokens processed.
  public static func inferenceFlops(n: Double, d: Double) -> Double { 2 * n * d }
}

/// Conversions of losses. A loss in nats per token is a mean of -ln p.
///
/// ```swift
/// Loss.bits(nats: 3) // 4.32808512267
/// Loss.perplexity(nats: 1.69) // 5.41948070513
/// ```
public enum Loss {
  /// Bits in `nats` nats.
  public static func bits(nats: Double) -> Double { nats / log(2) }

  /// Nats in `bits` bits.
  public static func nats(bits: Double) -> Double { bits * log(2) }

  /// Perplexity e^L of a loss of `nats` nats per token.
  public static func perplexity(nats: Double) -> Double { exp(nats) }

  /// Nats per token of a perplexity.
  public static func nats(perplexity: Double) -> Double { log(perplexity) }

  /// Bits per byte of text: L/ln 2 times the tokens that one byte takes (Gao et al. 2020).
  ///
  /// ```swift
  /// Loss.bitsPerByte(nats: 2.0, tokensPerByte: 0.29335) // 0.846429180490
  /// ```
  public static func bitsPerByte(nats: Double, tokensPerByte: Double) -> Double {
    nats / log(2) * tokensPerByte
  }

  /// The loss in nats of guessing evenly among `vocabulary` tokens, ln V.
  ///
  /// ```swift
  /// Loss.uniform(vocabulary: 50257) // 10.8249051197
  /// ```
  public static func uniform(vocabulary: Double) -> Double { log(vocabulary) }
}

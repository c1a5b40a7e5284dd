/// DeepSeek LLM 2024 (arXiv 2401.02954): learning rate, batch, model and data for a compute budget in FLOPs.
///
/// The model scale M is the non-embedding FLOPs per token, not a parameter count: C = M·D.
///
/// ```swift
/// DeepSeekRules.learningRate(flops: 1e21) // 0.000739394321425
/// DeepSeekRules.batchTokens(flops: 1e21) // 2160144.73762
/// DeepSeekRules.tokens(flops: 1e21) // 56949213064.2
/// ```
public enum DeepSeekRules {
  /// The best learning rate, 0.3118 C^-0.1250, for C in FLOPs.
  public static let learningRate = FlopsRule(coefficient: 0.3118, exponent: -0.1250)
  /// The best batch in tokens, 0.2920 C^0.3271, for C in FLOPs.
  public static let batchTokens = FlopsRule(coefficient: 0.2920, exponent: 0.3271)
  /// The best model scale M in non-embedding FLOPs per token, 0.1715 C^0.5243, for C in FLOPs.
  public static let flopsPerToken = FlopsRule(coefficient: 0.1715, exponent: 0.5243)
  /// The best number of tokens, 5.8316 C^0.4757, for C in FLOPs.
  public static let tokens = FlopsRule(coefficient: 5.8316, exponent: 0.4757)
  /// The exponent of M on early, current and OpenWebText2 data: better data favour larger models.
  public static let exponentByDataQuality = [0.450, 0.524, 0.578]

  /// M = 72 L d² + 12 L d s: training FLOPs per token of `layers` layers of width `width` at `context` tokens.
  ///
  /// ```swift
  /// DeepSeekRules.flopsPerToken(layers: 30, width: 4096, context: 4096) // 42278584320
  /// ```
  public static func flopsPerToken(layers: Double, width: Double, context: Double) -> Double {
    72 * layers * width * width + 12 * layers * width * context
  }
}

/// Llama 3 2024 (arXiv 2407.21783): the best number of tokens A·C^α for C in FLOPs.
///
/// The text prints (α, A) = (0.53, 0.29), which gives 1.05e13 tokens at 3.8e25 FLOPs; the legend of its Figure 3 gives
/// 1.63e13, near the 1.655e13 of the text. An exponent rounded to two digits does not carry that far.
///
/// ```swift
/// Llama3Rules.tokensFromText(flops: 3.8e25) // 1.046365e13
/// Llama3Rules.tokensFromLegend(flops: 3.8e25) // 1.62935223137e13
/// ```
public enum Llama3Rules {
  /// Tokens by the pair printed in section 3.2.1.
  public static let tokensFromText = FlopsRule(coefficient: 0.29, exponent: 0.53)
  /// Tokens by the pair in the legend of Figure 3.
  public static let tokensFromLegend = FlopsRule(coefficient: 0.299, exponent: 0.537)
  /// The tokens that the text names for 3.8e25 FLOPs.
  public static let tokensPrinted = 16.55e12
  /// The parameters that the text names for 3.8e25 FLOPs.
  public static let parametersPrinted = 402e9
}

/// MiniCPM 2024 (arXiv 2404.06395), equations 2 and 3: L = CN N^-α + CD D^-β + L0, N/D = K² (C/6)^η.
///
/// The averages printed over their fits do not fit together: `printedEta` differs from what α and β give, and the
/// averages put into equation 3 give 8.4e3 tokens per parameter at 1e20 FLOPs, not the 192 that the paper concludes.
///
/// ```swift
/// MiniCPMRules.eta // -0.115384615385
/// ```
public enum MiniCPMRules {
  /// α averaged over the fits.
  public static let alpha = 0.29
  /// β averaged over the fits.
  public static let beta = 0.23
  /// K² averaged over the fits.
  public static let kSquared = 0.01
  /// η as printed, an average over fits.
  public static let printedEta = -0.10
  /// η = (β - α)/(α + β) of the averaged exponents.
  public static let eta = (beta - alpha) / (alpha + beta)
  /// The tokens per parameter that the paper concludes.
  public static let printedTokensPerParameter = 192.0

  /// Tokens per parameter by equation 3 with the printed averages, for `flops` FLOPs.
  ///
  /// ```swift
  /// MiniCPMRules.tokensPerParameter(flops: 1e20) // 8359.588
  /// ```
  public static func tokensPerParameter(flops: Double) -> Double {
    1 / (kSquared * pow(flops / 6, printedEta))
  }

  /// K = (α CN / β CD)^(1/(α+β)) of a law, equation 3; the G of equation 4 in Hoffmann et al.
  public static func k(_ law: ChinchillaLaw) -> Double { law.g }

  /// N/D for `flops` FLOPs by equation 3 with a law's own constants.
  public static func parametersPerToken(_ law: ChinchillaLaw, flops: Double) -> Double {
    law.g * law.g * pow(flops / 6, (law.beta - law.alpha) / (law.alpha + law.beta))
  }
}

/// Porian et al. 2024 (arXiv 2406.19146), Figure 3: the best learning rate and batch for a model size.
///
/// ```swift
/// PorianRules.learningRate(n: 1e9) // 0.00212912776815
/// PorianRules.batchSequences(n: 1e9) // 785.600450940
/// ```
public enum PorianRules {
  /// The best learning rate, 3.7 N^-0.36.
  public static let learningRate = ParametersRule(coefficient: 3.7, exponent: -0.36)
  /// The best batch in sequences of 2,048 tokens, 0.00037 N^0.703.
  public static let batchSequences = ParametersRule(coefficient: 0.00037, exponent: 0.703)
  /// Tokens in one of those sequences.
  public static let sequenceLength = 2048.0
}

/// Step Law 2025 (arXiv 2503.04715): the best learning rate and batch.
///
/// ```swift
/// StepLawRules.learningRate(n: 1e9, d: 100e9) // 0.00163249940245
/// StepLawRules.batchTokens(d: 100e9) // 1107714.88997
/// ```
public enum StepLawRules {
  /// The best learning rate for `n` parameters and `d` tokens, 1.79 N^-0.713 D^0.307.
  public static func learningRate(n: Double, d: Double) -> Double {
    1.79 * pow(n, -0.713) * pow(d, 0.307)
  }
  /// The best batch in tokens for d tokens, 0.58 D^0.571.
  public static let batchTokens = TokensRule(coefficient: 0.58, exponent: 0.571)
}

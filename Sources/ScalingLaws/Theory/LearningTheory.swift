/// Sample sizes from learning theory, the ancestors of scaling laws.
public enum LearningTheory {
  /// Examples with which a consistent learner over `hypotheses` hypotheses errs less than `error`, with probability
  /// 1 - `failure`: (ln |H| + ln 1/δ)/ε, in the PAC framework of Valiant 1984.
  ///
  /// ```swift
  /// LearningTheory.pacSamples(hypotheses: 1e6, error: 0.01, failure: 0.05) // 1681.1
  /// ```
  public static func pacSamples(hypotheses: Double, error: Double, failure: Double) -> Double {
    (log(hypotheses) - log(failure)) / error
  }

  /// The gap between training and true error of a class of VC dimension `dimension` after `samples` examples, with
  /// probability 1 - `failure`: √((h (ln(2n/h) + 1) + ln(4/δ))/n), Vapnik's bound. It falls like n^-1/2.
  public static func vcGap(dimension h: Double, samples n: Double, failure: Double) -> Double {
    sqrt((h * (log(2 * n / h) + 1) + log(4 / failure)) / n)
  }
}
